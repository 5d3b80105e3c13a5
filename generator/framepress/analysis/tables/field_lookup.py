"""What the rows of tables say of a field beside its answer, by full id: labels, levels, titles, topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from framepress.analysis.collection import Collection
from framepress.forms.form import Choice, Field, ranks
from framepress.forms.numbering import points_text
from framepress.forms.question_titles import question_titles
from framepress.forms.topics import Topic, code_of, topics_of
from framepress.text.csv_cells import Plain

YES, NO = "yes", "no"


class FieldLookup:
    """Finds what the forms of a collection say of a field; each is made when it is asked for, and once."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    @cached_property
    def form_fields(self) -> dict[str, tuple[Field, ...]]:
        """The fields of each form, each once, in the order in which they are asked."""
        return {form.id: tuple({field.id: field for field in form.fields()}.values()) for form in self.collection.forms}

    @cached_property
    def all_fields(self) -> dict[str, Field]:
        """Every field of every form, by full id."""
        return {field.id: field for fields in self.form_fields.values() for field in fields}

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """What each choice of a field is called, in the order of the form, by full id of the field."""
        return {name: {choice.id: choice.label for choice in field.choices} for name, field in self.all_fields.items()}

    @cached_property
    def levels(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Of each level of a rating whether it counts, and its points, by full id of the field."""
        return {name: {level.id: level_cells(level) for level in field.choices} for name, field in self._rated()}

    @cached_property
    def ranks(self) -> dict[str, dict[str, str]]:
        """The rank of each level that has one, by full id of the field."""
        return {
            name: {level: Plain(str(rank)) for level, rank in ranks(field.choices).items()}
            for name, field in self._rated()
        }

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each question is called where it stands by itself, by full id of the field."""
        titles: dict[str, str] = {}
        for by_field in question_titles(self.collection.forms).values():
            titles |= {name: title for name, title in by_field.items() if name not in titles}
        return titles

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """What each field is about."""
        return topics_of(self.collection.framework, self.collection.forms)

    @cached_property
    def codes(self) -> dict[str, str]:
        """The code of what each field is about, by full id; empty where there is none."""
        return {name: code_of(self.collection.framework, name, topic) for name, topic in self.topics.items()}

    def _rated(self) -> Iterator[tuple[str, Field]]:
        """The questions that are answered with a level."""
        return ((name, field) for name, field in self.all_fields.items() if field.kind.is_ordered)


def level_cells(level: Choice) -> tuple[str, str]:
    """Whether a level counts, and its points."""
    return YES if level.is_rated else NO, Plain(points_text(level.points))
