"""What a site says of all its pages together: the search index, and the headers with the hashes of inline scripts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.contrib.search.search_index import SearchIndex
from mkdocs.structure.pages import Page

from framepress.site.theme import theme_files

_INDEXING = {"indexing": "full", "prebuild_index": False, "lang": [], "separator": r"\s+", "min_search_length": 1}


class SiteIndex:
    """Gathers both page by page: a page that is rendered anew takes the place of what it was before."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Any]] = {}
        self._hashes: dict[str, Sequence[str]] = {}

    def add(self, page: Page, hashes: Sequence[str]) -> None:
        """What a rendered page adds. ``hashes`` are those of the scripts in it."""
        self._hashes[page.url] = hashes
        self._entries[page.url] = []
        if _is_left_out(page):
            return
        index = SearchIndex(**_INDEXING)
        content = theme_files.searchable(page.content or "")
        entry = SimpleNamespace(title=page.title, url=page.url, toc=page.toc, content=content)
        index.add_entry_from_context(entry)  # type: ignore[arg-type]
        self._entries[page.url] = index._entries

    def write_search(self, folder: Path, roots: Sequence[str]) -> None:
        """Write the index that the theme's script loads: one for the pages in each folder of a language (``roots``),
        one for all others.
        """
        for root in ("", *roots):
            index = SearchIndex(**_INDEXING)
            index._entries = [
                entry
                for address, entries in self._entries.items()
                if next(filter(address.startswith, roots), "") == root
                for entry in entries
            ]
            place = folder / root / "search" / "search_index.json"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(index.generate_search_index(), encoding="utf-8")

    def write_headers(self, folder: Path) -> None:
        """Write the headers with every script's hash."""
        hashes = [script_hash for of_page in self._hashes.values() for script_hash in of_page]
        (folder / "_headers").write_text(theme_files.headers(hashes), encoding="utf-8")


def _is_left_out(page: Page) -> bool:
    """Whether a page asks not to be found, as Material's and Zensical's search understand it."""
    wish = page.meta.get("search")
    return isinstance(wish, dict) and wish.get("exclude") is True
