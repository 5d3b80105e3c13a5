"""Author's Markdown, parsed once into a small tree, and what is made from the tree.

The dialect is CommonMark with tables, without raw HTML: what would be a tag stays text. Links go to http, https and
mailto addresses and to pages of the site (``/cycle/``), pictures to files in the framework's folder ``pictures``.

The tree is plain data (tuples and dicts of strings), so that it can be handed to Typst as JSON. What becomes HTML of it
is in :mod:`framepress.text.markdown_html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from framepress.text.source_marks import is_marked, marked_tree, unmarked

Node = Mapping[str, Any]
"""A block or an inline: ``type`` and, by type, ``content``, ``text``, ``href``, ``items``, ``rows``. A picture has its
``source`` (the name of a file), ``text`` (what it shows, for those who can't see it) and ``caption``.
"""
Tree = tuple[Node, ...]
"""Blocks, in order."""

_SCHEMES = ("http:", "https:", "mailto:")
_PLACE = re.compile(r"\{([a-z]+(?:\.[a-z]+)?)\}")

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
# Every link parses; which ones are allowed is our rule, told with file and line, not a silent drop.
_markdown.validateLink = lambda url: True  # type: ignore[method-assign]


_KEPT = 16_384
"""Texts whose trees are kept. Each is asked for by several rules, forms and pages in turn; where a framework has more
texts than this, none is there any more when it is asked for again. One of 1,189 elements with guidance has 8,000.
"""


@lru_cache(maxsize=_KEPT)
def parse(markdown: str) -> Tree:
    """The tree of an author's text. Any text parses; nothing is refused here."""
    if is_marked(markdown):
        return tuple(marked_tree(node) for node in parse(unmarked(markdown)))
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
        case "image":
            return _picture(node)
        case "code_inline":
            return {"type": "code", "text": node.content}
        case "hardbreak":
            return {"type": "break"}
        case "softbreak":
            return {"type": "text", "text": " "}
        case _:
            return {"type": "text", "text": node.content}


def _picture(node: SyntaxTreeNode) -> Node:
    source = normalize("NFC", unquote(str(node.attrs["src"])))
    caption = str(node.attrs.get("title", ""))
    text = " ".join(_plain_inline(_inlines(node)).split())
    return {"type": "picture", "source": source, "text": text, "caption": caption}


def fill(tree: Tree, values: Mapping[str, str]) -> Tree:
    """The tree with ``{name}`` in its texts replaced by plain words from ``values``.

    Done in the tree and not in the Markdown, so that a star in a title stays a star.
    """
    return tuple(_fill(node, values) for node in tree)


_WORDS = frozenset({"text", "caption"})


def _fill(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_fill(part, values) for part in value)
    if isinstance(value, Mapping):
        return {key: fill_plain(part, values) if key in _WORDS else _fill(part, values) for key, part in value.items()}
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


def pictures(tree: Tree) -> list[Node]:
    """The pictures that the text shows, in order."""
    return [node for node in walk(tree) if node["type"] == "picture"]


def is_lone_picture(block: Node) -> bool:
    """Whether a block is a paragraph of one picture and nothing else."""
    return block["type"] == "paragraph" and [node["type"] for node in block["content"]] == ["picture"]


def is_outside_link(href: str) -> bool:
    """Whether ``href`` is an address that may leave the site: http, https or mailto."""
    return href.lower().startswith(_SCHEMES)


def to_plain(tree: Tree) -> str:
    """The words alone: blocks and list items on lines of their own. A picture is what it shows, with its caption."""
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
        elif node["type"] == "picture":
            parts.append(": ".join(filter(None, (node["text"], node["caption"]))))
        else:
            parts.append(node["text"] if "text" in node else _plain_inline(node["content"]))
    return "".join(parts)
