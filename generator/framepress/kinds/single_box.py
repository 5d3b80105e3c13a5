"""One box to tick, for a yes."""

from framepress.kinds.codecs import TICK
from framepress.kinds.kind import Kind

KIND = Kind(
    name="check",
    place=8,
    note="one box",
    example={"field": "agreed", "kind": "check", "label": "We agreed on a next step."},
    codec=TICK,
    is_tick=True,
    is_talked_about=False,
    share=1,
)
