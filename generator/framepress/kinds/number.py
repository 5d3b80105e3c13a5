"""A whole number, written as text: what was written is kept as it is."""

from framepress.kinds.kind import FormatHint, Kind, Meaning


def _hint(minimum: int | None, maximum: int | None) -> FormatHint:
    match minimum, maximum:
        case None, None:
            return FormatHint("form.number")
        case least, None:
            return FormatHint("form.number_from", {"minimum": least})
        case None, most:
            return FormatHint("form.number_to", {"maximum": most})
        case least, most:
            return FormatHint("form.number_between", {"minimum": least, "maximum": most})


KIND = Kind(
    name="number",
    place=3,
    example={"field": "people", "kind": "number", "label": "How many people came?", "minimum": "1"},
    keys=frozenset({"minimum", "maximum"}),
    hint=_hint,
    meaning=Meaning.NUMBER,
    is_talked_about=False,
    share=1,
)
