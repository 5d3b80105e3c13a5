"""The part of the report on scores: how they are made, and what came out, of all together and of each group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framepress.analysis.collection import Collection
from framepress.analysis.questions import title_of
from framepress.analysis.report.phrases import Phrases, Section
from framepress.analysis.report.report_style import palette
from framepress.analysis.report.rounds_chart import Course, Point, RoundsChart
from framepress.analysis.score_counts import ScoreCounts, Values, is_few, median_of, median_text
from framepress.analysis.shown_groups import ShownGroups
from framepress.forms.score_value import ScorePart
from framepress.forms.score_words import how_made, value_text

Part = tuple[str, str]
"""What a score is made for, and the id of that."""
MOST_PARTS = 6
"""Columns of a table of groups: as many as fit a page of paper."""


def scores(
    counted: list[ScoreCounts], collection: Collection, people: ShownGroups, saying: Phrases
) -> Iterator[Section]:
    """The section; none where no form has a score, or too few people have one."""
    made = [ScoreTables(counts, collection, people, saying) for counts in counted]
    parts = [
        {"title": each.title(counted), "about": how_made(each.counts.score, collection.words), "tables": tables}
        for each in made
        if (tables := [*each.all()])
    ]
    if parts:
        yield {"kind": "scores", "id": "scores", "title": collection.words.say("score.title"), "scores": parts}


class ScoreTables:
    """The tables of one score of a form: of people who answered alone, and of teams."""

    def __init__(self, counts: ScoreCounts, collection: Collection, people: ShownGroups, saying: Phrases) -> None:
        self.counts = counts
        self.collection = collection
        self.people = people
        self.saying = saying
        self.least = people.rules.min_group

    def title(self, counted: list[ScoreCounts]) -> str:
        """The name of the score, after that of its form where it is made in several."""
        name, form = self.counts.score.title, self.counts.form
        if sum(counts.score.id == self.counts.score.id for counts in counted) < 2:
            return name
        collection = self.collection
        form_title = title_of(collection.framework, collection.forms, form, collection.words)
        return self.saying.say("of_form", form=form_title, question=name)

    def all(self) -> Iterator[dict[str, Any]]:
        """A table of all together, that of the rounds where there are several, and those of the groups."""
        for together in (False, True):
            values = {key: self.counts.of(key, together, self.least) for key in self.counts.parts}
            shown = {key: self.counts.parts[key] for key, found in values.items() if found}
            if shown:
                yield self._all_together(shown, values, together)
                yield from self._rounds(shown, values, together)
                yield from self._groups(shown, together)

    def _all_together(self, shown: dict[Part, ScorePart], values: dict[Part, Values], together: bool) -> dict[str, Any]:
        say = self.saying.say
        heads = [self.collection.words.say("score.what"), say("responses"), say("spread.median")]
        heads += [say("scores.lowest"), say("scores.highest")]
        if self.counts.score.goal is not None:
            heads.append(say("scores.reached"))
        lines = [self._line(part, values[key]) for key, part in shown.items()]
        return {"caption": say("consensus" if together else "individuals"), "heads": heads, "lines": lines}

    def _line(self, part: ScorePart, values: Values) -> list[str | int]:
        ends = [self._text(value) for value in (min(values), max(values))]
        line: list[str | int] = [part.title, values.total(), self._median(values), *ends]
        if (goal := self.counts.score.goal) is not None:
            line.append(sum(count for value, count in values.items() if value >= goal))
        return line

    def _rounds(
        self, shown: dict[Part, ScorePart], values: dict[Part, Values], together: bool
    ) -> Iterator[dict[str, Any]]:
        """The median of each round that has the score, the one that is shown at its place among them."""
        names = self.saying.round_names(self.counts.family)
        of_rounds = {
            number: {key: self.counts.of(key, together, self.least, number) for key in shown}
            for number in self.counts.other_rounds
        }
        of_rounds = {number: found for number, found in of_rounds.items() if any(found.values())}
        if not of_rounds:
            return
        last = self.people.families.rounds[self.counts.family].last
        columns = sorted({**of_rounds, last: values}.items())
        say = self.saying.say
        caption = say("scores.rounds_consensus" if together else "scores.rounds_individuals")
        marks = {
            key: [self._mark(key, together, number) if not its[key] else "" for number, its in columns] for key in shown
        }
        courses = [self._course(part, [its[key] for _, its in columns], marks[key]) for key, part in shown.items()]
        framework = self.saying.framework
        chart = RoundsChart(
            tuple(names[number] for number, _ in columns), palette(framework.about.brand), framework.direction
        )
        kind = "consensus" if together else "individuals"
        yield {
            "caption": caption,
            "heads": [self.collection.words.say("score.what"), *(names[number] for number, _ in columns)],
            "lines": [
                [
                    part.title,
                    *(mark or self._in_round(its[key]) for mark, (_, its) in zip(marks[key], columns, strict=True)),
                ]
                for key, part in shown.items()
            ],
            "charts": chart.all(caption, caption, courses, f"score-{self.counts.form}-{self.counts.score.id}-{kind}"),
        }

    def _course(self, part: ScorePart, of_rounds: list[Values], marks: list[str]) -> Course:
        """A part of the score through the rounds, from nothing to the highest value that there is to show."""
        score, say = self.counts.score, self.saying.say
        middles = [sum(median_of(values)) / 2 if values else 0.0 for values in of_rounds]
        most = 100.0 if score.rule == "share" else max(*middles, score.goal or 0.0)
        points = [
            Point(self._median(values), say("heat.count", count=values.total()), middle / (most or 1))
            if values
            else Point("", mark)
            for values, middle, mark in zip(of_rounds, middles, marks, strict=True)
        ]
        goal = None
        if score.goal is not None:
            goal = say("scores.goal", goal=self._text(score.goal)), score.goal / (most or 1)
        return Course("", part.title, tuple(points), (self._text(0.0), self._text(most)), goal)

    def _mark(self, key: Part, together: bool, of_round: int) -> str:
        """Why a round has no value."""
        has_few = self.counts.has_few(key, together, self.least, of_round)
        return self.saying.say("heat.few", number=self.least) if has_few else self.saying.say("heat.none")

    def _in_round(self, values: Values) -> str:
        return self.saying.say("scores.in_round", value=self._median(values), count=values.total())

    def _groups(self, shown: dict[Part, ScorePart], together: bool) -> Iterator[dict[str, Any]]:
        """A line for each group that has a score, in tables that are no wider than a page."""
        rows = [
            row for row in range(len(self.people.rows)) if any(self.counts.of_row(key, row, together) for key in shown)
        ]
        if len(rows) < 2:
            return
        say = self.saying.say
        keys_of_all = list(shown)
        for start in range(0, len(keys_of_all), MOST_PARTS):
            keys = keys_of_all[start : start + MOST_PARTS]
            lines = [[self.saying.group(row), *(self._cell(key, row, together) for key in keys)] for row in rows]
            yield {
                "caption": say("scores.groups_consensus" if together else "scores.groups_individuals"),
                "heads": [self.people.grouping.field.label, *(shown[key].title for key in keys)],
                "lines": lines,
            }

    def _cell(self, key: Part, row: int, together: bool) -> str:
        values = self.counts.of_row(key, row, together)
        if not values:
            return self.saying.say("heat.none")
        few = is_few(values, together, self.least)
        return self.saying.say("heat.few", number=self.least) if few else self._median(values)

    def _median(self, values: Values) -> str:
        return median_text(self.counts.score, values, self.collection.words)

    def _text(self, value: float) -> str:
        return value_text(self.counts.score, value, self.collection.words)
