"""A collection → everything that the report says, as counts and a bounded number of texts.

Two passes over the responses: :mod:`~framepress.collect.people` finds whose answers may be shown, then this module adds
them up. What it keeps grows with the groups and the questions, not with the responses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from framepress.collect.asked import Asked, ListToFill, Question, Rating, asked_in
from framepress.collect.collection import Collected, Collection, FileOutcome, Verdict
from framepress.collect.groups import Grouping
from framepress.collect.kept import LONGEST, Kept, Written, written
from framepress.collect.people import People, Wanted, is_consensus, people_of
from framepress.collect.tally import Tally
from framepress.forms.response import Answer
from framepress.forms.spec import Field

MOST_TEXTS = 12
"""Texts for each question that are shown; of the other answers the report says how many there are."""
MOST_CARRIED = 60
"""The same of what was chosen to work on."""
MOST_LISTS = 40
MOST_FILES = 300
_ROLE = "about/role"
_WITH_ANSWERS = (Verdict.READ, Verdict.RECOVERED, Verdict.SUPERSEDED, Verdict.SAME)
"""What became of files whose answers are there."""


@dataclass
class Rated:
    """The ratings of one question: a tally for each row, round and kind (whether a team agreed on them)."""

    rating: Rating
    tallies: dict[tuple[int, int, bool], Tally] = field(default_factory=dict)
    latest: dict[int, int] = field(default_factory=dict)
    """The last round in which each row rated anything."""

    def add(self, key: tuple[int, int, bool], item: int, level: int) -> None:
        """Count one rating."""
        if key not in self.tallies:
            self.tallies[key] = Tally(len(self.rating.items), len(self.rating.levels))
            row, at, _ = key
            self.latest[row] = max(at, self.latest.get(row, at))
        self.tallies[key].add(item, level)


@dataclass
class Picked:
    """How often each choice was picked, and by how many responses, by row, round and kind."""

    question: Question
    tallies: dict[tuple[int, int, bool], Tally] = field(default_factory=dict)
    responses: Counter[tuple[int, int, bool]] = field(default_factory=Counter)


@dataclass
class Told:
    """What was written as answer to one question."""

    question: Question
    texts: Kept[Written]


@dataclass(frozen=True, slots=True)
class FilledList:
    """A list as one response has it: the cells of its rows that are not all empty, and the answers beside it."""

    asked: ListToFill
    row: int
    round: int
    together: bool
    cells: tuple[tuple[str | bool, ...], ...]
    beside: tuple[tuple[str, str | bool], ...]


@dataclass
class Who:
    """The responses that are shown, counted in several ways."""

    by_row: Counter[tuple[int, bool]] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    forms: Counter[tuple[str, bool]] = field(default_factory=Counter)
    editions: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    rounds: Counter[int] = field(default_factory=Counter)

    def total(self, together: bool) -> int:
        """How many responses of one kind there are."""
        return sum(count for (_, kind), count in self.by_row.items() if kind is together)


@dataclass
class Files:
    """What became of the files; those that are named are a bounded number."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    unread: list[FileOutcome] = field(default_factory=list)
    again: list[FileOutcome] = field(default_factory=list)
    """Those whose response another file holds, the same or as it was saved later."""
    perhaps: list[FileOutcome] = field(default_factory=list)
    perhaps_count: int = 0

    @property
    def unread_count(self) -> int:
        """How many files have no answers in the tables."""
        return sum(count for verdict, count in self.verdicts.items() if verdict not in _WITH_ANSWERS)


@dataclass
class Summary:
    """Everything that the report says."""

    people: People
    asks_ratings: bool
    who: Who
    files: Files
    rated: list[Rated]
    told: list[Told]
    picked: list[Picked]
    lists: Kept[FilledList]


def summarise(collection: Collection, grouping: Grouping, wanted: Wanted) -> Summary:
    """Goes through the responses twice, and through the files once."""
    asked = asked_in(collection.framework, collection.forms, collection.words)
    people = people_of(collection, grouping, wanted)
    adding = _Adding(asked, people)
    for response in collection.responses:
        row = people.row(response)
        if row is not None:
            adding.add(response, row)
    return Summary(
        people,
        bool(asked.ratings),
        adding.who,
        _files(collection.files),
        [one for one in adding.rated if one.tallies],
        [one for one in adding.told if one.texts.offered],
        [one for one in adding.picked if one.tallies],
        adding.lists,
    )


class _Adding:
    """Adds up one response after the other."""

    def __init__(self, asked: Asked, people: People) -> None:
        self.people = people
        self.who = Who()
        self.rated = [Rated(rating) for rating in asked.ratings]
        self.told = [Told(one, Kept(MOST_CARRIED if one.is_carried else MOST_TEXTS)) for one in asked.texts]
        self.picked = [Picked(question) for question in asked.picks]
        self.lists: Kept[FilledList] = Kept(MOST_LISTS)
        self._items = {
            item.field: (one, position) for one in self.rated for position, item in enumerate(one.rating.items)
        }
        self._levels = {
            id(one): {level.id: position for position, level in enumerate(one.rating.levels)} for one in self.rated
        }
        self._told = {one.question.field: one for one in self.told}
        self._picked = {one.question.field: one for one in self.picked}
        self._lists = {cell.id: one for one in asked.lists for row in one.table.rows for cell in row.cells}

    def add(self, response: Collected, row: int) -> None:
        day, edition = self.people.days.of(response), response.returned.edition
        key = (row, self.people.rounds.of(day, edition), is_consensus(response))
        self._count(response, key, day)
        filled: dict[int, ListToFill] = {}
        for full_id, answer in response.returned.answers.items():
            if full_id in self._items:
                self._rate(full_id, answer, key)
            elif full_id in self._picked:
                self._pick(self._picked[full_id], answer, key)
            elif full_id in self._lists:
                asked = self._lists[full_id]
                filled[id(asked)] = asked
            if full_id in self._told and isinstance(answer, str):
                self._told[full_id].texts.offer(row, partial(written, *key, answer))
        for asked in filled.values():
            self.lists.offer(row, partial(_filled, asked, response, key))

    def _count(self, response: Collected, key: tuple[int, int, bool], day: str) -> None:
        row, at, together = key
        self.who.by_row[row, together] += 1
        role = response.returned.answers.get(_ROLE)
        if not together:
            self.who.roles[" ".join(role.split()) if isinstance(role, str) else ""] += 1
        self.who.forms[response.returned.form, together] += 1
        self.who.editions[response.returned.edition] += 1
        self.who.months[day[:7]] += 1
        self.who.rounds[at] += 1

    def _rate(self, full_id: str, answer: Answer, key: tuple[int, int, bool]) -> None:
        one, position = self._items[full_id]
        levels = self._levels[id(one)]
        if isinstance(answer, str) and answer in levels:
            one.add(key, position, levels[answer])

    @staticmethod
    def _pick(one: Picked, answer: Answer, key: tuple[int, int, bool]) -> None:
        answers = (answer,) if isinstance(answer, str) else answer if isinstance(answer, tuple) else ()
        positions = [n for n, choice in enumerate(one.question.choices) if choice.id in answers]
        if not positions:
            return
        one.responses[key] += 1
        tally = one.tallies.setdefault(key, Tally(len(one.question.choices), 1))
        for position in positions:
            tally.add(position, 0)


def _filled(asked: ListToFill, response: Collected, key: tuple[int, int, bool]) -> FilledList:
    answers = response.returned.answers
    rows = (tuple(_said(cell, answers.get(cell.id, "")) for cell in row.cells) for row in asked.table.rows)
    beside = tuple(
        (each.question if each.choices else each.label, _said(each, answers[each.id]))
        for each in asked.beside
        if each.id in answers
    )
    return FilledList(asked, *key, tuple(row for row in rows if any(row)), beside)


def _said(asked: Field, answer: Answer) -> str | bool:
    """The answer in the words of the form."""
    if isinstance(answer, bool):
        return answer
    labels = {choice.id: choice.label for choice in asked.choices}
    answers = (answer,) if isinstance(answer, str) else answer
    return "\n".join(labels.get(each, each) for each in answers)[:LONGEST]


def _files(outcomes: Iterable[FileOutcome]) -> Files:
    files = Files()
    for outcome in outcomes:
        files.verdicts[outcome.verdict] += 1
        files.perhaps_count += bool(outcome.perhaps)
        for named, belongs in (
            (files.unread, outcome.verdict not in _WITH_ANSWERS),
            (files.again, outcome.verdict in (Verdict.SAME, Verdict.SUPERSEDED)),
            (files.perhaps, bool(outcome.perhaps)),
        ):
            if belongs and len(named) < MOST_FILES:
                named.append(outcome)
    return files
