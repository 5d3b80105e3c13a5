"""Tags of a framework, which its elements may have, and by which a form picks those that it asks about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from framepress.framework.model.nodes import IdentifiedNode, SlugList, Things
from framepress.framework.model.text_types import Text


class TagValue(IdentifiedNode):
    """One of the things that a tag can say."""

    text_key: ClassVar[str] = "title"
    title: Text = Field(description="What it is called.", examples=["Essential"])


class TagFile(IdentifiedNode):
    """Something that elements can be told apart by, besides their areas."""

    title: Text = Field(description="What it is called, as people read it beside its values.", examples=["Tier"])
    values: Things[TagValue] = Field(
        min_length=1,
        description="What it can say, each as 'id: text'.",
        examples=[{"basic": "Basic", "essential": "Essential"}],
    )


TagsHere = Annotated[
    dict[str, SlugList],
    AfterValidator(lambda tags: {tag: values for tag, values in tags.items() if values}),
    Field(
        default={},
        description="The tags of the element, each as 'id of the tag: id of its value', or a list of several values. A "
        "variant takes a tag away with an empty list: [].",
        examples=[{"tier": "basic"}],
    ),
]
"""What the tags of a framework say of an element: ids of values by id of the tag."""

Where = Annotated[
    dict[str, SlugList],
    Field(
        default={},
        description="Only for elements with these tags: 'id of the tag: id of its value', or a list of values of "
        "which an element has one. Of several tags an element has each.",
        examples=[{"tier": "basic"}],
    ),
]
"""Which elements something is for."""


def is_tagged(tags: Mapping[str, list[str]], where: Mapping[str, list[str]]) -> bool:
    """Whether an element with these tags is one of those that ``where`` picks."""
    return all(set(tags.get(tag, ())) & set(values) for tag, values in where.items())
