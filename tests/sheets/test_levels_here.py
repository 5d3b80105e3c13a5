"""What each level looks like is a row of its own, and comes back to the element or the practice that it is of."""

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
