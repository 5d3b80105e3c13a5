"""The pages of the implementation cycle and its stages."""

from __future__ import annotations

from framepress.framework.model.cycle import Stage
from framepress.pages import navigation as nav
from framepress.pages.drawings import ring
from framepress.pages.page import Page
from framepress.pages.page_context import Context
from framepress.text import markdown


def cycle(context: Context) -> Page:
    """The implementation cycle: its drawing and its stages."""
    whole = context.framework.cycle
    assert whole  # noqa: S101 (the caller makes this page only where there is one)
    step = context.step_for(page="cycle")
    introduction = markdown.parse(whole.introduction) if whole.introduction else ()
    return context.page(
        nav.CYCLE,
        "cycle",
        whole.title,
        markdown.to_plain(introduction) or whole.title,
        cycle=whole,
        introduction=introduction,
        ring=ring_of(context),
        checks=context.forms_of(context.forms_asking("statement")),
        next=context.after(step) or _to_stage(context.framework.stages()[0]),
        meta=context.meta(step),
    )


def stage_page(context: Context, stage: Stage) -> Page:
    """One stage: what can be said in it, what to do, what to have done before."""
    whole = context.framework.cycle
    assert whole  # noqa: S101 (a stage stands in a cycle)
    stages = context.framework.stages()
    position = stages.index(stage)
    step = context.step_for(page="cycle")
    beside = [(sibling.title, nav.stage(sibling.id), sibling is stage) for sibling in stages]
    return context.page(
        nav.stage(stage.id),
        "stage",
        stage.title,
        " ".join(statement.text for statement in stage.statements.values()) or stage.title,
        cycle=whole,
        stage=stage,
        earlier=stages[:position],
        before=stages[position - 1] if position else None,
        after=stages[position + 1] if position + 1 < len(stages) else None,
        ring=ring_of(context, position),
        forms=context.forms_of(stage.forms, stage.id),
        next=context.after(step) or (_to_stage(stages[position + 1]) if position + 1 < len(stages) else None),
        meta=context.meta(
            step,
            (whole.title, nav.CYCLE),
            eyebrow=context.say("stage.position", number=position + 1, count=len(stages), cycle=whole.title),
            rail=nav.rail(whole.title, beside),
        ),
    )


def _to_stage(stage: Stage) -> dict[str, str]:
    return {"title": stage.title, "text": "", "address": nav.stage(stage.id)}


def ring_of(context: Context, marked: int = -1) -> str:
    """Draw the cycle as a ring, with one of its stages marked; nothing where there is no cycle."""
    stages = [stage.title for stage in context.framework.stages()]
    if not context.framework.cycle:
        return ""
    description = context.say("cycle.drawing", count=len(stages), stages=context.list_of(stages))
    return ring(stages, context.framework.cycle.title, description, marked)
