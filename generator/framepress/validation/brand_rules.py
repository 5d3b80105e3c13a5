"""How a publisher's forms and pages look: ``brand`` in framework.yml, checked, and read for those who draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from framepress.framework.model import colours
from framepress.framework.model.publisher import Brand as Written
from framepress.pdf import Logo, PdfBrand, families
from framepress.problems.guesses import nearest, short
from framepress.problems.problem import Place, Problem
from framepress.storage.files import real_path
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
        message = f"No font in fonts/ is of the typeface '{short(written.typeface)}'."
        hint = f"Put its files (.ttf or .otf) into fonts/, or take this line out. {nearest(written.typeface, known)}"
        problems.append(Problem(written.place("typeface"), message, hint, "typeface"))
    return problems


def forms_brand(written: Written, folder: Path) -> PdfBrand:
    """What the forms of the framework in ``folder`` look like."""
    ours = PdfBrand()
    accent = written.colour or ours.accent
    tint = colours.paper_tint(accent) if written.colour else ours.tint
    logo = Logo((folder / written.logo).read_bytes(), written.logo_text) if written.logo else None
    return PdfBrand(accent=accent, tint=tint, text_font=written.typeface, heading_font=written.typeface, logo=logo)


def _colour_problems(written: Written) -> Iterator[Problem]:
    says = {
        "colour": "White words on this colour, and this colour on white, can't be read well",
        "colour_dark": "Links of this colour can't be read well on dark pages",
        "accent": "This colour can't be seen well on the main colour, or dark words on this one",
    }
    for found in colours.unreadable(written.colour, written.colour_dark, written.accent):
        message = f"{says[found.key]}: the contrast is {found.contrast:.2f} to 1, and has to be {found.needed:g} to 1."
        hint = f"The nearest colour that can: '{found.nearest}'."
        yield Problem(written.place(found.key), message, hint, "contrast")


def _logo_problems(written: Written, folder: Path) -> Iterator[Problem]:
    if not written.logo:
        return
    place = written.place("logo")
    if not written.logo_text:
        hint = "Add 'logo_text: …': what somebody hears who can't see it, such as the name that is written in it."
        yield Problem(place, "The logo has no words for those who can't see it.", hint, "logo-text")
    wrong = _wrong_with(folder, written.logo)
    if wrong:
        yield Problem(place, *wrong, "logo")
    elif written.logo.lower().endswith(".svg"):
        file = (PurePosixPath(place.file).parent / written.logo).as_posix()
        for each in wrongs((folder / written.logo).read_bytes())[:_MOST]:
            yield Problem(Place(file, each.line, each.column), each.message, each.hint, "logo")


def _wrong_with(folder: Path, name: str) -> tuple[str, str] | None:
    """A message and a hint where no logo can be made of a file."""
    path = folder / name
    if not real_path(path).is_relative_to(real_path(folder)):
        return "The logo lies outside the framework's folder.", "Put it beside framework.yml, and write its name here."
    try:
        if not path.is_file():
            files = [child for child in folder.iterdir() if child.is_file()]
            pictures = [child.name for child in files if child.suffix.lower() in (".svg", ".png")]
            return f"There is no file '{short(name)}' beside framework.yml.", nearest(name, pictures)
        content = path.read_bytes()
    except OSError as error:
        return f"The logo can't be read: {error.strerror or error}.", "Look at its permissions."
    if len(content) > LARGEST_LOGO:
        size = f"{len(content) / 1000:,.0f} KB"
        return (
            f"The logo has {size}, and every page would load it.",
            f"Make it smaller: {LARGEST_LOGO // 1000} KB at most.",
        )
    from framepress.pdf import is_drawable  # here: it loads Typst, which no framework without a logo needs

    logo = Logo(content, "")
    if not is_drawable(content, logo.format):
        return "This is no picture that can be drawn.", "Save the logo as SVG or PNG."
    if path.suffix.lower() != f".{logo.format}":
        return (
            f"This is a picture in {logo.format.upper()}, and its name does not say so.",
            f"Call it {path.stem}.{logo.format}.",
        )
    return None
