"""A line of text."""

from framepress.kinds.kind import Kind

KIND = Kind(
    name="short-text",
    place=1,
    example={"field": "place", "kind": "short-text", "label": "Where do you meet?"},
    is_free_text=True,
    has_many_spellings=True,
    survives_rewording=True,
    share=2,
    letters=28,
    wraps=True,
)
