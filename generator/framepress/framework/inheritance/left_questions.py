"""What an upstream's forms ask, written out by hand, about elements and areas that a variant takes out: it goes too."""

from __future__ import annotations

from framepress.framework.inheritance.overrides import Merged
from framepress.framework.model.keyed_lists import last_id, name_of, names_of_fields
from framepress.framework.source.located_data import Located, LocatedList
from framepress.problems.problem import Place


def take_out_questions(forms: list[Located], merged: Merged) -> None:
    """Take out of the upstream's forms each question that names an element which is gone, and each form that names such
    an area: what is repeated for them goes without a word too.
    """
    elements, areas = _removed(merged, "elements"), _removed(merged, "areas")
    for form in list(forms):
        content, form_id = form.get("content"), str(form.get("id", ""))
        if (area := form.get("area")) in areas:
            forms.remove(form)
            merged.override(f"forms/{form_id}", areas[area], form, "")
            merged.removed["forms", form_id] = areas[area]
        elif isinstance(content, LocatedList) and elements:
            _take_out(content, f"forms/{form_id}", elements, merged)


def _removed(merged: Merged, kind: str) -> dict[str, Place]:
    return {part_id: place for (where, part_id), place in merged.removed.items() if where.split("/")[-1] == kind}


def _take_out(blocks: LocatedList, path: str, elements: dict[str, Place], merged: Merged) -> None:
    for position in reversed(range(len(blocks))):
        block = blocks[position]
        if not isinstance(block, Located):
            continue
        inner = block.get("content")
        if isinstance(inner, LocatedList):
            _take_out(inner, path, elements, merged)
        element = block.get("element")
        if element in elements:
            merged.override(f"{path}/{last_id(name_of(block))}", elements[element], block, "")
            reason = merged.reasons.get(("elements", element))
            fields = [("fields", f"{path.removeprefix('forms/')}/{name}") for name in names_of_fields(block)]
            merged.reasons |= dict.fromkeys(fields, reason) if reason else {}
        if element in elements or (isinstance(inner, LocatedList) and not inner):
            del blocks[position], blocks.places[position]
