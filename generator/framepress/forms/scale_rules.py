"""A rating that names no scale: what it rates has to name one."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.forms.placeholders import Reach, inside
from framepress.framework.model import field_blocks
from framepress.framework.model.elements import scale_of
from framepress.framework.model.framework import Framework
from framepress.framework.rules.level_rules import Rated, rated_parts
from framepress.problems.problem import Problem
from framepress.text.guesses import nearest
from framepress.text.messages import mistake, phrase

_RATED = ("practice", "element", "area")
"""What can name a scale, the innermost first."""


def check_scale_of_parts(
    block: field_blocks.Question, framework: Framework, reach: Reach, rows_for_each: str | None
) -> Iterator[Problem]:
    """A rating without a scale where nothing that is rated has one, or where the rows of a table have several."""
    rated = next((kind for kind in _RATED if kind in inside(reach, rows_for_each)), "")
    parts = [around for kind, around in rated_parts(framework) if kind == rated]
    without = next((around[0] for around in parts if not scale_of(*around)), None)
    guess = nearest("", framework.about.scales)
    if not rated or all(not scale_of(*around) for around in parts):
        yield mistake(block.place(), "missing.scale", guess=guess)
    elif without:
        words = {"kind": phrase(f"kinds.{rated}"), "id": without.id, "guess": guess}
        yield mistake(block.place(), "missing.scale-of-part", **words)
    elif rows_for_each in _RATED:
        yield from _several(block, parts, reach)


def _several(block: field_blocks.Question, parts: list[tuple[Rated, ...]], reach: Reach) -> Iterator[Problem]:
    """Rows of one table on several scales: a column has the levels of one."""
    tables: dict[str, set[str]] = {}
    for part, *around in parts:
        wider = [
            part_around.id
            for part_around, kind in zip(reversed(around), ("area", "element"), strict=False)
            if kind in reach
        ]
        tables.setdefault("/".join(wider), set()).add(scale_of(part, *around))
    several = next((scales for scales in tables.values() if len(scales) > 1), None)
    if several:
        names = [phrase("quoted", text=scale) for scale in sorted(several)]
        yield mistake(block.place(), "several-scales", scales=names)
