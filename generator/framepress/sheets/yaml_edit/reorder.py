"""Entries of a tree in another order, fewer or more: with the lines between them that stood there."""

from __future__ import annotations

from collections import Counter

from framepress.sheets.yaml_edit.tree import Entry, Tree


def arrange(tree: Tree, result: list[Entry]) -> None:
    """Put entries into a tree, with the lines between them that stood there, or stand between the others."""
    had = tree.entries
    if [id(entry) for entry in had] == [id(entry) for entry in result]:
        return
    usual = Counter(_blank(entry.before) for entry in had[1:]).most_common(1)
    between = usual[0][0] if usual else ""
    first = had[0].before if had else ""
    tree.tail = _hand_on(had, {id(entry) for entry in result}) + tree.tail
    for number, entry in enumerate(result):
        was = next((place for place, each in enumerate(had) if each is entry), -1)
        if number == 0 and was != 0:
            entry.before = first + _loose(entry.before)
        elif number and was <= 0:
            entry.before = between
    tree.entries = result


def _hand_on(had: list[Entry], kept: set[int]) -> str:
    """Give the lines above an entry that goes to the next one that stays; those of the last ones are returned."""
    left = ""
    for number, entry in enumerate(had):
        if id(entry) not in kept:
            left += _loose(entry.before) or (entry.before if not left else "") if number else ""
        elif left:
            entry.before = _loose(left) + entry.before if entry.before else left
            left = ""
    return _loose(left)


def _blank(before: str) -> str:
    return before if not before.strip() else "\n"


def _loose(before: str) -> str:
    """Comments that belong to nobody are kept when what followed them goes."""
    return before if before.strip() else ""
