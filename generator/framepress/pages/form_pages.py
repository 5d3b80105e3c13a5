"""The pages on forms: the list of all, and one for each."""

from __future__ import annotations

from framepress.forms.form import Form
from framepress.pages import navigation as nav
from framepress.pages.form_outline import outline
from framepress.pages.page import Page
from framepress.pages.page_context import Context


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
