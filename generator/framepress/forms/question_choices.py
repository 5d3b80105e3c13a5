"""What can be picked: in a question, and in a column of a table."""

from __future__ import annotations

from framepress.forms.form import Choice, Column
from framepress.forms.level_keys import without_meanings
from framepress.forms.levels_here import levels_everywhere, levels_here, scale_here
from framepress.forms.scope import Scope, words_of
from framepress.framework.model import field_blocks
from framepress.text.markdown import fill_plain


def column_of(column: field_blocks.ColumnFile, rows_for_each: str | None, scope: Scope) -> Column:
    """A column. Its levels are those of all rows: a cell has no room for what a level looks like in one of them."""
    share = column.width or column.kind.share
    label = fill_plain(column.label, scope.places())
    choices = _levels(column, rows_for_each, scope) if "scale" in column.kind.keys else choices_of(column, scope)
    return Column(column.id, label, column.kind, share, choices, column.meanings or "")


def _levels(column: field_blocks.ColumnFile, rows_for_each: str | None, scope: Scope) -> tuple[Choice, ...]:
    """The levels of a column, whose rows are on one scale; none where there is no row."""
    row = next(scope.repeat(rows_for_each), None)
    levels = levels_everywhere(scale_here(column.scale, row), scope) if row else ()
    return without_meanings(levels) if column.meanings == "none" else levels


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
