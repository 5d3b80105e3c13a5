"""What must hold of the groups of an area: an element is in one of them, and each has elements."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model.framework import Framework
from framepress.framework.rules.unknown_ids import unknown
from framepress.problems.problem import Problem
from framepress.text.messages import mistake


def check_groups(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    """The problems of groups. ``unresolved`` does not matter: an area and its groups stand in one file."""
    for area in framework.areas.values():
        misspelt = False
        for element in area.elements.values():
            if element.group and element.group not in area.groups:
                misspelt = True
                yield unknown(element.place("group"), "group", element.group, area.groups)
        used = {element.group for element in area.elements.values()}
        for group in area.groups.values():
            if group.id not in used and not misspelt:
                yield mistake(group.place(), "empty-group", group=group.id)
