"""How forms are listed: by whom they are for, then each once, with the areas, stages or elements it is made for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framepress.forms.form import Form
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.framework import Area
from framepress.pages.folding import folds
from framepress.pages.page_context import Context
from framepress.pages.subjects import made_in
from framepress.text.markdown import places

LINES = 2
"""Lines of a list that a form takes, beside one for an element."""
_PARTS = "area|group|stage|element"
"""What a form can be made for each of, and be named by."""
_APART = re.compile(
    rf"(?P<own>.*\w.*?)\s*[:：–—|·،-]\s*\{{(?:{_PARTS})\}} | (?P<inner>.*\w.*?)\s*\(\{{(?:{_PARTS})\}}\)"
    rf" | \{{(?:{_PARTS})\}}\s*[:：–—|·،-]\s*(?P<after>.*\w.*)",
    re.VERBOSE,
)
"""A title that says what the form is made for apart from the rest: *Self-assessment: {area}*."""


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A form in a list, with the name that it has there."""

    name: str
    form: Form
    made_by: str


@dataclass(frozen=True, slots=True)
class Family:
    """All that is made from one file: one form, or one for each area, stage or element. ``text`` says what all of them
    are for; it is empty where each says something else.
    """

    file: str
    name: str
    text: str
    made_by: str
    forms: Sequence[ListedForm]
    folded: bool


@dataclass(frozen=True, slots=True)
class FormGroup:
    """The forms for somebody. ``made_by`` is who made all of them, and empty where that differs."""

    title: str
    text: str
    made_by: str
    families: Sequence[Family]


def own_title(form: FormFile) -> str:
    """The title without the area, stage or element that the form is made for; empty where it can't be taken out."""
    match = _APART.fullmatch(form.title)
    title = next((part for part in match.groups() if part), "") if match else ""
    return "" if places(title) else title


def listed_here(context: Context, form: Form) -> ListedForm:
    """A form as it is listed where its area is plain to see: on that area's page, and where there is one area only."""
    file = context.file_of(form)
    area_title = own_title(file) if file.for_each == "area" else ""
    return ListedForm(area_title or form.title, form, file.made_by)


def forms_about(context: Context, area: Area) -> list[ListedForm]:
    """The forms made for an area and its groups, then those for no area that ask about one of its elements."""
    asking = {form.id for element in area.elements for form, _ in context.asking.get(element, ())}
    wide = [form for form in context.forms if not form.identity.subject and form.id in asking]
    return [listed_here(context, form) for form in (*made_in(context, area), *wide)]


def families(context: Context, forms: Iterable[Form], folded: bool) -> list[Family]:
    """The forms by the files they are made from. Those of several areas, stages or elements are ``folded`` or not."""
    made: dict[str, list[Form]] = {}
    for form in forms:
        made.setdefault(form.identity.form, []).append(form)
    return [_family(context, file, planned, folded) for file, planned in made.items()]


def _family(context: Context, file: str, forms: Sequence[Form], folded: bool) -> Family:
    form_file = context.framework.forms[file]
    texts = {form.description for form in forms}
    text = forms[0].description if len(texts) == 1 else ""
    if len(forms) == 1:
        one_area = len(context.framework.areas) == 1
        listed = listed_here(context, forms[0]) if one_area else ListedForm(forms[0].title, forms[0], form_file.made_by)
        return Family(file, listed.name, text, form_file.made_by, [listed], folded=False)
    title = own_title(form_file)
    named = [
        ListedForm(context.subject_titles[form.identity.subject] if title else form.title, form, form_file.made_by)
        for form in forms
    ]
    return Family(file, title or context.form_link(file)["title"], text, form_file.made_by, named, folded)


def form_groups(context: Context) -> list[FormGroup]:
    """The list of forms: the workbooks, the forms of the framework, the tools that others made for it, then those that
    are for somebody in particular.
    """
    groups: dict[tuple[str, str], list[Form]] = {(name, ""): [] for name in ("workbooks", "framework", "tools")}
    for form in context.forms:
        file = context.file_of(form)
        name = "workbooks" if form.workbook else "tools" if file.made_by else "framework"
        groups.setdefault(("", file.audience) if file.audience else (name, ""), []).append(form)
    folded = folds(LINES * len(context.forms))
    return [_group(context, name, audience, forms, folded) for (name, audience), forms in groups.items() if forms]


def _group(context: Context, name: str, audience: str, forms: Sequence[Form], folded: bool) -> FormGroup:
    title = context.say("forms.audience", audience=audience) if audience else context.say(f"forms.{name}")
    text = "" if audience else context.say(f"forms.{name}_text")
    makers = {context.file_of(form).made_by for form in forms}
    return FormGroup(title, text, makers.pop() if len(makers) == 1 else "", families(context, forms, folded))
