"""What must hold in the texts that an author wrote: a font for each character, and formatting that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from framepress.framework.model.framework import Framework
from framepress.framework.model.text_types import SeveralLines
from framepress.framework.schema.author_texts import AuthorText, texts
from framepress.pdf import missing_characters, unreadable_fonts
from framepress.problems.problem import Place, Problem
from framepress.text.markdown import Tree, parse
from framepress.text.odd_characters import OF_ANOTHER_FONT, TURNING, named
from framepress.validation.raw_markup import mark_in_line, mark_in_markdown

RAW_MARK, SEVERAL_LINES = "raw-mark", "several-lines"
"""Codes of problems that only whoever sees the text has: no answer hangs on them."""
MOST_DEPTH = 40
"""How deep formatting may stand in formatting. A list in a list in a quotation has 7."""


def check_fonts(fonts: tuple[Path, ...], shown: Path) -> list[Problem]:
    """The problems of the framework's own fonts, in the folders ``fonts``. ``shown`` is what the user calls them."""
    hint = "Download it again: a font is a file of its own that ends in .ttf or .otf."
    return [
        Problem(Place((shown / path.name).as_posix()), "This is no font, or a damaged one.", hint, "font")
        for path in unreadable_fonts(fonts)
    ]


def check_texts(framework: Framework, fonts: tuple[Path, ...] | None) -> Iterator[Problem]:
    """The problems of all texts.

    ``fonts`` are the folders of the framework's own fonts, ``None`` where characters can't be looked up.
    """
    for part in framework.nodes():
        for written in texts(part):
            yield from _characters(written, fonts)
            if written.formatted and is_too_deep(written.text):
                hint = "Take some of the marks (*, _, >) out, or write a backslash before those that are meant as such."
                message = "There is formatting inside formatting here, too deep to be meant."
                yield Problem(written.place, message, hint, "too-much")
            else:
                yield from _marks(written)


def remarks_on(framework: Framework, remarks: Iterable[Problem]) -> list[Problem]:
    """What was noted in the files of texts that somebody reads: of an id or a word of the format it does not matter."""
    remarks = list(remarks)
    read = {
        written.place
        for part in (framework.nodes() if remarks else ())
        for written in texts(part)
        if written.line or written.formatted
    }
    return [remark for remark in remarks if remark.place in read]


def _characters(written: AuthorText, fonts: tuple[Path, ...] | None) -> Iterator[Problem]:
    turning = TURNING.search(written.text)
    if turning:
        message = f"There is {named(turning[0])} here, and it turns the direction of what follows."
        yield Problem(written.place, message, "Delete it.", "unseen-character", turning[0])
    missing = sorted(missing_characters(written.text, fonts), key=written.text.index) if fonts is not None else []
    if missing:
        yield _no_glyph(written.place, missing)


def _marks(written: AuthorText) -> Iterator[Problem]:
    if isinstance(written.text, SeveralLines):
        message = "This text is one line, and there are paragraphs or a list in it."
        hint = "Write it in one line, without hyphens or numbers before its parts."
        yield Problem(written.place, message, hint, SEVERAL_LINES)
        return
    find = mark_in_markdown if written.formatted else mark_in_line if written.line else None
    mark = find(written.text) if find else None
    if mark:
        yield Problem(written.place, mark.message, mark.hint, RAW_MARK, mark.near)


def is_too_deep(text: str) -> bool:
    """Whether formatting stands in formatting more often than anything here can follow."""
    try:
        return _depth(parse(text)) > MOST_DEPTH
    except RecursionError:
        return True


def _depth(tree: Tree) -> int:
    """How deep the parts of a text stand in each other."""
    level: list[Any] = list(tree)
    depth = 0
    while level:
        depth += 1
        level = [part for node in level for value in node.values() if isinstance(value, tuple) for part in _flat(value)]
    return depth


def _flat(value: tuple[Any, ...]) -> Iterator[Any]:
    for part in value:
        if isinstance(part, tuple):
            yield from _flat(part)
        else:
            yield part


def _no_glyph(place: Place, missing: list[str]) -> Problem:
    foreign = next((character for character in missing if OF_ANOTHER_FONT.match(character)), "")
    if foreign:
        message = f"There is a sign of another program's font here (U+{ord(foreign):04X}), such as a bullet."
        hint = "Delete it, and type an ordinary sign; a list of its own begins each line with a hyphen."
        return Problem(place, message, hint, "no-glyph", foreign)
    shown = ", ".join(f"'{character}' (U+{ord(character):04X})" for character in missing[:5])
    more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
    return Problem(
        place,
        f"No font here has {shown}{more}.",
        "Put a font that does (.ttf or .otf) into the folder 'fonts' beside framework.yml, or write it another way.",
        "no-glyph",
        missing[0],
    )
