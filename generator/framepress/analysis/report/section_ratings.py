"""One rating as a section of the report: heat map, distribution, disagreement, and what the rounds say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from framepress.analysis.chart_data import Spread, step_of
from framepress.analysis.charts import Charts, RatingCharts
from framepress.analysis.form_families import RoundPosition
from framepress.analysis.rating_summary import RatingSummary
from framepress.analysis.report.matrix import RatingMatrix
from framepress.analysis.report.phrases import Phrases, Section, is_only_of_form
from framepress.analysis.report.report_style import palette
from framepress.analysis.report.section_rounds import RoundParts
from framepress.analysis.report.spread_chart import ChartLevel, SpreadCharts
from framepress.analysis.summary import Summary
from framepress.forms.numbering import numbering


class Ratings:
    """The sections on what was rated."""

    def __init__(self, summary: Summary, saying: Phrases) -> None:
        self.summary = summary
        self.saying = saying
        self.say = saying.say

    def all(self) -> Iterator[Section]:
        """A section for each question that was rated, on each scale."""
        for number, charts in enumerate(self.summary.charts, 1):
            yield self._rating(number, charts)

    def _rating(self, number: int, charts: RatingCharts) -> Section:
        rated, rating, (alone, agreed) = charts.rated, charts.rated.rating, charts.both
        ratings = [each.rating for each in self.summary.rated]
        count = len(rating.levels)
        numbers = numbering(rating.levels)
        levels = [
            ChartLevel(numbers[level.id], level.label, step_of(rank, count))
            for rank, level in enumerate(rating.levels, 1)
        ]
        name = f"rating-{number}"
        rounds = [RoundParts(drawn, self.summary.asked, self.saying, name) for drawn in charts.both if drawn.rows]
        spread = [(drawn, lines) for drawn in charts.both if (lines := drawn.spreads())]
        return {
            "kind": "rating",
            "id": name,
            "title": self.saying.of_rating(rating, ratings),
            "question": rating.question if is_only_of_form(rating, ratings) else "",
            "round": self._round(rated),
            "asked": list(self._asked(rated)),
            "scale": rating.scale,
            "levels": levels,
            "others": [level.label for level in rating.unranked],
            "parts": [
                *self._heat(RatingMatrix(alone, agreed)),
                *(self._spreads(drawn, lines, levels, name) for drawn, lines in spread),
                *self._apart(alone, agreed),
                *(part for its in rounds for part in its.lines()),
                *(part for its in rounds for part in its.movement()),
            ],
        }

    def _round(self, rated: RatingSummary) -> str:
        """Which round is shown, where there are several."""
        name = self.saying.round(RoundPosition(rated.family, rated.shown, True))
        return self.say("shown_round", round=name) if name else ""

    def _asked(self, rated: RatingSummary) -> Iterator[str]:
        """What not all the editions asked that answers are of."""
        asked, join = self.summary.asked, self.say("list_join").join
        for edition, titles in asked.since(rated.rating, rated.family):
            yield self.say("rounds.asked_since", edition=edition, items=join(titles))
        for edition, titles in asked.removed(rated.rating, rated.family):
            yield self.say("rounds.gone_since", edition=edition, items=join(titles))

    def _heat(self, matrix: RatingMatrix) -> Iterator[dict[str, Any]]:
        maps = [(self.saying.of_topic(self.say("heat.caption"), table.about), table) for table in matrix.tables()]
        if maps:
            heads = [self.say("consensus" if together else "individuals") for together in matrix.whose]
            title, about = self.say("heat.title"), self.say("heat.about")
            yield {"kind": "heat", "title": title, "about": about, "maps": maps, "heads": heads}

    def _spreads(self, drawn: Charts, spreads: list[Spread], levels: list[ChartLevel], name: str) -> dict[str, Any]:
        kind = _kind(drawn)
        title, about = self.say(f"spread.{kind}"), self.say(f"spread.about_{kind}")
        sides = self.say("chart.sides")
        charts = SpreadCharts(levels, spreads, palette(self.saying.framework.about.brand), self.saying)
        areas = []
        for number, (place, those) in enumerate(groupby(spreads, lambda spread: spread.item.place), 1):
            lines = list(those)
            caption = self.saying.of_topic(self.say(f"spread.caption_{kind}"), place)
            pictures = charts.all(caption, f"{about} {sides}", lines, f"{name}-spread-{kind}-{number}")
            areas.append({"caption": caption, "lines": lines, "charts": pictures})
        return {"kind": "spreads", "title": title, "about": about, "sides": sides, "areas": areas}

    def _apart(self, alone: Charts, agreed: Charts) -> Iterator[dict[str, Any]]:
        if not alone.rows:
            return
        lines, more = alone.disagreements(agreed)
        about = self.say("apart.about" if lines else "apart.nowhere")
        has_agreed = any(line.agreed for line in lines)
        title = self.say("apart.title")
        yield {"kind": "apart", "title": title, "about": about, "lines": lines, "more": more, "has_agreed": has_agreed}


def _kind(drawn: Charts) -> str:
    return "consensus" if drawn.together else "individuals"
