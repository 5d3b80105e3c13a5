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
from framepress.text.catalogue import texts_in, words_for
from framepress.text.character_names import named
from framepress.text.markdown import Tree, parse
from framepress.text.messages import mistake
from framepress.text.odd_characters import OF_ANOTHER_FONT, TURNING
from framepress.validation.raw_markup import mark_in_line, mark_in_markdown

_ON_FORMS = ("form.", "plan.")
RAW_MARK, SEVERAL_LINES = "raw-mark", "several-lines"
"""Codes of problems that only whoever sees the text has: no answer hangs on them."""
MOST_DEPTH = 40
"""How deep formatting may stand in formatting. A list in a list in a quotation has 7."""


def check_fonts(fonts: tuple[Path, ...], shown: Path) -> list[Problem]:
    """The problems of the framework's own fonts, in the folders ``fonts``. ``shown`` is what the user calls them."""
    return [mistake(Place((shown / path.name).as_posix()), "font") for path in unreadable_fonts(fonts)]


def check_texts(framework: Framework, fonts: tuple[Path, ...] | None) -> Iterator[Problem]:
    """The problems of all texts.

    ``fonts`` are the folders of the framework's own fonts, ``None`` where characters can't be looked up.
    """
    for part in framework.nodes():
        for text in texts(part):
            yield from _characters(text, fonts)
            if text.formatted and is_too_deep(text.text):
                yield mistake(text.place, "too-much.formatting")
            else:
                yield from _marks(text)
    yield from _words_of_forms(framework, fonts)


def remarks_on(framework: Framework, remarks: Iterable[Problem]) -> list[Problem]:
    """What was noted in the files of texts that somebody reads: of an id or a word of the format it does not matter."""
    remarks = list(remarks)
    read = {
        text.place
        for part in (framework.nodes() if remarks else ())
        for text in texts(part)
        if text.line or text.formatted
    }
    return [remark for remark in remarks if remark.place in read]


def _characters(text: AuthorText, fonts: tuple[Path, ...] | None) -> Iterator[Problem]:
    turning = TURNING.search(text.text)
    if turning:
        yield mistake(text.place, "unseen-character", near=turning[0], character=named(turning[0]))
    missing = sorted(missing_characters(text.text, fonts), key=text.text.index) if fonts is not None else []
    if missing:
        yield _no_glyph(text.place, missing)


def _words_of_forms(framework: Framework, fonts: tuple[Path, ...] | None) -> Iterator[Problem]:
    """Framepress's own words on each form want a font too: an author whose texts have none of their letters yet would
    hear of it in the middle of a build.
    """
    entries = words_for(framework.about.language).entries() if fonts is not None else {}
    said = "".join(text for key, entry in entries.items() if key.startswith(_ON_FORMS) for text in texts_in(entry))
    written = "".join(text.text for part in framework.nodes() for text in texts(part))
    missing = missing_characters(said, fonts or ())
    if missing and not missing_characters(written, fonts or ()):
        yield _no_glyph(framework.about.place("language"), sorted(missing, key=said.index))


def _marks(text: AuthorText) -> Iterator[Problem]:
    if isinstance(text.text, SeveralLines):
        yield mistake(text.place, SEVERAL_LINES)
        return
    find = mark_in_markdown if text.formatted else mark_in_line if text.line else None
    mark = find(text.text) if find else None
    if mark:
        yield mark.problem(text.place)


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
        return mistake(place, "no-glyph.of-another-font", near=foreign, code=f"{ord(foreign):04X}")
    shown = [f"'{character}' (U+{ord(character):04X})" for character in missing[:5]]
    if len(missing) > 5:
        return mistake(place, "no-glyph.many", near=missing[0], characters=shown, count=len(missing) - 5)
    return mistake(place, "no-glyph.few", near=missing[0], characters=shown)
