"""One of several things."""

from framepress.kinds.codecs import ONE_CHOICE
from framepress.kinds.kind import Kind

KIND = Kind(
    name="choice",
    place=5,
    note="one of several",
    example={
        "field": "how",
        "kind": "choice",
        "label": "How did you meet?",
        "choices": {"in-a-room": "In a room", "by-phone": "By phone"},
    },
    keys=frozenset({"choices", "choices_for_each"}),
    codec=ONE_CHOICE,
    has_choices=True,
    letters=22,
)
