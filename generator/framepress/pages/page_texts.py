"""An author's texts as finished HTML for one page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from framepress.pages.isolates import with_isolates
from framepress.text.markdown import Tree, parse
from framepress.text.markdown_html import FindPicture, Resolve, ShownPicture, to_html, to_inline_html
from framepress.text.pictures import Picture

_HIGHEST = 640
"""Pixels of CSS: a higher picture would push what is said of it off the screen of a laptop."""


def shown_at(address: str, picture: Picture) -> ShownPicture:
    """A picture in its own size, or smaller where that is very high."""
    share = min(1, _HIGHEST / picture.height)
    return ShownPicture(address, picture.width * share, picture.height * share)


@dataclass(frozen=True, slots=True)
class PageTexts:
    """Makes HTML of what stands on a page. ``resolve`` and ``find`` say where links and pictures are from there,
    ``isolates`` whether it is written from right to left.
    """

    resolve: Resolve
    find: FindPicture
    isolates: bool

    def html(self, tree: Tree, heading: int = 3) -> Markup:
        """A text in one line: an empty line would end a block of HTML in Markdown. ``heading`` is the level of its
        highest headings: one below the heading that it stands under.
        """
        html = to_html(self._shown(tree), self.resolve, heading, self.find)
        return Markup(html.replace("\n", "&#10;"))  # noqa: S704 (to_html escapes every word)

    def inline(self, text: str) -> Markup:
        """A sentence without a paragraph around it."""
        html = to_inline_html(self._shown(parse(text)), self.resolve, self.find)
        return Markup(html.replace("\n", "&#10;"))  # noqa: S704 (to_inline_html escapes every word)

    def flow(self, text: str) -> Markup:
        """A text inside of something else: a single paragraph of it needs no tags of its own."""
        tree = parse(text)
        is_line = [node["type"] for node in tree] == ["paragraph"]
        return self.inline(text) if is_line else self.html(tree)

    def _shown(self, tree: Tree) -> Tree:
        return with_isolates(tree) if self.isolates else tree
