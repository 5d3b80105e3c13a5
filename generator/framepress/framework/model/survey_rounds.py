"""Rounds in which a publisher asks: a part of ``framework.yml``."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from framepress.framework.model.nodes import IdentifiedNode
from framepress.framework.model.text_types import Text, Verbatim
from framepress.text.guesses import short

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(text: str) -> str:
    try:
        if _DAY.fullmatch(text) and date.fromisoformat(text):
            return text
    except ValueError:
        pass
    raise PydanticCustomError("day", "day", {"text": short(text)})


Day = Annotated[Verbatim, AfterValidator(_day)]
"""A day in ISO 8601, such as 2026-03-01."""


class SurveyRound(IdentifiedNode):
    """A time in which the publisher asks, with the name that people have for it."""

    title: Text = Field(description="What people call it.", examples=["Spring 2026"])
    begins: Day = Field(description="Its first day: year, month and day.", examples=["2026-03-01"])
    ends: Day = Field(description="Its last day: year, month and day.", examples=["2026-06-30"])
