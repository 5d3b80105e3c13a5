"""The source document: its transcript with the mends made, sentence by sentence, and where each stands in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
_SENTENCE_ENDS = re.compile(r"(?:(?<=[.!?])|(?<=[.!?]\)))\s+(?=[A-Z])")


@dataclass(frozen=True)
class Sentence:
    """A sentence, heading or list item of the source, with its line and its column of a table (from 0)."""

    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"source.txt:{self.line}: {self.text}"


Block = list[list[Sentence]]
"""Sentences that follow one another, in columns: prose is a block of one column, a table has more."""


def mends() -> list[dict[str, Any]]:
    """The differences allowed between the transcript and what is published."""
    written: list[dict[str, Any]] = yaml.safe_load((HERE / "source_mends.yml").read_text(encoding="utf-8"))
    return written


def transcript() -> list[str]:
    """The lines of the source as they were scanned."""
    return (HERE / "source.txt").read_text(encoding="utf-8").split("\n")


def mended() -> list[str]:
    """The lines of the source as they were meant. Raises ``ValueError`` for a mend that fits nowhere, or twice."""
    lines = transcript()
    for mend in mends():
        for number in mend["lines"]:
            if lines[number - 1].count(mend["was"]) != 1:
                raise ValueError(f"'{mend['was']}' does not stand once in line {number}")
            lines[number - 1] = lines[number - 1].replace(mend["was"], mend["is"])
    return lines


def blocks() -> list[Block]:
    """The source in reading order. Lines of a table that follow each other make one block."""
    found: list[Block] = []
    above = 0
    for number, line in enumerate(mended(), 1):
        if not line.strip():
            above = 0
            continue
        columns = [
            [Sentence(number, column, text) for text in sentences_of(cell)]
            for column, cell in enumerate(line.split("\t"))
        ]
        if len(columns) > 1 and len(columns) == above:
            for upper, lower in zip(found[-1], columns, strict=True):
                upper.extend(lower)
        else:
            found.append(columns)
        above = len(columns)
    return found


def sentences() -> list[Sentence]:
    """Every sentence of the source."""
    return [sentence for block in blocks() for column in block for sentence in column]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; each of its lines is one or more."""
    return [
        " ".join(part.split())
        for line in text.split("\n")
        for part in _SENTENCE_ENDS.split(line.strip())
        if part.strip()
    ]


class Text:
    """A published text that sentences are looked for in: white space counts as one space."""

    def __init__(self, text: str) -> None:
        self.text = self.plain(text)

    def plain(self, text: str) -> str:
        """The form in which text and sentence are compared."""
        return " ".join(text.split())

    def find(self, sentence: str, start: int = 0) -> int:
        """The end of the first place at or after ``start`` where the sentence stands, as whole words; -1 for none."""
        found = re.compile(rf"(?<!\w){re.escape(self.plain(sentence))}(?!\w)").search(self.text, start)
        return found.end() if found else -1

    def not_in_order(self, wanted: Iterable[Block]) -> list[Sentence]:
        """The sentences that are not there after those before them. Columns may be read in either direction."""
        lost = []
        done = 0
        for block in wanted:
            farthest, first = done, done
            for column in block:
                here = first
                for position, sentence in enumerate(column):
                    end = self.find(sentence.text, here)
                    if end < 0:
                        lost.append(sentence)
                        continue
                    here = end
                    first = end if position == 0 else first
                farthest = max(farthest, here)
            done = farthest
        return lost


class PrintedText(Text):
    """The text of a PDF, whose lines are broken anywhere: white space and soft hyphens count for nothing."""

    def plain(self, text: str) -> str:
        return re.sub(r"[\s\u00ad\u200b\u2060]+", "", text)

    def find(self, sentence: str, start: int = 0) -> int:
        wanted = self.plain(sentence)
        found = self.text.find(wanted, start)
        return found + len(wanted) if found >= 0 else -1

    def left_over(self, known: Iterable[str | re.Pattern[str]]) -> list[str]:
        """What of the text is none of the known sentences; a pattern is matched without white space too."""
        masked = self.text
        wanted = [part if isinstance(part, re.Pattern) else re.compile(re.escape(self.plain(part))) for part in known]
        for pattern in sorted(wanted, key=lambda pattern: -len(pattern.pattern)):
            masked = pattern.sub(lambda found: "\n" * len(found[0]), masked)
        return [part for part in re.split(r"[\n•·|]+", masked) if part]


_BLOCK_TAGS = "p li dt dd h1 h2 h3 h4 h5 h6 div section ul ol dl table tr td th blockquote main nav br"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_ISOLATES = {0x2066: None, 0x2069: None}
"""Signs without a shape, which keep English in order on a page from right to left."""
_UNSEEN = frozenset({"script", "style", "svg", "nav", "aside"})


class _Reader(HTMLParser):
    """Gathers the words of the main part of a page, without navigation and drawings."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._break(tag)
        if tag == "main" or tag in _UNSEEN:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        if "main" in self.open and not _UNSEEN & set(self.open):
            self.parts.append(data.translate(_ISOLATES))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")


def words_of_page(html: str) -> str:
    """What the main part of a page says."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


def chosen(wanted: Callable[[Sentence], bool]) -> list[Block]:
    """The blocks of the source with only the sentences wanted."""
    some = [[[one for one in column if wanted(one)] for column in block] for block in blocks()]
    return [block for block in some if any(block)]
