"""Whose responses the report counts, and which groups it can show: found before a single answer is looked at.

A group that is too small is left out of everything, of totals too. So nothing of it can be computed from what is shown:
a total without it does not change when its answers do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from framepress.collect.collection import Collected, Collection
from framepress.collect.groups import Grouping
from framepress.collect.rounds import Days, Rounds, rounds_of

MOST_GROUPS = 400
"""Groups beyond the largest of these are shown together."""
_KIND = "about/kind"
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is counted: groups of ``min_group`` individual responses or more; those of the day ``since`` or later, ISO
    8601, empty for all. A response without a day is counted: nothing says that it is older.
    """

    min_group: int = 0
    since: str = ""


def is_consensus(response: Collected) -> bool:
    """Whether a team agreed on it. Every other response counts as one person's."""
    return response.returned.answers.get(_KIND) == "consensus"


@dataclass
class Counted:
    """How many responses there are, and what became of those that are not counted."""

    responses: int = 0
    superseded: int = 0
    too_early: int = 0
    undated: int = 0
    recovered: int = 0
    small_groups: int = 0
    in_small_groups: int = 0


@dataclass(frozen=True)
class People:
    """The groups that are shown, in order, and how many there are.

    ``rows`` are their names; the last one is empty where ``together`` says that many groups share it. ``row_of`` has
    the position of a group's row; a group that is left out has none.
    """

    wanted: Wanted
    grouping: Grouping
    days: Days
    rounds: Rounds
    rows: tuple[str, ...]
    row_of: Mapping[str, int]
    together: int
    counted: Counted = field(default_factory=Counted)

    def row(self, response: Collected) -> int | None:
        """The row of a response that counts; ``None`` where it does not count, or its group is left out."""
        if not _is_wanted(response, self.days.of(response), self.wanted):
            return None
        return self.row_of.get(self.grouping.of(response))

    def is_together(self, row: int) -> bool:
        """Whether a row has many groups."""
        return bool(self.together) and row == len(self.rows) - 1

    def is_group(self, row: int) -> bool:
        """Whether the people of a row have something in common."""
        return bool(self.rows[row])


def people_of(collection: Collection, grouping: Grouping, wanted: Wanted) -> People:
    """Goes through the responses once. Keeps a number for each group, form, day and edition."""
    counted, days = Counted(), Days(collection)
    sizes: dict[str, Counter[tuple[bool, str, str, str]]] = {}
    for response in collection.responses:
        day = days.of(response)
        if not response.counts:
            counted.superseded += 1
        elif not _is_wanted(response, day, wanted):
            counted.too_early += 1
        else:
            counted.responses += 1
            counted.undated += not day
            counted.recovered += response.verdict == "recovered"
            key = (is_consensus(response), response.returned.form, day, response.returned.edition)
            sizes.setdefault(grouping.of(response), Counter())[key] += 1
    when = {(day, edition) for each in sizes.values() for _, _, day, edition in each}
    rounds = rounds_of(when, collection.day, _in_order(collection, {edition for _, edition in when}))
    large = {group: each for group, each in sizes.items() if _people(each, rounds) >= wanted.min_group}
    counted.small_groups = len(sizes) - len(large)
    counted.in_small_groups = sum(each.total() for group, each in sizes.items() if group not in large)
    first = sorted(large, key=lambda group: (-large[group].total(), group))[:MOST_GROUPS]
    rows = sorted(first, key=_by_name)
    row_of = {group: row for row, group in enumerate(rows)}
    together = len(large) - len(rows)
    if together:
        row_of |= dict.fromkeys(set(large) - set(rows), len(rows))
        rows.append("")
    return People(wanted, grouping, days, rounds, tuple(rows), row_of, together, counted)


def _is_wanted(response: Collected, day: str, wanted: Wanted) -> bool:
    return response.counts and (not wanted.since or not day or day >= wanted.since[: len(day)])


def _people(responses: Counter[tuple[bool, str, str, str]], rounds: Rounds) -> int:
    """How many individuals there are at least: one person may fill in several forms, and again in the next round."""
    found: Counter[tuple[str, int]] = Counter()
    for (together, form, day, edition), count in responses.items():
        if not together:
            found[form, rounds.of(day, edition)] += count
    return max(found.values(), default=0)


def _in_order(collection: Collection, editions: set[str]) -> list[str]:
    """Editions from the oldest on: numbers in them by size, today's last."""
    today = collection.framework.about.edition
    return [*sorted(editions - {today}, key=_numbers), today]


def _by_name(name: str) -> tuple[bool, list[tuple[bool, int, str]]]:
    return not name, _numbers(name.casefold())


def _numbers(text: str) -> list[tuple[bool, int, str]]:
    """The text as a key that sorts *School 9* before *School 10*."""
    parts = _NUMBERS.split(text)
    return [(part.isdecimal(), len(part.lstrip("0")) if part.isdecimal() else 0, part) for part in parts]
