"""Where the pages of each language lie: those of the source at the root of the site, those of each other language in a
folder of its own.

A page of another language is made as if its folder were the root. What all languages have together lies above it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from framepress.pages import navigation as nav
from framepress.pages.guide_files import has_guides

WORKER = "framepress-worker.js"
"""The service worker, at the root of the site: it sees no page above its own folder."""
SOURCE_ZIP = "data/framework.zip"
"""The framework with all of its translations."""
_ASSETS = nav.PICTURES.partition("/")[0] + "/"


def folder_of(language: str) -> str:
    """The folder for the pages of a language that is not the source: ``es/``."""
    return f"{language}/"


@dataclass(frozen=True)
class LanguageFolder:
    """The pages of one language. Addresses are written from its folder, ``root``: ``es/``, empty for the source."""

    root: str
    language: str
    own_addresses: Collection[str]
    """The addresses of the publisher's own pages and files, from the root of the site."""

    def link(self, target: str, page: str) -> str:
        """The link from the page at an address to another address."""
        return nav.relative(self.from_root(target), self.root + page)

    def from_root(self, address: str) -> str:
        """An address (``.`` is the home page) as the whole site has it."""
        return address if not self.root or self._is_above(address) else self.root + address.removeprefix(".")

    @cached_property
    def has_guides(self) -> bool:
        """Whether the guides for publishers are among the pages: once in a site, and in each language that has some."""
        return not self.root or has_guides(self.language)

    def _is_above(self, target: str) -> bool:
        """Whether it lies outside of the folder: a file of all languages, a page that only the source has, or one of
        the publisher's own.
        """
        address = target.partition("#")[0]
        is_own = address in self.own_addresses and self.root + address not in self.own_addresses
        is_of_source = address.startswith(nav.GUIDES) and not self.has_guides
        return bool(self.root) and (_is_shared(target) or is_own or is_of_source)


def _is_shared(target: str) -> bool:
    """Whether all languages have a file together: pictures, scripts, typefaces, and what was published once."""
    path = target.partition("#")[0]
    is_past_form = path.startswith(nav.EDITIONS) and path.endswith(".pdf")
    return path.startswith(_ASSETS) or path in (WORKER, SOURCE_ZIP) or is_past_form
