"""The implementation cycle and its stages, as written in ``cycle.yml``.

As in :mod:`~framepress.framework.model.framework`, the descriptions are written for a person who has never seen YAML.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from framepress.framework.model.nodes import IdentifiedNode, Node, Slug, Things
from framepress.framework.model.text_types import Markdown, Text


class Statement(IdentifiedNode):
    """A readiness statement of a stage."""

    text_key: ClassVar[str] = "text"
    text: Text = Field(description="The statement.", examples=["We want to know how our meetings are."])


class Activity(IdentifiedNode):
    """A key activity of a stage."""

    text_key: ClassVar[str] = "text"
    text: Text = Field(description="The activity.", examples=["Count the hours."])


class Stage(IdentifiedNode):
    """A stage of the cycle."""

    title: Text = Field(description="The title of the stage.", examples=["Look"])
    statements: Things[Statement] = Field(
        default={},
        description="What can be said in this stage, each as 'id: text'.",
        examples=[{"curious": "We want to know how our meetings are."}],
    )
    activities: Things[Activity] = Field(
        default={}, description="The key activities, each as 'id: text'.", examples=[{"count": "Count the hours."}]
    )
    forms: list[Slug] = Field(
        default=[], description="The ids of the forms that belong to the stage.", examples=[["self-assessment"]]
    )


class Cycle(Node):
    """The implementation cycle: ``cycle.yml``."""

    title: Text = Field(description="The name of the cycle.", examples=["The cycle"])
    introduction_title: Text = Field(
        default="", description="The heading above the introduction.", examples=["What comes next"]
    )
    introduction: Markdown = Field(
        default="", description="What to say before the stages.", examples=["Begin where you are."]
    )
    activities_title: Text = Field(
        default="", description="The heading above the key activities of a stage.", examples=["What to do"]
    )
    stages: Things[Stage] = Field(
        min_length=1,
        description="The stages, in order.",
        examples=[{"look": {"title": "Look", "activities": {"count": "Count the hours."}}}],
    )
