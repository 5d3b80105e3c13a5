"""What can be picked: in a question, and in a column of a table."""

from __future__ import annotations

from collections.abc import Collection

from framepress.forms.form import Choice, Column
from framepress.forms.level_keys import EACH, without_meanings
from framepress.forms.levels_here import levels_everywhere, levels_here, scale_here
from framepress.forms.scope import Scope, words_of
from framepress.framework.model import field_blocks
from framepress.kinds.codecs import Answer
from framepress.text.markdown import fill_plain


def column_of(column: field_blocks.ColumnFile, rows_for_each: str | None, scope: Scope) -> Column:
    """A column. Its levels are those of all rows: what one looks like in a row, :func:`levels_in_row` says."""
    share = column.width or column.kind.share
    label = fill_plain(column.label, scope.places())
    choices = _levels(column, rows_for_each, scope) if "scale" in column.kind.keys else choices_of(column, scope)
    return Column(column.id, label, column.kind, share, choices, column.meanings or "")


def levels_in_row(column: Column, scale: str, row: Scope | None) -> tuple[Choice, ...]:
    """What can be picked in a cell: of a rating whose levels are explained beside each, with what they look like in the
    element or the practice of its row. A short cell has no room for that.
    """
    if row is None or column.meanings != EACH or not column.kind.is_ordered:
        return column.choices
    return levels_here(scale_here(scale, row), row)


def levels_beside(columns: Collection[field_blocks.ColumnFile], row: Scope | None) -> tuple[Choice, ...]:
    """What the levels look like in what a row is about, for its first rating that says it neither in its cells nor not
    at all.
    """
    short = (column for column in columns if column.kind.is_ordered and column.meanings not in (EACH, "none"))
    levels = (levels_here(scale_here(column.scale, row), row) for column in short if row)
    explained = (tuple(level for level in scale if level.said_here) for scale in levels)
    return next(filter(None, explained), ())


def _levels(column: field_blocks.ColumnFile, rows_for_each: str | None, scope: Scope) -> tuple[Choice, ...]:
    """The levels of a column, whose rows are on one scale; none where there is no row."""
    row = next(scope.repeat(rows_for_each), None)
    levels = levels_everywhere(scale_here(column.scale, row), scope) if row else ()
    return without_meanings(levels) if column.meanings == "none" else levels


def begins_with(question: field_blocks.Question, scope: Scope) -> Answer:
    """The answer that a question begins with; something empty for none."""
    if question.kind.picks_many:
        begun = question.begun_choices
        return tuple(choice.id for choice in _choices_of(question, scope) if choice.id in begun) if begun else ()
    return bool(question.value) if question.kind.is_tick else question.value


def choices_of(question: field_blocks.Question, scope: Scope) -> tuple[Choice, ...]:
    """What can be picked: the levels of the scale, the choices written, or parts of the framework."""
    if question.meanings == "none":
        return without_meanings(_choices_of(question, scope))
    return _choices_of(question, scope)


def _choices_of(question: field_blocks.Question, scope: Scope) -> tuple[Choice, ...]:
    if "scale" in question.kind.keys:
        return levels_here(scale_here(question.scale, scope), scope)
    if question.choices_for_each:
        parts = scope.parts(question.choices_for_each)
        return tuple(Choice(part_id, words_of(part, scope.words)) for part_id, part in parts)
    return tuple(Choice(choice.id, choice.label) for choice in question.choices.values())
