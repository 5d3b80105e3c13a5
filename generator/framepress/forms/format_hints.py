"""How an answer is to be written: beside the question on paper, and on the screen."""

from __future__ import annotations

from framepress.forms.form import Field, Kind
from framepress.text.catalogue import Words


def format_hint(field: Field, words: Words) -> str:
    """How a date or a number is to be written; empty for other kinds."""
    if field.kind is Kind.DATE:
        return words.say("form.date")
    if field.kind is not Kind.NUMBER:
        return ""
    match field.minimum, field.maximum:
        case None, None:
            return words.say("form.number")
        case least, None:
            return words.say("form.number_from", minimum=least)
        case None, most:
            return words.say("form.number_to", maximum=most)
        case least, most:
            return words.say("form.number_between", minimum=least, maximum=most)
