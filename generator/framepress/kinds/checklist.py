"""Any of several things."""

from framepress.kinds.codecs import MANY_CHOICES
from framepress.kinds.kind import Kind

KIND = Kind(
    name="checklist",
    place=7,
    note="any of several",
    example={
        "field": "about",
        "kind": "checklist",
        "label": "Which elements did you talk about?",
        "choices_for_each": "element",
    },
    keys=frozenset({"choices", "choices_for_each"}),
    codec=MANY_CHOICES,
    has_choices=True,
    letters=28,
    wraps=True,
)
