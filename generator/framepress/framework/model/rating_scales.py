"""What a scale is, and its levels.

As in :mod:`~framepress.framework.model.framework`, the descriptions are written for a person who has never seen YAML.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from framepress.framework.model.nodes import IdentifiedNode, Things
from framepress.framework.model.text_types import Markdown, Text, at_most

LONGEST_SHORT = 12
"""Letters of a level's short name: as many as the narrowest column of a form and of the report has room for."""


class Level(IdentifiedNode):
    """One level of a scale."""

    text_key: ClassVar[str] = "label"
    label: Text = Field(description="The words beside the box.", examples=["Sometimes"])
    meaning: Markdown = Field(
        default="", description="What it means to be on this level.", examples=["About every second time."]
    )
    short: Annotated[Text, at_most(LONGEST_SHORT)] = Field(
        default="",
        description="What it is called where there is little room: a number or a word, such as 0 or N/A.",
        examples=["1"],
    )
    points: float | None = Field(
        default=None,
        ge=0,
        le=1000,
        allow_inf_nan=False,
        description="What it counts in a score.",
        examples=[1],
    )
    rated: bool = Field(
        default=True,
        description="Whether it is a step of the scale. Write 'no' for answers such as *not applicable* or *don't "
        "know*: people can pick them, and they count in no median and no score.",
        examples=[False],
    )

    @property
    def is_rated(self) -> bool:
        """Whether it is a step of its scale, with a rank."""
        return self.rated


class Scale(IdentifiedNode):
    """An ordered list of levels that a rating picks from."""

    title: Text = Field(default="", description="A name for the scale.", examples=["How often"])
    made_by: Text = Field(
        default="",
        description="Who made the scale, where it isn't part of the source document.",
        examples=["framepress"],
    )
    levels: Things[Level] = Field(
        min_length=2,
        description="The levels from lowest to highest, each as 'id: text'.",
        examples=[{"never": "Never", "sometimes": "Sometimes", "always": "Always"}],
    )
