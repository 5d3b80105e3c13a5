"""A collection → everything that the report says, as counts and a bounded number of texts.

Two passes over the responses: :mod:`~framepress.analysis.shown_groups` finds whose answers may be shown, then this
module adds them up. What it keeps grows with the groups and the questions, not with the responses.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, partial

from framepress.analysis.actions import Action, ActionList
from framepress.analysis.asked_answers import AskedAnswers, without
from framepress.analysis.asked_in_rounds import AskedInRounds
from framepress.analysis.charts import RatingCharts
from framepress.analysis.collection import Collected, Collection
from framepress.analysis.fair_sample import FairSample, WrittenText, shortened_text
from framepress.analysis.file_outcomes import MOST_FILES, FileCounts, files_of
from framepress.analysis.filled_lists import FilledList, filled_list
from framepress.analysis.focus_areas import FocusAreas
from framepress.analysis.form_families import RoundPosition
from framepress.analysis.groups import Grouping
from framepress.analysis.questions import AskedQuestion, ListToFill, QuestionIndex, questions_in
from framepress.analysis.rating_summary import RatingSummary
from framepress.analysis.shown_groups import (
    CountingRules,
    From,
    ShownGroups,
    forms_without_kind,
    is_from,
    shown_groups_of,
)
from framepress.analysis.who_answered import Who
from framepress.forms.field_ids import ABOUT
from framepress.forms.form import ranks
from framepress.kinds.codecs import Answer

MOST_TEXTS = 12
"""Texts for each question that are shown; of the other answers the report says how many there are."""
MOST_CARRIED = 60
"""The same of what was chosen to work on."""
MOST_LISTS = 40
_ROLE = "about/role"


@dataclass
class Picked:
    """How often each choice was picked, and by how many responses, by row and kind."""

    question: AskedQuestion
    tallies: dict[tuple[int, bool], list[int]] = field(default_factory=dict)
    responses: Counter[tuple[int, bool]] = field(default_factory=Counter)


@dataclass
class WrittenAnswers:
    """What was written as answer to one question: in the round that is shown, and in others."""

    question: AskedQuestion
    texts: FairSample[WrittenText]
    older: FairSample[WrittenText]


@dataclass
class Summary:
    """Everything that the report says."""

    people: ShownGroups
    asks_ratings: bool
    who: Who
    files: FileCounts
    rated: list[RatingSummary]
    written_answers: list[WrittenAnswers]
    picked: list[Picked]
    lists: FairSample[FilledList]
    older_lists: FairSample[FilledList]
    actions: ActionList
    focus_areas: FocusAreas
    unplaced: list[str]
    """Files whose responses are in no round, as many as are named."""
    unshown: int
    """Answers of the responses that are shown which no part of the report has."""
    asked: AskedInRounds

    @cached_property
    def charts(self) -> list[RatingCharts]:
        """The pictures of each rating, in the order of ``rated``: made once for all that show them."""
        return [RatingCharts(rated, self.people) for rated in self.rated]


def summarise(collection: Collection, grouping: Grouping, rules: CountingRules) -> Summary:
    """Goes through the responses twice, and through the files once."""
    return summary_of(collection, shown_groups_of(collection, grouping, rules))


def summary_of(
    collection: Collection, people: ShownGroups, asked: QuestionIndex | None = None, most_texts: int = MOST_TEXTS
) -> Summary:
    """What the groups that are shown answered, with at most so many texts of each question. ``asked`` is what the forms
    ask, where that is known already. Goes through the responses and the files once.
    """
    asked = asked or questions_in(collection.framework, collection.forms, collection.words)
    in_rounds = AskedInRounds(collection.past, collection.framework.about.edition)
    without_kind = forms_without_kind(collection.forms)
    adding = _Adding(asked, in_rounds, people, ActionList(collection), without_kind, most_texts)
    was_asked = AskedAnswers(collection)
    for response in collection.responses:
        row = people.row(response)
        if row is not None:
            adding.add(response, row, was_asked.not_asked(response.returned))
    return Summary(
        people,
        bool(asked.ratings),
        adding.who,
        files_of(collection.files),
        [part for part in adding.rated if part.is_shown],
        [part for part in adding.written_answers if part.texts.offered or part.older.offered],
        [part for part in adding.picked if part.tallies],
        adding.lists,
        adding.older_lists,
        adding.actions,
        adding.focus_areas,
        adding.unplaced,
        adding.unshown,
        in_rounds,
    )


class _Adding:
    """Adds up one response after the other."""

    def __init__(
        self,
        asked: QuestionIndex,
        in_rounds: AskedInRounds,
        people: ShownGroups,
        actions: ActionList,
        without_kind: frozenset[str],
        most_texts: int,
    ) -> None:
        self.in_rounds = in_rounds
        self.people = people
        self.actions = actions
        self.focus_areas = FocusAreas([*asked.picks, *asked.texts])
        self.without_kind = without_kind
        self.who = Who()
        self.rated = [RatingSummary(rating) for rating in asked.ratings]
        most = {True: max(MOST_CARRIED, most_texts), False: most_texts}
        self.written_answers = [
            WrittenAnswers(text, FairSample(most[text.is_carried]), FairSample(most[text.is_carried]))
            for text in asked.texts
        ]
        self.picked = [Picked(question) for question in asked.picks]
        self.lists: FairSample[FilledList] = FairSample(MOST_LISTS)
        self.older_lists: FairSample[FilledList] = FairSample(MOST_LISTS)
        self.unplaced: list[str] = []
        self.unshown = 0
        self._beside = {field.id for filled_list in asked.lists for field in filled_list.beside}
        self._items = {
            item.field: (rating_summary, position)
            for rating_summary in self.rated
            for position, item in enumerate(rating_summary.rating.items)
        }
        self._ranks = {id(rating_summary): ranks(rating_summary.rating.levels) for rating_summary in self.rated}
        self._others = {
            id(rating_summary): {level.id: number for number, level in enumerate(rating_summary.rating.unranked, 1)}
            for rating_summary in self.rated
        }
        self._written_answers = {answers.question.field: answers for answers in self.written_answers}
        self._picked = {picked.question.field: picked for picked in self.picked}
        self._lists = {
            cell.id: filled_list for filled_list in asked.lists for row in filled_list.table.rows for cell in row.cells
        }

    def add(self, response: Collected, row: int, hidden: frozenset[str]) -> None:
        position, kind = self.people.position_of(response), is_from(response, self.without_kind)
        together = kind is From.TEAM
        edition = response.returned.edition
        self.in_rounds.add(position, edition)
        rated = self._items.keys() & response.returned.answers.keys()
        hidden |= {full_id for full_id in rated if not self.in_rounds.holds(edition, full_id)}
        if position.is_shown:
            self._count(response, row, kind)
            self.unshown += len(hidden & response.returned.answers.keys())
        else:
            self._count_other(response, row, position)
        response = without(response, hidden)
        filled: dict[int, ListToFill] = {}
        for full_id, answer in response.returned.answers.items():
            is_there = self._add(full_id, answer, row, position, together, response.returned.language)
            if full_id in self._lists:
                asked = self._lists[full_id]
                filled[id(asked)] = asked
            elif not is_there and position.is_shown and not full_id.startswith(f"{ABOUT}/"):
                self.unshown += full_id not in self._beside
        actions: list[Action] = []
        for asked in filled.values():
            lists = self.lists if position.is_shown else self.older_lists
            actions += self.actions.offer(asked, response.returned, row, position, together)
            lists.offer(row, partial(filled_list, asked, response, row, position, together))
        self.focus_areas.offer(response.returned.answers, row, position, actions)

    def _add(
        self, full_id: str, answer: Answer, row: int, position: RoundPosition, together: bool, language: str
    ) -> bool:
        """Add one answer to a form in a language. Gives whether there is a part of the report that has it."""
        if full_id in self._items:
            return self._rate(full_id, answer, row, position, together)
        is_there = (
            full_id in self._picked and position.is_shown and self._pick(self._picked[full_id], answer, (row, together))
        )
        if full_id in self._written_answers and isinstance(answer, str):
            answers = self._written_answers[full_id]
            (answers.texts if position.is_shown else answers.older).offer(
                row, partial(shortened_text, row, position, together, answer, language)
            )
            return True
        return is_there

    def _count(self, response: Collected, row: int, kind: From) -> None:
        self.who.by_row[row, kind] += 1
        role = response.returned.answers.get(_ROLE)
        if kind is not From.TEAM:
            self.who.roles[" ".join(role.split()) if isinstance(role, str) else ""] += 1
        self.who.forms[response.returned.form, kind] += 1
        self.who.editions[response.returned.edition] += 1
        moment = self.people.days.of(response)
        self.who.months[moment.month] += 1
        self.who.last_days[row] = max(self.who.last_days.get(row, ""), moment.last)

    def _count_other(self, response: Collected, row: int, position: RoundPosition) -> None:
        self.who.not_shown[row, position] += 1
        if position.round is None and len(self.unplaced) < MOST_FILES:
            self.unplaced.append(response.file)

    def _rate(self, full_id: str, answer: Answer, row: int, position: RoundPosition, together: bool) -> bool:
        rating_summary, item_index = self._items[full_id]
        level = answer if isinstance(answer, str) else ""
        rank, unranked = self._ranks[id(rating_summary)].get(level), self._others[id(rating_summary)].get(level)
        if rank is None and unranked is None:
            return False
        if position.round is not None:
            rating_summary.family = position.family
            rating_summary.shown = self.people.families.rounds[position.family].last
            key = (row, position.round, together)
            if rank is not None:
                rating_summary.add(key, item_index, rank)
            elif unranked is not None:
                rating_summary.add_other(key, item_index, unranked)
        return True

    @staticmethod
    def _pick(picked: Picked, answer: Answer, key: tuple[int, bool]) -> bool:
        answers = (answer,) if isinstance(answer, str) else answer if isinstance(answer, tuple) else ()
        positions = [n for n, choice in enumerate(picked.question.choices) if choice.id in answers]
        if not positions:
            return False
        picked.responses[key] += 1
        tally = picked.tallies.setdefault(key, [0] * len(picked.question.choices))
        for position in positions:
            tally[position] += 1
        return True
