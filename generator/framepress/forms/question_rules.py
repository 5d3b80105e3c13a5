"""What must hold in the questions of a form: fields, tables and their columns."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.forms.placeholders import Reach, check_places, check_scale, check_shown, check_there_is
from framepress.forms.plan import repetitions, written_blocks
from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model import blocks as written
from framepress.framework.model.framework import Framework
from framepress.framework.rules.framework_rules import unknown
from framepress.kinds.all_kinds import KEYS, with_key
from framepress.problems.guesses import nearest
from framepress.problems.problem import Problem


class Questions:
    """Checks questions one by one. ``gone`` knows the files that could not be used."""

    def __init__(self, framework: Framework, gone: UnresolvedIds) -> None:
        self.framework = framework
        self.gone = gone

    def field(self, block: written.FieldBlock, reach: Reach) -> Iterator[Problem]:
        """The problems of a field where ``reach`` is in reach."""
        yield from self._question(block, reach)
        yield from check_places(block, "help", reach)
        if block.show:
            yield from check_shown(block, block.show, reach)
        if block.same_as:
            yield from self._same_as(block, reach)

    def table(self, block: written.TableBlock, reach: Reach) -> Iterator[Problem]:
        """The problems of a table with its rows and columns."""
        for key in ("label", "row_heading", "help"):
            yield from check_places(block, key, reach)
        yield from self._rows(block)
        for row in block.rows.values():
            yield from check_places(row, "label", reach)
        for column in block.columns.values():
            yield from self._question(column, reach)
            if not column.kind.fits_cell:
                choices = "Make a column of kind check for each choice."
                hint = choices if column.kind.has_choices else "Ask it before the table or after it."
                yield Problem(column.place("kind"), f"A {column.kind} does not fit in a cell.", hint, "cell-kind")

    def _rows(self, block: written.TableBlock) -> Iterator[Problem]:
        ways = [key for key in ("rows", "rows_for_each", "blank_rows") if getattr(block, key)]
        yield from check_there_is(block, "rows_for_each", self.framework, self.gone)
        if not ways:
            hint = "Add one of: rows (each 'id: text'), rows_for_each, or blank_rows with a number."
            yield Problem(block.place(), f"The table '{block.table}' has no rows.", hint, "no-rows")
        for key in ways[1:]:
            message = f"The table '{block.table}' has its rows already from '{ways[0]}'."
            yield Problem(block.key_place(key), message, "Keep one of them.", "no-rows")

    def _question(self, block: written.Question, reach: Reach) -> Iterator[Problem]:
        yield from check_places(block, "label", reach)
        for key in type(block).model_fields:
            if key in block.model_fields_set and key in KEYS and key not in block.kind.keys:
                yield Problem(
                    block.key_place(key),
                    f"'{key}' means nothing for a {block.kind}.",
                    f"It belongs to: {', '.join(sorted(map(str, with_key(key))))}.",
                    "key-of-another-kind",
                )
        if "scale" in block.kind.keys:
            yield from self._scale(block)
        if "choices" in block.kind.keys:
            yield from self._choices(block, reach)
        low, high = block.minimum, block.maximum
        if low is not None and high is not None and low > high:
            message = f"The minimum {low} is larger than the maximum {high}."
            yield Problem(block.place("minimum"), message, "Exchange the two.", "bounds")

    def _choices(self, block: written.Question, reach: Reach) -> Iterator[Problem]:
        yield from check_there_is(block, "choices_for_each", self.framework, self.gone)
        if not block.choices and not block.choices_for_each:
            yield Problem(
                block.place(),
                f"A {block.kind} needs something to pick from.",
                "Add 'choices:' with 'id: text' lines below it, or choices_for_each.",
                "no-choices",
            )
        elif block.choices and block.choices_for_each:
            message = "What can be picked is given twice: by choices and by choices_for_each."
            yield Problem(block.key_place("choices_for_each"), message, "Keep one of them.", "no-choices")
        for choice in block.choices.values():
            yield from check_places(choice, "label", reach)

    def _scale(self, block: written.Question) -> Iterator[Problem]:
        if block.scale:
            yield from check_scale(block, self.framework, self.gone)
        else:
            hint = "Add 'scale: <id>'. " + nearest("", self.framework.about.scales)
            yield Problem(block.place(), "A rating needs a scale.", hint.strip(), "missing")

    def _same_as(self, block: written.FieldBlock, reach: Reach) -> Iterator[Problem]:
        form_id, _, field_id = block.same_as.partition("/")
        other = self.framework.forms.get(form_id)
        place = block.place("same_as")
        if other is None:
            if not self.gone.may_have("forms", form_id):
                yield unknown(place, "form", form_id, self.framework.forms)
            return
        fields = {part.field: part for part in written_blocks(other.content) if isinstance(part, written.FieldBlock)}
        found = fields.get(field_id)
        if found is None:
            if not self.gone.may_have("forms", form_id):
                yield unknown(place, "field", field_id, fields)
        elif found is block or found.same_as:
            hint = "Name the field that asks first." if found is block else f"Write 'same_as: {found.same_as}'."
            yield Problem(place, f"'{block.same_as}' is itself the same as another.", hint, "same-as")
        elif found.kind is not block.kind:
            message = f"'{block.same_as}' is a {found.kind}, and this is a {block.kind}."
            yield Problem(block.place("kind"), message, f"Write 'kind: {found.kind}'.", "same-as")
        elif _answers(found) != _answers(block):
            message = f"'{block.same_as}' has other answers to pick from than this."
            yield Problem(place, message, "Give both the same scale or the same choices.", "same-as")
        else:
            for kind in repetitions(other, field_id) or []:
                if kind not in reach:
                    message = f"'{block.same_as}' is asked for each {kind}, and this is not."
                    hint = f"Put it where something is repeated for each {kind}."
                    yield Problem(place, message, hint, "same-as")


def _answers(question: written.Question) -> tuple[object, ...]:
    """What can be picked. Words may differ, ids may not."""
    return question.scale, list(question.choices), question.choices_for_each
