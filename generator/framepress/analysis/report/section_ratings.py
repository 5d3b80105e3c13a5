"""One rating as a section of the report: heat map, distribution, disagreement and movement."""

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
            {"number": numbers[level.id], "label": level.label, "step": step_of(rank, count)}
            for rank, level in enumerate(rating.levels, 1)
        ]
        kinds = [drawn for drawn in charts.both if drawn.rows]
        spread = [(drawn, lines) for drawn in charts.both if (lines := drawn.spreads())]
        return {
            "kind": "rating",
            "id": f"rating-{number}",
            "title": self.saying.of_rating(rating, ratings),
            "question": rating.question if is_only_of_form(rating, ratings) else "",
            "round": self._round(rated),
            "scale": rating.scale,
            "levels": levels,
            "others": [level.label for level in rating.unranked],
            "parts": [
                *self._heat(RatingMatrix(alone, agreed)),
                *(self._spreads(drawn, lines) for drawn, lines in spread),
                *self._apart(alone, agreed),
                *(part for drawn in kinds for part in self._movement(drawn)),
            ],
        }

    def _round(self, rated: RatingSummary) -> str:
        """Which round is shown, where there are several."""
        name = self.saying.round(RoundPosition(rated.family, rated.shown, True))
        return self.say("shown_round", round=name) if name else ""

    def _heat(self, matrix: RatingMatrix) -> Iterator[dict[str, Any]]:
        maps = [(self.saying.of_topic(self.say("heat.caption"), table.about), table) for table in matrix.tables()]
        if maps:
            heads = [self.say("consensus" if together else "individuals") for together in matrix.whose]
            title, about = self.say("heat.title"), self.say("heat.about")
            yield {"kind": "heat", "title": title, "about": about, "maps": maps, "heads": heads}

    def _spreads(self, drawn: Charts, spreads: list[Spread]) -> dict[str, Any]:
        kind = _kind(drawn)
        areas = [
            {"caption": self.saying.of_topic(self.say(f"spread.caption_{kind}"), about), "lines": list(lines)}
            for about, lines in groupby(spreads, lambda spread: spread.item.place)
        ]
        title, about = self.say(f"spread.{kind}"), self.say(f"spread.about_{kind}")
        return {"kind": "spreads", "title": title, "about": about, "areas": areas}

    def _apart(self, alone: Charts, agreed: Charts) -> Iterator[dict[str, Any]]:
        if not alone.rows:
            return
        lines, more = alone.disagreements(agreed)
        about = self.say("apart.about" if lines else "apart.nowhere")
        has_agreed = any(line.agreed for line in lines)
        title = self.say("apart.title")
        yield {"kind": "apart", "title": title, "about": about, "lines": lines, "more": more, "has_agreed": has_agreed}

    def _movement(self, drawn: Charts) -> Iterator[dict[str, Any]]:
        movement = drawn.movement()
        if movement is None:
            return
        names = self.saying.round_names(drawn.rated.family)
        between = {"before": names[movement.before], "after": names[movement.after]}
        yield {
            "kind": "movement",
            "title": self.say(f"movement.{_kind(drawn)}"),
            "about": self.say(
                "movement.about" if movement.moved else "movement.few_only", count=movement.groups, **between
            ),
            "caption": self.say("movement.caption", **between),
            "movement": movement,
        }


def _kind(drawn: Charts) -> str:
    return "consensus" if drawn.together else "individuals"
