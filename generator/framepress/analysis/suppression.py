"""Which groups' answers one figure of the whole network may be of, so that it can be handed to every one of them.

A school knows its own answers, and may see the pages of others and the report. What it can take away from a figure of
all is therefore everything but the answers that it wants to find out. Three things keep these:

* A group of fewer than so many people is in no figure, on no page: nothing published changes when its answers do.
* The figure is of one set of groups, the same on every page. So no difference of two pages is a single group.
* Whichever group takes its own answers away, enough others of several groups are left, and so many more than its own
  that not even the lowest level as the median says what each of them answered.

The rule looks at how many answered, and never at what: a figure that is left out says nothing either.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

LEAST_GROUPS = 3
"""Of two, each would know the other by taking its own away."""
LEAST_OTHERS = 5
"""Answers of others, however small groups may be: of fewer, one more or less moves the median."""
CLEAR = 3
"""By so many the others are more than the largest group. Where the lowest level is the median of m own and o other
answers, more than half of all are at that level, which is all o of the others where none of these is its own and o is
m + 1 (odd) or m + 2 (even)."""

_Group = TypeVar("_Group", bound=Hashable)


def comparable(sizes: Mapping[_Group, int], least: int) -> frozenset[_Group]:
    """The groups whose answers a figure for all pages is made of; none where there can be no such figure.

    ``sizes`` has how many answered in each group, ``least`` is the fewest of whom anything is shown.
    """
    large = {group: size for group, size in sizes.items() if size >= max(1, least)}
    if len(large) < LEAST_GROUPS:
        return frozenset()
    largest = max(large.values())
    others = sum(large.values()) - largest
    is_enough = others >= max(least, LEAST_OTHERS) and others >= largest + CLEAR
    return frozenset(large) if is_enough else frozenset()
