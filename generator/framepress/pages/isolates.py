"""An author's formatted text on a page written from right to left: what is English in it keeps its own direction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framepress.text import markdown
from framepress.text.directions import parts_isolated


def with_isolates(tree: markdown.Tree) -> markdown.Tree:
    """The tree with isolates around each line that is English as a whole, whatever in it is bold or a link."""
    return tuple(_block(node) for node in tree)


def _block(node: markdown.Node) -> markdown.Node:
    match node["type"]:
        case "paragraph" | "heading":
            return {**node, "content": _line(node["content"])}
        case "list":
            return {**node, "items": tuple(with_isolates(item) for item in node["items"])}
        case "quote":
            return {**node, "content": with_isolates(node["content"])}
        case "table":
            rows = tuple(tuple(_line(cell) for cell in row) for row in node["rows"])
            return {**node, "header": tuple(_line(cell) for cell in node["header"]), "rows": rows}
        case _:
            return node


def _line(content: tuple[markdown.Node, ...]) -> tuple[markdown.Node, ...]:
    texts = list(_texts(content))
    return _replaced(content, iter(parts_isolated(texts))) if texts else content


def _texts(value: Any) -> Iterator[str]:
    for node in value:
        if "text" in node:
            yield node["text"]
        yield from _texts(node.get("content", ()))


def _replaced(content: tuple[markdown.Node, ...], texts: Iterator[str]) -> tuple[markdown.Node, ...]:
    replaced = []
    for node in content:
        node = {**node, "text": next(texts)} if "text" in node else node
        replaced.append({**node, "content": _replaced(node["content"], texts)} if "content" in node else node)
    return tuple(replaced)
