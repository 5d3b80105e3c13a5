"""One group → a table of how it rated each thing: its people, its team, and beside them the middle of all groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from framepress.analysis.chart_data import Cell, MedianChange, figure, step_of
from framepress.analysis.charts import Charts, RatingCharts
from framepress.analysis.level_counts import Median, median
from framepress.analysis.movement import movements
from framepress.analysis.report.network import Network
from framepress.analysis.report.phrases import Phrases
from framepress.analysis.score_counts import ScoreCounts, Values, median_text
from framepress.forms.score_value import ScorePart
from framepress.forms.score_words import how_made, value_text
from framepress.text.catalogue import Words

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandingCell:
    """A figure with the words for it. Without a figure ``mark`` says why: ``few``, ``unrated`` or ``none``."""

    figure: str = ""
    label: str = ""
    of: str = ""
    step: int = 0
    mark: str = ""


class GroupRating:
    """What a group's page says of one question on one scale."""

    def __init__(self, charts: RatingCharts, network: Network, saying: Phrases) -> None:
        self.rated = charts.rated
        self.kinds = [each for each in charts.both if each.rows]
        self.network = network
        self.saying = saying
        self.say = saying.say

    def standing(self) -> Iterator[dict[str, Any]]:
        """The table, by area; none where nothing was rated that can be shown."""
        if not self.kinds:
            return
        items = self.kinds[0].items
        shown = [number for number in range(len(items)) if any(self._own(charts, number) for charts in self.kinds)]
        compared = [
            charts
            for charts in self.kinds
            if any(self.network.ratings(items[number].field, charts.together) for number in shown)
        ]
        heads = [self.say("consensus" if charts.together else "individuals") for charts in self.kinds]
        heads += [self.say("page.all_teams" if charts.together else "page.all_people") for charts in compared]
        areas = [
            {
                "caption": self.saying.of_topic(self.say("page.caption"), about),
                "lines": [(items[number], self._cells(number, compared)) for number in numbers],
            }
            for about, numbers in groupby(shown, lambda number: items[number].place)
        ]
        about = self.say("page.compared" if compared else "page.not_compared")
        yield {"kind": "standing", "title": self.say("page.standing"), "about": about, "heads": heads, "areas": areas}

    def moved(self) -> Iterator[dict[str, Any]]:
        """What is not as it was in the first round, and in the one before."""
        names = self.saying.round_names(self.rated.family)
        for charts in self.kinds:
            tables = [
                self._moved(key, [names[number] for number in movement.rounds], changes)
                for movement in movements(charts)
                for key, changes in (("moved_caption", movement.changes), ("moved_in_small_groups", movement.few))
                if changes
            ]
            if tables:
                title = self.say("movement.consensus" if charts.together else "movement.individuals")
                yield {"kind": "moved", "title": title, "tables": tables}

    def _own(self, charts: Charts, number: int) -> bool:
        return charts.cell(0, number).is_something

    def _cells(self, number: int, compared: list[Charts]) -> list[StandingCell]:
        own = [self._in_words(charts.cell(0, number), charts, number) for charts in self.kinds]
        return [*own, *(self._of_all(charts, number) for charts in compared)]

    def _in_words(self, cell: Cell, charts: Charts, number: int) -> StandingCell:
        if cell.figure:
            middle = median(charts.counts(0, number))
            return StandingCell(cell.figure, self._label(middle), self.say("heat.count", count=cell.count), cell.step)
        if cell.is_few:
            least = charts.people.rules.min_group
            return StandingCell(label=self.say("heat.few", number=least), mark="few")
        if cell.unrated:
            return StandingCell(label=self.say("heat.unrated"), mark="unrated")
        return StandingCell(label=self.say("heat.none"), mark="none")

    def _of_all(self, charts: Charts, number: int) -> StandingCell:
        found = self.network.ratings(charts.items[number].field, charts.together)
        middle = median(found.counts) if found else None
        if found is None or middle is None:
            return StandingCell(label=self.say("heat.none"), mark="none")
        of = self.say("page.of_all", count=sum(found.counts), groups=found.groups)
        step = step_of(middle.middle, charts.ranks)
        return StandingCell(figure(middle, charts.numbers), self._label(middle), of, step)

    def _label(self, middle: Median | None) -> str:
        """What the level is called; of two levels both."""
        if middle is None:
            return ""
        levels = self.rated.rating.levels
        low, high = levels[middle.low - 1].label, levels[middle.high - 1].label
        return low if low == high else self.say("page.between", low=low, high=high)

    def _moved(self, key: str, rounds: list[str], changes: Sequence[MedianChange]) -> dict[str, Any]:
        caption = self.say(f"page.{key}", before=rounds[0], after=rounds[-1])
        lines = [
            (
                change.item.title,
                *(
                    self.say("page.in_round", figure=each.figure, count=each.count)
                    if each.figure
                    else self.say("heat.none")
                    for each in change.medians
                ),
                self.say("movement.up" if change.is_up else "movement.down"),
            )
            for change in changes
        ]
        return {
            "caption": caption,
            "heads": [self.say("heat.item"), *rounds, self.say("movement.direction")],
            "lines": lines,
        }


class GroupScores:
    """A group's scores, each beside its goal and the middle of all groups."""

    def __init__(self, scores: list[ScoreCounts], network: Network, saying: Phrases, words: Words) -> None:
        self.scores = scores
        self.network = network
        self.saying = saying
        self.say = saying.say
        self.words = words
        self.least = network.people.rules.min_group

    def section(self) -> Iterator[dict[str, Any]]:
        """The section; none where the group has no score."""
        parts = [
            {"title": counts.score.title, "about": how_made(counts.score, self.words), "tables": tables}
            for counts in self.scores
            if (tables := [*self._tables(counts)])
        ]
        if parts:
            yield {"kind": "scores", "id": "scores", "title": self.words.say("score.title"), "scores": parts}

    def _tables(self, counts: ScoreCounts) -> Iterator[dict[str, Any]]:
        for together in (False, True):
            lines = [
                self._line(counts, part, values, together)
                for key, part in counts.parts.items()
                if (values := counts.of(key, together, self.least))
            ]
            if lines:
                heads = [self.words.say("score.what"), self.say("spread.median"), self.say("responses")]
                heads += [self.say("page.goal")] if counts.score.goal is not None else []
                heads.append(self.say("page.all_teams" if together else "page.all_people"))
                caption = self.say("consensus" if together else "individuals")
                yield {"caption": caption, "heads": heads, "lines": lines}

    def _line(self, counts: ScoreCounts, part: ScorePart, values: Values, together: bool) -> Row:
        goal = counts.score.goal
        found = self.network.score(counts.form, counts.score.id, (part.over, part.id), together)
        of_all = self.say("heat.none")
        if found:
            all_values, groups = found
            of = self.say("page.of_all", count=all_values.total(), groups=groups)
            of_all = self.say("page.with_n", figure=median_text(counts.score, all_values, self.words), of=of)
        return (
            part.title,
            median_text(counts.score, values, self.words),
            str(values.total()),
            *((value_text(counts.score, goal, self.words),) if goal is not None else ()),
            of_all,
        )
