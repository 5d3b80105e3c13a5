"""The question codebook of the website (``data/codebook.csv``): what each field of each form asks, and how its answers
read. What the columns of the tables of ``collect`` mean stands in another one, the column codebook.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from framepress.forms.element_columns import cells_of, element_columns
from framepress.forms.form import Choice, Field, Form
from framepress.forms.numbering import points_text
from framepress.forms.topics import Topic, topics_of
from framepress.framework.model.framework import Framework
from framepress.kinds.codecs import TICKED
from framepress.text.csv_cells import write_rows
from framepress.text.markdown import to_plain

COLUMNS = (
    *("form", "field", "kind", "label", "question", "statement", "choice", "choice_label", "minimum", "maximum"),
    *("choice_meaning", "rated", "points", "required", "only_if", "value"),
)


def codebook_csv(forms: list[Form], framework: Framework | None = None) -> str:
    """One row for each field, one for each choice of a field that has choices; UTF-8 text with CRLF. A list that is
    offered is the same in every form, and stands once, at the end. The groups and the tags of elements have
    columns where the framework has any.

    A cell that a spreadsheet would take for a formula begins with an apostrophe, as in the tables of ``collect``.
    """
    out = io.StringIO()
    tags = element_columns(framework) if framework else ()
    if framework and tags:
        columns = (*COLUMNS, *(column.name for column in tags))
        write_rows(out, columns, _with_tags(_rows(forms), framework, forms))
    else:
        write_rows(out, COLUMNS, _rows(forms))
    return out.getvalue()


def _with_tags(rows: Iterator[tuple[str, ...]], framework: Framework, forms: list[Form]) -> Iterator[tuple[str, ...]]:
    """The rows, each with the tags of the element that its field is about."""
    about, cells = topics_of(framework, tuple(forms)), cells_of(framework)
    for row in rows:
        yield (*row, *cells(about.get(row[COLUMNS.index("field")], Topic())))


def _rows(forms: list[Form]) -> Iterator[tuple[str, ...]]:
    for form in forms:
        for field in form.fields():
            start = (form.id, field.id, field.kind.name, field.label, field.question, to_plain(field.statement))
            bounds = tuple("" if bound is None else str(bound) for bound in (field.minimum, field.maximum))
            hangs_on = f"{field.only_if.field}: {', '.join(field.only_if.picked)}" if field.only_if else ""
            expected = ("yes" if field.required else "", hangs_on, _begun(field))
            for choice in field.choices or (None,):
                picked = (choice.id, choice.label) if choice else ("", "")
                counts = _counts(choice) if choice and field.kind.is_ordered else ("", "")
                meaning = " ".join(to_plain(choice.meaning).split()) if choice else ""
                yield (*start, *picked, *bounds, meaning, *counts, *expected)
    offered = {field.id: field for form in forms for field in form.fields() if field.suggestions}
    for field in offered.values():
        for choice in field.suggestions:
            told = ("", field.id, field.kind.name, field.label, field.question, "", choice.id, choice.label)
            yield (*told, *[""] * (len(COLUMNS) - len(told)))


def _begun(field: Field) -> str:
    """The answer that a question begins with: of choices their ids."""
    if isinstance(field.value, bool):
        return TICKED if field.value else ""
    return ", ".join(field.value) if isinstance(field.value, tuple) else field.value


def _counts(level: Choice) -> tuple[str, str]:
    """Whether a level counts, and its points."""
    return "yes" if level.is_rated else "no", points_text(level.points)
