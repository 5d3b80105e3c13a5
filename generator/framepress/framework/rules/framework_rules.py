"""What must hold between the parts of a framework, beyond what each file says by itself.

Each rule is a small function that yields problems. A link into a file that is broken is passed over:
the file itself was reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model.framework import Framework
from framepress.framework.model.nodes import Node
from framepress.framework.rules.group_rules import check_groups
from framepress.framework.rules.level_rules import check_levels
from framepress.framework.rules.related_rules import check_related
from framepress.framework.rules.round_rules import check_rounds
from framepress.framework.rules.scale_level_rules import SCALE_LEVEL_RULES
from framepress.framework.rules.tag_rules import check_tags
from framepress.framework.rules.unknown_ids import unknown
from framepress.problems.problem import Place, Problem
from framepress.text.guesses import nearest_word
from framepress.text.messages import mistake, note, phrase
from framepress.text.spelling import folded

Rule = Callable[[Framework, UnresolvedIds], Iterator[Problem]]


def check_framework(framework: Framework, unresolved: UnresolvedIds) -> list[Problem]:
    """The problems between the parts. ``unresolved`` knows the files that could not be used."""
    return [problem for rule in RULES for problem in rule(framework, unresolved)]


def contact_notes(framework: Framework) -> Iterator[Problem]:
    """What a reader who can't use a page or a form needs, and nothing says: whom to tell."""
    about = framework.about
    if about.publisher is None:
        yield note(about.place("id"), "no-contact.publisher")
    elif not about.publisher.email:
        yield note(about.place("publisher"), "no-contact.email")


def things_by_kind(framework: Framework) -> dict[str, list[tuple[str, Node]]]:
    """Every part with an id, by kind, in order. Within one mapping YAML itself keeps ids apart."""
    kinds: dict[str, list[tuple[str, Node]]] = {
        "domain": [(part.id, part) for part in framework.about.domains.values()],
        "area": [(part.id, part) for part in framework.areas.values()],
        "form": [(part.id, part) for part in framework.forms.values()],
        "scale": [(part.id, part) for part in framework.about.scales.values()],
        "source": [(part.id, part) for _, part in framework.sources()],
        "stage": [(part.id, part) for part in framework.stages()],
        "school": [(part.id, part) for part in framework.about.schools.values()],
    }
    scales = framework.about.scales.values()
    kinds["level"] = [(level.id, level) for scale in scales for level in scale.levels.values()]
    kinds["group"] = [(part.id, part) for _, part in framework.groups()]
    kinds["element"] = [(part.id, part) for _, part in framework.elements()]
    kinds["practice"] = [(item.id, item) for _, part in framework.elements() for item in part.practices.values()]
    kinds["statement"] = [(item.id, item) for stage in framework.stages() for item in stage.statements.values()]
    kinds["activity"] = [(item.id, item) for stage in framework.stages() for item in stage.activities.values()]
    return kinds


def _unique_ids(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    for kind, parts in things_by_kind(framework).items():
        first: dict[str, Node] = {}
        for part_id, part in parts:
            namesake = first.setdefault(part_id, part)
            if namesake is not part:
                words = {"kind": phrase(f"kinds.{kind}"), "id": part_id, "place": str(namesake.place())}
                yield mistake(part.place(), "duplicate-id.part", **words)


def _areas_have_domains(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    meant: set[str] = set()
    for domain in framework.about.domains.values():
        for position, area in enumerate(domain.areas):
            place = domain.place("areas", position)
            if area not in framework.areas and not unresolved.may_have("areas", area):
                yield unknown(place, "area", area, framework.areas)
                meant.add(nearest_word(area, framework.areas))
            if area in seen:
                yield mistake(place, "area-twice", area=area, domain=seen[area])
            seen.setdefault(area, domain.id)
    for area_id, part in framework.areas.items():
        if area_id not in seen and area_id not in meant and not unresolved.anything("framework.yml"):
            yield mistake(part.place("id"), "area-without-domain", area=area_id)


def _elements_say_something(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    for _, element in framework.elements():
        if not (element.practices or element.text or element.indicator or element.levels):
            yield mistake(element.place(), "empty-element", id=element.id)


def _links_to_forms(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    for place, form in _form_links(framework):
        if form not in framework.forms and not unresolved.may_have("forms", form):
            yield unknown(place, "form", form, framework.forms)


def _form_links(framework: Framework) -> Iterator[tuple[Place, str]]:
    """Where a form is named outside the forms, and its id."""
    for _, source in framework.sources():
        if source.form:
            yield source.place("form"), source.form
    for stage in framework.stages():
        for position, form in enumerate(stage.forms):
            yield stage.place("forms", position), form
    for step in framework.about.journey.values():
        if step.form:
            yield step.place("form"), step.form
    for position, form in enumerate(framework.about.forms):
        yield framework.about.place("forms", position), form


def _steps_lead_somewhere(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    parts = {"evidence": framework.evidence, "crosswalk": framework.crosswalk, "cycle": framework.cycle}
    for step in framework.about.journey.values():
        if step.form and step.page:
            yield mistake(step.key_place("page"), "step-leads-nowhere.twice", step=step.id)
        elif not step.form and not step.page:
            yield mistake(step.place(), "step-leads-nowhere.nothing", step=step.id)
        elif step.page in parts and parts[step.page] is None and not unresolved.anything(f"{step.page}.yml"):
            yield mistake(step.place("page"), "step-leads-nowhere.no-page", about=f"{step.page}.yml", page=step.page)


def _crosswalk_links(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    if framework.crosswalk is None:
        return
    elements = [part.id for _, part in framework.elements()]
    for link in framework.crosswalk.links:
        if link.element not in elements and not unresolved.may_have("areas", link.element):
            yield unknown(link.place("element"), "element", link.element, elements)
        target = framework.crosswalk.frameworks.get(link.framework)
        if target is None:
            yield unknown(link.place("framework"), "framework", link.framework, framework.crosswalk.frameworks)
        elif link.component and link.component not in target.components:
            yield unknown(link.place("component"), "component", link.component, target.components)


_RETIRED_KINDS = {
    "areas": "area",
    "groups": "group",
    "elements": "element",
    "practices": "practice",
    "scales": "scale",
    "levels": "level",
    "sources": "source",
    "stages": "stage",
    "statements": "statement",
    "activities": "activity",
    "forms": "form",
    "schools": "school",
}


def _old_ids(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    kinds = things_by_kind(framework)
    for key, kind in _RETIRED_KINDS.items():
        in_use = {part_id for part_id, _ in kinds[kind]}
        for old in getattr(framework.about.retired, key):
            if old in in_use:
                place = framework.about.retired.place(key, old)
                yield mistake(place, "retired-in-use", kind=phrase(f"kinds.{kind}"), id=old)
    for kind, parts in kinds.items():
        yield from _renamed(kind, parts)


def _renamed(kind: str, parts: list[tuple[str, Node]]) -> Iterator[Problem]:
    in_use = {part_id for part_id, _ in parts}
    claimed: dict[str, str] = {}
    for part_id, part in parts:
        for position, old in enumerate(getattr(part, "renamed_from", [])):
            place = part.place("renamed_from", position)
            if old in in_use:
                yield mistake(place, "renamed-from-in-use", id=part_id, old=old, kind=phrase(f"kinds.{kind}"))
            elif claimed.setdefault(old, part_id) != part_id:
                yield mistake(place, "renamed-from-twice", id=part_id, other=claimed[old], old=old)


_NO_FILE_NAMES = frozenset({"index", "con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}
"""``index`` is the page above; Windows keeps the others for itself, with any ending."""


def _ids_that_name_files(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    kinds = things_by_kind(framework)
    for kind in ("area", "element", "stage", "form"):
        for part_id, part in kinds[kind]:
            if part_id in _NO_FILE_NAMES:
                yield mistake(_id_place(part), "reserved.file", id=part_id, kind=phrase(f"kinds.{kind}"))
    for parts in kinds.values():
        for part_id, part in parts:
            if part_id.endswith("-a4"):
                yield mistake(_id_place(part), "file-name.a4", id=part_id)


def _id_place(part: Node) -> Place:
    """Where the id of a part stands: after ``id:``, or as the key that the part stands under."""
    return part.place("id") if "id" in type(part).model_fields else part.place()


def _schools_by_name(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    """Two schools that nobody could tell apart, because only their names stand in a form."""
    first: dict[str, str] = {}
    for school in framework.about.schools.values():
        namesake = first.setdefault(folded(school.name), school.id)
        if namesake != school.id:
            yield mistake(school.place("name"), "school-name-twice", id=school.id, other=namesake)


RULES: tuple[Rule, ...] = (
    _unique_ids,
    _areas_have_domains,
    check_levels,
    _elements_say_something,
    _links_to_forms,
    _steps_lead_somewhere,
    _crosswalk_links,
    check_groups,
    check_related,
    check_rounds,
    check_tags,
    _old_ids,
    _ids_that_name_files,
    _schools_by_name,
    *SCALE_LEVEL_RULES,
)
