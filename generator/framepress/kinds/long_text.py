"""Text on several lines."""

from framepress.kinds.kind import Kind

KIND = Kind(
    name="long-text",
    place=2,
    example={"field": "seen", "kind": "long-text", "label": "What did you see?", "lines": "4"},
    keys=frozenset({"lines"}),
    is_free_text=True,
    can_group=False,
    survives_rewording=True,
    letters=50,
    wraps=True,
)
