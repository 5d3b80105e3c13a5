"""How an answer is to be written: beside the question on paper, and on the screen."""

from __future__ import annotations

from framepress.forms.form import Field
from framepress.text.catalogue import Words


def format_hint(field: Field, words: Words) -> str:
    """How an answer is to be written, such as a date or a number; empty where that needs no word."""
    hint = field.kind.hint(field.minimum, field.maximum)
    return words.say(hint.key, **hint.values) if hint else ""


def answer_hint(field: Field, words: Words) -> str:
    """What stands beside a question: how its answer is to be written, and that one is needed."""
    needed = words.say("plan.required") if field.required else ""
    return words.say("form.answers_join").join(filter(None, (format_hint(field, words), needed)))
