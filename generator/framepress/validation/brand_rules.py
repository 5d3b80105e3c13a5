"""How a publisher's forms and pages look: ``brand`` in framework.yml, checked, and read for those who draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from framepress.framework.model import colours
from framepress.framework.model.publisher import Brand
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


def check_brand(brand: Brand, folder: Path, fonts: tuple[Path, ...] | None) -> list[Problem]:
    """What is wrong with the brand of the framework in ``folder``. ``fonts`` is ``None`` where they can't be read."""
    problems = [*_logo_problems(brand, folder), *_colour_problems(brand)]
    known = families(fonts) if fonts is not None else []
    if brand.typeface and known and brand.typeface not in known:
        words = {"name": short(brand.typeface), "guess": nearest(brand.typeface, known)}
        problems.append(mistake(brand.place("typeface"), "typeface", **words))
    return problems


def forms_brand(brand: Brand, folder: Path) -> PdfBrand:
    """What the forms of the framework in ``folder`` look like."""
    ours = PdfBrand()
    accent = brand.colour or ours.accent
    tint = colours.paper_tint(accent) if brand.colour else ours.tint
    logo = Logo((folder / brand.logo).read_bytes(), brand.logo_text) if brand.logo else None
    return PdfBrand(accent=accent, tint=tint, text_font=brand.typeface, heading_font=brand.typeface, logo=logo)


def _colour_problems(brand: Brand) -> Iterator[Problem]:
    for colour in colours.unreadable(brand.colour, brand.colour_dark, brand.accent):
        words = {"contrast": f"{colour.contrast:.2f}", "needed": f"{colour.needed:g}", "nearest": colour.nearest}
        yield mistake(brand.place(colour.key), f"contrast.{colour.key}", **words)


def _logo_problems(brand: Brand, folder: Path) -> Iterator[Problem]:
    if not brand.logo:
        return
    place = brand.place("logo")
    if not brand.logo_text:
        yield mistake(place, "logo-text")
    wrong = _wrong_with(folder, brand.logo)
    if wrong:
        sentence, values = wrong
        yield mistake(place, f"logo.{sentence}", **values)
    elif brand.logo.lower().endswith(".svg"):
        file = (PurePosixPath(place.file).parent / brand.logo).as_posix()
        for fault in wrongs((folder / brand.logo).read_bytes())[:_MOST]:
            yield mistake(Place(file, fault.line, fault.column), f"logo.{fault.sentence}", **fault.values)


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
