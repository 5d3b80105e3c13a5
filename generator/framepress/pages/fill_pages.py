"""The pages on which a form is filled in: one for each form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from framepress.answers.date_words import date_order
from framepress.forms.form import Form
from framepress.pages import navigation as nav
from framepress.pages.language_folders import WORKER
from framepress.pages.page import Page
from framepress.pages.page_context import Context
from framepress.pages.remembered import Remembered
from framepress.text.markdown import Tree
from framepress.web.form_steps import FormStep
from framepress.web.render_form import render_form
from framepress.web.script_data import FormAddress, PageFiles, as_json, page_data


@dataclass(frozen=True, slots=True)
class OfflineFiles:
    """What a form's page keeps for a time without a connection: addresses from the root, and a name for all of it that
    changes with what they hold.
    """

    addresses: Sequence[str] = ()
    version: str = ""


Bodies = Remembered[tuple[list[FormStep], Markup]]


@dataclass(frozen=True)
class Filling:
    """What the pages need beyond the framework. All of it is empty in ``check``, which only looks at the words."""

    context: Context
    carried: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By form: for each older edition, where its answers belong now."""
    fonts: Sequence[str] = ()
    """Addresses of typefaces to write answers with, from the root."""
    offline: Mapping[str, OfflineFiles] = field(default_factory=dict)
    """By form."""
    bodies: Bodies = field(default_factory=Bodies)
    """What is asked on each page, from one build of the preview to the next, and where pages are made a second time."""

    @cached_property
    def step_numbers(self) -> dict[str, int]:
        """The place in the journey of each form that is a step of it, by the id of its file."""
        return {step.form: number for number, step in enumerate(self.context.journey) if step.form}

    @cached_property
    def script_words(self) -> dict[str, str | dict[str, str]]:
        """The words that the script of a page says; where a number picks them, by category."""
        return {name: self.context.forms_of_word(f"web.script.{name}") for name in self.context.words["web"]["script"]}

    def former_forms(self, form: Form) -> list[dict[str, str]]:
        """What a form was called in older editions, where that was something else."""
        now = {"form": form.identity.form, "subject": form.identity.subject}
        return [old for edition in self.carried.get(form.id, {}).values() for old in edition["was"] if old != now]

    def earlier(self, form: Form) -> list[Form]:
        """The forms of earlier steps of the journey, about the same area or about none."""
        step = self.context.step_of(form)
        position = self.context.journey.index(step) if step else 0
        fitting = [other for other in self.context.forms if other.identity.subject in ("", form.identity.subject)]
        earlier = [
            other
            for other in fitting
            if self.step_numbers.get(other.identity.form, position) < position and other.id != form.id
        ]
        return sorted(earlier, key=lambda form: self.step_numbers[form.identity.form])


def fill_pages(filling: Filling) -> Iterator[Page]:
    """A page for each form."""
    return (_page(filling, form) for form in filling.context.forms)


def _page(filling: Filling, form: Form) -> Page:
    context = filling.context
    address = nav.fill(form.id)

    def html(tree: Tree, heading: int) -> Markup:
        return context.html(tree, address, heading)

    order = date_order(context.framework)
    made_of = (form, context.words, order, context.framework.direction, context.crosswalk_address)
    steps, body = filling.bodies.get(
        context.root + form.id, made_of, lambda: render_form(form, context.words, html, order)
    )
    step = context.step_of(form)
    crumbs = ((context.say("forms.title"), nav.FORMS), (form.title, nav.form(form.id)))
    return context.page(
        address,
        "fill",
        context.word("web.title", title=form.title),
        form.description,
        in_navigation=False,
        searchable=False,
        web=partial(_say, context),
        scores_title=context.word("score.title"),
        scores_so_far=context.word("score.so_far"),
        form=form,
        steps=steps,
        body=body,
        data=Markup(as_json(_data(filling, form, address))),  # noqa: S704 (as_json leaves nothing that ends the element)
        return_to=context.framework.about.return_to,
        next=_next(context, form),
        meta=context.meta(step, *crumbs, wide=True),
    )


def _say(context: Context, key: str, **values: object) -> str:
    return context.word(f"web.{key}", **values)


def _data(filling: Filling, form: Form, address: str) -> dict[str, Any]:
    context = filling.context
    link = partial(context.folder.link, page=address)
    offline = filling.offline.get(form.id, OfflineFiles())
    files = PageFiles(
        {download.paper: link(download.path) for download in context.downloads_of(form)},
        [link(font) for font in filling.fonts],
        [link(file) for file in offline.addresses],
        offline.version,
        link(WORKER),
    )
    places = [FormAddress(target, link(nav.fill(target.id)), filling.former_forms(target)) for target in context.forms]
    carried = filling.carried.get(form.id, {})
    order = date_order(context.framework)
    return page_data(form, context.words, filling.script_words, places, files, carried, filling.earlier(form), order)


def _next(context: Context, form: Form) -> dict[str, str] | None:
    """What to do after this form: the next step of the journey, at once as a page to fill in where it is a form."""
    step = context.step_of(form)
    following = context.after(step, form.identity.subject)
    if step is None or following is None:
        return None
    later = context.journey[context.journey.index(step) + 1]
    made = context.forms_of([later.form], form.identity.subject) if later.form else []
    return {**following, "address": nav.fill(made[0].id)} if len(made) == 1 else following
