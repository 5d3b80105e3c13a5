"""One level of a scale."""

from framepress.kinds.codecs import ONE_CHOICE
from framepress.kinds.kind import Kind

KIND = Kind(
    name="rating",
    place=6,
    note="one level of a scale",
    example={"field": "on-time", "kind": "rating", "label": "How often do you begin on time?", "scale": "habit"},
    keys=frozenset({"scale", "meanings"}),
    codec=ONE_CHOICE,
    has_choices=True,
    is_ordered=True,
    letters=22,
)
