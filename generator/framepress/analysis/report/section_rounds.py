"""One rating through the rounds: the median of each, and what moved in the groups that took part in two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from framepress.analysis.asked_in_rounds import AskedInRounds
from framepress.analysis.chart_data import MedianChange, Movement, RoundLine, RoundMedian, RoundPoint
from framepress.analysis.charts import Charts
from framepress.analysis.movement import movements
from framepress.analysis.report.phrases import Phrases
from framepress.analysis.report.report_style import palette
from framepress.analysis.report.rounds_chart import Course, Point, RoundsChart


class RoundParts:
    """The parts of a section on the rounds. ``name`` tells its charts from those of others."""

    def __init__(self, charts: Charts, asked: AskedInRounds, saying: Phrases, name: str) -> None:
        self.charts = charts
        self.asked = asked
        self.saying = saying
        self.say = saying.say
        self.kind = "consensus" if charts.together else "individuals"
        self.name = f"{name}-rounds-{self.kind}"
        self.names = saying.round_names(charts.rated.family)

    def lines(self) -> Iterator[dict[str, Any]]:
        """The median of all in each round, by area; none where there is one round only."""
        lines = self.charts.lines()
        if not lines:
            return
        rounds = [point.round for point in lines[0].points]
        about = self.say("rounds.about")
        framework = self.saying.framework
        levels = self.charts.numbers
        chart = RoundsChart(
            tuple(self.names[number] for number in rounds), palette(framework.about.brand), framework.direction
        )
        areas = []
        for number, (place, those) in enumerate(groupby(lines, lambda line: line.item.place), 1):
            of_area = list(those)
            caption = self.saying.of_topic(self.say("rounds.caption"), place)
            courses = [
                Course(
                    line.item.within,
                    line.item.title,
                    tuple(self._point(line, point) for point in line.points),
                    (levels[0], levels[-1]),
                )
                for line in of_area
            ]
            drawn = chart.all(caption, about, courses, f"{self.name}-{number}")
            areas.append({"charts": drawn, "table": self._table(caption, of_area)})
        title = self.say("of_form", form=self.say("rounds.title"), question=self.say(self.kind))
        yield {"kind": "rounds", "title": title, "about": about, "areas": areas}

    def movement(self) -> Iterator[dict[str, Any]]:
        """What moved to the round that is shown: since the first one, and since the one before."""
        made = movements(self.charts)
        if made:
            title = self.say(f"movement.{self.kind}")
            yield {"kind": "movement", "title": title, "movements": list(map(self._moved, made))}

    def _moved(self, movement: Movement) -> dict[str, Any]:
        between = {"before": self.names[movement.rounds[0]], "after": self.names[movement.rounds[-1]]}
        about = "movement.about" if movement.moved else "movement.few_only"
        return {
            "about": self.say(about, count=movement.groups, **between),
            "caption": self.say("movement.caption", **between),
            "rounds": [self.names[number] for number in movement.rounds],
            "moved": [(line, self._medians(line.medians)) for line in movement.moved],
            "tables": [
                {"caption": self.say(f"movement.{key}"), "lines": self._changes(changes), "more": more}
                for key, changes, more in (
                    ("changes", movement.changes, movement.more),
                    ("few", movement.few, movement.more_few),
                )
                if changes
            ],
        }

    def _changes(self, changes: Sequence[MedianChange]) -> list[tuple[MedianChange, list[str]]]:
        return [(change, self._medians(change.medians)) for change in changes]

    def _medians(self, medians: Sequence[RoundMedian]) -> list[str]:
        return [self._median(each) or self.say("heat.none") for each in medians]

    def _median(self, median: RoundMedian) -> str:
        return self.say("page.in_round", figure=median.figure, count=median.count) if median.figure else ""

    def _point(self, line: RoundLine, point: RoundPoint) -> Point:
        of = self.say("heat.count", count=point.median.count) if point.median.figure else self._mark(line, point)
        return Point(point.median.figure, of, point.place)

    def _mark(self, line: RoundLine, point: RoundPoint) -> str:
        """Why a round has no figure."""
        if not self.asked.is_asked(self.charts.rated.family, point.round, line.item):
            return self.say("rounds.not_asked")
        least = self.charts.people.rules.min_group
        return self.say("heat.few", number=least) if point.is_few else self.say("heat.none")

    def _table(self, caption: str, lines: Sequence[RoundLine]) -> dict[str, Any]:
        heads = [self.say("heat.item"), *(self.names[point.round] for point in lines[0].points)]
        rows = [
            [line.item.title, *(self._median(point.median) or self._mark(line, point) for point in line.points)]
            for line in lines
        ]
        return {"caption": caption, "heads": heads, "lines": rows}
