"""What must hold in the questions of a form: fields, tables and their columns."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.forms.placeholders import Reach, check_places, check_scale, check_shown, check_there_is, inside
from framepress.forms.plan import written_blocks
from framepress.forms.repetitions import repetitions
from framepress.forms.scale_rules import check_scale_of_parts
from framepress.forms.where_rules import check_where
from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model import field_blocks
from framepress.framework.model.framework import Framework
from framepress.framework.rules.unknown_ids import unknown
from framepress.kinds.all_kinds import KEYS, with_key
from framepress.problems.problem import Problem
from framepress.text.messages import mistake, phrase


class Questions:
    """Checks questions one by one. ``gone`` knows the files that could not be used."""

    def __init__(self, framework: Framework, unresolved: UnresolvedIds) -> None:
        self.framework = framework
        self.unresolved = unresolved

    def field(self, block: field_blocks.FieldBlock, reach: Reach) -> Iterator[Problem]:
        """The problems of a field where ``reach`` is in reach."""
        reach = inside(reach, "element" if block.element else None)
        yield from self._element(block)
        yield from self._question(block, reach)
        yield from check_places(block, "help", reach)
        if block.show:
            yield from check_shown(block, block.show, reach)
        if block.same_as:
            yield from self._same_as(block, reach)

    def table(self, block: field_blocks.TableBlock, reach: Reach) -> Iterator[Problem]:
        """The problems of a table with its rows and columns."""
        reach = inside(reach, "element" if block.element else None)
        yield from self._element(block)
        for key in ("label", "row_heading", "help"):
            yield from check_places(block, key, reach)
        yield from self._rows(block)
        for row in block.rows.values():
            yield from check_places(row, "label", reach)
        for column in block.columns.values():
            yield from self._question(column, reach, block.rows_for_each)
            if not column.kind.fits_cell:
                yield mistake(column.place("kind"), "cell-kind", kind=column.kind)

    def _element(self, block: field_blocks.FieldBlock | field_blocks.TableBlock) -> Iterator[Problem]:
        elements = {element.id for _, element in self.framework.elements()} if block.element else set()
        if block.element and block.element not in elements and not self.unresolved.may_have("areas", block.element):
            yield unknown(block.place("element"), "element", block.element, elements)

    def _rows(self, block: field_blocks.TableBlock) -> Iterator[Problem]:
        ways = [key for key in ("rows", "rows_for_each", "blank_rows") if getattr(block, key)]
        yield from check_there_is(block, "rows_for_each", self.framework, self.unresolved)
        yield from check_where(block, self.framework, self.unresolved)
        if not ways:
            yield mistake(block.place(), "no-rows.none", table=block.table)
        for key in ways[1:]:
            yield mistake(block.key_place(key), "no-rows.twice", table=block.table, key=ways[0])

    def _question(
        self, block: field_blocks.Question, reach: Reach, rows_for_each: str | None = None
    ) -> Iterator[Problem]:
        yield from check_places(block, "label", reach)
        for key in type(block).model_fields:
            if key in block.model_fields_set and key in KEYS and key not in block.kind.keys:
                place, belongs = block.key_place(key), sorted(map(str, with_key(key)))
                yield mistake(place, "key-of-another-kind.question", key=key, kind=str(block.kind), kinds=belongs)
        if "scale" in block.kind.keys and block.scale:
            yield from check_scale(block, self.framework, self.unresolved)
        elif "scale" in block.kind.keys:
            yield from check_scale_of_parts(block, self.framework, reach, rows_for_each)
        if "choices" in block.kind.keys:
            yield from self._choices(block, reach)
        low, high = block.minimum, block.maximum
        if low is not None and high is not None and low > high:
            yield mistake(block.place("minimum"), "bounds", low=low, high=high)

    def _choices(self, block: field_blocks.Question, reach: Reach) -> Iterator[Problem]:
        yield from check_there_is(block, "choices_for_each", self.framework, self.unresolved)
        if not block.choices and not block.choices_for_each:
            yield mistake(block.place(), "no-choices.none", kind=block.kind)
        elif block.choices and block.choices_for_each:
            yield mistake(block.key_place("choices_for_each"), "no-choices.twice")
        for choice in block.choices.values():
            yield from check_places(choice, "label", reach)

    def _same_as(self, block: field_blocks.FieldBlock, reach: Reach) -> Iterator[Problem]:
        form_id, _, field_id = block.same_as.partition("/")
        source_form = self.framework.forms.get(form_id)
        place = block.place("same_as")
        if source_form is None:
            if not self.unresolved.may_have("forms", form_id):
                yield unknown(place, "form", form_id, self.framework.forms)
            return
        fields = {
            part.field: part
            for part in written_blocks(source_form.content)
            if isinstance(part, field_blocks.FieldBlock)
        }
        source = fields.get(field_id)
        if source is None:
            if not self.unresolved.may_have("forms", form_id):
                yield unknown(place, "field", field_id, fields)
        elif source is block or source.same_as:
            sentence = "same-as.itself" if source is block else "same-as.another"
            yield mistake(place, sentence, field=block.same_as, first=source.same_as)
        elif source.kind is not block.kind:
            kind, block_kind = str(source.kind), str(block.kind)
            yield mistake(block.place("kind"), "same-as.other-kind", field=block.same_as, kind=kind, own=block_kind)
        elif _answers(source) != _answers(block):
            yield mistake(place, "same-as.other-answers", field=block.same_as)
        else:
            for kind in repetitions(source_form, field_id):
                if kind not in reach:
                    yield mistake(place, "same-as.repeated", field=block.same_as, kind=phrase(f"kinds.{kind}"))


def _answers(question: field_blocks.Question) -> tuple[object, ...]:
    """What can be picked. Words may differ, ids may not."""
    return question.scale, list(question.choices), question.choices_for_each
