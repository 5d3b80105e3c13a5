"""The typefaces of a page that stands alone, inside its styles: as much of each as its characters need."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path, PurePosixPath

from framepress.text.font_faces import faces_in
from framepress.text.font_files import own_folder
from framepress.text.resources import templates
from framepress.text.web_fonts import FAMILIES, faces_used


def embedded_faces(folders: Iterable[Path], typeface: str = "") -> Callable[[set[str]], tuple[str, str]]:
    """Gives the ``@font-face`` rules for a set of characters, with the fonts inside them, and the families to name.

    ``folders`` hold the framework's fonts, ``typeface`` is the family that its publisher chose.
    """
    return partial(_faces, tuple(folders), typeface)


def _faces(folders: tuple[Path, ...], typeface: str, characters: set[str]) -> tuple[str, str]:
    theme = (templates() / "theme" / "fonts.css").read_text(encoding="utf-8")
    ours = (
        (face.address, face.rule, (own_folder() / "web" / PurePosixPath(face.address).name).read_bytes())
        for face in faces_in(theme)
        if "font-style: italic" not in face.rule and face.has_any(map(ord, characters))
    )
    theirs = faces_used(folders, characters, typeface)
    rules = [rule.replace(file, _inside(content)) for file, rule, content in (*ours, *theirs)]
    return "\n".join(rules), FAMILIES


def _inside(content: bytes) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(content).decode()}"
