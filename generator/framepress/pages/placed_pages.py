"""The pages of all languages, each in its folder, as the site has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from framepress.forms.translation_note import translation_sentence
from framepress.pages.navigation import main_navigation
from framepress.pages.page import Page
from framepress.pages.page_context import Context
from framepress.text.languages import direction_of, name_in
from framepress.text.source_marks import in_html, is_marked, labelled, unmarked


def placed_pages(parts: Sequence[tuple[Context, Sequence[Page]]]) -> list[Page]:
    """The pages of every language. What stands around a page says where it is in the others, and all addresses in that
    are written from the root of the site.
    """
    if len(parts) == 1:
        return list(parts[0][1])
    in_each = [(context, {page.path for page in pages}) for context, pages in parts]
    return [page for context, pages in parts for page in _placed(context, pages, in_each)]


def _placed(context: Context, pages: Sequence[Page], in_each: Sequence[tuple[Context, set[str]]]) -> Iterator[Page]:
    entries = main_navigation(context.framework, context.forms, context.words)
    sections = {path: number for number, entry in enumerate(entries) for path in _paths(entry)}
    for page in pages:
        meta = {
            **around_pages(dict(page.meta), context),
            "elsewhere": {
                other.framework.about.language: other.root + page.path.removesuffix("index.md")
                for other, paths in in_each
                if page.path in paths
            },
        }
        if context.root:
            meta |= {"root": context.root, "section": sections.get(page.path, -1)}
            meta["notices"] = list(_notices(page, context))
        yield replace(
            page,
            path=context.root + page.path,
            title=unmarked(page.title),
            description=unmarked(page.description),
            body=in_html(page.body, context.framework.source_language, direction_of(context.framework.source_language)),
            meta=meta,
            in_navigation=page.in_navigation and not context.root,
        )


def _notices(page: Page, context: Context) -> Iterator[str]:
    """What is said above a page in another language than the source."""
    framework = context.framework
    translation = translation_sentence(framework, context.words)
    if translation and page.meta["kind"] != "fill":  # the form says it itself
        yield translation
    if is_marked(page.title + page.body):
        language = name_in(framework.source_language, framework.about.language)
        yield context.say("not_translated", language=language)


def around_pages(value: Any, context: Context) -> Any:
    """What the theme shows around pages, with each address in it (``href``) written from the root of the site, and the
    language of each title that is not translated.
    """
    return labelled(_from_root(value, context.folder.from_root), context.framework.source_language)


def _from_root(value: Any, address: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: address(part) if key == "href" else _from_root(part, address) for key, part in value.items()}
    return [_from_root(part, address) for part in value] if isinstance(value, list) else value


def top_entries(context: Context) -> list[dict[str, str]]:
    """The highest entries of the navigation of one language: what each is called, and where it leads."""
    entries = main_navigation(context.framework, context.forms, context.words)[1:]
    return [
        {"title": title, "href": next(_paths(below)).removesuffix("index.md")}
        for entry in entries
        for title, below in entry.items()
    ]


def _paths(entry: Any) -> Iterator[str]:
    """The Markdown files below an entry of the navigation."""
    if isinstance(entry, str):
        yield entry
    else:
        for part in entry.values() if isinstance(entry, dict) else entry:
            yield from _paths(part)
