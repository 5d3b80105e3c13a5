"""All groups → the middle of them, for a page of each: only where it gives no other group away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from framepress.analysis.charts import Charts, RatingCharts
from framepress.analysis.level_counts import Counts, added
from framepress.analysis.score_counts import Key, ScoreCounts, Values
from framepress.analysis.shown_groups import ShownGroups
from framepress.analysis.suppression import comparable


@dataclass(frozen=True, slots=True)
class NetworkRatings:
    """How often each level was chosen in so many groups together."""

    counts: Counts
    groups: int


@dataclass(frozen=True)
class Network:
    """What all groups answered, each of which has a row of its own in ``people``. Of teams each counts, as a team that
    agreed on something is no single person.
    """

    people: ShownGroups
    rated: list[RatingCharts]
    scores: list[ScoreCounts]

    def ratings(self, field: str, together: bool) -> NetworkRatings | None:
        """How an item was rated, by the id of its field; ``None`` where this can't stand beside one group."""
        if (field, together) not in self._kept:
            self._kept[field, together] = self._ratings(field, together)
        return self._kept[field, together]

    def score(self, form: str, score: str, part: tuple[str, str], together: bool) -> tuple[Values, int] | None:
        """The values of a part of a score and of how many groups they are; ``None`` as for ratings."""
        key = (form, score, part, together)
        if key not in self._kept_scores:
            self._kept_scores[key] = self._score(form, score, part, together)
        return self._kept_scores[key]

    @cached_property
    def _kept(self) -> dict[tuple[str, bool], NetworkRatings | None]:
        return {}

    @cached_property
    def _kept_scores(self) -> dict[tuple[str, str, tuple[str, str], bool], tuple[Values, int] | None]:
        return {}

    @cached_property
    def _charts(self) -> dict[tuple[str, bool], tuple[Charts, int]]:
        return {
            (item.field, charts.together): (charts, position)
            for rated in self.rated
            for charts in rated.both
            for position, item in enumerate(charts.items)
        }

    def _ratings(self, field: str, together: bool) -> NetworkRatings | None:
        if (field, together) not in self._charts:
            return None
        charts, position = self._charts[field, together]
        counts = {row: charts.counts(row, position) for row in charts.rows if self.people.is_group(row)}
        rows = comparable({row: sum(found) for row, found in counts.items()}, self._least(together))
        return NetworkRatings(added((counts[row] for row in rows), charts.ranks), len(rows)) if rows else None

    def _score(self, form: str, score: str, part: tuple[str, str], together: bool) -> tuple[Values, int] | None:
        counted = [counts.values for counts in self.scores if (counts.form, counts.score.id) == (form, score)]
        values: dict[Key, Values] = {
            key: found
            for of_score in counted
            for key, found in of_score.items()
            if (key[0], key[2]) == (part, together) and self.people.is_group(key[1])
        }
        keys = comparable({key: found.total() for key, found in values.items()}, self._least(together))
        total: Values = Values()
        for key in keys:
            total += values[key]
        return (total, len(keys)) if keys else None

    def _least(self, together: bool) -> int:
        return 1 if together else self.people.rules.min_group
