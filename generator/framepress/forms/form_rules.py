"""What must hold in the forms of a framework, so that they can be planned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from framepress.forms.condition_rules import check_conditions
from framepress.forms.field_ids import RESERVED_FORM_IDS, file_id
from framepress.forms.placeholders import NOTHING, Reach, check_places, check_scale, check_shown, check_there_is, inside
from framepress.forms.plan import is_workbook, subjects
from framepress.forms.question_rules import Questions
from framepress.forms.scope import Scope
from framepress.forms.value_rules import check_values
from framepress.forms.where_rules import check_where
from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model import blocks as yaml_blocks
from framepress.framework.model import field_blocks
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.framework import Framework
from framepress.framework.model.nodes import Node
from framepress.framework.rules.unknown_ids import unknown
from framepress.problems.problem import Problem
from framepress.text.catalogue import words_for
from framepress.text.messages import mistake, phrase


def check_forms(framework: Framework, unresolved: UnresolvedIds) -> list[Problem]:
    """The problems of all forms. ``unresolved`` knows the files that could not be used."""
    problems = [problem for form in framework.forms.values() for problem in _form(form, framework, unresolved)]
    return problems + list(_file_names(framework))


def _form(form: FormFile, framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    if form.id in RESERVED_FORM_IDS:
        yield mistake(form.place("id"), "reserved.form", id=form.id)
    reach = inside(inside(NOTHING, form.for_each), "area" if form.area else None)
    if form.area and form.area not in framework.areas and not unresolved.may_have("areas", form.area):
        yield unknown(form.place("area"), "area", form.area, framework.areas)
    yield from check_there_is(form, "for_each", framework, unresolved)
    yield from check_where(form, framework, unresolved)
    for key in ("title", "subtitle", "description"):
        yield from check_places(form, key, reach)
    yield from _Checker(framework, unresolved).content(form.content, reach)
    yield from check_conditions(form, framework)
    yield from check_values(form, framework)
    yield from _twice(form)
    for block, around in _taken_in(form.content, ()):
        yield from _form_in_form(form, block, around, framework)


def _taken_in(content: list[Any], around: tuple[str, ...]) -> Iterator[tuple[yaml_blocks.FormBlock, tuple[str, ...]]]:
    """The forms that a form takes in, with what the sections around them are repeated for."""
    for block in content:
        if isinstance(block, yaml_blocks.FormBlock):
            yield block, around
        if isinstance(block, yaml_blocks.SectionBlock):
            yield from _taken_in(block.content, (*around, block.for_each) if block.for_each else around)


def _form_in_form(
    form: FormFile, block: yaml_blocks.FormBlock, around: tuple[str, ...], framework: Framework
) -> Iterator[Problem]:
    """A form keeps its field ids in a workbook, so it may stand there once for whatever it is made for."""
    taken_in = framework.forms.get(block.form)
    if taken_in is None:
        return
    for_each = taken_in.for_each
    if for_each and for_each not in (form.for_each, *around):
        kind = phrase(f"kinds.{for_each}")
        yield mistake(block.place("form"), "form-out-of-place.for_each", form=block.form, kind=kind, for_each=for_each)
        return
    once = (for_each,) if for_each and form.for_each != for_each else ()
    if around != once:
        kind = phrase(f"kinds.{around[-1]}")
        yield mistake(block.place("form"), "form-out-of-place.again", form=block.form, kind=kind)


def _twice(form: FormFile) -> Iterator[Problem]:
    """Field ids that would meet. A field of the same id in two repetitions of other kinds is told apart by them."""
    seen: dict[tuple[str, tuple[str, ...]], Node] = {}
    for block, around in _fields(form.content, ()):
        if getattr(block, "same_as", ""):
            continue
        key = (str(getattr(block, "field", "") or getattr(block, "table", "")), around)
        name = "field" if isinstance(block, field_blocks.FieldBlock) else "table"
        first = seen.setdefault(key, block)
        if first is not block:
            yield mistake(block.place(name), "duplicate-id.form", id=key[0], line=first.place().line)


def _fields(content: list[Any], around: tuple[str, ...]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    for block in content:
        if isinstance(block, field_blocks.FieldBlock | field_blocks.TableBlock):
            yield block, around
        if isinstance(block, yaml_blocks.SectionBlock):
            yield from _fields(block.content, (*around, block.for_each) if block.for_each else around)


class _Checker:
    """Checks the content of one form, knowing what is in reach at each place."""

    def __init__(self, framework: Framework, unresolved: UnresolvedIds) -> None:
        self.framework = framework
        self.unresolved = unresolved
        self.questions = Questions(framework, unresolved)

    def content(self, content: list[Any], reach: Reach) -> Iterator[Problem]:
        for block in content:
            yield from _BLOCKS[type(block)](self, block, reach)

    def text(self, block: yaml_blocks.TextBlock, reach: Reach) -> Iterator[Problem]:
        yield from check_places(block, "title", reach)
        yield from check_places(block, "text", reach)

    def note(self, block: yaml_blocks.NoteBlock, reach: Reach) -> Iterator[Problem]:
        yield from check_places(block, "title", reach)
        yield from check_places(block, "note", reach)

    def page_break(self, block: yaml_blocks.PageBreakBlock, reach: Reach) -> Iterator[Problem]:
        yield from ()

    def section(self, block: yaml_blocks.SectionBlock, reach: Reach) -> Iterator[Problem]:
        if block.for_each in reach:
            yield mistake(block.place("for_each"), "repeated-twice", kind=phrase(f"kinds.{block.for_each}"))
        yield from check_there_is(block, "for_each", self.framework, self.unresolved)
        yield from check_where(block, self.framework, self.unresolved)
        within = inside(reach, block.for_each)
        yield from check_places(block, "title", within)
        yield from self.content(block.content, within)

    def show(self, block: yaml_blocks.ShowBlock, reach: Reach) -> Iterator[Problem]:
        yield from check_places(block, "title", reach)
        yield from check_shown(block, block.show, reach)
        if block.scale and block.show != "levels":
            yield mistake(block.key_place("scale"), "key-of-another-kind.scale", show=block.show)
        elif block.scale:
            yield from check_scale(block, self.framework, self.unresolved)

    def included(self, block: yaml_blocks.FormBlock, reach: Reach) -> Iterator[Problem]:
        taken_in = self.framework.forms.get(block.form)
        yield from check_places(block, "title", reach)
        if taken_in is None:
            if not self.unresolved.may_have("forms", block.form):
                yield unknown(block.place("form"), "form", block.form, self.framework.forms)
        elif is_workbook(taken_in):
            yield mistake(block.place("form"), "nested-workbook", form=block.form)

    def field(self, block: field_blocks.FieldBlock, reach: Reach) -> Iterator[Problem]:
        yield from self.questions.field(block, reach)

    def table(self, block: field_blocks.TableBlock, reach: Reach) -> Iterator[Problem]:
        yield from self.questions.table(block, reach)


_BLOCKS: dict[type[Node], Callable[[_Checker, Any, Reach], Iterator[Problem]]] = {
    yaml_blocks.TextBlock: _Checker.text,
    yaml_blocks.NoteBlock: _Checker.note,
    yaml_blocks.PageBreakBlock: _Checker.page_break,
    yaml_blocks.SectionBlock: _Checker.section,
    yaml_blocks.ShowBlock: _Checker.show,
    yaml_blocks.FormBlock: _Checker.included,
    field_blocks.FieldBlock: _Checker.field,
    field_blocks.TableBlock: _Checker.table,
}


def _file_names(framework: Framework) -> Iterator[Problem]:
    """Forms whose files would have the same name, or one that looks like another's A4 edition."""
    owners: dict[str, FormFile] = {}
    top = Scope(framework, words_for(framework.about.language))
    for form in framework.forms.values():
        for subject, _ in subjects(form, top):
            name = file_id(form.id, subject)
            if subject == "a4":
                kind = phrase(f"kinds.{form.for_each}")
                yield mistake(form.place("id"), "file-name.form-a4", name=name, kind=kind)
            owner = owners.setdefault(name, form)
            if owner is not form:
                yield mistake(form.place("id"), "file-name.two-forms", name=name, other=owner.id)
