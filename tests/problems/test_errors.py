"""The drawing of what framepress raises is what it raises."""

from __future__ import annotations

import ast
import inspect
import re

from framepress.problems import errors
from tests.test_boundaries import SOURCES, room_of

ROOTS = ("FramepressError", "Exception")


def classes() -> dict[str, tuple[str, str]]:
    """All exceptions of the package: the class that each comes from, and its room."""
    found: dict[str, tuple[str, str]] = {"ValueError": ("Exception", "")}
    for module, source in SOURCES.items():
        for node in ast.walk(ast.parse(source)):
            bases = [base.id for base in getattr(node, "bases", ()) if isinstance(base, ast.Name)]
            if isinstance(node, ast.ClassDef) and any(re.search(r"(Error|Exception|Warning)$", base) for base in bases):
                found[node.name] = (bases[0], room_of(module))
    return found


def drawn() -> dict[str, str]:
    """What the tree shows: each class with the line behind it, and the class that it hangs from."""
    above: list[str] = []
    found = {}
    for line in str(inspect.getdoc(errors)).splitlines():
        if match := re.fullmatch(r" {4}((?:[│ ] {3})*)(?:[├└]── )?(\w+)(?: +(.*))?", line):
            depth = len(match[1]) // 4 + ("──" in line)
            above[depth:] = [match[2]]
            if depth:
                found[match[2]] = f"{above[depth - 1]} {match[3] or ''}"
    return found


def test_the_tree_has_each_exception_where_it_hangs_and_the_room_it_is_of():
    of_classes, tree = classes(), drawn()
    assert {name: hangs.split()[0] for name, hangs in tree.items()} == {
        name: base for name, (base, _) in of_classes.items() if name not in ROOTS
    }
    for name, (_, room) in of_classes.items():
        if name not in ROOTS and room not in ("", "problems"):
            assert re.search(rf" {room}: \w", tree[name]), name
