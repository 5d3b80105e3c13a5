"""Which of framepress's own questions on who answers a form opens with."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

AboutQuestion = Literal["school", "name", "role", "date", "kind"]
"""What framepress itself can ask of whoever answers."""
ABOUT_QUESTIONS: tuple[AboutQuestion, ...] = get_args(AboutQuestion)
NONE = "none"
"""What is written where nothing is asked: an empty list looks like one that was forgotten."""


def _listed(value: Any) -> Any:
    if value in (NONE, [NONE]):
        return []
    return [value] if isinstance(value, str) else value


AboutQuestions = Annotated[
    list[AboutQuestion] | None,
    BeforeValidator(_listed),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": [NONE, *ABOUT_QUESTIONS]},
                {"type": "array", "items": {"enum": list(ABOUT_QUESTIONS)}},
            ]
        }
    ),
    Field(
        default=None,
        description="Which questions on who answers the form opens with, in order: 'school', 'name', 'role', 'date', "
        "'kind' (one person or a team). All of them where it is left out; 'none' where nothing is asked, as in an "
        "anonymous survey. Questions of your own go into a section with the id 'about' at the head of the content.",
        examples=[["school", "date"]],
    ),
]
