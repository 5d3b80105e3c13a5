"""The kinds of field."""

from __future__ import annotations

from enum import StrEnum


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
