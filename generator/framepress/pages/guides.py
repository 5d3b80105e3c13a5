"""The guides for publishers, *Make your own*: Markdown files that we wrote, put into the site as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from framepress.pages import navigation as nav
from framepress.pages.context import Context
from framepress.pages.page import Page, shortened
from framepress.resources import templates

_LINK = re.compile(r"\[([^\]]+)\]\(/([^)]*)\)")

FIRST = "index"
"""The guide that opens the section."""


def guide_files(language: str) -> list[Path]:
    """The guides in a language, in the order of their names; in English where we have no others."""
    folder = templates() / "pages" / "guides"
    for name in (language, language.split("-", 1)[0], "en"):
        found = sorted((folder / name).glob("*.md"))
        if found:
            return found
    raise FileNotFoundError(f"no guides in {folder}")


def guide_id(path: Path) -> str:
    """The id of a guide: its file name without the number that orders it."""
    return path.stem.partition("-")[2]


def guide_pages(context: Context) -> Iterator[Page]:
    """A page for each guide."""
    files = guide_files(context.framework.about.language)
    titles = {guide_id(path): _title(path) for path in files}
    for path in files:
        name = guide_id(path)
        address = nav.GUIDES if name == FIRST else nav.guide(name)
        items = [
            {"title": title, "href": nav.GUIDES if one == FIRST else nav.guide(one), "here": one == name}
            for one, title in titles.items()
        ]
        rail = {"title": context.say("guides.title"), "links": items}
        crumbs = [] if name == FIRST else [(context.say("guides.title"), nav.GUIDES)]
        body = _linked(path.read_text(encoding="utf-8"), address)
        yield Page(
            nav.path_of(address),
            titles[name],
            shortened(body.split("\n\n", 2)[1]),
            body,
            {"kind": "guide", **context.meta(None, *crumbs, rail=rail), "language": path.parent.name},
            in_navigation=False,
        )


def _linked(markdown: str, address: str) -> str:
    """The guide with its links to pages of the site (``/about/``) written from its own address.

    As HTML, which MkDocs leaves alone: it would look for a file, and a publisher's own page may have another.
    """
    return _LINK.sub(lambda link: f'<a href="{nav.relative(link[2], address)}">{link[1]}</a>', markdown)


def _title(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline().removeprefix("# ").strip()
