"""Which area and element each field of a form is about: what tables and reports are sorted by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from framepress.forms.form import Block, FieldTable, Form, PlacedField, Row, every_block
from framepress.framework.model.framework import Framework


@dataclass(frozen=True, slots=True)
class Topic:
    """Ids of an area, an element and a group of elements; empty where a field is about none."""

    area: str = ""
    element: str = ""
    group: str = ""


def topics(framework: Framework, form: Form) -> dict[str, Topic]:
    """The topic of every field of the form, by full id."""
    return _Topics(framework, form).found


class _Topics:
    def __init__(self, framework: Framework, form: Form) -> None:
        self.framework = framework
        self.subject = next((area for area in (form.identity.subject, form.area) if area in framework.areas), "")
        self.area_of_group = {group.id: area.id for area, group in framework.groups()}
        self.area_of = {element.id: area.id for area, element in framework.elements()}
        self.elements = {element.id: element for _, element in framework.elements()}
        self.element_of = {practice: element.id for element in self.elements.values() for practice in element.practices}
        self.found = dict(pair for block in every_block(form.blocks) for pair in self._of(block))

    def _of(self, block: Block) -> Iterator[tuple[str, Topic]]:
        match block:
            case PlacedField():
                yield block.field.id, self._named(block.field.element) or self._by_id(block.field.id)
            case FieldTable():
                for row in block.rows:
                    topic = self._of_row(row) or self._named(block.element) or self._by_id(block.id)
                    yield from ((cell.id, topic) for cell in row.cells)

    def _named(self, element: str) -> Topic | None:
        """The topic of what names its element; ``None`` where it names none that is there."""
        return self._topic(element) if element in self.elements else None

    def _by_id(self, full_id: str) -> Topic:
        _, *repeated_for, _ = full_id.split("/")
        for part in reversed(repeated_for):
            element = part if part in self.elements else self.element_of.get(part, "")
            if element:
                return self._topic(element)
        if full_id.startswith("about/"):
            return Topic()
        group = next((part for part in repeated_for if part in self.area_of_group), "")
        area = next((part for part in repeated_for if part in self.framework.areas), self.subject)
        return Topic(area or self.area_of_group.get(group, ""), group=group)

    def _of_row(self, row: Row) -> Topic | None:
        """The topic of a row that stands for an element or a practice: a row of another kind may have the same id."""
        element = self.elements.get(row.id)
        if element and row.label == element.name:
            return self._topic(row.id)
        practised = self.elements.get(self.element_of.get(row.id, ""))
        if practised and row.label == practised.practices[row.id].words:
            return self._topic(practised.id)
        return None

    def _topic(self, element: str) -> Topic:
        return Topic(self.area_of[element], element, self.elements[element].group)


def topics_of(framework: Framework, forms: tuple[Form, ...]) -> Mapping[str, Topic]:
    """The topics of all fields of all forms. A question that several forms ask has that of the first."""
    by_field: dict[str, Topic] = {}
    for form in reversed(forms):
        by_field |= topics(framework, form)
    return by_field


def code_of(framework: Framework, full_id: str, topic: Topic) -> str:
    """The code of what a field is about: the practice that its id names, else the element, its group, its area."""
    area = framework.areas.get(topic.area)
    element = area.elements.get(topic.element) if area else None
    practices = element.practices if element else {}
    group = area.groups.get(topic.group) if area else None
    practice = next((practices[part] for part in full_id.split("/")[1:-1] if part in practices), None)
    return next((part.code for part in (practice, element, group, area) if part and part.code), "")
