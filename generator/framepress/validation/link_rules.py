"""Where the links in an author's texts lead: outside, to a page of the site, to a page of the publisher's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from framepress.forms.plan import plan_forms
from framepress.framework.model.framework import Framework
from framepress.framework.schema.author_texts import texts
from framepress.pages.link_targets import anchors_of, generated_addresses, moved_addresses
from framepress.problems.problem import Place, Problem
from framepress.text.catalogue import words_for
from framepress.text.guesses import nearest, short
from framepress.text.markdown import links, parse
from framepress.text.messages import mistake
from framepress.validation.text_rules import is_too_deep

_OUTSIDE = re.compile(r"https?://[^/\s]+|mailto:[^@\s]+@[^@\s]+", re.IGNORECASE)
_HOST = re.compile(r"(//|www\.)[\w-]+\.[\w.-]+(/|$)", re.IGNORECASE)


def check_links(framework: Framework, own_addresses: Collection[str], whole: bool) -> Iterator[Problem]:
    """Links that lead nowhere. ``own_addresses`` are those of the publisher's own pages and files, from the root.

    Where the framework is not ``whole``, links to pages are passed over: a broken file may have them.
    """
    pages = {*generated_addresses(framework), *moved_addresses(framework), *own_addresses} if whole else set()
    for place, href in _links(framework):
        if _OUTSIDE.match(href):
            continue
        if not _is_of_the_site(href):
            sentence = "link.not-whole" if _HOST.match(href) else "link.not-allowed"
            address = short(href.removeprefix("//"))
            yield mistake(place, sentence, near=href, link=short(href), address=address)
            continue
        path = _path(href)
        if whole and path.removeprefix("/") not in pages:
            guess = nearest(path, [f"/{address}" for address in pages])
            yield mistake(place, "page-link.no-page", near=href, about=href, page=short(path), guess=guess)


def check_anchors(framework: Framework, own_addresses: Collection[str]) -> Iterator[Problem]:
    """Links to a place that a page lacks. For a framework without a problem, since its pages are made to see.

    What a publisher's own page has is known to MkDocs and its extensions only: any anchor may be there.
    """
    links_with_anchors = [
        (place, href) for place, href in _links(framework) if _is_of_the_site(href) and href.partition("#")[2]
    ]
    if not links_with_anchors:
        return
    words = words_for(framework.about.language, framework.about.words)
    anchors = anchors_of(framework, plan_forms(framework, words), words)
    for place, href in links_with_anchors:
        path, anchor = _path(href), unquote(href.partition("#")[2])
        known = anchors.get(path.removeprefix("/"), set())
        if path.removeprefix("/") in own_addresses or anchor in known:
            continue
        details = {"page": short(path), "anchor": short(anchor), "guess": nearest(anchor, known)}
        sentence = "page-link.no-anchor" if known else "page-link.no-anchors"
        yield mistake(place, sentence, near=href, about=href, **details)


def _path(href: str) -> str:
    """The page that a link leads to, in the letters of its file's name: Markdown writes them as ``%C3%BC``."""
    return unquote(href.partition("#")[0])


def _is_of_the_site(href: str) -> bool:
    return href.startswith("/") and not href.startswith("//")


def _links(framework: Framework) -> Iterator[tuple[Place, str]]:
    for part in framework.nodes():
        for text in texts(part):
            if text.formatted and not is_too_deep(text.text):
                yield from ((text.place, href) for href in links(parse(text.text)))
