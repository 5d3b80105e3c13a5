"""What was picked: how often each choice, and by which groups."""

from __future__ import annotations

from dataclasses import dataclass

from framepress.analysis.chart_data import BarSegment, pieces
from framepress.analysis.questions import AskedQuestion
from framepress.analysis.shown_groups import ShownGroups
from framepress.analysis.summary import Picked

MOST_NAMES = 12
"""Groups that are named beside a choice."""


@dataclass(frozen=True, slots=True)
class PickLine:
    """A choice, how many picked it, and the rows of groups that did. ``more`` of them are not named."""

    label: str
    individuals: int
    together: int
    bar: tuple[BarSegment, ...]
    rows: tuple[int, ...]
    more: int


@dataclass(frozen=True, slots=True)
class PickTable:
    """What was picked as answer to one question, by so many responses."""

    question: AskedQuestion
    individuals: int
    together: int
    lines: tuple[PickLine, ...]


def pick_table(picked: Picked, people: ShownGroups) -> PickTable | None:
    """The table of a question; ``None`` where too few people answered it."""
    keys = [key for key in sorted(picked.tallies) if key[1] or picked.responses[key] >= people.rules.min_group]
    individuals, together = (sum(picked.responses[key] for key in keys if key[1] is kind) for kind in (False, True))
    if not keys:
        return None
    lines = []
    for position, choice in enumerate(picked.question.choices):
        counts = {key: picked.tallies[key][position] for key in keys}
        alone, agreed = (sum(count for key, count in counts.items() if key[1] is kind) for kind in (False, True))
        rows = sorted({key[0] for key, count in counts.items() if count})
        bar = pieces((alone + agreed, individuals + together - alone - agreed), (7, -1))
        named = tuple(rows[:MOST_NAMES])
        lines.append(PickLine(choice.label, alone, agreed, bar, named, len(rows) - len(named)))
    return PickTable(picked.question, individuals, together, tuple(lines))
