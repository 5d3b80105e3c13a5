"""The guides for publishers, *Make your own*: Markdown files that we wrote, put into the site as they are, and the
pages on the whole format, which are made from the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import escape

from framepress.pages import navigation as nav
from framepress.pages import reference
from framepress.pages.guide_files import FIRST, guide_files, language_of
from framepress.pages.page import Page, shortened
from framepress.pages.page_context import Context
from framepress.pages.remembered import Remembered
from framepress.text.catalogue import words_for
from framepress.text.resources import templates

_LINK = re.compile(r"^```.*?^```$|`[^`]*`|\[([^\]]+)\]\(/([^)]*)\)", re.MULTILINE | re.DOTALL)
"""Code, which stays as it is, or a link to a page of the site."""

LOOK_UP = "look-up"
"""The group of the generated pages."""
_GENERATED = {reference.REFERENCE: reference.reference_page, reference.WORDS: reference.words_page}


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide: its id, title and group (``start``, ``change`` …), and its file where it is not generated."""

    id: str
    title: str
    group: str = ""
    file: Path | None = None

    @property
    def language(self) -> str:
        """What it is written in."""
        return language_of(self.file) if self.file else "en"

    @property
    def address(self) -> str:
        """The address of its page."""
        return nav.GUIDES if self.id == FIRST else nav.guide(self.id)


def guides(language: str) -> list[Guide]:
    """The guides in a language, in the order of reading; in English where we have no others."""
    guides_in_files = [
        Guide(_plain(path.stem), _title(path), _plain(path.parent.name) if path.stem != FIRST else "", path)
        for path in guide_files(language)
    ]
    words = words_for("en")
    return [*guides_in_files, *(Guide(name, words.say(key), LOOK_UP) for name, key in reference.PAGES.items())]


_remembered: Remembered[tuple[Page, ...]] = Remembered()


def guide_pages(context: Context) -> tuple[Page, ...]:
    """A page for each guide. They say nothing of the framework, so that they are made once while somebody writes it."""
    made_of = (templates(), context.framework.about.language, context.framework.direction, context.words)
    return _remembered.get(f"{context.root}guides", made_of, lambda: tuple(_pages(context)))


def _pages(context: Context) -> Iterator[Page]:
    all_guides = guides(context.framework.about.language)
    for guide in all_guides:
        crumbs = [] if guide.id == FIRST else [(context.say("guides.title"), nav.GUIDES)]
        meta = context.meta(None, *crumbs, rail=_rail(context, all_guides, guide))
        if guide.file is None:
            yield _GENERATED[guide.id](context, {**meta, "language": guide.language})
        else:
            yield _written(context, guide, all_guides, meta)


def _written(context: Context, guide: Guide, all_guides: Sequence[Guide], meta: dict[str, Any]) -> Page:
    assert guide.file  # noqa: S101 (the caller has looked)
    body = _linked(guide.file.read_text(encoding="utf-8"), guide.address)
    return Page(
        nav.path_of(guide.address),
        guide.title,
        shortened(body.split("\n\n", 2)[1]),
        body + _onward(context, guide, all_guides),
        {"kind": "guide", **meta, "language": guide.language},
        in_navigation=False,
    )


def _rail(context: Context, all_guides: Sequence[Guide], current: Guide) -> dict[str, Any]:
    """The way through the guides: those of a group below its name."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for guide in all_guides:
        other = guide.language if guide.language != context.words.language else ""
        item = {"title": guide.title, "href": guide.address, "here": guide is current, "language": other}
        groups.setdefault(guide.group, []).append(item)
    opening = groups.pop("")
    named = [{"title": context.say(f"guides.groups.{group}"), "links": links} for group, links in groups.items()]
    return {"title": context.say("guides.title"), "links": opening, "groups": named}


def _onward(context: Context, guide: Guide, all_guides: Sequence[Guide]) -> str:
    """The link to the guide that comes next."""
    following = all_guides[all_guides.index(guide) + 1]
    link = nav.relative(following.address, guide.address)
    label = escape(context.say("guides.next"))
    return (
        f'\n<nav class="fp-neighbours" data-search-exclude="" aria-label="{label}">'
        f'<a class="fp-neighbours__after" href="{link}"><small lang="{escape(context.words.language)}">{label}</small>'
        f'<span lang="{following.language}">{escape(following.title)}</span></a></nav>\n'
    )


def _linked(markdown: str, address: str) -> str:
    """The guide with its links to pages of the site (``/about/``) written from its own address.

    As HTML, which MkDocs leaves alone: it would look for a file, and a publisher's own page may have another.
    """

    def with_address(match: re.Match[str]) -> str:
        return f'<a href="{nav.relative(match[2], address)}">{match[1]}</a>' if match[1] else match[0]

    return _LINK.sub(with_address, markdown)


def _plain(name: str) -> str:
    """A name without the number that orders it, and without its language."""
    return (name.partition("-")[2] or name).partition(".")[0]


def _title(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline().removeprefix("# ").strip()
