"""Blocks of finished HTML in our pages. Python-Markdown would read them twice, tag by tag, to leave them as they are:
that was a third of the time of a build.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from mkdocs.config.defaults import MkDocsConfig

_STANDS_ALONE = re.compile(
    "article|aside|details|div|dl|figure|footer|form|h[1-6]|header|nav|noscript|ol|p|pre|script|section|table|ul"
)
"""What Python-Markdown takes for a block that stands by itself."""
_IS_EMPTY = re.compile("area|br|col|hr|img|input|link|meta|source|wbr")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^<>\"']*(?:\"[^\"]*\"[^<>\"']*)*>")
_CHANGED_BY_MARKDOWN = re.compile("[\t\r\x02\x03]")
_FENCE = re.compile("^(```|~~~)", re.MULTILINE)
_MARK = '<div data-framepress-block="{}"></div>'
_MARKS = re.compile(_MARK.format("([0-9]+)"))
_ID = re.compile(r"\sid=\"([^\"]+)\"")

_PLUGINS = frozenset({"framepress", "search", "material/search"})
_EXTENSIONS = frozenset({"attr_list", "fenced_code", "tables", "toc"})


@dataclass(frozen=True, slots=True)
class HtmlBlocks:
    """A page's Markdown with a mark in place of each block of HTML, and the blocks."""

    markdown: str
    blocks: tuple[str, ...]

    def put_back(self, html: str) -> str:
        """The HTML of the page, made of :attr:`markdown`, with the blocks in it."""
        return _MARKS.sub(lambda mark: self.blocks[int(mark[1])], html) if self.blocks else html

    def ids(self) -> set[str]:
        """The anchors in the blocks."""
        return {unescape(found) for block in self.blocks for found in _ID.findall(block)}


def without_blocks(markdown: str) -> HtmlBlocks:
    """Take the blocks out of the Markdown of one of our pages."""
    if _FENCE.search(markdown):
        return HtmlBlocks(markdown, ())
    blocks: list[str] = []
    parts = markdown.split("\n\n")
    for number, part in enumerate(parts):
        block = part.strip("\n")
        if is_whole(block):
            parts[number] = part.replace(block, _MARK.format(len(blocks)))
            blocks.append(block)
    return HtmlBlocks("\n\n".join(parts), tuple(blocks))


def is_whole(block: str) -> bool:
    """Whether lines are elements that are closed in them, each from the beginning of a line on, and nothing else."""
    if not block.startswith("<") or _CHANGED_BY_MARKDOWN.search(block):
        return False
    is_open: list[str] = []
    end = 0
    for tag in _TAG.finditer(block):
        if not is_open and block[end : tag.start()].strip("\n"):
            return False
        end = tag.end()
        if tag[1]:
            if not is_open or is_open.pop() != tag[2]:
                return False
        elif not _IS_EMPTY.fullmatch(tag[2]) and not tag[0].endswith("/>"):
            if not is_open and not _begins_block(block, tag):
                return False
            is_open.append(tag[2])
        elif not is_open:
            return False
    return not is_open and end == len(block)


def _begins_block(block: str, tag: re.Match[str]) -> bool:
    return _STANDS_ALONE.fullmatch(tag[2]) is not None and (tag.start() == 0 or block[tag.start() - 1] == "\n")


def may_take_out(config: MkDocsConfig) -> bool:
    """Whether no plugin and no extension of the publisher's own may want to look into the blocks."""
    return set(config.plugins) <= _PLUGINS and set(config.markdown_extensions) <= _EXTENSIONS
