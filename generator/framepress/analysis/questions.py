"""What the forms ask, sorted by what a report can make of it: ratings, texts, things to pick, and lists to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from framepress.forms.field_ids import ABOUT
from framepress.forms.form import Choice, Field, FieldTable, Form, PlacedField, Row, every_block, ranked, unranked
from framepress.forms.topics import Topic, topics
from framepress.framework.model.framework import Framework
from framepress.text.catalogue import Words
from framepress.text.markdown import fill_plain


class PartOf(StrEnum):
    """What the choices of a question are."""

    AREA = "area"
    ELEMENT = "element"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is rated, by the full id of its field. ``within`` is the element of a practice or of a row."""

    field: str
    title: str
    within: str
    topic: Topic

    @property
    def place(self) -> Topic:
        """The area that it belongs to, and the group of elements."""
        return Topic(self.topic.area, group=self.topic.group)


@dataclass(frozen=True, slots=True)
class Rating:
    """One question on one scale, asked for many things: what can be laid side by side.

    ``form`` is the id of the form that it belongs to. ``question`` is empty where each thing has a question of its own.
    ``levels`` are those that have a rank, the lowest first: what counts knows no other.
    """

    form: str
    title: str
    question: str
    scale: str
    levels: tuple[Choice, ...]
    items: tuple[Item, ...]
    unranked: tuple[Choice, ...] = ()
    """The levels that have none, such as *Not applicable*: they are counted apart."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question that is answered in words, or by picking from ``choices``."""

    field: str
    form: str
    title: str
    label: str
    topic: Topic
    choices: tuple[Choice, ...] = ()
    picks: PartOf = PartOf.OTHER
    is_carried: bool = False
    """Whether another form asks it again: what was chosen in one is the beginning of the other."""


@dataclass(frozen=True, slots=True)
class ListToFill:
    """A table of blank lines, and what the same form asks beside it: an action plan with its goal."""

    form: str
    title: str
    table: FieldTable
    beside: tuple[Field, ...]


@dataclass
class QuestionIndex:
    """All of it. Each list is in the order of the forms."""

    ratings: list[Rating] = field(default_factory=list)
    texts: list[AskedQuestion] = field(default_factory=list)
    picks: list[AskedQuestion] = field(default_factory=list)
    lists: list[ListToFill] = field(default_factory=list)


def questions_in(framework: Framework, forms: Sequence[Form], words: Words) -> QuestionIndex:
    """What the forms ask. A question that several forms ask, such as a workbook, is there once."""
    finder = _Finder(framework, forms, words)
    separate = [form for form in forms if not form.workbook]
    for form in (*separate, *(form for form in forms if form.workbook)):
        finder.look_at(form)
    order = list(framework.forms)
    asked = finder.asked
    asked.ratings = sorted(finder.ratings(), key=lambda rated: order.index(rated.form))
    beside = {field.id for rated in asked.lists for field in rated.beside}
    asked.texts = [text for text in asked.texts if text.is_carried or text.field not in beside]
    return asked


class _Finder:
    def __init__(self, framework: Framework, forms: Sequence[Form], words: Words) -> None:
        self.framework = framework
        self.words = words
        self.titles = {form: title_of(framework, forms, form, words) for form in framework.forms}
        self.asked = QuestionIndex()
        self.seen: set[str] = set()
        self.items: dict[tuple[str, str, tuple[str, ...]], list[Item]] = {}
        self.questions: dict[tuple[str, str, tuple[str, ...]], tuple[str, tuple[Choice, ...]]] = {}
        self.elements = {element.id: element for _, element in framework.elements()}
        self.parts = {
            PartOf.AREA: {area.id: area.name for area in framework.areas.values()},
            PartOf.ELEMENT: {element.id: element.name for element in self.elements.values()},
        }
        self.carried = {
            field.id
            for form in forms
            if not form.workbook
            for field in form.fields()
            if field.id.partition("/")[0] not in (form.identity.form, ABOUT)
        }

    def look_at(self, form: Form) -> None:
        """Take in what no form before asked."""
        about = topics(self.framework, form)
        for block in every_block(form.blocks):
            match block:
                case PlacedField(field=each) if self._is_new(each.id):
                    self._take_field(each, about[each.id])
                case FieldTable() if self._is_new(block.id):
                    self._take_table(form, block, about)

    def ratings(self) -> Iterator[Rating]:
        """The ratings, each question on each scale by itself."""
        scales = {level: scale for scale in self.framework.about.scales.values() for level in scale.levels}
        for key, items in self.items.items():
            form, _, levels = key
            question, choices = self.questions[key]
            if steps := ranked(choices):
                title, scale = self.titles[form], scales[levels[0]].title
                yield Rating(form, title, question, scale, steps, tuple(items), unranked(choices))

    def _is_new(self, full_id: str) -> bool:
        if full_id in self.seen or full_id.startswith(f"{ABOUT}/"):
            return False
        self.seen.add(full_id)
        return True

    def _take_field(self, field: Field, topic: Topic) -> None:
        form, *repeated_for, name = field.id.split("/")
        if field.kind.is_ordered:
            title, within = self._called(repeated_for, topic) or (field.label, "")
            is_one_of_many = title != field.label
            item = Item(field.id, title, within, topic)
            self._rate(
                (form, name if is_one_of_many else ""), field.label if is_one_of_many else "", field.choices, item
            )
            return
        label = self._label(field, repeated_for, topic)
        question = AskedQuestion(field.id, form, self.titles[form], label, topic, is_carried=field.id in self.carried)
        if field.kind.is_free_text:
            self.asked.texts.append(question)
        elif field.kind.picks_freely:
            picks = self._part_of(field.choices)
            self.asked.picks.append(replace(question, label=field.question, choices=field.choices, picks=picks))

    def _take_table(self, form: Form, table: FieldTable, about: dict[str, Topic]) -> None:
        owner = table.id.partition("/")[0]
        if table.numbered:
            if any(column.kind.is_free_text for column in table.columns) and not form.workbook:
                self.asked.lists.append(ListToFill(owner, form.title, table, tuple(_beside(form))))
            return
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if column.kind.is_ordered:
                    item = Item(cell.id, row.label, self._around(row, about[cell.id]), about[cell.id])
                    self._rate((owner, f"table/{column.label}"), column.label, column.choices, item)

    def _rate(self, name: tuple[str, str], question: str, levels: tuple[Choice, ...], item: Item) -> None:
        key = (*name, tuple(level.id for level in levels))
        self.questions.setdefault(key, (question, levels))
        self.items.setdefault(key, []).append(item)

    def _called(self, repeated_for: list[str], topic: Topic) -> tuple[str, str] | None:
        """The words for what a question is repeated for, and the element that it lies in."""
        element = self.elements.get(topic.element)
        if element is None:
            area = self.framework.areas.get(topic.area)
            return (area.name, "") if area and area.id in repeated_for else None
        practice = next((element.practices[part] for part in repeated_for if part in element.practices), None)
        if practice and element.id not in repeated_for:
            return practice.name, element.name
        return element.name, ""

    def _label(self, field: Field, repeated_for: list[str], topic: Topic) -> str:
        """The label; of a question on a practice with its words, since the element has several."""
        title, within = self._called(repeated_for, topic) or ("", "")
        return self.words.say("plan.question", heading=title, label=field.label) if within else field.label

    def _around(self, row: Row, topic: Topic) -> str:
        element = self.elements.get(topic.element)
        return element.name if element and element.name != row.label else ""

    def _part_of(self, choices: tuple[Choice, ...]) -> PartOf:
        named = {choice.id: choice.label for choice in choices}
        return next((part for part, titles in self.parts.items() if named.items() <= titles.items()), PartOf.OTHER)


def title_of(framework: Framework, forms: Sequence[Form], form_id: str, words: Words) -> str:
    """What a form is called: that of each area by its whole title where there is one area only."""
    made = [form.title for form in forms if form.identity.form == form_id]
    if len(made) == 1:
        return made[0]
    kinds = {kind: words.say(f"report.each_{kind}") for kind in ("area", "group", "element", "stage", "domain")}
    return fill_plain(framework.forms[form_id].title, kinds)


def _beside(form: Form) -> Iterator[Field]:
    for block in every_block(form.blocks):
        match block:
            case PlacedField(field=each) if each.kind.gives_context and not each.id.startswith(f"{ABOUT}/"):
                yield each
