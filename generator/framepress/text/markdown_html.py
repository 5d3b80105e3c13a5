"""An author's Markdown as HTML. Nothing here joins an author's words with markup by hand: each of them is escaped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from framepress.text.markdown import Node, Tree, is_lone_picture, to_plain

_MANY_COLUMNS = 4
"""From here on a table may be wider than a phone."""

Resolve = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """Where a picture lies, from the page that shows it, and its size in pixels of CSS."""

    address: str
    width: float
    height: float


FindPicture = Callable[[str], ShownPicture | None]
"""A picture by the name of its file; ``None`` where there is none: then its words stand in its place."""


def to_html(
    tree: Tree, resolve: Resolve = lambda href: href, heading: int = 3, find: FindPicture = lambda name: None
) -> str:
    """Finished HTML: every word of the author escaped, links put through ``resolve``, pictures through ``find``.

    ``heading`` is the level that the author's highest heading becomes on the page. A tree of one
    paragraph gives a ``<p>``; see :func:`to_inline_html` for the words without it.
    """
    levels = [node["level"] for node in tree if node["type"] == "heading"]
    shift = heading - min(levels, default=heading)
    return _HtmlWriter(resolve, find).blocks(tree, shift)


def to_inline_html(tree: Tree, resolve: Resolve = lambda href: href, find: FindPicture = lambda name: None) -> str:
    """The HTML of a text of one line, without a paragraph around it; more blocks are joined by breaks."""
    writer = _HtmlWriter(resolve, find)
    parts = []
    for node in tree:
        is_line = node["type"] in ("paragraph", "heading")
        parts.append(writer.line(node["content"]) if is_line else writer.block(node, 0))
    return "<br>".join(parts)


@dataclass(frozen=True, slots=True)
class _HtmlWriter:
    """Writes blocks and lines; ``shift`` is added to the levels of headings."""

    resolve: Resolve
    find: FindPicture

    def blocks(self, tree: Tree, shift: int) -> str:
        return "".join(self.block(node, shift) for node in tree)

    def block(self, node: Node, shift: int) -> str:
        match node["type"]:
            case "paragraph":
                return (
                    self.figure(node["content"][0]) if is_lone_picture(node) else f"<p>{self.line(node['content'])}</p>"
                )
            case "heading":
                level = min(6, node["level"] + shift)
                return f"<h{level}>{self.line(node['content'])}</h{level}>"
            case "list":
                return self.list(node, shift)
            case "quote":
                return f"<blockquote>{self.blocks(node['content'], shift)}</blockquote>"
            case "code-block":
                return f"<pre><code>{escape(node['text'])}</code></pre>"
            case "table":
                return self.table(node)
            case _:
                return "<hr>"

    def list(self, node: Node, shift: int) -> str:
        tag = "ol" if node["ordered"] else "ul"
        start = f' start="{node["start"]}"' if node["ordered"] and node["start"] != 1 else ""
        items = "".join(f"<li>{self.item(item, shift)}</li>" for item in node["items"])
        return f"<{tag}{start}>{items}</{tag}>"

    def item(self, item: Tree, shift: int) -> str:
        if len(item) == 1 and item[0]["type"] == "paragraph":
            return self.line(item[0]["content"])
        return self.blocks(item, shift)

    def table(self, node: Node) -> str:
        head = "".join(f'<th scope="col">{self.line(cell)}</th>' for cell in node["header"])
        rows = "".join(
            "<tr>" + "".join(f"<td>{self.line(cell)}</td>" for cell in row) + "</tr>" for row in node["rows"]
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        if len(node["header"]) < _MANY_COLUMNS:
            return table
        # What is scrolled aside has to be reached by the keyboard (WCAG 2.1.1), and what is reached has to have a name.
        name = escape(
            ", ".join(filter(None, (to_plain(({"type": "paragraph", "content": cell},)) for cell in node["header"])))
        )
        return f'<div class="fp-scroll" role="group" aria-label="{name}" tabindex="0">{table}</div>'

    def line(self, content: tuple[Node, ...]) -> str:
        return "".join(map(self.inline, content))

    def inline(self, node: Node) -> str:
        match node["type"]:
            case "text":
                return escape(node["text"])
            case "code":
                return f"<code>{escape(node['text'])}</code>"
            case "break":
                return "<br>"
            case "link":
                return f'<a href="{escape(self.resolve(node["href"]))}">{self.line(node["content"])}</a>'
            case "picture":
                caption = f' <span class="fp-caption">{escape(node["caption"])}</span>' if node["caption"] else ""
                return self.image(node) + caption
            case kind:
                tag = "strong" if kind == "strong" else "em"
                return f"<{tag}>{self.line(node['content'])}</{tag}>"

    def figure(self, node: Node) -> str:
        """A picture that is a paragraph by itself."""
        if not node["caption"]:
            return f"<p>{self.image(node)}</p>"
        caption = f'<figcaption class="fp-caption">{escape(node["caption"])}</figcaption>'
        return f'<figure class="fp-figure">{self.image(node)}{caption}</figure>'

    def image(self, node: Node) -> str:
        """The size is said so that nothing on the page moves when the picture comes."""
        shown = self.find(node["source"])
        text = escape(node["text"])
        if shown is None:
            return text
        size = f'width="{round(shown.width)}" height="{round(shown.height)}"'
        return (
            f'<img class="fp-image" src="{escape(shown.address)}" alt="{text}" {size} loading="lazy" decoding="async">'
        )
