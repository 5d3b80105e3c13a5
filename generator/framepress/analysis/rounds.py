"""When responses came, in rounds: a network asks in spring, and in the next spring again.

Rounds are parted by what is certain. Where day and month of dates can't be told apart, both readings have to give the
same rounds; else the years decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from framepress.analysis.response_dates import Moment

APART = 75
"""Days without a single response that lie between two rounds: longer than a summer, shorter than half a year."""
LONG = 330
"""Days of a round in which two years may be mixed."""
_A_MONTH, _A_YEAR = len("2026-01"), len("2026")


@dataclass(frozen=True, slots=True)
class Round:
    """One of several rounds: its first and last day, or its edition. Of one that ``is_rough`` only the years are
    certain. One that the publisher announced has a ``title``.
    """

    first: str = ""
    last: str = ""
    edition: str = ""
    is_rough: bool = False
    title: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it holds more than one year's answers, perhaps: nothing parted them."""
        is_found = bool(self.first) and not self.is_rough and not self.title
        return is_found and _date(self.last) - _date(self.first) > timedelta(days=LONG)

    def has(self, day: str) -> bool:
        """Whether a day, a month or a year lies in it, or may."""
        return bool(self.first) and self.first[: len(day)] <= day <= self.last[: len(day)]


@dataclass(frozen=True)
class Rounds:
    """The rounds in order, and to which a response belongs. ``by_year`` where nothing but the years parts them;
    ``placed`` has the positions of moments of which their days don't tell.
    """

    all: tuple[Round, ...]
    by_edition: Mapping[str, int] = field(default_factory=dict)
    by_year: bool = False
    placed: Mapping[Moment, int | None] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The position of the latest."""
        return len(self.all) - 1

    def of(self, moment: Moment, edition: str) -> int | None:
        """The position of the round; of a response without a day that of its edition. ``None`` where nothing says to
        which of several it belongs.
        """
        if len(self.all) == 1:
            return 0
        if moment in self.placed:
            return self.placed[moment]
        positions = self._of_day(moment.day)
        return positions[0] if len(positions) == 1 else self.by_edition.get(edition)

    def _of_day(self, day: str) -> list[int]:
        return [position for position, survey_round in enumerate(self.all) if day and survey_round.has(day)]


def rounds_of(when: Iterable[tuple[Moment, str]], editions: Iterable[str], announced: Iterable[Round] = ()) -> Rounds:
    """The rounds that responses fall into, each given by its moment and its edition.

    A day of a round that was ``announced`` is in that one. Of other days those decide where there is a gap between
    them. Of responses that nobody dated their editions do, which are given from the oldest on.
    """
    pairs = set(when)
    announced = tuple(announced)
    possible = {
        moment: held for moment, _ in pairs if (held := [each for each in announced if _may_have(each, moment)])
    }
    dated = _by_day({moment for moment, _ in pairs if len(moment.day) >= _A_MONTH and moment not in possible})
    years = {moment.day for moment, _ in pairs if len(moment.day) == _A_YEAR and moment not in possible}
    lone = (_whole_year(year) for year in years if not any(survey_round.has(year) for survey_round in dated.all))
    certain = {each[0] for each in possible.values() if len(each) == 1}
    all_rounds = tuple(sorted((*dated.all, *lone, *certain), key=lambda survey_round: survey_round.first))
    moved = {n: all_rounds.index(survey_round) for n, survey_round in enumerate(dated.all)}
    placed = {moment: moved.get(n) if n is not None else None for moment, n in dated.placed.items()}
    placed |= {moment: all_rounds.index(each[0]) if len(each) == 1 else None for moment, each in possible.items()}
    if len(all_rounds) < 2:
        return _by_edition(pairs, editions, all_rounds[0] if all_rounds else Round())
    rounds = Rounds(all_rounds, {}, dated.by_year, placed)
    of_edition: dict[str, set[int | None]] = {}
    for moment, edition in pairs:
        of_edition.setdefault(edition, set()).update([rounds.of(moment, "")] if moment.day else [])
    only = {edition: next(iter(its)) for edition, its in of_edition.items() if len(its) == 1}
    return replace(rounds, by_edition={edition: n for edition, n in only.items() if n is not None})


def _may_have(survey_round: Round, moment: Moment) -> bool:
    return any(day and survey_round.has(day) for day in moment)


def _by_day(moments: set[Moment]) -> Rounds:
    """The rounds of days and months."""
    doubtful = sorted(moment for moment in moments if moment.alternative)
    parts = _parts(moment.day for moment in moments)
    if not doubtful:
        return Rounds(tuple(Round(part[0], part[-1]) for part in parts))
    other_parts = _parts(moment.alternative or moment.day for moment in moments)
    if len(parts) == len(other_parts) and all(
        _part(parts, moment.day) == _part(other_parts, moment.alternative or moment.day) for moment in moments
    ):
        return Rounds(tuple(Round(part[0], part[-1], is_rough=True) for part in parts))
    certain = [moment.day for moment in moments if not moment.alternative]
    if certain:
        return _beside(_parts(certain), doubtful)
    years = sorted({moment.day[:_A_YEAR] for moment in moments})
    return Rounds(tuple(map(_whole_year, years)), by_year=len(years) > 1)


def _beside(parts: list[list[str]], doubtful: list[Moment]) -> Rounds:
    """The rounds of days that are certain. One in doubt belongs to the only round that one of its readings is near to;
    else to the only one of its year. What is near to none has rounds of its own.
    """
    near = {moment: [n for n, part in enumerate(parts) if _is_near(part, moment)] for moment in doubtful}
    doubtful_parts = _parts(moment.day for moment in doubtful if not near[moment])
    rounds = sorted(
        (
            *(Round(part[0], part[-1]) for part in parts),
            *(Round(part[0], part[-1], is_rough=True) for part in doubtful_parts),
        ),
        key=lambda survey_round: survey_round.first,
    )
    placed: dict[Moment, int | None] = {}
    for moment, near_parts in near.items():
        if len(near_parts) > 1:
            near_parts = [
                n for n in near_parts if moment.day[:_A_YEAR] in (parts[n][0][:_A_YEAR], parts[n][-1][:_A_YEAR])
            ]
        if near_parts or near[moment]:
            first = parts[near_parts[0]][0] if len(near_parts) == 1 else None
            placed[moment] = next((n for n, survey_round in enumerate(rounds) if survey_round.first == first), None)
    return Rounds(tuple(rounds), placed=placed)


def _is_near(part: list[str], moment: Moment) -> bool:
    gap = timedelta(days=APART)
    first, last = _date(part[0]) - gap, _date(part[-1]) + gap
    return any(first < _date(day) < last for day in (moment.day, moment.alternative))


def _whole_year(year: str) -> Round:
    return Round(f"{year}-01-01", f"{year}-12-31", is_rough=True)


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
    return Rounds(
        tuple(only if only.title and edition == newest else Round(edition=edition) for edition in heads),
        place | dict.fromkeys(dated, place.get(newest, 0)),
    )


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


def _date(day: str) -> date:
    return date.fromisoformat(day if len(day) > _A_MONTH else f"{day}-15")
