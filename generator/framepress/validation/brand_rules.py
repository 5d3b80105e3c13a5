"""How a publisher's forms and pages look: ``brand`` in framework.yml, checked, and read for those who draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from framepress.framework.model import colours
from framepress.framework.model.publisher import Brand
from framepress.framework.picture_files import read_picture
from framepress.pdf import Logo, PdfBrand, families
from framepress.problems.problem import Problem
from framepress.storage.files import real_path
from framepress.text.guesses import nearest, short
from framepress.text.messages import mistake
from framepress.text.pictures import Picture, UnusablePicture
from framepress.validation.picture_rules import content_problems

LARGEST_LOGO = 200_000
"""Bytes. It is loaded with every page, and stands in every form."""
_KINDS = ("svg", "png")
_ENDINGS = tuple(f".{kind}" for kind in _KINDS)


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
    file = (PurePosixPath(place.file).parent / brand.logo).as_posix()
    try:
        yield from content_problems(_read_logo(folder, brand.logo), file, "logo")
    except UnusablePicture as error:
        yield mistake(place, f"logo.{error.sentence}", **error.values)


def _read_logo(folder: Path, name: str) -> Picture:
    path = folder / name
    is_inside = real_path(path).is_relative_to(real_path(folder))
    if is_inside and not path.is_file():
        pictures = [child.name for child in folder.iterdir() if child.suffix.lower() in _ENDINGS and child.is_file()]
        raise UnusablePicture("no-file", name=short(name), guess=nearest(name, pictures))
    return read_picture(path, folder, LARGEST_LOGO, _KINDS)
