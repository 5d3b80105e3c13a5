"""What sheets and columns are called: by the words of the framework's language, and read by those of every language.

Inside of the program a sheet and a column have the names of the YAML. A person sees those of the catalogue; a workbook
of an older framepress, or of a framework that changed its language, has others and is read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from framepress.sheets.columns import SheetColumn, SheetSpec
from framepress.text.catalogue import Words, words_for
from framepress.text.forbidden_characters import NOT_IN_TEXT
from framepress.text.resources import templates
from framepress.text.sentences import spoken

_LONGEST = 31
"""Letters of a sheet's name, as Microsoft's list of Excel's limits has it; the signs in ``_REFUSED`` are in it too."""
_REFUSED = re.compile(r"[\[\]:*?/\\]|^'|'$")


def say(key: str, **values: object) -> str:
    """The words under ``workbook.<key>``."""
    return _words().say(f"workbook.{key}", **values)


def heading(name: str) -> str:
    """What a column is called; one that the catalogue doesn't have, by its own name."""
    return _said(_words(), "headings", name)


def title(name: str) -> str:
    """What a sheet is called, as far as a workbook can have that name; else by its own."""
    shown = _said(_words(), "sheets", name)
    return shown if _may_be_title(shown) else name


def headings(sheet: SheetSpec) -> dict[str, str]:
    """The heading of each column of a sheet, by its name."""
    return distinct({column.name: _called(_words(), column) for column in sheet.columns})


def _called(words: Words, column: SheetColumn) -> str:
    """What a column is called; one of another language has that after it: *title (es)*."""
    shown = _said(words, "headings", column.base)
    return f"{shown} ({column.language})" if column.language else shown


def titles(names: Iterable[str]) -> dict[str, str]:
    """What each sheet is called, by its name."""
    return distinct({name: title(name) for name in names})


def read_me() -> str:
    """The name of the sheet that explains the others."""
    name = say("read_me.name")
    return name if _may_be_title(name) else "Read me"


def is_read_me(name: str) -> bool:
    """Whether a sheet is the one that explains the others, in any language."""
    return folded(name) == folded(read_me()) or any(
        folded(name) == folded(words.say("workbook.read_me.name")) for words in _languages()
    )


def columns_by_heading(sheet: SheetSpec, seen: Iterable[str]) -> dict[str, SheetColumn]:
    """The columns of a sheet by every heading that they may have; this language goes before others. Those of all
    others, which take a second or two to read, only where the workbook has one that this language doesn't know.
    """
    shown = headings(sheet)
    columns = {shown[column.name]: column for column in sheet.columns}
    for column in sheet.columns:
        columns.setdefault(column.name, column)
    for words in _languages() if set(seen) - columns.keys() else ():
        for column in sheet.columns:
            columns.setdefault(_called(words, column), column)
    return columns


def sheets_by_title(names: Iterable[str], seen: Iterable[str]) -> dict[str, str]:
    """The name of each sheet by everything that it may be called, in small letters; in other languages as above."""
    shown = titles(names)
    by_title = {folded(called): name for name, called in shown.items()}
    for name in shown:
        by_title.setdefault(folded(name), name)
    is_known = all(folded(name) in by_title or is_read_me(name) for name in seen)
    for words in () if is_known else _languages():
        for name in shown:
            by_title.setdefault(folded(_said(words, "sheets", name)), name)
    return by_title


def distinct(words_by_name: dict[str, str]) -> dict[str, str]:
    """What things are called, by their names: one whose word another has too, or is named by, keeps its name."""
    words = [folded(shown) for shown in words_by_name.values()]
    names = {folded(name): name for name in words_by_name}
    return {
        name: shown if words.count(folded(shown)) == 1 and names.get(folded(shown), name) == name else name
        for name, shown in words_by_name.items()
    }


def folded(name: str) -> str:
    """A name without what doesn't count in it: capital letters, and spaces around it."""
    return name.strip().casefold()


def _may_be_title(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not _REFUSED.search(text) and not NOT_IN_TEXT.search(text)


def _said(words: Words, group: str, name: str) -> str:
    known = words["workbook"][group]
    key = re.sub("[ .]", "_", name)
    return str(known[key]).strip() or name if key in known else name


def _words() -> Words:
    return spoken() or words_for("en")


@cache
def _languages() -> tuple[Words, ...]:
    """The words of every language that the catalogue has."""
    return tuple(_all_words())


def _all_words() -> Iterator[Words]:
    yield words_for("en")
    for path in sorted((templates() / "locale").glob("*.po")):
        yield words_for(path.stem)
