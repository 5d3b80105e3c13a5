"""Whose responses the report counts, and which groups it can show: found before a single answer is looked at.

A group that is too small is left out of everything, of totals too. So nothing of it can be computed from what is shown:
a total without it does not change when its answers do.

Every figure is of the responses of the latest round; what is older is there to compare it with, and to be read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from framepress.analysis.collection import Collected, Collection
from framepress.analysis.form_families import Families, RoundPosition, families_of
from framepress.analysis.groups import Grouping
from framepress.analysis.response_dates import Days, Moment
from framepress.analysis.rounds import Round
from framepress.analysis.save_order import IN_DOUBT
from framepress.forms.form import Form

MOST_GROUPS = 400
"""Groups beyond the largest of these are shown together."""
_KIND = "about/kind"
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class CountingRules:
    """What is counted: groups of ``min_group`` individual responses or more, all groups where it is less than 2; those
    of the day ``since`` or later and of ``until`` or earlier, ISO 8601, empty for all. A response without a day is
    counted: nothing says that it is older.
    """

    min_group: int = 0
    since: str = ""
    until: str = ""

    @property
    def hides_small(self) -> bool:
        """Whether groups may be too small to be shown."""
        return self.min_group > 1


class From(StrEnum):
    """Whom a response is from. One that doesn't say is counted as one person's; where its form doesn't ask, it is."""

    ONE = "individual"
    TEAM = "consensus"
    NOT_SAID = ""


def is_from(response: Collected, unasked: Container[str] = ()) -> From:
    """Whom a response says that it is from. ``unasked`` are the ids of the forms that don't ask."""
    kind = response.returned.answers.get(_KIND)
    if kind in (None, ""):
        return From.ONE if response.returned.form in unasked else From.NOT_SAID
    return From.TEAM if kind == "consensus" else From.ONE


def forms_without_kind(forms: Iterable[Form]) -> frozenset[str]:
    """The ids of the forms that don't ask whether a team answers."""
    return frozenset(form.id for form in forms if all(field.id != _KIND for field in form.fields()))


def is_consensus(response: Collected) -> bool:
    """Whether a team agreed on it. Every other response counts as one person's."""
    return is_from(response) is From.TEAM


class Exclusion(StrEnum):
    """Why a response is not counted."""

    SUPERSEDED = "superseded"
    TOO_EARLY = "too-early"
    TOO_LATE = "too-late"


@dataclass
class Counted:
    """How many responses there are that are wanted, and what is to be known of them; and how many are left out."""

    responses: int = 0
    excluded: Counter[Exclusion] = field(default_factory=Counter)
    undated: int = 0
    recovered: int = 0
    small_groups: int = 0
    in_small_groups: int = 0
    order_in_doubt: int = 0
    """Those of which another saving may be newer."""
    doubtful: int = 0
    """Those whose day and month can't be told apart."""
    doubtful_day: str = ""
    """One of these, as it was written."""


class _Key(NamedTuple):
    """What groups are counted by."""

    together: bool
    form: str
    moment: Moment
    edition: str


@dataclass(frozen=True)
class ShownGroups:
    """The groups that are shown, in order, and how many there are.

    ``rows`` are their names; the last one is empty where ``together`` says that many groups share it. ``row_of`` has
    the position of a group's row; a group that is left out has none.
    """

    rules: CountingRules
    grouping: Grouping
    days: Days
    families: Families
    rows: tuple[str, ...]
    row_of: Mapping[str, int]
    together: int
    counted: Counted = field(default_factory=Counted)

    def row(self, response: Collected) -> int | None:
        """The row of a response that counts; ``None`` where it does not count, or its group is left out."""
        if _left_out(response, self.days.of(response), self.rules):
            return None
        return self.row_of.get(self.grouping.of(response))

    def is_out_of_time(self, response: Collected) -> bool:
        """Whether a response is of no day that is counted."""
        return _out_of_time(self.days.of(response), self.rules) is not None

    def position_of(self, response: Collected) -> RoundPosition:
        """The round of a response that counts."""
        came = response.returned
        return self.families.position_of(came.form, self.days.of(response), came.edition)

    def is_together(self, row: int) -> bool:
        """Whether a row has many groups."""
        return bool(self.together) and row == len(self.rows) - 1

    def is_group(self, row: int) -> bool:
        """Whether the people of a row have something in common."""
        return bool(self.rows[row])


def shown_groups_of(
    collection: Collection, grouping: Grouping, rules: CountingRules, most: int | None = MOST_GROUPS
) -> ShownGroups:
    """Goes through the responses once. Keeps a number for each group, form, moment and edition. Of the groups ``most``
    have a row of their own, all of them where it is ``None``.
    """
    counted, days = Counted(), Days(collection)
    sizes: dict[str, Counter[_Key]] = {}
    for response in collection.responses:
        moment = days.of(response)
        if exclusion := _left_out(response, moment, rules):
            counted.excluded[exclusion] += 1
            continue
        _count(counted, response, moment, days)
        key = _Key(is_consensus(response), response.returned.form, moment, response.returned.edition)
        sizes.setdefault(grouping.of(response), Counter())[key] += 1
    keys = {key for responses_of_group in sizes.values() for key in responses_of_group}
    editions = _in_order(collection, {key.edition for key in keys})
    announced = [Round(each.begins, each.ends, title=each.title) for each in collection.framework.about.rounds.values()]
    came = ((key.form, key.moment, key.edition) for key in keys)
    families = families_of(collection.forms, came, editions, announced)
    large = {
        name: _shown(responses_of_group, families)
        for name, responses_of_group in sizes.items()
        if _is_large(responses_of_group, families, rules)
    }
    counted.small_groups = len(sizes) - len(large)
    counted.in_small_groups = sum(
        responses_of_group.total() for group, responses_of_group in sizes.items() if group not in large
    )
    first = sorted(large, key=lambda group: (-large[group], -sizes[group].total(), group))[:most]
    rows = sorted(first, key=_by_name)
    row_of = {group: row for row, group in enumerate(rows)}
    together = len(large) - len(rows)
    if together:
        row_of |= dict.fromkeys(set(large) - set(rows), len(rows))
        rows.append("")
    return ShownGroups(rules, grouping, days, families, tuple(rows), row_of, together, counted)


def _left_out(response: Collected, moment: Moment, rules: CountingRules) -> Exclusion | None:
    """Why a response is not counted; ``None`` where it is."""
    if not response.counts:
        return Exclusion.SUPERSEDED
    return _out_of_time(moment, rules)


def _out_of_time(moment: Moment, rules: CountingRules) -> Exclusion | None:
    if rules.since and moment.day and moment.last < rules.since[: len(moment.last)]:
        return Exclusion.TOO_EARLY
    if rules.until and moment.day and moment.first > rules.until[: len(moment.first)]:
        return Exclusion.TOO_LATE
    return None


def _count(counted: Counted, response: Collected, moment: Moment, days: Days) -> None:
    counted.responses += 1
    counted.undated += not moment.day
    counted.recovered += response.verdict == "recovered"
    counted.order_in_doubt += any(remark.code == IN_DOUBT for remark in response.returned.remarks)
    if moment.alternative:
        counted.doubtful += 1
        counted.doubtful_day = min(filter(None, (counted.doubtful_day, days.as_given(response))))


def _is_large(responses: Counter[_Key], families: Families, rules: CountingRules) -> bool:
    """Whether a group is large enough: in the rounds that are shown, or in those in which it answered at all."""
    if not rules.hides_small:
        return True
    shown = Counter({key: count for key, count in responses.items() if _at(key, families).is_shown})
    return _people(shown or responses, families) >= rules.min_group


def _people(responses: Counter[_Key], families: Families) -> int:
    """How many individuals there are at least: one person may fill in several forms, and again in the next round."""
    people: Counter[tuple[str, int | None]] = Counter()
    for key, count in responses.items():
        if not key.together:
            people[key.form, _at(key, families).round] += count
    return max(people.values(), default=0)


def _shown(responses: Counter[_Key], families: Families) -> int:
    return sum(count for key, count in responses.items() if _at(key, families).is_shown)


def _at(key: _Key, families: Families) -> RoundPosition:
    return families.position_of(key.form, key.moment, key.edition)


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
