"""Levels of headings: a screen reader's reader walks from one to the next, so none may be left out.

PDF/UA-1 (7.4.2) asks for that, and knows six levels. Authors start their texts with whatever level looks right.
"""

from __future__ import annotations

from framepress.text.markdown import Tree

DEEPEST = 6


class Headings:
    """Gives the headings of a form their levels, in reading order. The title has level 1."""

    def __init__(self) -> None:
        self._last = 1

    def next(self, level: int) -> int:
        """The level for the next heading: the one wanted, if it is not more than one below the last."""
        self._last = min(level, self._last + 1, DEEPEST)
        return self._last

    def number(self, tree: Tree, under: int) -> Tree:
        """``tree`` with a ``depth`` in each heading of its own, below the level ``under``."""
        levels = [node["level"] for node in tree if node["type"] == "heading"]
        if not levels:
            return tree
        shift = under + 1 - min(levels)
        return tuple(
            {**node, "depth": self.next(node["level"] + shift)} if node["type"] == "heading" else node for node in tree
        )
