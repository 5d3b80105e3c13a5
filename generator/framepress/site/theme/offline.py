"""What a form's page keeps on a device for a time without a connection: its files, and a name for their state.

The name changes with whatever the page shows or loads, and with nothing else: an unchanged form is not loaded again
because another one changed. What stands around the page because ``mkdocs.yml`` or the publisher's own theme says so is
not known here; such a change alone is seen by those who have a connection, as on any other page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from framepress.forms.form import Form
from framepress.pages import navigation as nav
from framepress.pages.fill_pages import OfflineFiles
from framepress.pages.page import Page
from framepress.pages.page_context import Context
from framepress.site.theme import theme_files
from framepress.site.theme.page_scripts import site_scripts
from framepress.site.theme.style_sheets import OTHER_STYLES, THEME_STYLES, style_sheets
from framepress.text.font_faces import faces_in
from framepress.text.web_fonts import STYLES

_ASSETS = "assets/framepress/"
_MARK = f"{_ASSETS}mark.svg"
"""Stands for a logo where there is none."""


def offline_files(context: Context, pages: Iterable[Page], files: Mapping[str, bytes]) -> dict[str, OfflineFiles]:
    """What to keep for each form, by its id.

    ``pages`` are the pages of the forms as they are when nothing is kept, ``files`` what is published beside all pages,
    by path. The same input gives the same.
    """
    by_path = {page.path: page for page in pages}
    whole = {**_theme_files(), **files}
    settings = theme_files.settings(context, files)
    around = _hash(json.dumps(settings, sort_keys=True).encode(), version("framepress").encode(), *_shell())
    hashes: dict[str, str] = {}
    offline = {}
    for form in context.forms:
        address = nav.fill(form.id)
        page = by_path[nav.path_of(address)]
        paths = [
            *_assets(whole, settings),
            *_pictures(whole, page),
            *_fonts(whole, page, settings),
            *_pdfs(context, form),
        ]
        for path in paths:
            hashes.setdefault(path, _hash(whole[path]))
        state = [around, page.markdown(), *(f"{path} {hashes[path]}" for path in paths)]
        offline[form.id] = OfflineFiles([address, *map(quote, paths)], _hash("\n".join(state).encode())[:16])
    return offline


def _theme_files() -> dict[str, bytes]:
    """What the theme publishes for a browser to load."""
    root = theme_files.theme_folder()
    theme_assets = {path.relative_to(root).as_posix(): path for path in sorted((root / _ASSETS).rglob("*"))}
    loaded = {path: file for path, file in theme_assets.items() if file.suffix in (".js", ".svg")}
    published = [*loaded.items(), *site_scripts().items(), *theme_files.font_files()]
    sheets = {path: sheet.encode() for path, sheet in style_sheets().items()}
    return {**{path: file.read_bytes() for path, file in published}, **sheets}


def _shell() -> Iterator[bytes]:
    """The theme's templates, which stand around each page."""
    return (path.read_bytes() for path in sorted(theme_files.theme_folder().rglob("*.html")))


def _assets(files: Mapping[str, bytes], settings: Mapping[str, Any]) -> Iterator[str]:
    """Styles, scripts, the logo, and the typefaces that answers are written into a PDF with."""
    left_out = {OTHER_STYLES, _MARK if settings["logo"] else ""}
    for path in sorted(files):
        if path.startswith(nav.PICTURES):
            continue
        if path.startswith(_ASSETS) and not path.endswith((".woff2", ".txt")) and path not in left_out:
            yield path


def _pictures(files: Mapping[str, bytes], page: Page) -> Iterator[str]:
    """The pictures that a page shows."""
    return (path for path in sorted(files) if path.startswith(nav.PICTURES) and nav.shows_picture(page.body, path))


def _fonts(files: Mapping[str, bytes], page: Page, settings: Mapping[str, Any]) -> Iterator[str]:
    """The web fonts that a browser loads for the letters of a page."""
    shown = page.title + unescape(page.body) + json.dumps(settings, ensure_ascii=False)
    letters = set(map(ord, shown))
    for styles in (THEME_STYLES, STYLES):
        for face in faces_in(files.get(styles, b"").decode()):
            if _ASSETS + face.address in files and face.has_any(letters):
                yield _ASSETS + face.address


def _pdfs(context: Context, form: Form) -> list[str]:
    return [download.path for download in context.downloads_of(form)]


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"\x00".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
