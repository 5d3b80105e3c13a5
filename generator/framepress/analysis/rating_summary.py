"""How one question was rated, counted by group, by round, and by whether people or teams did."""

from __future__ import annotations

from dataclasses import dataclass, field

from framepress.analysis.level_counts import Tally
from framepress.analysis.questions import Rating

TallyKey = tuple[int, int, bool]
"""Row, round, and whether a team agreed."""


@dataclass
class RatingSummary:
    """The ratings of one question: a tally for each row, round and kind (whether a team agreed on them). ``shown`` is
    the round that the report shows.
    """

    rating: Rating
    family: int = 0
    shown: int = 0
    tallies: dict[TallyKey, Tally] = field(default_factory=dict)
    unranked: dict[TallyKey, Tally] = field(default_factory=dict)
    """The same of the answers without a rank: their place among :attr:`Rating.unranked` from 1 on stands for one."""

    @property
    def is_shown(self) -> bool:
        """Whether anybody answered anything in the round that is shown."""
        return any(round_number == self.shown for _, round_number, _ in (*self.tallies, *self.unranked))

    def add(self, key: TallyKey, item: int, rank: int) -> None:
        """Count one rating."""
        if key not in self.tallies:
            self.tallies[key] = Tally(len(self.rating.items), len(self.rating.levels))
        self.tallies[key].add(item, rank)

    def add_other(self, key: TallyKey, item: int, number: int) -> None:
        """Count one answer without a rank."""
        if key not in self.unranked:
            self.unranked[key] = Tally(len(self.rating.items), len(self.rating.unranked))
        self.unranked[key].add(item, number)
