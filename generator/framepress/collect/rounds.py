"""When responses came, in rounds: a network asks in spring, and in the next spring again.

Rounds are parted by what is certain. Where day and month of dates can't be told apart, both readings have to give the
same rounds; else the years decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from framepress.collect.days import Moment

APART = 75
"""Days without a single response that lie between two rounds: longer than a summer, shorter than half a year."""
_A_MONTH, _A_YEAR = len("2026-01"), len("2026")


@dataclass(frozen=True, slots=True)
class Round:
    """One of several rounds: its first and last day, or its edition. Of one that ``is_rough`` only the years are
    certain.
    """

    first: str = ""
    last: str = ""
    edition: str = ""
    is_rough: bool = False

    def has(self, day: str) -> bool:
        """Whether a day, a month or a year lies in it, or may."""
        return bool(self.first) and self.first[: len(day)] <= day <= self.last[: len(day)]


@dataclass(frozen=True)
class Rounds:
    """The rounds in order, and to which a response belongs. ``by_year`` where nothing but the years parts them."""

    all: tuple[Round, ...]
    by_edition: Mapping[str, int] = field(default_factory=dict)
    by_year: bool = False

    @property
    def last(self) -> int:
        """The position of the latest."""
        return len(self.all) - 1

    def of(self, day: str, edition: str) -> int | None:
        """The position of the round; of a response without a day that of its edition. ``None`` where nothing says to
        which of several it belongs.
        """
        if len(self.all) == 1:
            return 0
        if day:
            found = [position for position, each in enumerate(self.all) if each.has(day)]
            if len(found) == 1:
                return found[0]
        return self.by_edition.get(edition)


def rounds_of(when: Iterable[tuple[Moment, str]], editions: Iterable[str]) -> Rounds:
    """The rounds that responses fall into, each given by its moment and its edition.

    Days decide where there is a gap between them. Of responses that nobody dated their editions do, which are given
    from the oldest on.
    """
    pairs = set(when)
    by_day, by_year = _by_day({moment for moment, _ in pairs if len(moment.day) >= _A_MONTH})
    years = {moment.day for moment, _ in pairs if len(moment.day) == _A_YEAR}
    by_day += tuple(Round(f"{year}-01-01", f"{year}-12-31", is_rough=True) for year in years if not _in(by_day, year))
    by_day = tuple(sorted(by_day, key=lambda one: one.first))
    if len(by_day) > 1:
        held: dict[str, set[int]] = {}
        for moment, edition in pairs:
            found = {n for n, one in enumerate(by_day) if moment.day and one.has(moment.day)}
            held.setdefault(edition, set()).update(found)
        return Rounds(by_day, {edition: next(iter(its)) for edition, its in held.items() if len(its) == 1}, by_year)
    return _by_edition(pairs, editions, by_day[0] if by_day else Round())


def _by_day(moments: set[Moment]) -> tuple[tuple[Round, ...], bool]:
    """The rounds of days and months, and whether only the years part them."""
    rough = any(moment.other for moment in moments)
    parts = _parts(moment.day for moment in moments)
    if not rough:
        return tuple(Round(part[0], part[-1]) for part in parts), False
    others = _parts(moment.other or moment.day for moment in moments)
    if len(parts) == len(others) and all(
        _part(parts, moment.day) == _part(others, moment.other or moment.day) for moment in moments
    ):
        return tuple(Round(part[0], part[-1], is_rough=True) for part in parts), False
    years = sorted({moment.day[:_A_YEAR] for moment in moments})
    return tuple(Round(f"{year}-01-01", f"{year}-12-31", is_rough=True) for year in years), len(years) > 1


def _by_edition(pairs: set[tuple[Moment, str]], editions: Iterable[str], only: Round) -> Rounds:
    """Where all days are of one round: editions of which no response has a day may be of another one."""
    met = {edition for _, edition in pairs}
    dated = {edition for moment, edition in pairs if moment.day}
    order = [edition for edition in editions if edition in met]
    newest = next((edition for edition in reversed(order) if edition in dated), "")
    heads = [edition for edition in order if edition not in dated or edition == newest]
    if len(heads) < 2:
        return Rounds((only,))
    place = {edition: n for n, edition in enumerate(heads)}
    return Rounds(tuple(Round(edition=each) for each in heads), place | dict.fromkeys(dated, place.get(newest, 0)))


def _parts(days: Iterable[str]) -> list[list[str]]:
    ordered = sorted(days)
    parts = [[day] for day in ordered[:1]]
    for before, day in pairwise(ordered):
        if _date(day) - _date(before) >= timedelta(days=APART):
            parts.append([])
        parts[-1].append(day)
    return parts


def _part(parts: Sequence[Sequence[str]], day: str) -> int:
    return next(n for n, part in enumerate(parts) if part[0] <= day <= part[-1])


def _in(rounds: Iterable[Round], year: str) -> bool:
    return any(each.has(year) for each in rounds)


def _date(day: str) -> date:
    return date.fromisoformat(day if len(day) > _A_MONTH else f"{day}-15")
