"""What schools mean to do: every line of an action plan of all rounds, in one list by the day that it is due.

An action is a line of a table of blank lines that has a column for a date. It is done where a box in its line is
ticked, or where a choice with the id ``done`` was picked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from framepress.analysis.collection import Collection, ParsedResponse
from framepress.analysis.form_families import RoundPosition
from framepress.analysis.normalise import normaliser_of
from framepress.analysis.questions import ListToFill
from framepress.forms.form import Column, Row
from framepress.kinds.codecs import Answer
from framepress.kinds.kind import Meaning
from framepress.text.spelling import folded

MOST_ACTIONS = 300
"""Actions that are kept, those that are due first. The tables have every one."""
LONGEST_ACTION = 300
"""Letters of one of its cells."""
DONE = "done"
"""The id of a choice that says so."""


class ActionState(StrEnum):
    """How it stands with an action, the most pressing first."""

    OVERDUE = "overdue"
    OPEN = "open"
    UNDATED = "undated"
    DONE = "done"


_ORDER = {state: place for place, state in enumerate(ActionState)}


@dataclass(frozen=True, slots=True)
class Action:
    """One line of a plan. ``due`` is its day in ISO 8601, or a month or a year where no more is known.
    ``day_as_written`` is what somebody wrote; ``beside`` are the other cells with the labels of their columns.
    """

    row: int
    position: RoundPosition
    together: bool
    state: ActionState
    due: str
    day_as_written: str
    what: str
    beside: tuple[tuple[str, str], ...]

    @property
    def key(self) -> tuple[int, str]:
        """What makes it the same action in a later round: the group's row, and its words."""
        return self.row, folded(self.what)


class ActionList:
    """Takes in lines of plans; of a plan that was filled in again with the same line the later one counts."""

    def __init__(self, collection: Collection) -> None:
        self._dates = normaliser_of(collection)
        self._today = collection.day[:10]
        self._kept: dict[tuple[int, str], Action] = {}
        self.more = 0
        """How many were left out, being many."""

    def offer(
        self, asked: ListToFill, came: ParsedResponse, row: int, position: RoundPosition, together: bool
    ) -> list[Action]:
        """Take in the lines of one response's table, and give them; of one without a column for a date none."""
        due = next((n for n, column in enumerate(asked.table.columns) if column.kind.meaning is Meaning.DATE), None)
        if due is None or position.round is None:
            return []
        actions: list[Action] = []
        for line in asked.table.rows:
            action = self._action(asked.table.columns, line, came, due, (row, position, together))
            if action is None:
                continue
            actions.append(action)
            before = self._kept.get(action.key)
            if before is None or (before.position.round or 0) <= (action.position.round or 0):
                self._kept[action.key] = action
        if len(self._kept) > 2 * MOST_ACTIONS:
            self._prune()
        return actions

    def all(self) -> list[Action]:
        """The actions, overdue ones first, each by its day. What was done in an earlier round is past."""
        self._prune()
        return [each for each in self._kept.values() if each.position.is_shown or each.state is not ActionState.DONE]

    def _prune(self) -> None:
        ordered = sorted(self._kept.values(), key=lambda each: (_ORDER[each.state], each.due or "9", each.row))
        self.more += max(0, len(ordered) - MOST_ACTIONS)
        self._kept = {each.key: each for each in ordered[:MOST_ACTIONS]}

    def _action(
        self,
        columns: tuple[Column, ...],
        line: Row,
        came: ParsedResponse,
        due: int,
        who: tuple[int, RoundPosition, bool],
    ) -> Action | None:
        answers = [came.answers.get(cell.id, "") for cell in line.cells]
        texts = [_words(column, answer) for column, answer in zip(columns, answers, strict=True)]
        what = next((n for n, column in enumerate(columns) if column.kind.is_free_text and texts[n]), None)
        if what is None:
            return None
        written = texts[due]
        iso = self._dates.date(written, came.language).iso if written else ""
        beside = tuple(
            (column.label, text)
            for n, (column, text) in enumerate(zip(columns, texts, strict=True))
            if text and n not in (what, due)
        )
        return Action(*who, self._state(answers, iso), iso, written, texts[what], beside)

    def _state(self, answers: Iterable[Answer], due: str) -> ActionState:
        if any(answer is True or answer == DONE for answer in answers):
            return ActionState.DONE
        if not due:
            return ActionState.UNDATED
        return ActionState.OVERDUE if due < self._today[: len(due)] else ActionState.OPEN


def _words(column: Column, answer: Answer) -> str:
    if isinstance(answer, bool):
        return ""
    labels = {choice.id: choice.label for choice in column.choices}
    picked = (answer,) if isinstance(answer, str) else answer
    return "; ".join(labels.get(each, each) for each in picked)[:LONGEST_ACTION].strip()
