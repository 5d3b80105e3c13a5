"""Framework → forms: every repetition unrolled, every place filled, every field with its full id.

Works on a framework that :mod:`framepress.forms.form_rules` found nothing wrong with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from framepress.forms import embedded_content, preamble
from framepress.forms.conditions import condition_of
from framepress.forms.field_ids import cell_id, companion_id, field_id, file_id
from framepress.forms.form import (
    Block,
    Column,
    Field,
    FieldTable,
    Form,
    Note,
    PageBreak,
    PlacedField,
    Prose,
    Row,
    Section,
    every_block,
)
from framepress.forms.identity import Identity
from framepress.forms.question_choices import begins_with, choices_of, column_of, levels_beside, levels_in_row
from framepress.forms.repetitions import full_id, row_headings, under_groups
from framepress.forms.scope import Scope, words_of
from framepress.forms.scores import scores_of
from framepress.framework.model import blocks as yaml_blocks
from framepress.framework.model import field_blocks
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.framework import Framework
from framepress.text.catalogue import Words
from framepress.text.markdown import Tree, fill, fill_plain, parse, to_plain


def plan_forms(framework: Framework, words: Words) -> list[Form]:
    """All forms of the framework, in the order of the list of forms; one for each area, element or stage
    where the YAML says so.
    """
    return [
        _form(form, subject, scope)
        for form in framework.forms.values()
        for subject, scope in subjects(form, Scope(framework, words))
    ]


def subjects(form: FormFile, top: Scope) -> Iterator[tuple[str, Scope]]:
    """What a form is made for: the id of each area, element or stage with its scope; once ``""`` for a single form."""
    for scope in top.only(form.where).about(area=form.area).repeat(form.for_each):
        yield (scope.around[0][1] if scope.around else ""), scope


def is_workbook(form: FormFile) -> bool:
    """Whether the form takes others in."""
    return any(isinstance(block, yaml_blocks.FormBlock) for block in written_blocks(form.content))


def written_blocks(content: list[Any]) -> Iterator[Any]:
    """Every block of a form as written, those of sections too."""
    for block in content:
        yield block
        if isinstance(block, yaml_blocks.SectionBlock):
            yield from written_blocks(block.content)


def _form(form: FormFile, subject: str, scope: Scope) -> Form:
    framework, words = scope.framework, scope.words
    about = framework.about
    places = scope.places()
    planned = Form(
        id=file_id(form.id, subject),
        title=fill_plain(form.title, places),
        subtitle=fill_plain(form.subtitle, places),
        description=fill_plain(form.description, places),
        language=about.language,
        direction=framework.direction,
        framework_title=about.title,
        edition=about.edition,
        identity=Identity(about.id, about.edition, form.id, subject),
        blocks=preamble.opened(form, _Planner(form, words).blocks(form.content, scope, 1), framework, words),
        workbook=is_workbook(form),
        area=form.area,
        is_landscape=form.layout == "landscape",
    )
    return replace(planned, scores=scores_of(framework, planned, words))


class _Planner:
    """Plans the content of one form, whose id opens the ids of its fields."""

    def __init__(self, form: FormFile, words: Words) -> None:
        self.form_id = form.id
        self.shows_guidance = any(getattr(block, "show", "") == "guidance" for block in written_blocks(form.content))
        self.words = words

    def blocks(self, content: list[Any], scope: Scope, level: int) -> tuple[Block, ...]:
        return tuple(planned for block in content for planned in self.block(block, scope, level))

    def block(self, block: Any, scope: Scope, level: int) -> list[Block]:
        match block:
            case yaml_blocks.TextBlock():
                return [Prose(fill(parse(block.text), scope.places()), fill_plain(block.title, scope.places()))]
            case yaml_blocks.NoteBlock():
                return [Note(fill_plain(block.title, scope.places()), fill(parse(block.note), scope.places()))]
            case yaml_blocks.PageBreakBlock():
                return [PageBreak()] if block.page_break else []
            case yaml_blocks.ShowBlock():
                return embedded_content.embed(block, scope, self.words, level)
            case field_blocks.FieldBlock():
                field = self.field(block, scope)
                # A stage may have no activities: then there is nothing to tick, and nothing is asked.
                return [] if field.kind.picks_freely and not field.choices else self.placed(field)
            case field_blocks.TableBlock():
                table = self.table(block, scope)
                return [table] if table.rows else []
            case yaml_blocks.SectionBlock():
                return self.sections(block, scope, level)
            case yaml_blocks.FormBlock():
                included = self.included(block, scope, level)
                return [included] if included else []
            case _:
                raise TypeError(f"a block that no form has: {type(block).__name__}")

    def sections(self, block: yaml_blocks.SectionBlock, scope: Scope, level: int) -> list[Block]:
        """A section for each of what it is repeated for; those of elements that are in a group under its heading."""
        sections: list[Block] = []
        for group, scopes in under_groups(scope.only(block.where).repeat(block.for_each), block.for_each):
            depth = level + 1 if group else level
            repeated = tuple(section for inner in scopes if (section := self.section(block, inner, depth)).blocks)
            if group and repeated:
                lead = (Prose(parse(group.text)),) if group.text else ()
                repeated = (Section(group.id, group.name, level, (*lead, *repeated)),)
            sections += repeated
        return sections

    def section(self, block: yaml_blocks.SectionBlock, scope: Scope, level: int) -> Section:
        title = fill_plain(block.title, scope.places())
        inner = self.blocks(block.content, scope.under(title), level + 1)
        # A page that ended before what is first in a section would end below its heading.
        is_broken = isinstance(next(iter(inner), None), PageBreak)
        inner = inner[1:] if is_broken else inner
        own_id = "-".join((block.section, *(part_id for _, part_id in scope.path()[-1:] if block.for_each)))
        keep = _is_leaf(inner) or (block.for_each == "element" and not _asks_for_a_page(inner))
        return Section(own_id, title, level, inner, keep=keep, new_page=block.new_page or is_broken)

    def included(self, block: yaml_blocks.FormBlock, scope: Scope, level: int) -> Section | None:
        """Another form as a section: without its opening, with its own field ids. ``None`` where it is about elements
        of which there is none here.
        """
        form = scope.framework.forms[block.form]
        inner_scope = scope if form.for_each else Scope(scope.framework, scope.words)
        title = fill_plain(block.title or form.title, scope.places())
        inner_scope = inner_scope.only(form.where).about(area=form.area).under(title)
        if form.where and not inner_scope.parts("element"):
            return None
        inner = _Planner(form, self.words).blocks(form.content, inner_scope, level + 1)
        content = (*preamble.made_by(form, self.words), *inner)
        return Section(form.id, title, level, content, keep=_is_leaf(inner), new_page=True, is_form=True)

    def field(self, block: field_blocks.FieldBlock, scope: Scope) -> Field:
        own_id, only_if = full_id(self.form_id, block, scope), condition_of(block.only_if, self.form_id, scope)
        scope = scope.about(element=block.element)
        label = fill_plain(block.label, scope.places())
        statement = _STATEMENTS[block.show](scope) if block.show else ()
        return Field(
            id=own_id,
            element=block.element,
            kind=block.kind,
            label=label,
            question=self.question(scope, label, statement),
            statement=statement,
            help=fill(parse(block.help), scope.places()) if block.help else (),
            choices=choices_of(block, scope),
            meanings=block.meanings or "",
            guidance=self.guidance(block, scope),
            value=begins_with(block, scope),
            required=bool(block.required),
            only_if=only_if,
            lines=block.lines if "lines" in block.kind.keys else 1,
            minimum=block.minimum,
            maximum=block.maximum,
        )

    def guidance(self, block: field_blocks.FieldBlock, scope: Scope) -> Tree:
        """How to rate what a rating is about, where the form does not show it anyway."""
        return embedded_content.guidance(scope) if block.kind.is_ordered and not self.shows_guidance else ()

    def placed(self, field: Field) -> list[Block]:
        """A field with those that stand beside it because of its kind."""
        part_of = field.id if field.kind.companions else ""
        return [PlacedField(placed_field, part_of) for placed_field in (field, *self.companions(field))]

    def companions(self, field: Field) -> Iterator[Field]:
        """What a kind asks beside a field."""
        for companion in field.kind.companions:
            label = self.words.say(companion.label)
            question = self.words.say("plan.question", heading=field.question, label=label)
            yield Field(companion_id(field.id, companion.id), companion.kind, label, question)

    def question(self, scope: Scope, label: str, statement: Tree = ()) -> str:
        if statement:
            label = self.words.say("plan.question", heading=label, label=" ".join(to_plain(statement).split()))
        for heading in reversed(scope.titles):
            label = self.words.say("plan.question", heading=heading, label=label)
        return label

    def table(self, block: field_blocks.TableBlock, scope: Scope) -> FieldTable:
        full_id = field_id(self.form_id, scope.path(), block.table)
        scope = scope.about(element=block.element)
        label = fill_plain(block.label, scope.places())
        columns = tuple(column_of(column, block.rows_for_each, scope) for column in block.columns.values())
        headings = row_headings(block.rows_for_each or "", scope.only(block.where))
        rows = tuple(
            Row(
                row_id,
                row_label,
                tuple(self.cell(full_id, label, (row_id, heard), column, block, scope, row) for column in columns),
                headings.get(row_id, ""),
                levels_beside(block.columns.values(), row),
            )
            for row_id, row_label, heard, row in self.rows(block, scope)
        )
        return FieldTable(
            full_id,
            label,
            fill_plain(block.row_heading, scope.places()) or self.words.say("plan.row_heading"),
            columns,
            rows,
            numbered=block.blank_rows > 0,
            lines=block.lines,
            help=fill(parse(block.help), scope.places()) if block.help else (),
            element=block.element,
        )

    def rows(self, block: field_blocks.TableBlock, scope: Scope) -> Iterator[tuple[str, str, str, Scope | None]]:
        """Id, label, what is said of the row to someone who hears one cell, and what a row is about."""
        for row_id, written in block.rows.items():
            label = fill_plain(written.label, scope.places())
            yield row_id, label, label, None
        if block.rows_for_each:
            reached = scope.only(block.where)
            rows = zip(reached.parts(block.rows_for_each), reached.repeat(block.rows_for_each), strict=True)
            for (part_id, part), row in rows:
                yield part_id, words_of(part, self.words), words_of(part, self.words), row
        for number in range(1, block.blank_rows + 1):
            yield str(number), str(number), self.words.say("plan.row", number=number), None

    def cell(
        self,
        table: str,
        label: str,
        row: tuple[str, str],
        column: Column,
        block: field_blocks.TableBlock,
        scope: Scope,
        about: Scope | None,
    ) -> Field:
        row_id, heard = row
        source = block.columns[column.id]
        return Field(
            id=cell_id(table, row_id, column.id),
            kind=column.kind,
            label=column.label,
            question=self.question(scope.under(label).under(heard), column.label),
            choices=levels_in_row(column, source.scale, about),
            meanings=column.meanings,
            required=bool(source.required),
            value=begins_with(source, scope),
            lines=block.lines if "lines" in column.kind.keys else 1,
            minimum=source.minimum,
            maximum=source.maximum,
        )


def _is_leaf(blocks: tuple[Block, ...]) -> bool:
    return not any(isinstance(block, Section | PageBreak) for block in blocks)


def _asks_for_a_page(blocks: tuple[Block, ...]) -> bool:
    return any(
        isinstance(block, PageBreak) or (isinstance(block, Section) and block.new_page) for block in every_block(blocks)
    )


_STATEMENTS: dict[str, Callable[[Scope], Tree]] = {
    "indicator": embedded_content.indicator,
    "practices": embedded_content.practices,
}
