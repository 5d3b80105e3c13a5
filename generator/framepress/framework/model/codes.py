"""The codes that people cite: 1.4, ID.AM-01."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from framepress.framework.model.text_types import Verbatim

Code = Annotated[
    Verbatim,
    Field(
        description="A number or code that people cite it by, such as 1.4 or ID.AM-01. It is shown before the title.",
        examples=["1.4"],
    ),
]
"""The code of a domain, an area, a group, an element or a practice."""


def with_code(code: str, title: str) -> str:
    """The title as it is shown: after the code, where there is one."""
    return f"{code} {title}" if code else title
