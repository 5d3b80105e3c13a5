"""All that a column may be headed with, and the questions that are called so: for guesses of what a column is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from framepress.forms.field_ids import choice_id
from framepress.forms.form import Choice, Field, FieldTable, Form, Row
from framepress.forms.question_titles import grid_head, grids_of, question_titles, rows_by_cell, tool_name
from framepress.text.markdown import to_plain
from framepress.text.spelling import folded

Meant = tuple[str, str]
"""A form, and what a column of it is: the full id of a question, of a checklist's box too."""


class Why(StrEnum):
    """Why a column is taken for a question, or a text for a choice, the surest first."""

    EXACT_ID = "exact-id"
    EXACT_LABEL = "exact-label"
    TOOL = "tool"
    """A column that a tool adds of itself: when, by which account."""
    SAME_LETTERS = "same-letters"
    """The label, but for numbers before it, capitals, spaces and signs."""
    IN_ORDER = "in-order"
    """Several questions have this label, and as many columns: they are taken in order."""
    NUMBER = "number"
    """The number of a level."""
    SIMILAR = "similar"
    NOTHING = "nothing"
    """There is no guess."""

    @property
    def is_sure(self) -> bool:
        """Whether nobody has to look at it."""
        return self in (Why.EXACT_ID, Why.EXACT_LABEL, Why.TOOL)


_NUMBERS = re.compile(r"^(?:[a-z]{0,2}\d+[a-z]?|[a-z])[.):\s-]+(?=\S)|^\d+(?=\D)")
"""What stands before a question that a tool numbers: *1.*, *Q3:*, *2a)*."""
_WORDS = re.compile(r"\w+")
_ALIKE = 0.75
"""Of two texts, from 0 to 1: less is another question."""
_COMPARED = 8
"""Names that share the most words with a heading."""
_LONGEST = 600
"""Letters of a heading that are compared."""


def one_line(text: str) -> str:
    """A text as a heading has it: tools take line ends and spaces away."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def same_letters(text: str) -> str:
    """What is left of a heading without its number, capitals, spaces and signs."""
    bare = _NUMBERS.sub("", folded(text))
    return "".join(_WORDS.findall(bare))


@dataclass(frozen=True, slots=True)
class Similar:
    """What a heading resembles, and how much, from 0 to 1."""

    meant: Meant
    likeness: float


class QuestionNames:
    """The names of the questions of several forms."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self.forms = forms
        self.ids: dict[str, set[Meant]] = defaultdict(set)
        self.titles: dict[str, set[Meant]] = defaultdict(set)
        self.labels: dict[str, dict[Meant, None]] = defaultdict(dict)
        titles = question_titles(forms.values())
        for grid in grids_of(forms.values()):
            for head, name in grid.heads.items():
                self.titles[head].add((grid.form, name))
        for form in forms.values():
            rows = rows_by_cell(form)
            for field in {field.id: field for field in form.fields()}.values():
                self._add_ids(form.id, field)
                beside = list(_in_table(*rows[field.id], field.label)) if field.id in rows else []
                self._add_title(form.id, field, titles[form.id][field.id])
                self._add_labels(form.id, field, [titles[form.id][field.id], *beside])

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many questions each form asks."""
        return {name: len({field.id for field in form.fields()}) for name, form in self.forms.items()}

    def _add_ids(self, form: str, field: Field) -> None:
        for name in (field.id, tool_name(field.id)):
            self.ids[name].add((form, field.id))
            if field.kind.picks_many:
                for choice in field.choices:
                    self.ids[f"{name}/{choice.id}"].add((form, choice_id(field.id, choice.id)))

    def _add_title(self, form: str, field: Field, title: str) -> None:
        self.titles[title].add((form, field.id))
        if field.kind.picks_many:
            for choice in field.choices:
                self.titles[one_line(grid_head(title, choice.label))].add((form, choice_id(field.id, choice.id)))

    def _add_labels(self, form: str, field: Field, names: Iterable[str]) -> None:
        statement = one_line(to_plain(field.statement))
        for name in {*names, field.question, field.label, statement} - {""}:
            self.labels[one_line(name)][form, field.id] = None
            if field.kind.picks_many:
                for choice in field.choices:
                    box = one_line(grid_head(name, choice.label))
                    self.labels[box][form, choice_id(field.id, choice.id)] = None

    def exact(self, head: str) -> tuple[Why, list[Meant]]:
        """The questions that a heading names to the letter."""
        if by_id := self.ids.get(head) or self.ids.get(head.rpartition("/")[2]) or self._box_of_a_group(head):
            return Why.EXACT_ID, sorted(by_id)
        if by_title := self.titles.get(one_line(head)):
            return Why.EXACT_LABEL, sorted(by_title)
        if by_label := self.labels.get(one_line(head)):
            return Why.EXACT_LABEL, list(by_label)
        return Why.NOTHING, []

    def _box_of_a_group(self, head: str) -> set[Meant]:
        """A box of a checklist, where the tool puts its groups before: ``group/question/choice``."""
        return self.ids.get("/".join(head.rsplit("/", 2)[-2:]), set())

    def reworded(self, head: str) -> list[Meant]:
        """The questions that a heading names but for numbers, capitals, spaces and signs."""
        return list(self._folded.get(same_letters(head), ()))

    def similar(self, head: str) -> list[Similar]:
        """The questions that a heading resembles, the most similar first."""
        text = folded(head)[:_LONGEST]
        shared = Counter(name for word in set(_WORDS.findall(text)) for name in self._by_word.get(word, ()))
        found: dict[Meant, float] = {}
        for name, _ in shared.most_common(_COMPARED):
            likeness = SequenceMatcher(None, text, folded(name)[:_LONGEST], autojunk=False).ratio()
            if likeness >= _ALIKE:
                for meant in self.labels[name]:
                    found[meant] = max(likeness, found.get(meant, 0))
        return [Similar(meant, likeness) for meant, likeness in sorted(found.items(), key=lambda item: -item[1])]

    @cached_property
    def _folded(self) -> dict[str, dict[Meant, None]]:
        by_letters: dict[str, dict[Meant, None]] = defaultdict(dict)
        for name, meant in self.labels.items():
            by_letters[same_letters(name)].update(meant)
        by_letters.pop("", None)
        return by_letters

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        by_word: dict[str, list[str]] = defaultdict(list)
        for name in self.labels:
            for word in set(_WORDS.findall(folded(name)[:_LONGEST])):
                by_word[word].append(name)
        return by_word


def _in_table(table: FieldTable, row: Row, column: str) -> Iterator[str]:
    """What tools head the column of a cell with: a row of a grid has that of the grid before it, or stands alone. A
    numbered row has no name.
    """
    if table.numbered:
        return
    yield row.label
    yield from (grid_head(before, row.label) for before in (table.label, column, f"{table.label}: {column}") if before)
    yield f"{row.label}: {column}"


def named_choices(field: Field) -> Iterator[tuple[str, Choice]]:
    """Each name of each choice, as tools write it."""
    for choice in field.choices:
        for name in (choice.id, choice.label, choice.unnumbered):
            if name:
                yield one_line(name), choice
