"""What stands beside each school cannot be undone: these tests try to, by going through every answer that may be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framepress.analysis.level_counts import Median, added, median
from framepress.analysis.suppression import comparable

LEVELS = 3
Counts = tuple[int, ...]
Groups = dict[str, Counts]
answers_of_groups = st.dictionaries(
    st.sampled_from("ABCDEF"), st.tuples(*[st.integers(0, 4)] * LEVELS), min_size=1, max_size=6
)


@cache
def every_way(people: int) -> tuple[Counts, ...]:
    """All that so many people may have answered, by how many chose each level."""
    ways = combinations_with_replacement(range(LEVELS), people)
    return tuple(tuple(way.count(level) for level in range(LEVELS)) for way in ways)


def published(groups: Groups, least: int) -> tuple[dict[str, Counts], Median | None, int]:
    """All that anybody gets to see: each page has its own counts, and all have one figure of the network."""
    network = comparable({name: sum(counts) for name, counts in groups.items()}, least)
    total = added((groups[name] for name in network), LEVELS)
    return {name: counts for name, counts in groups.items() if sum(counts) >= least}, median(total), sum(total)


def worlds(own: Counts, middle: Median, everybody: int) -> Iterator[Counts]:
    """Whatever the others may have answered, for somebody who knows the answers of one group and the figure."""
    for others in every_way(everybody - sum(own)):
        if median(added((own, others), LEVELS)) == middle:
            yield others


@settings(max_examples=150, deadline=None)
@given(answers_of_groups, st.integers(2, 5), st.data())
def test_nothing_published_hangs_on_a_small_group(groups: Groups, least: int, data: st.DataObject) -> None:
    """With all pages on the table, each way in which a small group may have answered is as good as any other."""
    other = {
        name: data.draw(st.sampled_from(every_way(sum(counts)))) if sum(counts) < least else counts
        for name, counts in groups.items()
    }
    assert published(other, least) == published(groups, least)


@settings(max_examples=150, deadline=None)
@given(answers_of_groups, st.integers(1, 5))
def test_whoever_takes_known_groups_away_is_left_with_a_large_group_or_nobody(groups: Groups, least: int) -> None:
    sizes = {name: sum(counts) for name, counts in groups.items()}
    network = comparable(sizes, least)
    assert all(sizes[name] >= least for name in network)
    for name in network:
        left = [sizes[other] for other in network - {name}]
        assert (len(left) >= 2, sum(left) >= max(least, 5)) == (True, True)


@pytest.mark.parametrize("own_size", range(1, 7))
def test_no_group_finds_out_what_all_of_the_others_answered(own_size: int) -> None:
    """Whatever a group answered itself and whatever the figure is: the others may have answered in several ways, and no
    level is that of all of them.
    """
    tried = 0
    for others in range(2, 13):
        if not comparable({"own": own_size} | dict.fromkeys(map(str, range(others)), 1), 1):
            continue
        for own in every_way(own_size):
            by_figure: dict[Median | None, set[Counts]] = {}
            for answers in every_way(others):
                by_figure.setdefault(median(added((own, answers), LEVELS)), set()).add(answers)
            for possible in by_figure.values():
                assert not any({answers[level] for answers in possible} == {others} for level in range(LEVELS))
            tried += len(by_figure)
    assert tried > 0


@pytest.mark.parametrize(
    ("sizes", "least", "are_shown"),
    [
        ((9, 9), 5, False),  # each takes its own away, and has the other
        ((9, 9, 4), 5, False),  # the third is too small: two are left
        ((5, 5, 5), 5, True),  # 10 others, 5 more than its own
        ((3, 3, 3), 3, True),  # 6 others, 3 more
        ((4, 3, 3), 3, False),  # 6 others, 2 more
        ((20, 5, 5), 5, False),  # the largest knows nearly all
        ((20, 9, 9, 9), 5, True),  # 27 others, 7 more
        ((1, 1, 1, 1, 1), 1, False),  # 4 others
        ((1, 1, 1, 1, 1, 1), 1, True),  # 5 others
        ((4, 4, 4, 4), 15, False),
        ((), 1, False),
    ],
)
def test_when_the_network_is_shown(sizes: tuple[int, ...], least: int, are_shown: bool) -> None:
    assert bool(comparable(dict(enumerate(sizes)), least)) is are_shown


def test_a_group_that_gave_nothing_is_none_of_those_compared() -> None:
    assert comparable({"A": 5, "B": 5, "C": 5, "D": 0}, 1) == {"A", "B", "C"}


def test_the_lowest_level_as_the_median_leaves_open_what_one_of_the_others_answered() -> None:
    """Own: 5 at the highest level; of 15 the 8th is at the lowest, so 8 of 10 others are, and 2 may be anywhere."""
    possible = set(worlds((0, 0, 5), Median(1, 1), 15))
    assert possible == {(8, 0, 2), (8, 1, 1), (8, 2, 0), (9, 0, 1), (9, 1, 0), (10, 0, 0)}
