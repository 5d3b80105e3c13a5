"""The pages on forms: the list of all, and one for each."""

from __future__ import annotations

from framepress.forms.form import Form
from framepress.forms.score_words import how_made
from framepress.pages import navigation as nav
from framepress.pages.folding import filter_words
from framepress.pages.form_lists import form_groups
from framepress.pages.form_outline import outline
from framepress.pages.page import Page
from framepress.pages.page_context import Context
from framepress.pages.subjects import area_of


def forms_page(context: Context) -> Page:
    """All forms with their PDFs."""
    step = context.step_for(page="forms")
    return context.page(
        nav.FORMS,
        "forms",
        context.say("forms.title"),
        context.say("forms.description"),
        groups=(groups := form_groups(context)),
        folded=any(family.folded for group in groups for family in group.families),
        filter=filter_words(context, "forms"),
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
        scores_title=context.word("score.title"),
        scores=[(score.title, how_made(score, context.words)) for score in form.scores],
        area=area_of(context, form),
        stages=stages,
        return_to=context.framework.about.return_to,
        next=context.after(step, form.identity.subject),
        meta=context.meta(
            step, (context.say("forms.title"), nav.FORMS), eyebrow=step.title if step else context.say("form.eyebrow")
        ),
    )
