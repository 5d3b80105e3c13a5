"""What an element says, level by level and else, is a row of its own, and comes back to where it belongs."""

from __future__ import annotations

from pathlib import Path

from tests.sheets.desk import Desk, expect
from tests.validation.cases import GOOD, lay_out

LEVELS = next(case for case in GOOD if case.name == "levels-here")


def test_texts_on_levels_and_scales_are_changed_where_they_belong(tmp_path: Path):
    desk = Desk(tmp_path, lay_out(LEVELS, tmp_path / "framework"))
    desk.set("element levels", "text", "Some beds are fed.", id="sometimes", in_element="soil")
    desk.set("practice levels", "text", "Leaves are burnt.", id="bare", in_practice="mulch")
    desk.set("elements", "scale", "cover", id="spades")
    expect(
        desk,
        """
        areas/beds.yml
        -      sometimes: Some beds get compost, where *somebody* thinks of it.
        +      sometimes: Some beds are fed.
        -          bare: Leaves go to the dump.
        +          bare: Leaves are burnt.
        areas/tools.yml
        -    scale: habit
        +    scale: cover
        """,
    )


def test_sources_examples_and_links_of_an_element_are_rows_of_their_own(tmp_path: Path):
    case = next(case for case in GOOD if case.name == "texts")
    desk = Desk(tmp_path, lay_out(case, tmp_path / "framework"))
    desk.set("element sources", "text", "A walk at noon.", id="walk", in_element="soil")
    desk.set("element links", "title", "The book", address="https://soil.example/book")
    desk.add("examples", id="two", in_element="soil", text="Two.")
    desk.set("elements", "guidance", "Look.", id="soil")
    desk.drop("element links", address="https://soil.example/compost?a=1&b=2")
    expect(
        desk,
        """
        areas/beds.yml
        -      Dig a hole, and look.
        -
        -      | Depth | Level |
        -      | --- | --- |
        -      | one hand | sometimes |
        +      Look.
        -      walk: A walk, with *a spade*.
        +      walk: A walk at noon.
        +      two: Two.
        -      - title: The book on soil
        +      - title: The book
        -      - title: Compost & more
        -        address: https://soil.example/compost?a=1&b=2
        """,
    )
