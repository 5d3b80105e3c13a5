"""What forms are made for, and where an element stands among the others: its area and its group."""

from __future__ import annotations

from collections.abc import Iterable

from framepress.forms.form import Form
from framepress.framework.model.elements import Element
from framepress.framework.model.framework import Area
from framepress.pages.page_context import Context


def area_of(context: Context, form: Form) -> Area | None:
    """The area that a form is made for: itself, one of its groups or of its elements."""
    subject, kind = form.identity.subject, context.file_of(form).for_each
    return next((area for area in context.framework.areas.values() if subject in _ids_in(area, kind)), None)


def _ids_in(area: Area, kind: str | None) -> Iterable[str]:
    return {"area": [area.id], "group": area.groups, "element": area.elements}.get(kind or "", ())


def made_for(context: Context, kind: str, part_id: str) -> list[Form]:
    """The forms that are made for an area, a group or an element."""
    made = [form for form in context.forms if form.identity.subject == part_id]
    return [form for form in made if context.file_of(form).for_each == kind]


def made_in(context: Context, area: Area) -> list[Form]:
    """The forms that are made for an area, then those for its groups."""
    of_groups = [form for group in area.groups for form in made_for(context, "group", group)]
    return [*made_for(context, "area", area.id), *of_groups]


def position_of(context: Context, area: Area, element: Element) -> str:
    """Which one of its area an element is, and in which group."""
    group = area.groups.get(element.group)
    place = context.say("element.in_group", area=area.name, group=group.name) if group else area.name
    number = [*area.elements].index(element.id) + 1
    return context.say("element.position", number=number, count=len(area.elements), area=place)
