"""A day, written as people write it: what was written is kept as it is."""

from framepress.kinds.kind import FormatHint, Kind, Meaning


def _hint(minimum: int | None, maximum: int | None) -> FormatHint:
    return FormatHint("form.date")


KIND = Kind(
    name="date",
    place=4,
    example={"field": "met-on", "kind": "date", "label": "When did you meet?"},
    hint=_hint,
    meaning=Meaning.DATE,
    is_talked_about=False,
    survives_rewording=True,
    share=2,
)
