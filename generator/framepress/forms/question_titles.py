"""What a question is called in a tool of others, where nothing but that title comes back with its answers.

A title is the question as somebody hears it out of its place, without what it rates or asks about, which is long. No
two questions of a framework have the same one, or it could not be known which of them was answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from framepress.forms.form import Field, FieldTable, Form, Row, every_block
from framepress.text.markdown import to_plain

Titles = Mapping[str, str]
"""By full id of the question."""


def question_titles(forms: Iterable[Form]) -> dict[str, Titles]:
    """The titles of all questions, by id of the form. What two forms would both call so has the title of its form
    before it; where these are the same too, the form's id.
    """
    forms = list(forms)
    titles: dict[str, Titles] = {form.id: _within(form) for form in forms}
    for opening in ("{form.title}: {title}", "{form.title} {form.subtitle}: {title}", "{title} ({form.id})"):
        shared = _shared(titles.values())
        for form in forms:
            own = _within(form)
            titles[form.id] = {
                name: opening.format(form=form, title=own[name]) if title in shared else title
                for name, title in titles[form.id].items()
            }
    return titles


def tool_name(full_id: str) -> str:
    """An id as tools take it that want a name of letters, digits and low lines. No id of ours has such a line, so that
    each name is of one id.
    """
    name = full_id.replace("/", "__").replace("-", "_")
    return name if name[:1].isalpha() else f"q_{name}"


def grid_head(title: str, row: str) -> str:
    """How Google Forms heads the column of a row of a grid."""
    return f"{title} [{row}]"


@dataclass(frozen=True)
class QuestionGrid:
    """The ratings of one column of a table, asked as a grid: ``heads`` has the question by the heading that its answers
    come back under, in the order of the rows, ``rows`` what each row is called.
    """

    form: str
    title: str
    table: str
    heads: Mapping[str, str]
    rows: Mapping[str, str]


def grids_of(forms: Iterable[Form]) -> list[QuestionGrid]:
    """Every grid whose headings are its own. The others are asked as single questions."""
    forms = list(forms)
    titles = question_titles(forms)
    grids = [grid for form in forms for grid in _grids(form, titles[form.id])]
    names: dict[str, set[str]] = defaultdict(set)
    for by_title in titles.values():
        for name, title in by_title.items():
            names[title].add(name)
    for grid in grids:
        for head, name in grid.heads.items():
            names[head].add(name)
    return [grid for grid in grids if all(len(names[head]) == 1 for head in grid.heads)]


def _grids(form: Form, titles: Titles) -> Iterator[QuestionGrid]:
    for table in (block for block in every_block(form.blocks) if isinstance(block, FieldTable)):
        ratings = [number for number, column in enumerate(table.columns) if column.kind.is_ordered]
        for number in ratings:
            cells = {_line(row.label): row.cells[number] for row in table.rows}
            opening = _line(titles[table.rows[0].cells[number].id].partition(table.rows[0].label)[0]).rstrip(" :：")
            title = _line(": ".join(filter(None, (opening or table.label, table.columns[number].label))))
            heads = {grid_head(title, label): cell.id for label, cell in cells.items()}
            if len(heads) == len(table.rows) and not any(cell.only_if for cell in cells.values()):
                rows = {cell.id: label for label, cell in cells.items()}
                yield QuestionGrid(form.id, title, table.id, heads, rows)


def rows_by_cell(form: Form) -> dict[str, tuple[FieldTable, Row]]:
    """The table and the row that a question stands in, by its full id."""
    tables = (block for block in every_block(form.blocks) if isinstance(block, FieldTable))
    return {cell.id: (table, row) for table in tables for row in table.rows for cell in row.cells}


def _within(form: Form) -> dict[str, str]:
    """Titles that no two questions of one form share."""
    fields = {field.id: field for field in form.fields()}
    titles = {name: _short(field) for name, field in fields.items()}
    twice = _shared([titles])
    titles |= {name: _line(fields[name].question) for name, title in titles.items() if title in twice}
    twice = _shared([titles])
    return {name: f"{title} ({name})" if title in twice else title for name, title in titles.items()}


def _short(field: Field) -> str:
    """The question without what is rated or asked about."""
    question, statement = _line(field.question), _line(to_plain(field.statement))
    if not statement or not question.endswith(statement):
        return question
    return question.removesuffix(statement).rstrip(" :：") or question


def _line(text: str) -> str:
    return " ".join(text.split())


def _shared(forms: Iterable[Titles]) -> set[str]:
    """Titles that are those of several questions. One question in several forms is one."""
    names: dict[str, set[str]] = defaultdict(set)
    for titles in forms:
        for name, title in titles.items():
            names[title].add(name)
    return {title for title, several in names.items() if len(several) > 1}
