"""Which pages and anchors a framework's site has: what an author may link to."""

from __future__ import annotations

from framepress.forms.ids import file_id
from framepress.forms.plan import subjects
from framepress.framework.model import Framework
from framepress.pages import navigation as nav
from framepress.problems import nearest

_ABOUT = {"source", "licence", "accessibility", "privacy", "made-with"}
_ELEMENT = {"practices", "levels", "evidence", "crosswalk"}
_AREA = {"elements", "tips", "forms"}
_STAGE = {"activities", "earlier", "forms"}


def link_problem(href: str, framework: Framework) -> tuple[str, str] | None:
    """What is wrong with a link to a page of the site (``/cycle/#stages``), and a hint; ``None`` for a good one."""
    path, _, anchor = href.partition("#")
    places = site_places(framework)
    wanted = path.removeprefix("/")
    if wanted not in places:
        right = [f"/{address}" for address in places]
        return f"The site has no page '{path}'.", nearest(path, right)
    if anchor and anchor not in places[wanted]:
        return f"The page '{path}' has no place '#{anchor}'.", nearest(anchor, places[wanted]) or "Take the # part out."
    return None


def site_places(framework: Framework) -> dict[str, set[str]]:
    """The addresses of the generated pages, from the root, each with its anchors."""
    places: dict[str, set[str]] = {
        nav.HOME: set(),
        nav.AREAS: {f"domain-{domain}" for domain in framework.about.domains},
        nav.DATA: {"ids"},
        nav.ABOUT: _ABOUT,
        nav.GUIDES: set(),
    }
    for area in framework.areas.values():
        places[nav.area(area.id)] = _AREA
    for _, element in framework.elements():
        places[nav.element(element.id)] = _ELEMENT
    if framework.evidence:
        places[nav.EVIDENCE] = {"tools"}
    if framework.crosswalk:
        places[nav.CROSSWALK] = {"frameworks", "elements", "worksheet"}
        places[nav.CROSSWALK] |= {f"with-{other}" for other in framework.crosswalk.frameworks}
    if framework.cycle:
        places[nav.CYCLE] = {"introduction", "stages", "check"}
    for stage in framework.stages():
        places[nav.stage(stage.id)] = _STAGE
    if framework.forms:
        places[nav.FORMS] = {"how", *(f"form-{form}" for form in framework.forms)}
    for form in framework.forms.values():
        for subject, _ in subjects(form, framework):
            places[nav.form(file_id(form.id, subject))] = {"asks", "belongs", "return-to"}
    return places
