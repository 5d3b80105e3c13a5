"""What the first page says of ratings and of scores: lines, and points to talk about. Each names of how many it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framepress.analysis.chart_data import figure, step_of
from framepress.analysis.report.findings import RatingFindings, Shifts, Standing
from framepress.analysis.report.phrases import Phrases
from framepress.analysis.score_counts import ScoreCounts, Values, median_of, median_text
from framepress.forms.score_words import value_text
from framepress.text.catalogue import Words

MANY_GROUPS = 5
"""From more groups on it is said in how many of them colleagues differ, and not which."""
_LONGEST = 80
"""Characters of what was rated, which may be a sentence."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of the first page: what it is about, its figure, of how many, and where it stands below. ``step`` is the
    colour of a figure that is a level.
    """

    title: str
    figure: str
    of: str
    link: str
    step: int | None = None


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """Something to talk about. ``about`` tells it from others: two of them are never about the same."""

    about: str
    text: str
    link: str


class FindingWords:
    """Says what the first page has to say."""

    def __init__(self, saying: Phrases) -> None:
        self.saying = saying

    def say(self, key: str, **values: object) -> str:
        """Words of the first page."""
        return self.saying.say(f"findings.{key}", **values)

    def range(self, low: str, high: str) -> str:
        """From which level to which."""
        return self.saying.say("apart.from_to", low=low, high=high)


class RatingLines(FindingWords):
    """What is said of the question that the first page is about."""

    def __init__(self, findings: RatingFindings, saying: Phrases, link: str) -> None:
        super().__init__(saying)
        self.findings = findings
        self.link = link
        self.are_many = len(findings.drawn.rows) > MANY_GROUPS
        self.is_single = len(findings.people.rows) == 1

    def about(self) -> str:
        """Which form, and whether people or teams."""
        whose = self.saying.say("consensus" if self.findings.drawn.together else "individuals")
        return self.saying.say("of_form", form=self.findings.rated.rating.title, question=whose)

    def round(self, number: int) -> str:
        """What a round is called."""
        return self.saying.round_names(self.findings.rated.family)[number]

    def standings(self, standings: list[Standing]) -> list[Finding]:
        """Lines on items that stand high or low."""
        return [self._standing(one) for one in standings]

    def _standing(self, one: Standing) -> Finding:
        ratings = self.say("ratings", count=one.count)
        label = self._label(one)
        of = self.say("highest.of", level=label, ratings=ratings) if label else ratings
        step = step_of(one.median.middle, self.findings.drawn.ranks)
        return Finding(short_title(one.item.title), self._number(one), of, self.link, step)

    def alike(self) -> Iterator[Finding]:
        """A line where everything stands at one level."""
        standings = self.findings.standings
        if len(standings) > 1 and not self.findings.highest:
            number = self._number(standings[0])
            step = step_of(standings[0].median.middle, self.findings.drawn.ranks)
            ratings = self.say("ratings", count=sum(one.count for one in standings))
            yield Finding(self._label(standings[0]) or self.say("alike.between"), number, ratings, self.link, step)

    def apart(self) -> Iterator[Finding]:
        """Lines on where colleagues differ: in which groups, or in how many where there are many."""
        if self.are_many:
            for item in self.findings.divided:
                groups = self.say("apart.groups", apart=item.apart, groups=self.say("groups", count=item.groups))
                yield Finding(short_title(item.item.title), groups, "", self.link)
            return
        for one in self.findings.apart:
            title = self.say("apart.in_group", group=self.saying.group(one.row), item=short_title(one.item.title))
            yield Finding(title, self.range(one.low, one.high), self.say("people", count=sum(one.counts)), self.link)

    def moved(self, shifts: Shifts) -> Iterator[Finding]:
        """Lines on what moved since the round before."""
        for shift in shifts.items:
            if self.is_single:
                now = self.say("moved.own", ratings=self.say("ratings", count=shift.medians[-1].count))
                yield Finding(
                    short_title(shift.item.title),
                    self.range(shift.medians[0].figure, shift.medians[-1].figure),
                    now,
                    self.link,
                )
                continue
            groups = self.say("groups", count=shift.up + shift.same + shift.down)
            direction = self.say("moved.up" if shift.up > shift.down else "moved.down")
            of = self.say("moved.of", up=shift.up, down=shift.down, groups=groups)
            yield Finding(short_title(shift.item.title), direction, of, self.link)

    def talking_points(self) -> Iterator[TalkingPoint]:
        """Where people differ, what fell, what is lowest, and what others can learn from."""
        yield from self._differences()
        yield from self._falls()
        for key, standings in (("lowest", self.findings.lowest), ("highest", self.findings.highest[:1])):
            for one in standings:
                ratings = self.say("ratings", count=one.count)
                text = self.say(
                    f"talk.{key}", item=short_title(one.item.title), level=self._level(one), ratings=ratings
                )
                yield TalkingPoint(one.item.field, text, self.link)

    def _number(self, one: Standing) -> str:
        return figure(one.median, self.findings.drawn.numbers)

    def _label(self, one: Standing) -> str:
        """What the level is called that is the median; empty where the middle is between two."""
        return self.findings.rated.rating.levels[one.median.low - 1].label if one.median.low == one.median.high else ""

    def _level(self, one: Standing) -> str:
        label = self._label(one)
        return self.say("level", number=self._number(one), label=label) if label else self._number(one)

    def _differences(self) -> Iterator[TalkingPoint]:
        if self.are_many:
            for item in self.findings.divided[:1]:
                groups = self.say("groups", count=item.groups)
                text = self.say("talk.divided", item=short_title(item.item.title), apart=item.apart, groups=groups)
                yield TalkingPoint(item.item.field, text, self.link)
            return
        for widest in self.findings.apart[:1]:
            text = self.say(
                "talk.apart",
                group=self.saying.group(widest.row),
                item=short_title(widest.item.title),
                range=self.range(widest.low, widest.high),
                people=self.say("people", count=sum(widest.counts)),
            )
            yield TalkingPoint(widest.item.field, text, self.link)

    def _falls(self) -> Iterator[TalkingPoint]:
        shifts = self.findings.moved
        fallen = [shift for shift in (shifts.items if shifts else ()) if shift.down > shift.up]
        for shift in fallen[:1]:
            item = short_title(shift.item.title)
            groups = self.say("groups", count=shift.up + shift.same + shift.down)
            text = (
                self.say("talk.own_fell", item=item, before=shift.medians[0].figure, after=shift.medians[-1].figure)
                if self.is_single
                else self.say("talk.fell", item=item, down=shift.down, groups=groups)
            )
            yield TalkingPoint(shift.item.field, text, self.link)


class ScoreLines(FindingWords):
    """What is said of the scores of everything together."""

    def __init__(self, scores: list[ScoreCounts], least: int, saying: Phrases, words: Words) -> None:
        super().__init__(saying)
        self.words = words
        self.whole = [(counts, values) for counts in scores if (values := _whole(counts, least))]

    def lines(self) -> Iterator[Finding]:
        """A line for each score."""
        for counts, values in self.whole:
            middle = median_text(counts.score, values, self.words)
            of = self.say("responses", count=values.total())
            if counts.score.goal is not None:
                goal = value_text(counts.score, counts.score.goal, self.words)
                of = self.say("scores.goal", goal=goal, reached=_reached(counts, values), of=of)
            yield Finding(counts.score.title, middle, of, "scores")

    def talking_points(self) -> Iterator[TalkingPoint]:
        """Goals that the middle response does not reach."""
        for counts, values in self.whole:
            goal = counts.score.goal
            if goal is not None and median_of(values)[1] < goal:
                text = self.say(
                    "talk.goal",
                    title=counts.score.title,
                    goal=value_text(counts.score, goal, self.words),
                    reached=_reached(counts, values),
                    of=self.say("responses", count=values.total()),
                )
                yield TalkingPoint(f"score/{counts.score.id}", text, "scores")


def _whole(counts: ScoreCounts, least: int) -> Values:
    """The values over everything: of individuals, or of teams where there are none."""
    whole = next((key for key, part in counts.parts.items() if part.over == "all"), None)
    if whole is None:
        return Values()
    return counts.of(whole, False, least) or counts.of(whole, True, least)


def _reached(counts: ScoreCounts, values: Values) -> int:
    goal = counts.score.goal or 0
    return sum(count for value, count in values.items() if value >= goal)


def short_title(title: str) -> str:
    """What was rated, as a part of a sentence: without its full stop."""
    return title.rstrip(".") if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"
