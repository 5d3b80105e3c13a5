"""The responses that a report shows, counted in several ways."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from framepress.analysis.form_families import RoundPosition
from framepress.analysis.shown_groups import From


@dataclass
class Who:
    """The responses that are shown, counted in several ways, with the last day of each row; and by row and round those
    that are not.
    """

    by_row: Counter[tuple[int, From]] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    forms: Counter[tuple[str, From]] = field(default_factory=Counter)
    editions: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    not_shown: Counter[tuple[int, RoundPosition]] = field(default_factory=Counter)
    last_days: dict[int, str] = field(default_factory=dict)

    def total(self, kind: From) -> int:
        """How many responses of one kind there are."""
        return sum(count for (_, kind_of_row), count in self.by_row.items() if kind_of_row is kind)

    def in_no_round(self) -> int:
        """How many responses there are of which nothing says in which round they are."""
        return sum(count for (_, position), count in self.not_shown.items() if position.round is None)

    def only_before(self) -> dict[tuple[int, RoundPosition], int]:
        """Of the groups without a response that is shown: how many they have of each round, in order."""
        shown = {row for row, _ in self.by_row}
        earlier = [
            (key, count) for key, count in self.not_shown.items() if key[0] not in shown and key[1].round is not None
        ]
        return dict(sorted(earlier, key=lambda entry: (entry[0][0], entry[0][1].family, entry[0][1].round or 0)))
