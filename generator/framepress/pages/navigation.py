"""Where everything is: the addresses of the site, the way through it, and the main navigation.

Addresses are written from the site's root and end in a slash (``elements/growth-mindset/``); the
address of the home page is empty. An element's has no area in it, so that the element may move.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote, urljoin

from framepress.forms.form import Form
from framepress.framework.model.framework import Framework
from framepress.framework.model.manifest import Step
from framepress.text.catalogue import Words

HOME = ""
AREAS = "areas/"
EVIDENCE = "evidence/"
CROSSWALK = "crosswalk/"
CYCLE = "cycle/"
FORMS = "forms/"
DATA = "data/"
ABOUT = "about/"
EDITIONS = "editions/"
DIFFERENCES = "differences/"
GUIDES = "make-your-own/"
PICTURES = "assets/framepress/pictures/"
"""What the paths of all pictures in texts begin with."""


def area(area_id: str) -> str:
    """The address of an area's page."""
    return f"{AREAS}{area_id}/"


def element(element_id: str) -> str:
    """The address of an element's page."""
    return f"elements/{element_id}/"


def stage(stage_id: str) -> str:
    """The address of a stage's page."""
    return f"{CYCLE}{stage_id}/"


def form(form_id: str) -> str:
    """The address of a form's page."""
    return f"{FORMS}{form_id}/"


def fill(form_id: str) -> str:
    """The address of the page on which a form is filled in."""
    return f"{FORMS}{form_id}/fill/"


def guide(guide_id: str) -> str:
    """The address of a guide for publishers."""
    return f"{GUIDES}{guide_id}/"


def picture_path(name: str) -> str:
    """Where the site has a picture of the framework, by the name of its file."""
    return f"{PICTURES}{name}"


def shows_picture(html: str, path: str) -> bool:
    """Whether HTML of ours shows the picture at a path in the site."""
    return f'/{escape(quote(path))}"' in html


def path_of(address: str) -> str:
    """The Markdown file of a page: always an ``index.md``, so that a link reads the same from file and page
    (Zensical takes the links in HTML for those of the file, MkDocs leaves them alone).
    """
    return f"{address}index.md"


def relative(target: str, page: str) -> str:
    """The link to ``target`` from the page at the address ``page``, by way of the site's root.

    Some hosts show the page ``forms/`` at ``/forms``, from where ``stock/`` would be another page. One step up too many
    ends at the root (WHATWG URL, *shorten*), so ``../forms/stock/`` leads there from both.
    """
    address, mark, anchor = target.partition("#")
    if address == page and mark:
        return f"#{anchor}"
    return ("../" * page.count("/") + address or "./") + mark + anchor


_LINK = re.compile(
    r"""(<(?:a|area|audio|iframe|img|link|script|source|video)\b[^<>]*?\s(?:href|src)=")([^"#/:?][^":#?]*(?:[#?][^"]*)?)(?=")"""
)
"""A link in HTML to another page or file of the site."""


def by_way_of_root(html: str, page: str) -> str:
    """The HTML of a whole page with its links as :func:`relative` writes them, also those that MkDocs made."""

    def rewritten(match: re.Match[str]) -> str:
        address, mark, anchor = match[2].partition("#")
        path = urljoin("/" + page, address).removeprefix("/")
        return f"{match[1]}{'../' * page.count('/') + path or './'}{mark}{anchor}"

    return _LINK.sub(rewritten, html) if page else html


@dataclass(frozen=True, slots=True)
class JourneyStep:
    """A step of the way through the site. ``page`` or ``form`` says what belongs to it."""

    id: str
    title: str
    text: str
    address: str
    page: str = ""
    form: str = ""


PAGES = {"areas": AREAS, "evidence": EVIDENCE, "crosswalk": CROSSWALK, "cycle": CYCLE, "forms": FORMS}
"""The pages that a step of the journey can name."""


def shows_crosswalk(framework: Framework) -> bool:
    """Whether the crosswalk has a page: not before it links something."""
    return bool(framework.crosswalk and framework.crosswalk.links)


def crosswalk(framework: Framework, forms: Sequence[Form], worksheets: Sequence[str]) -> str:
    """Where to read of other frameworks: the crosswalk's page; while that is empty, the form in which a team writes its
    own (``worksheets``, by the ids of their files), or else the areas.
    """
    if shows_crosswalk(framework):
        return CROSSWALK
    return form_group(worksheets[0], forms) if worksheets else AREAS


def journey(framework: Framework, forms: Sequence[Form], words: Words, pages: Mapping[str, str]) -> list[JourneyStep]:
    """The steps that the YAML gives, else: read, fill in, go on, as far as the framework has these. ``pages`` are the
    addresses of the pages that a step can name.
    """
    steps = framework.about.journey
    if steps:
        return [_step(step, forms, pages) for step in steps.values()]
    names = ["areas", *(["forms"] if forms else []), *(["cycle"] if framework.cycle else [])]
    return [
        JourneyStep(name, words.say(f"site.journey.{name}"), words.say(f"site.journey.{name}_text"), pages[name], name)
        for name in names
    ]


def _step(step: Step, forms: Sequence[Form], pages: Mapping[str, str]) -> JourneyStep:
    address = form_group(step.form, forms) if step.form else pages.get(step.page, HOME)
    return JourneyStep(step.id, step.title, step.text, address, step.page, step.form)


def form_group(form_id: str, forms: Sequence[Form], subject: str = "") -> str:
    """Where to find a form by the id of its file: its page, or its place in the list where it is
    made for several areas or stages and ``subject`` names none of them.
    """
    made = [planned for planned in forms if planned.identity.form == form_id]
    fitting = [planned for planned in made if planned.identity.subject == subject] or made
    return form(fitting[0].id) if len(fitting) == 1 else f"{FORMS}#form-{form_id}"


def main_navigation(framework: Framework, forms: Sequence[Form], words: Words) -> list[dict[str, Any]]:
    """The teachers' navigation: titles with Markdown files, nested as MkDocs and Zensical want it."""
    say = words.say
    areas: list[Any] = [path_of(AREAS)]
    for part_of_framework in framework.areas.values():
        below = [{part.name: path_of(element(part.id))} for part in part_of_framework.elements.values()]
        areas.append({part_of_framework.name: [path_of(area(part_of_framework.id)), *below]})
    entries: list[dict[str, Any]] = [
        {say("site.home.nav"): path_of(HOME)},
        {say("site.areas.nav"): areas},
    ]
    if framework.evidence:
        entries.append({say("site.evidence.nav"): path_of(EVIDENCE)})
    if shows_crosswalk(framework):
        entries.append({say("site.crosswalk.nav"): path_of(CROSSWALK)})
    if framework.cycle:
        stages = [{part.title: path_of(stage(part.id))} for part in framework.stages()]
        entries.append({framework.cycle.title: [path_of(CYCLE), *stages]})
    if forms:
        below = [{planned.title: path_of(form(planned.id))} for planned in forms]
        entries.append({say("site.forms.nav"): [path_of(FORMS), *below]})
    return [*entries, {say("site.data.nav"): path_of(DATA)}, {say("site.about.nav"): path_of(ABOUT)}]


def with_own_pages(
    entries: list[dict[str, Any]], replaced: Mapping[str, str], own_pages: Iterable[str]
) -> list[dict[str, Any] | str]:
    """The navigation with the publisher's own pages: those that replace one of ours at its place
    (``replaced``: our file, theirs), the others before the last two entries.
    """
    mine = [path for path in own_pages if not path.startswith(GUIDES)]
    renamed: list[dict[str, Any] | str] = [_renamed(entry, replaced) for entry in entries]
    return [*renamed[:-2], *sorted(mine), *renamed[-2:]]


def _renamed(entry: Any, replaced: Mapping[str, str]) -> Any:
    if isinstance(entry, dict):
        return {title: _renamed(below, replaced) for title, below in entry.items()}
    if isinstance(entry, list):
        return [_renamed(below, replaced) for below in entry]
    return replaced.get(entry, entry)


def rail(title: str, items: list[tuple[str, str, bool]]) -> dict[str, object]:
    """The links in the margin of a page to what lies beside it: each a title, an address, and whether it is here."""
    return {
        "title": title,
        "links": [{"title": name, "href": href, "here": is_current} for name, href, is_current in items],
    }
