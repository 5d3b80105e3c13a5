"""What an element says: what can be seen, what adults do, and what each level of its scale looks like here.

As in :mod:`~framepress.framework.model.framework`, the descriptions are written for a person who has never seen YAML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from framepress.framework.model.codes import Code, with_code
from framepress.framework.model.nodes import IdentifiedNode, Node, Slug, Things
from framepress.framework.model.publisher import WebAddress
from framepress.framework.model.tags import TagsHere
from framepress.framework.model.text_types import Markdown, Text
from framepress.text.markdown import plain_line

if TYPE_CHECKING:
    from framepress.framework.model.framework import Area

ScaleHere = Annotated[
    Slug,
    Field(
        description="The id of the scale that this is rated on, where a form asks for a rating and names no scale.",
        examples=["habit"],
    ),
]
"""The scale of an area, an element or a practice."""


class LevelText(IdentifiedNode):
    """What one level of the scale looks like here, under the id of the level."""

    text_key: ClassVar[str] = "text"
    text: Markdown = Field(
        description="What it looks like.", examples=["The invitation says it, and *most* of us have read it."]
    )


class Practice(IdentifiedNode):
    """Something that adults do, which an element is rated by."""

    text_key: ClassVar[str] = "text"
    title: Text = Field(
        default="", description="The practice in a few words, where it needs a heading.", examples=["One sentence"]
    )
    code: Code = ""
    text: Markdown = Field(
        description="The practice.", examples=["The invitation says in one sentence what will be decided."]
    )
    guidance: Markdown = Field(
        default="",
        description="How to rate it. Pages have it folded; on paper it is where a form has 'show: guidance'.",
        examples=["Look at the last *five* invitations."],
    )
    scale: ScaleHere = ""
    levels: Things[LevelText] = Field(
        default={},
        description="What each level of the scale looks like in this practice, each as 'id of the level: text'.",
        examples=[{"never": "It says 'meeting'.", "sometimes": "It says a topic.", "always": "It says a decision."}],
    )

    @property
    def name(self) -> str:
        """What it is called in a heading: its title, or what it says where it has none, after its code."""
        return with_code(self.code, self.title or plain_line(self.text))

    @property
    def words(self) -> str:
        """What it says, on one line, after its code."""
        return with_code(self.code, plain_line(self.text))


class Group(IdentifiedNode):
    """One more level of order inside an area: elements that belong together."""

    text_key: ClassVar[str] = "title"
    title: Text = Field(description="The title of the group.", examples=["Talking"])
    code: Code = ""
    text: Markdown = Field(default="", description="What the group is about.", examples=["Who speaks *when*."])

    @property
    def name(self) -> str:
        """What it is called: its title, after its code."""
        return with_code(self.code, self.title)


class OwnSource(IdentifiedNode):
    """A source of evidence for one element."""

    text_key: ClassVar[str] = "text"
    text: Markdown = Field(description="What to look at.", examples=["The *last five* invitations"])


class Example(IdentifiedNode):
    """What an element can look like somewhere."""

    text_key: ClassVar[str] = "text"
    text: Markdown = Field(
        description="The example.", examples=["One school writes the decision to be made into the *subject line*."]
    )


class Reading(Node):
    """A link from an element to something to read."""

    title: Text = Field(description="What it is called.", examples=["How to write an agenda"])
    address: WebAddress = Field(description="Where it is.", examples=["https://round-table.example/agenda"])


class Relation(IdentifiedNode):
    """How an element is related to another one, under the id of that."""

    text_key: ClassVar[str] = "text"
    text: Markdown = Field(
        default="", description="How they are related.", examples=["Who *knows* the purpose speaks to it."]
    )
    prerequisite: bool = Field(
        default=False, description="Whether the other one has to be there before this one can be.", examples=[True]
    )


class Element(IdentifiedNode):
    """One thing to take stock of."""

    title: Text = Field(description="The title of the element.", examples=["A purpose"])
    code: Code = ""
    text: Markdown = Field(
        default="",
        description="What it is, where that is no learner indicator and no practice.",
        examples=["A meeting has a purpose that *everybody* knows before it begins."],
    )
    indicator: Markdown = Field(
        default="",
        description="The learner indicator: what can be seen of learners.",
        examples=["Everybody who comes can say what the meeting is for."],
    )
    guidance: Markdown = Field(
        default="",
        description="How to rate it. Pages have it folded; on paper it is where a form has 'show: guidance'.",
        examples=["Ask three people at the door.\n\n- What is this about?\n- Who decides?"],
    )
    group: Slug = Field(default="", description="The id of the group of its area that it is in.", examples=["talking"])
    tags: TagsHere = Field(default={})
    scale: ScaleHere = ""
    levels: Things[LevelText] = Field(
        default={},
        description="What each level of the scale looks like here, each as 'id of the level: text'.",
        examples=[
            {"never": "Nobody could say it.", "sometimes": "Some of us could.", "always": "Everybody could say it."}
        ],
    )
    related: Things[Relation] = Field(
        default={},
        description="Other elements that it is related to, each as 'id of the element: text'. It is shown on the pages "
        "of both.",
        examples=[{"purpose": "Who knows the purpose speaks to it."}],
    )
    practices: Things[Practice] = Field(
        default={},
        description="The practices, each as 'id: text'. They may be missing where there is a text, a learner indicator "
        "or what each level looks like.",
        examples=[{"one-sentence": "The invitation says in one sentence what will be decided."}],
    )

    sources: Things[OwnSource] = Field(
        default={},
        description="Evidence to look for here, beside that of evidence.yml, each as 'id: text'.",
        examples=[{"invitations": "The *last five* invitations"}],
    )
    examples: Things[Example] = Field(
        default={},
        description="Examples, each as 'id: text'.",
        examples=[{"subject-line": "One school writes the decision to be made into the *subject line*."}],
    )
    links: list[Reading] = Field(
        default=[],
        description="Where to read more: a list, each with a title and an address.",
        examples=[[{"title": "How to write an agenda", "address": "https://round-table.example/agenda"}]],
    )

    @property
    def name(self) -> str:
        """What it is called: its title, after its code."""
        return with_code(self.code, self.title)


def scale_of(*parts: Practice | Element | Area | None) -> str:
    """The scale of the first of these parts that names one, the innermost first; empty where none does."""
    return next((part.scale for part in parts if part and part.scale), "")
