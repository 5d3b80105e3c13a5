"""Author's Markdown, parsed once into a small tree, and what is made from the tree.

The dialect is CommonMark with tables, without raw HTML and without images: what would be a tag
stays text. Links go to http, https and mailto addresses and to pages of the site (``/cycle/``).

The tree is plain data (tuples and dicts of strings), so that it can be handed to Typst as JSON.
Nothing here joins an author's words with markup by hand: :func:`to_html` escapes each of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

Node = Mapping[str, Any]
"""A block or an inline: ``type`` and, by type, ``content``, ``text``, ``href``, ``items``, ``rows``."""
Tree = tuple[Node, ...]
"""Blocks, in order."""

_SCHEMES = ("http:", "https:", "mailto:")
_PLACE = re.compile(r"\{([a-z]+(?:\.[a-z]+)?)\}")

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
# Every link parses; which ones are allowed is our rule, told with file and line, not a silent drop.
_markdown.validateLink = lambda url: True  # type: ignore[method-assign]


_KEPT = 16_384
"""Texts whose trees are kept. Each is asked for by several rules, forms and pages in turn; where a framework has more
texts than this, none is there any more when it is asked for again. One of 1,189 elements with guidance has 8,000.
"""


@lru_cache(maxsize=_KEPT)
def parse(markdown: str) -> Tree:
    """The tree of an author's text. Any text parses; nothing is refused here."""
    root = SyntaxTreeNode(_markdown.parse(markdown))
    return tuple(_block(child) for child in root.children)


def plain(text: str) -> Tree:
    """A tree that says exactly ``text``: no mark in it is read as formatting."""
    return ({"type": "paragraph", "content": ({"type": "text", "text": text},)},) if text else ()


def plain_line(markdown: str) -> str:
    """An author's text on one line, without its formatting."""
    return " ".join(to_plain(parse(markdown)).split())


def _block(node: SyntaxTreeNode) -> Node:
    match node.type:
        case "paragraph":
            return {"type": "paragraph", "content": _inlines(node.children[0])}
        case "heading":
            return {"type": "heading", "level": int(node.tag[1]), "content": _inlines(node.children[0])}
        case "bullet_list" | "ordered_list":
            return {
                "type": "list",
                "ordered": node.type == "ordered_list",
                "start": int(node.attrs.get("start", 1)),
                "items": tuple(tuple(_block(part) for part in item.children) for item in node.children),
            }
        case "blockquote":
            return {"type": "quote", "content": tuple(_block(child) for child in node.children)}
        case "fence" | "code_block":
            return {"type": "code-block", "text": node.content}
        case "hr":
            return {"type": "rule"}
        case "table":
            return _table(node)
        case _:  # html_block cannot come: the rule is off
            raise AssertionError(f"a block that the dialect does not have: {node.type}")


def _table(node: SyntaxTreeNode) -> Node:
    header, *body = node.children
    rows = [row for part in body for row in part.children]
    return {
        "type": "table",
        "header": tuple(_inlines(cell.children[0]) for cell in header.children[0].children),
        "rows": tuple(tuple(_inlines(cell.children[0]) for cell in row.children) for row in rows),
    }


def _inlines(node: SyntaxTreeNode) -> tuple[Node, ...]:
    return tuple(_inline(child) for child in node.children)


def _inline(node: SyntaxTreeNode) -> Node:
    match node.type:
        case "strong":
            return {"type": "strong", "content": _inlines(node)}
        case "em":
            return {"type": "emphasis", "content": _inlines(node)}
        case "link":
            return {"type": "link", "href": str(node.attrs["href"]), "content": _inlines(node)}
        case "code_inline":
            return {"type": "code", "text": node.content}
        case "hardbreak":
            return {"type": "break"}
        case "softbreak":
            return {"type": "text", "text": " "}
        case _:
            return {"type": "text", "text": node.content}


def fill(tree: Tree, values: Mapping[str, str]) -> Tree:
    """The tree with ``{name}`` in its texts replaced by plain words from ``values``.

    Done in the tree and not in the Markdown, so that a star in a title stays a star.
    """
    return tuple(_fill(node, values) for node in tree)


def _fill(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_fill(part, values) for part in value)
    if isinstance(value, Mapping):
        return {key: fill_plain(part, values) if key == "text" else _fill(part, values) for key, part in value.items()}
    return value


def fill_plain(text: str, values: Mapping[str, str]) -> str:
    """``text`` with ``{name}`` replaced; a name that ``values`` lacks stays as it is written."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), text)


def places(text: str) -> list[str]:
    """The names in curly brackets that ``text`` asks for."""
    return _PLACE.findall(text)


def walk(tree: Any) -> Iterator[Node]:
    """Every node of the tree, parents before their children."""
    if isinstance(tree, tuple):
        for part in tree:
            yield from walk(part)
    elif isinstance(tree, Mapping):
        yield tree
        for part in tree.values():
            yield from walk(part)


def links(tree: Tree) -> list[str]:
    """The addresses that the text links to."""
    return [node["href"] for node in walk(tree) if node["type"] == "link"]


def is_outside_link(href: str) -> bool:
    """Whether ``href`` is an address that may leave the site: http, https or mailto."""
    return href.lower().startswith(_SCHEMES)


def to_plain(tree: Tree) -> str:
    """The words alone: blocks and list items on lines of their own."""
    return "\n".join(line for node in tree for line in _plain_lines(node))


def _plain_lines(node: Node) -> list[str]:
    match node["type"]:
        case "paragraph" | "heading":
            return _plain_inline(node["content"]).split("\n")
        case "list":
            return [line for item in node["items"] for part in item for line in _plain_lines(part)]
        case "quote":
            return [line for part in node["content"] for line in _plain_lines(part)]
        case "code-block":
            return str(node["text"]).splitlines()
        case "table":
            return [_plain_inline(cell) for row in (node["header"], *node["rows"]) for cell in row]
        case _:
            return []


def _plain_inline(content: tuple[Node, ...]) -> str:
    parts = []
    for node in content:
        if node["type"] == "break":
            parts.append("\n")
        else:
            parts.append(node["text"] if "text" in node else _plain_inline(node["content"]))
    return "".join(parts)


_MANY_COLUMNS = 4
"""From here on a table may be wider than a phone."""

Resolve = Callable[[str], str]


def to_html(tree: Tree, resolve: Resolve = lambda href: href, heading: int = 3) -> str:
    """Finished HTML: every word of the author escaped, links put through ``resolve``.

    ``heading`` is the level that the author's highest heading becomes on the page. A tree of one
    paragraph gives a ``<p>``; see :func:`to_inline_html` for the words without it.
    """
    levels = [node["level"] for node in tree if node["type"] == "heading"]
    shift = heading - min(levels, default=heading)
    return "".join(_html_block(node, resolve, shift) for node in tree)


def to_inline_html(tree: Tree, resolve: Resolve = lambda href: href) -> str:
    """The HTML of a text of one line, without a paragraph around it; more blocks are joined by breaks."""
    parts = []
    for node in tree:
        is_line = node["type"] in ("paragraph", "heading")
        parts.append(_html_inline(node["content"], resolve) if is_line else _html_block(node, resolve, 0))
    return "<br>".join(parts)


def _html_block(node: Node, resolve: Resolve, shift: int) -> str:
    match node["type"]:
        case "paragraph":
            return f"<p>{_html_inline(node['content'], resolve)}</p>"
        case "heading":
            level = min(6, node["level"] + shift)
            return f"<h{level}>{_html_inline(node['content'], resolve)}</h{level}>"
        case "list":
            return _html_list(node, resolve, shift)
        case "quote":
            return f"<blockquote>{''.join(_html_block(part, resolve, shift) for part in node['content'])}</blockquote>"
        case "code-block":
            return f"<pre><code>{escape(node['text'])}</code></pre>"
        case "table":
            return _html_table(node, resolve)
        case _:
            return "<hr>"


def _html_list(node: Node, resolve: Resolve, shift: int) -> str:
    tag = "ol" if node["ordered"] else "ul"
    start = f' start="{node["start"]}"' if node["ordered"] and node["start"] != 1 else ""
    items = "".join(f"<li>{_html_item(item, resolve, shift)}</li>" for item in node["items"])
    return f"<{tag}{start}>{items}</{tag}>"


def _html_item(item: Tree, resolve: Resolve, shift: int) -> str:
    if len(item) == 1 and item[0]["type"] == "paragraph":
        return _html_inline(item[0]["content"], resolve)
    return "".join(_html_block(part, resolve, shift) for part in item)


def _html_table(node: Node, resolve: Resolve) -> str:
    head = "".join(f'<th scope="col">{_html_inline(cell, resolve)}</th>' for cell in node["header"])
    rows = "".join(
        "<tr>" + "".join(f"<td>{_html_inline(cell, resolve)}</td>" for cell in row) + "</tr>" for row in node["rows"]
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    if len(node["header"]) < _MANY_COLUMNS:
        return table
    # What is scrolled aside has to be reached by the keyboard (WCAG 2.1.1), and what is reached has to have a name.
    name = escape(", ".join(filter(None, map(_plain_inline, node["header"]))))
    return f'<div class="fp-scroll" role="group" aria-label="{name}" tabindex="0">{table}</div>'


def _html_inline(content: tuple[Node, ...], resolve: Resolve) -> str:
    parts = []
    for node in content:
        match node["type"]:
            case "text":
                parts.append(escape(node["text"]))
            case "code":
                parts.append(f"<code>{escape(node['text'])}</code>")
            case "break":
                parts.append("<br>")
            case "link":
                inner = _html_inline(node["content"], resolve)
                parts.append(f'<a href="{escape(resolve(node["href"]))}">{inner}</a>')
            case kind:
                tag = "strong" if kind == "strong" else "em"
                parts.append(f"<{tag}>{_html_inline(node['content'], resolve)}</{tag}>")
    return "".join(parts)
