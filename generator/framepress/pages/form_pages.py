"""The pages on forms: the list of all, and one for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from framepress.forms.spec import Block, FieldBlock, FieldTable, Form, Section
from framepress.pages import navigation as nav
from framepress.pages.context import Context
from framepress.pages.page import Page


def forms_page(context: Context) -> Page:
    """All forms with their PDFs."""
    step = context.step_for(page="forms")
    return context.page(
        nav.FORMS,
        "forms",
        context.say("forms.title"),
        context.say("forms.description"),
        groups=_form_groups(context),
        made_by=context.makers,
        return_to=context.framework.about.return_to,
        next=context.after(step),
        meta=context.meta(step),
    )


def form_page(context: Context, form: Form) -> Page:
    """One form: what it is for, its PDFs, what it asks, where it goes."""
    step = context.step_of(form)
    stages = [stage for stage in context.framework.stages() if form.identity.form in stage.forms]
    return context.page(
        nav.form(form.id),
        "form",
        form.title,
        form.description,
        form=form,
        made_by=context.file_of(form).made_by,
        outline=outline(form),
        area=context.area_of(form),
        stages=stages,
        return_to=context.framework.about.return_to,
        next=context.after(step, form.identity.subject),
        meta=context.meta(
            step, (context.say("forms.title"), nav.FORMS), eyebrow=step.title if step else context.say("form.eyebrow")
        ),
    )


def _form_groups(context: Context) -> list[dict[str, object]]:
    """The list of forms: the workbooks, the forms of the framework, the tools that others made for it."""
    groups: dict[str, dict[str, list[Form]]] = {"workbooks": {}, "framework": {}, "tools": {}}
    for form in context.forms:
        name = "workbooks" if form.workbook else "tools" if context.file_of(form).made_by else "framework"
        groups[name].setdefault(form.identity.form, []).append(form)
    return [
        {"title": context.say(f"forms.{name}"), "text": context.say(f"forms.{name}_text"), "files": files}
        for name, files in groups.items()
        if files
    ]


@dataclass(frozen=True, slots=True)
class Outline:
    """A heading of a form and the questions right below it. Questions outside of any section have an empty heading."""

    title: str
    questions: tuple[str, ...]


def outline(form: Form) -> list[Outline]:
    """What a form asks: its headings with their questions, in order, without the opening ones on who answers."""
    _, *content = form.blocks
    return [found for block in content for found in _outline(block)]


def _outline(block: Block) -> list[Outline]:
    if not isinstance(block, Section):
        return [Outline("", tuple(_questions([block])))] if _questions([block]) else []
    inner = [found for part in block.blocks if isinstance(part, Section) for found in _outline(part)]
    return [Outline(block.title, tuple(_questions(block.blocks))), *inner]


def _questions(blocks: Iterable[Block]) -> list[str]:
    labels = [
        block.field.label if isinstance(block, FieldBlock) else block.label
        for block in blocks
        if isinstance(block, FieldBlock | FieldTable)
    ]
    return [label for label in labels if label]
