"""Full ids of one state of a framework, taken apart: which question of which form, for which parts of the framework."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framepress.editions.snapshot import KINDS, Snapshot, SnapshotItem
from framepress.forms.field_ids import cell_id, companion_id
from framepress.kinds.all_kinds import KINDS as KINDS_OF_ANSWERS
from framepress.kinds.all_kinds import with_key

_RATINGS = frozenset(map(str, with_key("scale")))
_REPEATED = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class ParsedFullId:
    """A full id, taken apart. ``around`` are the parts that the question is repeated for: kind and id, the outermost
    first. ``row`` and ``column`` are those of a cell: then ``question`` is the table. ``companion`` is that of a field
    that stands beside the question because of its kind.
    """

    question: SnapshotItem
    around: tuple[tuple[str, str], ...]
    row: str = ""
    column: SnapshotItem | None = None
    companion: str = ""

    @property
    def answered(self) -> SnapshotItem:
        """What says how it is answered: a cell is answered as its column says."""
        return self.column or self.question

    def full_id(self) -> str:
        """The parts put together again."""
        parts = dict(self.around)
        full = _REPEATED.sub(lambda match: parts[match[1]], self.question.key)
        full = companion_id(full, self.companion) if self.companion else full
        return cell_id(full, self.row, self.column.id) if self.column else full


class FullIds:
    """Takes the full ids of one state apart."""

    def __init__(self, state: Snapshot) -> None:
        self.state = state
        self._questions: dict[tuple[str, int], list[SnapshotItem]] = {}
        for thing in state.of_kind("field"):
            form, *path = thing.key.split("/")
            length = len(path) + (2 if is_table(thing) else 0)
            self._questions.setdefault((form, length), []).append(thing)
            if len(companions(thing)) > 1:
                self._questions.setdefault((form, length + 1), []).append(thing)

    def asked(self, full_id: str) -> ParsedFullId | None:
        """What a full id is made of; ``None`` where the framework asks nothing under it."""
        form, *path = full_id.split("/")
        fits = (self._fits(thing, path) for thing in self._questions.get((form, len(path)), ()))
        return next((asked for asked in fits if asked), None)

    def _fits(self, thing: SnapshotItem, path: list[str]) -> ParsedFullId | None:
        pattern = thing.key.split("/")[1:]
        around: list[tuple[str, str]] = []
        for expected, part in zip(pattern, path, strict=False):
            repeated = _REPEATED.fullmatch(expected)
            if not (self._has(repeated[1], part) if repeated else expected == part):
                return None
            if repeated:
                around.append((repeated[1], part))
        if not is_table(thing):
            companion = "".join(path[len(pattern) :])
            return ParsedFullId(thing, tuple(around), companion=companion) if companion in companions(thing) else None
        row, column_id = path[-2:]
        column = self.state.things.get(("column", f"{thing.key}/{column_id}"))
        return ParsedFullId(thing, tuple(around), row, column) if column and self._has_row(thing, row) else None

    def _has_row(self, table: SnapshotItem, row: str) -> bool:
        return (
            ("row", f"{table.key}/{row}") in self.state.things
            or self._has(table.nature.get("rows_for_each", ""), row)
            or (row.isdecimal() and bool(table.around.get("blank_rows")))
        )

    def _has(self, kind: str, part: str) -> bool:
        """Whether there is such a part. Of the frameworks of a crosswalk a snapshot knows nothing."""
        return (kind, part) in self.state.things or (bool(kind) and kind not in KINDS)


def companions(thing: SnapshotItem) -> tuple[str, ...]:
    """What may follow the id of a field: nothing, or the id of a field that stands beside it because of its kind."""
    kind = KINDS_OF_ANSWERS.get(thing.nature.get("kind", ""))
    return ("", *(companion.id for companion in kind.companions)) if kind else ("",)


def is_table(thing: SnapshotItem) -> bool:
    """Whether a field is a table."""
    return thing.nature.get("kind") == "table"


def row_thing(asked: ParsedFullId, state: Snapshot) -> tuple[str, str] | None:
    """Kind and key of what a cell's row is; ``None`` for a blank row, which has a number."""
    kind = asked.question.nature.get("rows_for_each", "")
    things = (("row", f"{asked.question.key}/{asked.row}"), (kind, asked.row))
    return next((thing for thing in things if thing in state.things), None)


def choice_things(asked: ParsedFullId, choices: Iterable[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """For each choice of a question: kind and key of what it is."""
    answered = asked.answered
    picked = "level" if answered.nature.get("kind") in _RATINGS else answered.nature.get("choices_for_each", "")
    for choice in choices:
        yield choice, (picked, choice) if picked else ("choice", f"{answered.key}/{choice}")
