"""Which pages a framework's site has, and which places on them: what an author may link to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from framepress.forms.field_ids import file_id
from framepress.forms.form import Form
from framepress.forms.plan import subjects
from framepress.forms.scope import Scope
from framepress.framework.model.framework import Framework
from framepress.pages import navigation as nav
from framepress.pages.guides import guides
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.text.catalogue import Words, words_for

_ANCHOR = re.compile(
    r"""^\#{1,6}\ .*\{:?\ *\#([\w-]+)\ *\}$ | <[a-z0-9]+\ (?:[^<>]*\ )?id="((?!fp-)[^"<>]+)\"""",
    re.MULTILINE | re.VERBOSE,
)
"""A heading in Markdown with its anchor, or an element of HTML with its id; ``fp-…`` are ids inside of drawings.
Text is escaped: it holds no ``<``."""


def generated_addresses(framework: Framework) -> list[str]:
    """The addresses of the generated pages, from the root. For a framework that has other problems, too."""
    top = Scope(framework, words_for(framework.about.language))
    made = [file_id(form.id, subject) for form in framework.forms.values() for subject, _ in subjects(form, top)]
    return [
        nav.HOME,
        nav.AREAS,
        *map(nav.area, framework.areas),
        *(nav.element(element.id) for _, element in framework.elements()),
        *([nav.EVIDENCE] if framework.evidence else []),
        *([nav.CROSSWALK] if nav.shows_crosswalk(framework) else []),
        *([nav.CYCLE] if framework.cycle else []),
        *(nav.stage(stage.id) for stage in framework.stages()),
        *([nav.FORMS] if framework.forms else []),
        *map(nav.form, made),
        *map(nav.fill, made),
        nav.DATA,
        nav.ABOUT,
        *(guide.address for guide in guides(framework.about.language)),
    ]


def moved_addresses(framework: Framework) -> list[str]:
    """Addresses that have no page yet, and lead to another one: an author may link to them already."""
    return [nav.CROSSWALK] if framework.crosswalk and not nav.shows_crosswalk(framework) else []


def anchors_of(framework: Framework, forms: Sequence[Form], words: Words) -> Mapping[str, set[str]]:
    """The anchors of each generated page, by its address, read from the pages as they are written. The pages on which
    forms are filled in have none: what they show first is theirs to say.
    """
    pages = render_pages(Context(framework, forms, words))
    blank: dict[str, set[str]] = {nav.fill(form.id): set() for form in forms}
    return blank | {
        page.path.removesuffix("index.md"): {quoted or unquoted for quoted, unquoted in _ANCHOR.findall(page.body)}
        for page in pages
    }
