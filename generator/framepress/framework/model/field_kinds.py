"""The kinds of field."""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """The kinds of field. The value is what an author writes after ``kind:``."""

    SHORT_TEXT = "short-text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    RATING = "rating"
    CHECKLIST = "checklist"
    CHECK = "check"


EXAMPLES: dict[Kind, dict[str, Any]] = {
    Kind.SHORT_TEXT: {"field": "place", "kind": "short-text", "label": "Where do you meet?"},
    Kind.LONG_TEXT: {"field": "seen", "kind": "long-text", "label": "What did you see?", "lines": "4"},
    Kind.NUMBER: {"field": "people", "kind": "number", "label": "How many people came?", "minimum": "1"},
    Kind.DATE: {"field": "met-on", "kind": "date", "label": "When did you meet?"},
    Kind.CHOICE: {
        "field": "how",
        "kind": "choice",
        "label": "How did you meet?",
        "choices": {"in-a-room": "In a room", "by-phone": "By phone"},
    },
    Kind.RATING: {"field": "on-time", "kind": "rating", "label": "How often do you begin on time?", "scale": "habit"},
    Kind.CHECKLIST: {
        "field": "about",
        "kind": "checklist",
        "label": "Which elements did you talk about?",
        "choices_for_each": "element",
    },
    Kind.CHECK: {"field": "agreed", "kind": "check", "label": "We agreed on a next step."},
}
"""A question of each kind, as an author writes it."""
