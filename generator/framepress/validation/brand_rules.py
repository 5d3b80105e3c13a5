"""How a publisher's forms and pages look: ``brand`` in framework.yml, checked, and read for those who draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from framepress.framework.model import colours
from framepress.framework.model.publisher import Brand as Written
from framepress.pdf import Logo, PdfBrand, families
from framepress.problems.problem import Place, Problem
from framepress.storage.files import real_path
from framepress.text.guesses import nearest, short
from framepress.text.messages import mistake
from framepress.validation.svg_rules import wrongs

LARGEST_LOGO = 200_000
"""Bytes. It is loaded with every page, and stands in every form."""
_MOST = 20
"""Things that are told of one logo."""


def check_brand(written: Written, folder: Path, fonts: tuple[Path, ...] | None) -> list[Problem]:
    """What is wrong with the brand of the framework in ``folder``. ``fonts`` is ``None`` where they can't be read."""
    problems = [*_logo_problems(written, folder), *_colour_problems(written)]
    known = families(fonts) if fonts is not None else []
    if written.typeface and known and written.typeface not in known:
        words = {"name": short(written.typeface), "guess": nearest(written.typeface, known)}
        problems.append(mistake(written.place("typeface"), "typeface", **words))
    return problems


def forms_brand(written: Written, folder: Path) -> PdfBrand:
    """What the forms of the framework in ``folder`` look like."""
    ours = PdfBrand()
    accent = written.colour or ours.accent
    tint = colours.paper_tint(accent) if written.colour else ours.tint
    logo = Logo((folder / written.logo).read_bytes(), written.logo_text) if written.logo else None
    return PdfBrand(accent=accent, tint=tint, text_font=written.typeface, heading_font=written.typeface, logo=logo)


def _colour_problems(written: Written) -> Iterator[Problem]:
    for found in colours.unreadable(written.colour, written.colour_dark, written.accent):
        words = {"contrast": f"{found.contrast:.2f}", "needed": f"{found.needed:g}", "nearest": found.nearest}
        yield mistake(written.place(found.key), f"contrast.{found.key}", **words)


def _logo_problems(written: Written, folder: Path) -> Iterator[Problem]:
    if not written.logo:
        return
    place = written.place("logo")
    if not written.logo_text:
        yield mistake(place, "logo-text")
    wrong = _wrong_with(folder, written.logo)
    if wrong:
        sentence, values = wrong
        yield mistake(place, f"logo.{sentence}", **values)
    elif written.logo.lower().endswith(".svg"):
        file = (PurePosixPath(place.file).parent / written.logo).as_posix()
        for each in wrongs((folder / written.logo).read_bytes())[:_MOST]:
            yield mistake(Place(file, each.line, each.column), f"logo.{each.sentence}", **each.values)


def _wrong_with(folder: Path, name: str) -> tuple[str, dict[str, Any]] | None:
    """The sentence where no logo can be made of a file, and what is filled in."""
    path = folder / name
    if not real_path(path).is_relative_to(real_path(folder)):
        return "outside", {}
    try:
        if not path.is_file():
            files = [child for child in folder.iterdir() if child.is_file()]
            pictures = [child.name for child in files if child.suffix.lower() in (".svg", ".png")]
            return "no-file", {"name": short(name), "guess": nearest(name, pictures)}
        content = path.read_bytes()
    except OSError as error:
        return "unreadable", {"reason": error.strerror or str(error)}
    if len(content) > LARGEST_LOGO:
        return "heavy", {"size": f"{len(content) / 1000:,.0f}", "most": LARGEST_LOGO // 1000}
    from framepress.pdf import is_drawable  # here: it loads Typst, which no framework without a logo needs

    logo = Logo(content, "")
    if not is_drawable(content, logo.format):
        return "no-picture", {}
    if path.suffix.lower() != f".{logo.format}":
        return "misnamed", {"format": logo.format.upper(), "name": f"{path.stem}.{logo.format}"}
    return None
