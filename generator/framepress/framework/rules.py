"""What must hold between the parts of a framework, beyond what each file says by itself.

Each rule is a small function that yields problems. A link into a file that is broken is passed over:
the file itself was reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from framepress.framework.model import Framework
from framepress.framework.nodes import Node, texts
from framepress.problems import Place, Problem, nearest
from framepress.text import is_outside_link, links, parse

Rule = Callable[[Framework, frozenset[str]], Iterator[Problem]]


def check_framework(framework: Framework, broken: Iterable[str] = ()) -> list[Problem]:
    """The problems between the parts. ``broken`` has the files that could not be used (:class:`~.load.Loaded`)."""
    gone = frozenset(broken)
    return [problem for rule in RULES for problem in rule(framework, gone)]


def unknown(place: Place, what: str, wrong: str, right: Iterable[str]) -> Problem:
    """A link to something that isn't there."""
    return Problem(place, f"There is no {what} with the id '{wrong}'.", nearest(wrong, right), f"unknown-{what}")


def things_by_kind(framework: Framework) -> dict[str, list[tuple[str, Node]]]:
    """Every part with an id, by kind, in order. Within one mapping YAML itself keeps ids apart."""
    kinds: dict[str, list[tuple[str, Node]]] = {
        "domain": [(part.id, part) for part in framework.about.domains.values()],
        "area": [(part.id, part) for part in framework.areas.values()],
        "form": [(part.id, part) for part in framework.forms.values()],
        "scale": [(part.id, part) for part in framework.about.scales.values()],
        "source": [(part.id, part) for _, part in framework.sources()],
        "stage": [(part.id, part) for part in framework.stages()],
    }
    scales = framework.about.scales.values()
    kinds["level"] = [(level.id, level) for scale in scales for level in scale.levels.values()]
    kinds["element"] = [(part.id, part) for _, part in framework.elements()]
    kinds["practice"] = [(item.id, item) for _, part in framework.elements() for item in part.practices.values()]
    kinds["statement"] = [(item.id, item) for stage in framework.stages() for item in stage.statements.values()]
    kinds["activity"] = [(item.id, item) for stage in framework.stages() for item in stage.activities.values()]
    return kinds


def _unique_ids(framework: Framework, broken: frozenset[str]) -> Iterator[Problem]:
    for kind, parts in things_by_kind(framework).items():
        first: dict[str, Node] = {}
        for part_id, part in parts:
            other = first.setdefault(part_id, part)
            if other is not part:
                place = other.place()
                yield Problem(
                    part.place(),
                    f"The {kind} '{part_id}' is here a second time (first in {place}).",
                    "An id is given once in the whole framework: change this one.",
                    "duplicate-id",
                )


def _areas_have_domains(framework: Framework, broken: frozenset[str]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for domain in framework.about.domains.values():
        for position, area in enumerate(domain.areas):
            place = domain.place("areas", position)
            if area not in framework.areas and "areas" not in broken:
                yield unknown(place, "area", area, framework.areas)
            if area in seen:
                yield Problem(
                    place,
                    f"The area '{area}' is in a domain already: '{seen[area]}'.",
                    "Name it once.",
                    "area-twice",
                )
            seen.setdefault(area, domain.id)
    for area_id, part in framework.areas.items():
        if area_id not in seen:
            yield Problem(
                part.place("id"),
                f"No domain names the area '{area_id}', so it would appear nowhere.",
                f"Add '- {area_id}' to the areas of a domain in framework.yml.",
                "area-without-domain",
            )


def _links_to_forms(framework: Framework, broken: frozenset[str]) -> Iterator[Problem]:
    if "forms" in broken:
        return
    for place, form in _form_links(framework):
        if form not in framework.forms:
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


def _steps_lead_somewhere(framework: Framework, broken: frozenset[str]) -> Iterator[Problem]:
    parts = {"evidence": framework.evidence, "crosswalk": framework.crosswalk, "cycle": framework.cycle}
    for step in framework.about.journey.values():
        if bool(step.form) == bool(step.page):
            yield Problem(
                step.place(),
                f"The step '{step.id}' needs a form or a page that it leads to, and not both.",
                "Add 'form: <id>' or 'page: areas'.",
                "step-leads-nowhere",
            )
        elif step.page in parts and parts[step.page] is None and f"{step.page}.yml" not in broken:
            yield Problem(
                step.place("page"),
                f"There is no page '{step.page}', because the framework has no {step.page}.yml.",
                f"Write {step.page}.yml, or let the step lead to another page.",
                "step-leads-nowhere",
            )


def _crosswalk_links(framework: Framework, broken: frozenset[str]) -> Iterator[Problem]:
    if framework.crosswalk is None:
        return
    elements = [part.id for _, part in framework.elements()]
    for link in framework.crosswalk.links:
        if link.element not in elements and "areas" not in broken:
            yield unknown(link.place("element"), "element", link.element, elements)
        other = framework.crosswalk.frameworks.get(link.framework)
        if other is None:
            yield unknown(link.place("framework"), "framework", link.framework, framework.crosswalk.frameworks)
        elif link.component and link.component not in other.components:
            yield unknown(link.place("component"), "component", link.component, other.components)


_RETIRED_KINDS = {
    "areas": "area",
    "elements": "element",
    "practices": "practice",
    "scales": "scale",
    "levels": "level",
    "sources": "source",
    "stages": "stage",
    "statements": "statement",
    "activities": "activity",
    "forms": "form",
}


def _old_ids(framework: Framework, broken: frozenset[str]) -> Iterator[Problem]:
    kinds = things_by_kind(framework)
    for key, kind in _RETIRED_KINDS.items():
        in_use = {part_id for part_id, _ in kinds[kind]}
        for old in getattr(framework.about.retired, key):
            if old in in_use:
                yield Problem(
                    framework.about.retired.place(key, old),
                    f"The {kind} '{old}' is retired here and in use at the same time.",
                    "Give the new one another id: answers to the old one must not become its own.",
                    "retired-in-use",
                )
    for kind, parts in kinds.items():
        yield from _renamed(kind, parts)


def _renamed(kind: str, parts: list[tuple[str, Node]]) -> Iterator[Problem]:
    in_use = {part_id for part_id, _ in parts}
    claimed: dict[str, str] = {}
    for part_id, part in parts:
        for old in getattr(part, "renamed_from", []):
            if old in in_use:
                yield Problem(
                    part.place("renamed_from"),
                    f"'{part_id}' says that it was called '{old}', but there is a {kind} '{old}' now.",
                    "An id is never used again: give one of them a new id.",
                    "renamed-from-in-use",
                )
            elif claimed.setdefault(old, part_id) != part_id:
                yield Problem(
                    part.place("renamed_from"),
                    f"'{part_id}' and '{claimed[old]}' both say that they were called '{old}'.",
                    "Answers can be carried over to one of them only.",
                    "renamed-from-twice",
                )


def _links_in_texts(framework: Framework, broken: frozenset[str]) -> Iterator[Problem]:
    for part in framework.nodes():
        for node, key, text, formatted in texts(part):
            if formatted:
                for href in links(parse(text)):
                    yield from _link(node.place(key), href)


def _link(place: Place, href: str) -> Iterator[Problem]:
    if is_outside_link(href) or (href.startswith("/") and not href.startswith("//")):
        return
    yield Problem(
        place,
        f"A link to '{href}' is not allowed.",
        "Links go to https://…, http://…, mailto:… or to a page of the site, such as /cycle/.",
        "link",
    )


RULES: tuple[Rule, ...] = (
    _unique_ids,
    _areas_have_domains,
    _links_to_forms,
    _steps_lead_somewhere,
    _crosswalk_links,
    _old_ids,
    _links_in_texts,
)
