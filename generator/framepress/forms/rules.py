"""What must hold in the forms of a framework, so that they can be planned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from framepress.forms.ids import RESERVED_FORM_IDS, file_id
from framepress.forms.plan import is_workbook, repetitions, subjects, walk
from framepress.framework import blocks as written
from framepress.framework.blocks import FormFile
from framepress.framework.kinds import Kind
from framepress.framework.model import Framework
from framepress.framework.nodes import Node
from framepress.framework.rules import unknown
from framepress.problems import Problem, nearest
from framepress.text import places

_SHOW_NEEDS = {
    "introduction": "area",
    "tips": "area",
    "indicator": "element",
    "practices": "element",
    "statements": "stage",
    "earlier-activities": "stage",
}
_GIVES = {"practice": {"practice", "element", "area"}, "element": {"element", "area"}, "area": {"area"}}
"""What a repetition puts in reach besides itself."""
_ALWAYS = frozenset({"title", "edition"})
_PICKING = frozenset({Kind.CHOICE, Kind.CHECKLIST})
_ONLY_FOR: dict[str, frozenset[Kind]] = {
    "scale": frozenset({Kind.RATING}),
    "choices": _PICKING,
    "choices_for_each": _PICKING,
    "minimum": frozenset({Kind.NUMBER}),
    "maximum": frozenset({Kind.NUMBER}),
    "lines": frozenset({Kind.LONG_TEXT}),
}


def check_forms(framework: Framework, broken: frozenset[str]) -> list[Problem]:
    """The problems of all forms. ``broken`` has the files that could not be used."""
    problems = [problem for form in framework.forms.values() for problem in _form(form, framework, broken)]
    return problems + list(_file_names(framework))


def _form(form: FormFile, framework: Framework, broken: frozenset[str]) -> Iterator[Problem]:
    if form.id in RESERVED_FORM_IDS:
        yield Problem(form.place("id"), f"'{form.id}' is kept for framepress itself.", "Choose another id.", "reserved")
    reach = _reach(frozenset(), form.for_each)
    for key in ("title", "subtitle", "description"):
        yield from _places(form, key, reach)
    checker = _Checker(form, framework, broken)
    yield from checker.content(form.content, reach)
    yield from _twice(form)


def _reach(reach: frozenset[str], for_each: str | None) -> frozenset[str]:
    return reach | _GIVES.get(for_each, {for_each}) if for_each else reach


def _places(node: Node, key: str, reach: frozenset[str]) -> Iterator[Problem]:
    for name in places(getattr(node, key)):
        allowed = reach | _ALWAYS | ({"domain"} if "area" in reach else frozenset())
        if name not in allowed:
            yield Problem(
                node.place(key),
                f"{{{name}}} stands for nothing here.",
                nearest(name, allowed) or "Repeat the part for_each something first.",
                "unknown-place",
            )


def _twice(form: FormFile) -> Iterator[Problem]:
    """Field ids that would meet. A field of the same id in two repetitions of other kinds is told apart by them."""
    seen: dict[tuple[str, tuple[str, ...]], Node] = {}
    for block, around in _fields(form.content, ()):
        if getattr(block, "same_as", ""):
            continue
        key = (str(getattr(block, "field", "") or getattr(block, "table", "")), around)
        name = "field" if isinstance(block, written.FieldBlock) else "table"
        first = seen.setdefault(key, block)
        if first is not block:
            yield Problem(
                block.place(name),
                f"The id '{key[0]}' is given twice in this form (first in line {first.place().line}).",
                "Give this one another id.",
                "duplicate-id",
            )


def _fields(content: list[Any], around: tuple[str, ...]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    for block in content:
        if isinstance(block, written.FieldBlock | written.TableBlock):
            yield block, around
        if isinstance(block, written.SectionBlock):
            yield from _fields(block.content, (*around, block.for_each) if block.for_each else around)


class _Checker:
    """Checks the content of one form, knowing what is in reach at each place."""

    def __init__(self, form: FormFile, framework: Framework, broken: frozenset[str]) -> None:
        self.form = form
        self.framework = framework
        self.broken = broken

    def content(self, content: list[Any], reach: frozenset[str]) -> Iterator[Problem]:
        for block in content:
            yield from _BLOCKS.get(type(block), _Checker.text)(self, block, reach)

    def text(self, block: Any, reach: frozenset[str]) -> Iterator[Problem]:
        yield from _places(block, "title", reach)
        yield from _places(block, "text" if isinstance(block, written.TextBlock) else "note", reach)

    def section(self, block: written.SectionBlock, reach: frozenset[str]) -> Iterator[Problem]:
        if block.for_each in reach:
            yield Problem(
                block.place("for_each"),
                f"This is inside a part that is repeated for each {block.for_each} already.",
                "Take this for_each out.",
                "repeated-twice",
            )
        inside = _reach(reach, block.for_each)
        yield from _places(block, "title", inside)
        yield from self.content(block.content, inside)

    def show(self, block: written.ShowBlock, reach: frozenset[str]) -> Iterator[Problem]:
        yield from _places(block, "title", reach)
        yield from self.needs(block, "show", block.show, reach)

    def needs(self, block: Node, key: str, shown: str, reach: frozenset[str]) -> Iterator[Problem]:
        need = _SHOW_NEEDS.get(shown)
        if need and need not in reach:
            yield Problem(
                block.place(key),
                f"'{shown}' can be shown only where something is repeated for each {need}.",
                f"Put it into a section with 'for_each: {need}'.",
                "show-out-of-place",
            )

    def included(self, block: written.FormBlock, reach: frozenset[str]) -> Iterator[Problem]:
        other = self.framework.forms.get(block.form)
        yield from _places(block, "title", reach)
        if other is None:
            if "forms" not in self.broken:
                yield unknown(block.place("form"), "form", block.form, self.framework.forms)
        elif is_workbook(other):
            yield Problem(
                block.place("form"),
                f"'{block.form}' takes in other forms itself, so it can't be taken in.",
                "Name the single forms.",
                "nested-workbook",
            )
        elif other.for_each and other.for_each not in reach:
            yield Problem(
                block.place("form"),
                f"'{block.form}' is made for each {other.for_each}, and this form is not.",
                f"Add 'for_each: {other.for_each}' to this form.",
                "form-out-of-place",
            )

    def field(self, block: written.FieldBlock, reach: frozenset[str]) -> Iterator[Problem]:
        yield from self.question(block, reach)
        yield from _places(block, "help", reach)
        if block.show:
            yield from self.needs(block, "show", block.show, reach)
        if block.same_as:
            yield from self.same_as(block, reach)

    def question(self, block: written.Question, reach: frozenset[str]) -> Iterator[Problem]:
        yield from _places(block, "label", reach)
        for key, kinds in _ONLY_FOR.items():
            if key in block.model_fields_set and block.kind not in kinds:
                yield Problem(
                    block.key_place(key),
                    f"'{key}' means nothing for a {block.kind}.",
                    f"It belongs to: {', '.join(sorted(kinds))}.",
                    "key-of-another-kind",
                )
        yield from self.answers(block, reach)
        low, high = block.minimum, block.maximum
        if low is not None and high is not None and low > high:
            hint = "Exchange the two."
            yield Problem(
                block.place("minimum"), f"The minimum {low} is larger than the maximum {high}.", hint, "bounds"
            )

    def answers(self, block: written.Question, reach: frozenset[str]) -> Iterator[Problem]:
        if block.kind is Kind.RATING:
            yield from self.scale(block)
        if block.kind not in _PICKING:
            return
        if bool(block.choices) == bool(block.choices_for_each):
            yield Problem(
                block.place(),
                f"A {block.kind} needs something to pick from: choices or choices_for_each, and not both.",
                "Add 'choices:' with 'id: text' lines below it.",
                "no-choices",
            )
        for choice in block.choices.values():
            yield from _places(choice, "label", reach)

    def scale(self, block: written.Question) -> Iterator[Problem]:
        scales = self.framework.about.scales
        if not block.scale:
            hint = "Add 'scale: <id>'. " + nearest("", scales)
            yield Problem(block.place(), "A rating needs a scale.", hint.strip(), "missing")
        elif block.scale not in scales:
            yield unknown(block.place("scale"), "scale", block.scale, scales)

    def same_as(self, block: written.FieldBlock, reach: frozenset[str]) -> Iterator[Problem]:
        form_id, _, field_id = block.same_as.partition("/")
        other = self.framework.forms.get(form_id)
        if other is None:
            if "forms" not in self.broken:
                yield unknown(block.place("same_as"), "form", form_id, self.framework.forms)
            return
        found = [part for part in walk(other.content) if getattr(part, "field", None) == field_id]
        if not found:
            fields = [part.field for part in walk(other.content) if isinstance(part, written.FieldBlock)]
            yield unknown(block.place("same_as"), "field", field_id, fields)
            return
        if found[0].same_as:
            hint = f"Write 'same_as: {found[0].same_as}'."
            yield Problem(block.place("same_as"), f"'{block.same_as}' is itself the same as another.", hint, "same-as")
        elif found[0].kind is not block.kind:
            yield Problem(
                block.place("kind"),
                f"'{block.same_as}' is a {found[0].kind}, and this is a {block.kind}.",
                "One question has one kind.",
                "same-as",
            )
        for kind in repetitions(other, field_id) or []:
            if kind not in reach:
                yield Problem(
                    block.place("same_as"),
                    f"'{block.same_as}' is asked for each {kind}, and this is not.",
                    f"Put it where something is repeated for each {kind}.",
                    "same-as",
                )

    def table(self, block: written.TableBlock, reach: frozenset[str]) -> Iterator[Problem]:
        for key in ("label", "row_heading", "help"):
            yield from _places(block, key, reach)
        ways = [bool(block.rows), bool(block.rows_for_each), block.blank_rows > 0]
        if sum(ways) != 1:
            yield Problem(
                block.place(),
                f"The table '{block.table}' needs rows, in one of three ways.",
                "Write one of: rows (each 'id: text'), rows_for_each, or blank_rows with a number.",
                "no-rows",
            )
        for row in block.rows.values():
            yield from _places(row, "label", reach)
        for column in block.columns.values():
            yield from self.question(column, reach)
            if column.kind is Kind.CHECKLIST:
                hint = "Make a column of kind check for each choice."
                yield Problem(column.place("kind"), "A checklist does not fit in a cell.", hint, "cell-kind")


_BLOCKS: dict[type[Node], Callable[[_Checker, Any, frozenset[str]], Iterator[Problem]]] = {
    written.SectionBlock: _Checker.section,
    written.ShowBlock: _Checker.show,
    written.FormBlock: _Checker.included,
    written.FieldBlock: _Checker.field,
    written.TableBlock: _Checker.table,
}


def _file_names(framework: Framework) -> Iterator[Problem]:
    """Forms whose files would have the same name, or one that looks like another's A4 edition."""
    owners: dict[str, FormFile] = {}
    for form in framework.forms.values():
        for subject, _ in subjects(form, framework):
            name = file_id(form.id, subject)
            if name.endswith("-a4"):
                yield Problem(
                    form.place("id"),
                    f"The form would be called '{name}', and '-a4' says which paper a file is for.",
                    "Choose an id with another ending.",
                    "file-name",
                )
            other = owners.setdefault(name, form)
            if other is not form:
                yield Problem(
                    form.place("id"),
                    f"The file of this form would be called '{name}.pdf', and so would that of '{other.id}'.",
                    "Choose another id.",
                    "file-name",
                )
