"""A collection → everything that the report says, as counts and a bounded number of texts.

Two passes over the responses: :mod:`~framepress.analysis.shown_groups` finds whose answers may be shown, then this
module adds them up. What it keeps grows with the groups and the questions, not with the responses.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial

from framepress.analysis.collection import Collected, Collection
from framepress.analysis.fair_sample import LONGEST, FairSample, WrittenText, shortened_text
from framepress.analysis.file_outcomes import MOST_FILES, FileCounts, files_of
from framepress.analysis.form_families import RoundPosition
from framepress.analysis.groups import Grouping
from framepress.analysis.level_counts import Tally
from framepress.analysis.questions import AskedQuestion, ListToFill, QuestionIndex, Rating, questions_in
from framepress.analysis.shown_groups import CountingRules, From, ShownGroups, is_from, shown_groups_of
from framepress.forms.field_ids import ABOUT
from framepress.forms.form import Field, ranks
from framepress.kinds.codecs import Answer

MOST_TEXTS = 12
"""Texts for each question that are shown; of the other answers the report says how many there are."""
MOST_CARRIED = 60
"""The same of what was chosen to work on."""
MOST_LISTS = 40
_ROLE = "about/role"

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
    others: dict[TallyKey, Tally] = field(default_factory=dict)
    """The same of the answers without a rank: their place among :attr:`Rating.others` from 1 on stands for one."""

    @property
    def is_shown(self) -> bool:
        """Whether anybody answered anything in the round that is shown."""
        return any(at == self.shown for _, at, _ in (*self.tallies, *self.others))

    def add(self, key: TallyKey, item: int, rank: int) -> None:
        """Count one rating."""
        if key not in self.tallies:
            self.tallies[key] = Tally(len(self.rating.items), len(self.rating.levels))
        self.tallies[key].add(item, rank)

    def add_other(self, key: TallyKey, item: int, number: int) -> None:
        """Count one answer without a rank."""
        if key not in self.others:
            self.others[key] = Tally(len(self.rating.items), len(self.rating.others))
        self.others[key].add(item, number)


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


@dataclass(frozen=True, slots=True)
class FilledList:
    """A list as one response has it: the cells of its rows that are not all empty, and the answers beside it."""

    asked: ListToFill
    row: int
    at: RoundPosition
    together: bool
    cells: tuple[tuple[str | bool, ...], ...]
    beside: tuple[tuple[str, str | bool], ...]


@dataclass
class Who:
    """The responses that are shown, counted in several ways; and by row and round those that are not."""

    by_row: Counter[tuple[int, From]] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    forms: Counter[tuple[str, From]] = field(default_factory=Counter)
    editions: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    others: Counter[tuple[int, RoundPosition]] = field(default_factory=Counter)

    def total(self, kind: From) -> int:
        """How many responses of one kind there are."""
        return sum(count for (_, each), count in self.by_row.items() if each is kind)

    def in_no_round(self) -> int:
        """How many responses there are of which nothing says in which round they are."""
        return sum(count for (_, at), count in self.others.items() if at.round is None)

    def only_before(self) -> dict[tuple[int, RoundPosition], int]:
        """Of the groups without a response that is shown: how many they have of each round, in order."""
        shown = {row for row, _ in self.by_row}
        found = [(key, count) for key, count in self.others.items() if key[0] not in shown and key[1].round is not None]
        return dict(sorted(found, key=lambda one: (one[0][0], one[0][1].family, one[0][1].round or 0)))


@dataclass
class Summary:
    """Everything that the report says."""

    people: ShownGroups
    asks_ratings: bool
    who: Who
    files: FileCounts
    rated: list[RatingSummary]
    told: list[WrittenAnswers]
    picked: list[Picked]
    lists: FairSample[FilledList]
    older_lists: FairSample[FilledList]
    unplaced: list[str]
    """Files whose responses are in no round, as many as are named."""
    unshown: int
    """Answers of the responses that are shown which no part of the report has."""


def summarise(collection: Collection, grouping: Grouping, rules: CountingRules) -> Summary:
    """Goes through the responses twice, and through the files once."""
    asked = questions_in(collection.framework, collection.forms, collection.words)
    people = shown_groups_of(collection, grouping, rules)
    adding = _Adding(asked, people)
    for response in collection.responses:
        row = people.row(response)
        if row is not None:
            adding.add(response, row)
    return Summary(
        people,
        bool(asked.ratings),
        adding.who,
        files_of(collection.files),
        [one for one in adding.rated if one.is_shown],
        [one for one in adding.told if one.texts.offered or one.older.offered],
        [one for one in adding.picked if one.tallies],
        adding.lists,
        adding.older_lists,
        adding.unplaced,
        adding.unshown,
    )


class _Adding:
    """Adds up one response after the other."""

    def __init__(self, asked: QuestionIndex, people: ShownGroups) -> None:
        self.people = people
        self.who = Who()
        self.rated = [RatingSummary(rating) for rating in asked.ratings]
        most = {True: MOST_CARRIED, False: MOST_TEXTS}
        self.told = [
            WrittenAnswers(text, FairSample(most[text.is_carried]), FairSample(most[text.is_carried]))
            for text in asked.texts
        ]
        self.picked = [Picked(question) for question in asked.picks]
        self.lists: FairSample[FilledList] = FairSample(MOST_LISTS)
        self.older_lists: FairSample[FilledList] = FairSample(MOST_LISTS)
        self.unplaced: list[str] = []
        self.unshown = 0
        self._beside = {each.id for one in asked.lists for each in one.beside}
        self._items = {
            item.field: (one, position) for one in self.rated for position, item in enumerate(one.rating.items)
        }
        self._ranks = {id(one): ranks(one.rating.levels) for one in self.rated}
        self._others = {
            id(one): {level.id: number for number, level in enumerate(one.rating.others, 1)} for one in self.rated
        }
        self._told = {one.question.field: one for one in self.told}
        self._picked = {one.question.field: one for one in self.picked}
        self._lists = {cell.id: one for one in asked.lists for row in one.table.rows for cell in row.cells}

    def add(self, response: Collected, row: int) -> None:
        at, kind = self.people.at(response), is_from(response)
        together = kind is From.TEAM
        if at.is_shown:
            self._count(response, row, kind)
        else:
            self._count_other(response, row, at)
        filled: dict[int, ListToFill] = {}
        for full_id, answer in response.returned.answers.items():
            is_there = self._add(full_id, answer, row, at, together)
            if full_id in self._lists:
                asked = self._lists[full_id]
                filled[id(asked)] = asked
            elif not is_there and at.is_shown and not full_id.startswith(f"{ABOUT}/"):
                self.unshown += full_id not in self._beside
        for asked in filled.values():
            lists = self.lists if at.is_shown else self.older_lists
            lists.offer(row, partial(_filled, asked, response, row, at, together))

    def _add(self, full_id: str, answer: Answer, row: int, at: RoundPosition, together: bool) -> bool:
        """Add one answer. Gives whether there is a part of the report that has it."""
        if full_id in self._items:
            return self._rate(full_id, answer, row, at, together)
        is_there = (
            full_id in self._picked and at.is_shown and self._pick(self._picked[full_id], answer, (row, together))
        )
        if full_id in self._told and isinstance(answer, str):
            told = self._told[full_id]
            (told.texts if at.is_shown else told.older).offer(row, partial(shortened_text, row, at, together, answer))
            return True
        return is_there

    def _count(self, response: Collected, row: int, kind: From) -> None:
        self.who.by_row[row, kind] += 1
        role = response.returned.answers.get(_ROLE)
        if kind is not From.TEAM:
            self.who.roles[" ".join(role.split()) if isinstance(role, str) else ""] += 1
        self.who.forms[response.returned.form, kind] += 1
        self.who.editions[response.returned.edition] += 1
        self.who.months[self.people.days.of(response).month] += 1

    def _count_other(self, response: Collected, row: int, at: RoundPosition) -> None:
        self.who.others[row, at] += 1
        if at.round is None and len(self.unplaced) < MOST_FILES:
            self.unplaced.append(response.file)

    def _rate(self, full_id: str, answer: Answer, row: int, at: RoundPosition, together: bool) -> bool:
        one, position = self._items[full_id]
        level = answer if isinstance(answer, str) else ""
        rank, other = self._ranks[id(one)].get(level), self._others[id(one)].get(level)
        if rank is None and other is None:
            return False
        if at.round is not None:
            one.family, one.shown = at.family, self.people.families.rounds[at.family].last
            key = (row, at.round, together)
            if rank is not None:
                one.add(key, position, rank)
            elif other is not None:
                one.add_other(key, position, other)
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


def _filled(asked: ListToFill, response: Collected, row: int, at: RoundPosition, together: bool) -> FilledList:
    answers = response.returned.answers
    rows = (tuple(_said(cell, answers.get(cell.id, "")) for cell in row.cells) for row in asked.table.rows)
    beside = tuple(
        (each.question if each.choices else each.label, _said(each, answers[each.id]))
        for each in asked.beside
        if each.id in answers
    )
    return FilledList(asked, row, at, together, tuple(cells for cells in rows if any(cells)), beside)


def _said(asked: Field, answer: Answer) -> str | bool:
    """The answer in the words of the form."""
    if isinstance(answer, bool):
        return answer
    labels = {choice.id: choice.label for choice in asked.choices}
    answers = (answer,) if isinstance(answer, str) else answer
    return "\n".join(labels.get(each, each) for each in answers)[:LONGEST]
