"""Framework → pages. A pure function: the same framework, forms and words give the same pages."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.forms.embedded_content import tip_text
from framepress.forms.related_elements import related_to
from framepress.framework.model.elements import Element
from framepress.framework.model.framework import Area
from framepress.pages import navigation as nav
from framepress.pages.change_pages import differs_page, editions_page
from framepress.pages.crosswalk_page import crosswalk_page
from framepress.pages.cycle_pages import cycle, ring_of, stage_page
from framepress.pages.drawings import ladder
from framepress.pages.element_tags import tags_of
from framepress.pages.folding import filter_words, folds, near, runs
from framepress.pages.form_lists import families, forms_about, listed_here
from framepress.pages.form_pages import form_page, forms_page
from framepress.pages.guides import guide_pages
from framepress.pages.page import Page
from framepress.pages.page_context import Context
from framepress.pages.rated_parts import rated_in
from framepress.pages.rubrics import opening_words, rubrics
from framepress.pages.subjects import position_of
from framepress.text import markdown
from framepress.text.catalogue import is_draft


def render_pages(context: Context) -> list[Page]:
    """Every generated page, the home page first. A part that the framework lacks has no page."""
    return list(_pages(context))


def _pages(context: Context) -> Iterator[Page]:
    framework = context.framework
    yield home(context)
    yield areas(context)
    for area in framework.areas.values():
        yield area_page(context, area)
        for element in area.elements.values():
            yield element_page(context, area, element)
    if framework.evidence:
        yield evidence(context)
    if nav.shows_crosswalk(framework):
        yield crosswalk_page(context)
    if framework.cycle:
        yield cycle(context)
        for stage in framework.stages():
            yield stage_page(context, stage)
    if context.forms:
        yield forms_page(context)
        for form in context.forms:
            yield form_page(context, form)
    yield data(context)
    yield from _changes(context)
    yield about(context)
    if context.folder.has_guides:
        yield from guide_pages(context)


def _changes(context: Context) -> Iterator[Page]:
    if context.releases:
        yield editions_page(context)
    if context.differences:
        yield differs_page(context, context.differences)


def home(context: Context) -> Page:
    """The front door: what this is, the way through it, its parts."""
    framework = context.framework
    rated = context.rating_step()
    scale = next(iter(framework.about.scales.values()), None)
    levels = sum(level.is_rated for level in scale.levels.values()) if scale else 4
    return context.page(
        nav.HOME,
        "home",
        framework.about.title,
        framework.about.description or framework.about.title,
        framework=framework,
        journey=context.journey,
        main=rated or context.journey[-1],
        ladder=ladder(min(levels, 10)),
        ring=ring_of(context),
        folded=context.folded,
        filter=filter_words(context, "elements", _every_element(context)),
        workbooks=families(context, (form for form in context.forms if form.workbook), context.folded),
        meta={"wide": True},
    )


def areas(context: Context) -> Page:
    """All areas by domain."""
    step = context.step_for(page="areas")
    return context.page(
        nav.AREAS,
        "areas",
        context.say("areas.title"),
        context.say("areas.description", title=context.framework.about.title),
        framework=context.framework,
        folded=context.folded,
        filter=filter_words(context, "elements", _every_element(context)),
        next=context.after(step),
        meta=context.meta(step),
    )


def _every_element(context: Context) -> list[Element]:
    return [element for _, element in context.framework.elements()]


def area_page(context: Context, area: Area) -> Page:
    """One area: introduction, elements, tips, its forms."""
    step = context.step_for(page="areas")
    domain = next(part for part in context.framework.about.domains.values() if area.id in part.areas)
    introduction = markdown.parse(area.introduction) if area.introduction else ()
    return context.page(
        nav.area(area.id),
        "area",
        area.name,
        markdown.to_plain(introduction) or context.say("area.description", area=area.name),
        area=area,
        runs=runs(area),
        filter=filter_words(context, "elements", area.elements.values()),
        introduction=introduction,
        tips=[tip_text(tip, context.words) for tip in area.tips.values()],
        evidence=context.framework.evidence,
        forms=forms_about(context, area),
        next=context.after(step, area.id),
        meta=context.meta(step, _to_areas(context), eyebrow=domain.name, rail=_area_rail(context, area)),
    )


def element_page(context: Context, area: Area, element: Element) -> Page:
    """One element: what can be seen, what adults do, where a school is, what to look at."""
    framework = context.framework
    step = context.step_for(page="areas")
    order = list(area.elements.values())
    position = list(area.elements).index(element.id)  # models that are compared whole take their time
    asking = [
        asking_form
        for asking_form in context.asking.get(element.id, [])
        if asking_form[0].identity.subject in ("", area.id, element.id)
    ]
    rated = rated_in(asking)
    of_the_source = [rating for rating in rated if not context.file_of(rating.form).made_by]
    return context.page(
        nav.element(element.id),
        "element",
        element.name,
        opening_words(element),
        element=element,
        indicator_title=context.shown_title("indicator") or context.say("element.indicator"),
        practices_title=context.shown_title("practices") or context.say("element.practices"),
        rubrics=list(rubrics(framework, area, element, context.words)),
        tags=tags_of(framework, element),
        related=related_to(framework, element),
        rated=of_the_source or rated,
        evidence=framework.evidence,
        tools=context.source_tools(area.id),
        crosswalk=framework.crosswalk,
        links=context.links.get(element.id, []),
        worksheets=context.forms_of(context.forms_repeating("framework"), area.id),
        forms=[listed_here(context, form) for form, _ in asking],
        before=order[position - 1] if position else None,
        after=order[position + 1] if position + 1 < len(order) else None,
        next=context.after(step, area.id),
        meta=context.meta(
            step,
            _to_areas(context),
            (area.name, nav.area(area.id)),
            eyebrow=position_of(context, area, element),
            rail=_area_rail(context, area, element),
        ),
    )


def evidence(context: Context) -> Page:
    """The table of evidence, and the tools that collect it."""
    table = context.framework.evidence
    assert table  # noqa: S101 (the caller makes this page only where there is one)
    step = context.step_for(page="evidence") or context.rating_step()
    collecting = [source.form for _, source in context.framework.sources() if source.form]
    return context.page(
        nav.EVIDENCE,
        "evidence",
        table.title or context.say("evidence.title"),
        " ".join(column.question for column in table.columns.values()) or context.say("evidence.title"),
        evidence=table,
        source_tools=context.source_tools(),
        tools=context.forms_of([*context.forms_repeating("source"), *collecting]),
        next=context.after(step),
        meta=context.meta(step),
    )


def data(context: Context) -> Page:
    """The framework as files for other programs."""
    return context.page(
        nav.DATA,
        "data",
        context.say("data.title"),
        context.say("data.description"),
        files=context.data,
        releases=context.releases,
        meta=context.meta(None),
    )


def about(context: Context) -> Page:
    """Source, licence, accessibility, privacy."""
    return context.page(
        nav.ABOUT,
        "about",
        context.say("about.title"),
        context.say("about.description", title=context.framework.about.title),
        about=context.framework.about,
        releases=context.releases,
        differences=context.differences,
        makers=sorted({form.made_by for form in context.framework.forms.values() if form.made_by}),
        has_draft_words=is_draft(context.words.language),
        meta=context.meta(None),
    )


def _to_areas(context: Context) -> tuple[str, str]:
    return context.say("areas.title"), nav.AREAS


def _area_rail(context: Context, area: Area, current: Element | None = None) -> dict[str, object] | None:
    """The area's elements in the margin; those around ``current`` where there are many, none beside the list of all."""
    elements = list(area.elements.values())
    if folds(len(elements)) and not current:
        return None
    shown = near(elements, list(area.elements).index(current.id), context.folded) if current else elements
    items = [(element.name, nav.element(element.id), element is current) for element in shown]
    if len(shown) < len(elements):
        items.append((context.say("area.all", count=len(elements)), nav.area(area.id), False))
    return nav.rail(context.say("area.elements"), items)
