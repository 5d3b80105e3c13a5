"""Which editions asked what: so that a report over several rounds says where an element was not asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from framepress.analysis.form_families import RoundPosition
from framepress.analysis.questions import Item, Rating
from framepress.answers.past_questions import PastQuestions

Since = list[tuple[str, list[str]]]
"""Editions, each with the titles of what it was the first to ask, or not to ask any more."""


@dataclass
class AskedInRounds:
    """Knows what the editions ``past`` asked, the oldest first, and that of ``today``; and which of them the responses
    of each round are of, by the number of its family and its position.
    """

    past: Sequence[PastQuestions]
    today: str
    editions: dict[tuple[int, int], set[str]] = field(default_factory=dict)

    def add(self, position: RoundPosition, edition: str) -> None:
        """Note a response of an edition, where it is in a round."""
        if position.round is not None:
            self.editions.setdefault((position.family, position.round), set()).add(edition)

    def holds(self, edition: str, field_id: str) -> bool:
        """Whether an answer of an edition still is one to the question of today, as far as that is known."""
        past = self._by_name.get(edition)
        return past is None or field_id in past.asked

    @cached_property
    def _by_name(self) -> dict[str, PastQuestions]:
        return {past.edition: past for past in self.past}

    def is_asked(self, family: int, round_number: int, item: Item) -> bool:
        """Whether anybody in a round was asked about an item."""
        editions = self.editions.get((family, round_number), set())
        return not editions or any(self.holds(edition, item.field) for edition in editions)

    def since(self, rating: Rating, family: int) -> Since:
        """What not all the editions asked that answers are of, by the edition that was the first to ask it for good."""
        used, found = self._used(family), dict[str, list[str]]()
        names = [*(past.edition for past in self.past), self.today]
        for item in rating.items:
            silent = [n for n, past in enumerate(self.past) if item.field not in past.asked]
            if used.intersection(names[n] for n in silent):
                found.setdefault(names[silent[-1] + 1], []).append(item.title)
        return list(found.items())

    def removed(self, rating: Rating, family: int) -> Since:
        """What some of these editions asked in the same question and today's does not, by the edition that stopped."""
        used, found = self._used(family), dict[str, list[str]]()
        names = [*(past.edition for past in self.past), self.today]
        question = {item.field.rpartition("/")[2] for item in rating.items}
        last: dict[str, int] = {}
        for number, past in enumerate(self.past):
            for old_id, title in past.removed.items():
                is_of_rating = old_id.partition("/")[0] == rating.form and old_id.rpartition("/")[2] in question
                if is_of_rating and (past.edition in used or title in last):
                    last[title] = number
        for title, number in last.items():
            found.setdefault(names[number + 1], []).append(title)
        return list(found.items())

    def _used(self, family: int) -> set[str]:
        return {edition for (of_family, _), its in self.editions.items() if of_family == family for edition in its}
