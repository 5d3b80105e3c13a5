"""Scores of the responses that are shown, counted by value: what grows is the number of values, not of responses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from framepress.analysis.asked_answers import AskedAnswers
from framepress.analysis.collection import Collection
from framepress.analysis.level_counts import middle_of
from framepress.analysis.shown_groups import From, ShownGroups, is_from
from framepress.forms.score_value import Score, ScorePart, score_value
from framepress.forms.score_words import value_text
from framepress.text.catalogue import Words

Values = Counter[float]
"""How often each value came out."""
Key = tuple[tuple[str, str], int, bool]
"""A part of a score, the row of a group, and whether a team agreed."""


@dataclass
class ScoreCounts:
    """One score of a form, for all areas that the form is made for. ``values`` has the values of each part by the row
    of the group and whether a team agreed; ``parts`` are in the order of the forms. ``other_rounds`` has the same of
    the rounds that the report does not show, by their positions in the ``family`` of the form.
    """

    form: str
    score: Score
    parts: dict[tuple[str, str], ScorePart] = field(default_factory=dict)
    values: dict[Key, Values] = field(default_factory=dict)
    other_rounds: dict[int, dict[Key, Values]] = field(default_factory=dict)
    family: int = 0

    def of(self, part: tuple[str, str], together: bool, least: int, of_round: int | None = None) -> Values:
        """The values of a part in all groups that have so many of them; of teams each counts. Of the round that is
        shown where no other is named.
        """
        total: Values = Counter()
        counted = self.values if of_round is None else self.other_rounds.get(of_round, {})
        for (key, _, is_together), values in counted.items():
            if key == part and is_together is together and not is_few(values, together, least):
                total += values
        return total

    def has_few(self, part: tuple[str, str], together: bool, least: int, of_round: int) -> bool:
        """Whether there are values of a part in a round which too few people have to be shown."""
        return any(
            key == part and is_together is together and is_few(values, together, least)
            for (key, _, is_together), values in self.other_rounds.get(of_round, self.values).items()
        )

    def of_row(self, part: tuple[str, str], row: int, together: bool) -> Values:
        """The values of a part in one group, of the round that is shown: to be shown where they are not too few."""
        return self.values.get((part, row, together), Counter())


def is_few(values: Values, together: bool, least: int) -> bool:
    """Whether there are values, and of fewer people than may be shown. A team is nobody's own."""
    return bool(values) and not together and values.total() < least


def score_counts(collection: Collection, people: ShownGroups) -> list[ScoreCounts]:
    """The scores of the responses that the report shows, in the order of the forms."""
    scored = {form.id: form for form in collection.forms if form.scores}
    asked = AskedAnswers(collection)
    counts: dict[tuple[str, str], ScoreCounts] = {}
    for form in scored.values():
        for score in form.scores:
            kept = counts.setdefault((form.identity.form, score.id), ScoreCounts(form.identity.form, score))
            kept.parts |= {(part.over, part.id): part for part in score.parts}
    for response in collection.responses if scored else ():
        form_of, row = scored.get(response.returned.form), people.row(response)
        if form_of is None or row is None:
            continue
        position = people.position_of(response)
        if position.round is None:
            continue
        together, hidden = is_from(response) is From.TEAM, asked.not_asked(response.returned)
        for score in form_of.scores:
            kept = counts[form_of.identity.form, score.id]
            kept.family = position.family
            values = kept.values if position.is_shown else kept.other_rounds.setdefault(position.round, {})
            for part in score.parts:
                value = score_value(score, part, response.returned.answers, hidden).value
                if value is not None:
                    values.setdefault(((part.over, part.id), row, together), Counter())[value] += 1
    return [kept for kept in counts.values() if kept.values]


def median_of(values: Values) -> tuple[float, float]:
    """The value in the middle; of an even number the two there. There is at least one."""
    ordered = sorted(values)
    middle = middle_of([values[value] for value in ordered])
    return ordered[middle.low - 1], ordered[middle.high - 1]


def median_text(score: Score, values: Values, words: Words) -> str:
    """The middle value as a report says it: *66.7%*, or the two there. There is at least one."""
    return "–".join(dict.fromkeys(value_text(score, value, words) for value in median_of(values)))
