"""What a form may be made of, as written in ``forms/*.yml``. What it asks stands in ``field_blocks.py``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from framepress.framework.model.about_questions import AboutQuestions
from framepress.framework.model.field_blocks import FieldBlock, Repeat, TableBlock
from framepress.framework.model.nodes import Node, OldIds, Slug
from framepress.framework.model.tags import Where
from framepress.framework.model.text_types import Markdown, Text

Shown = Literal[
    "introduction",
    "tips",
    "evidence",
    "indicator",
    "practices",
    "text",
    "guidance",
    "own-sources",
    "examples",
    "links",
    "levels",
    "related",
    "crosswalk",
    "cycle",
    "stages",
    "statements",
    "activities",
    "earlier-activities",
]
"""A part of the framework that a form can show."""


class ShowBlock(Node):
    """A part of the framework, shown in the form."""

    show: Shown = Field(description="Which part of the framework to show here.", examples=["practices"])
    scale: Slug = Field(
        default="", description="For levels: the id of the scale, where not all of them are meant.", examples=["habit"]
    )
    title: Text = Field(default="", description="A small heading above it.", examples=["What can be done"])
    id: Slug = Field(
        default="",
        description="An id, by which a variant can change this or take it out.",
        examples=["what-can-be-done"],
    )


class TextBlock(Node):
    """Something to read."""

    text: Markdown = Field(
        description="The text; lists, links and *emphasis* are allowed.",
        examples=["Do it alone first, then *compare*."],
    )
    title: Text = Field(default="", description="A small heading above the text.", examples=["How to do it"])
    id: Slug = Field(
        default="", description="An id, by which a variant can change this or take it out.", examples=["how-to"]
    )


class NoteBlock(Node):
    """Something to read that is set apart from the rest."""

    note: Markdown = Field(description="The text of the note.", examples=["Nobody sees this but your team."])
    title: Text = Field(default="", description="The title of the note.", examples=["Between us"])
    id: Slug = Field(
        default="", description="An id, by which a variant can change this or take it out.", examples=["between-us"]
    )


class PageBreakBlock(Node):
    """The end of a page on paper; on the screen it is nothing."""

    page_break: bool = Field(
        description="'yes': what follows begins a new page of the PDF. On the web form nothing changes.",
        examples=[True],
    )
    id: Slug = Field(
        default="", description="An id, by which a variant can change this or take it out.", examples=["turn-over"]
    )


class SectionBlock(Node):
    """A part of the form with a heading of its own."""

    section: Slug = Field(description="The id of the section.", examples=["element"])
    title: Text = Field(
        description="Its heading. {element}, {area}, {stage} … stand for what it is repeated for.",
        examples=["{element}"],
    )
    for_each: Repeat | None = Field(
        default=None, description="Repeat the section for each of these.", examples=["element"]
    )
    where: Where = Field(default={})
    new_page: bool = Field(default=False, description="Begin it on a new page of the PDF.", examples=[True])
    content: list[Block] = Field(
        min_length=1,
        description="What stands in it, in order.",
        examples=[[{"show": "indicator"}, {"field": "evidence", "kind": "long-text", "label": "What did you see?"}]],
    )


class FormBlock(Node):
    """Another form as a part of this one (this one is a workbook then)."""

    form: Slug = Field(
        description="The id of the form to take in. Its answers stay its own.", examples=["self-assessment"]
    )
    title: Text = Field(
        default="", description="A heading instead of the form's title.", examples=["Part 1: where we are"]
    )


BLOCKS: dict[str, type[Node]] = {
    "field": FieldBlock,
    "table": TableBlock,
    "section": SectionBlock,
    "form": FormBlock,
    "note": NoteBlock,
    "text": TextBlock,
    "show": ShowBlock,
    "page_break": PageBreakBlock,
}
"""The kinds of block, by the key that says so; where there are several, the first of these counts."""
NAMELESS_BLOCKS = ("text", "note", "page_break")
"""Those that what stands under that key does not name: only an id does."""
BLOCK_KEYS = tuple(BLOCKS)


def _which(block: Any) -> str | None:
    if not isinstance(block, dict | Node):
        return None
    keys = block if isinstance(block, dict) else type(block).model_fields
    return next((key for key in BLOCK_KEYS if key in keys), None)


Block = Annotated[
    Annotated[FieldBlock, Tag("field")]
    | Annotated[TableBlock, Tag("table")]
    | Annotated[SectionBlock, Tag("section")]
    | Annotated[FormBlock, Tag("form")]
    | Annotated[NoteBlock, Tag("note")]
    | Annotated[TextBlock, Tag("text")]
    | Annotated[ShowBlock, Tag("show")]
    | Annotated[PageBreakBlock, Tag("page_break")],
    Discriminator(_which),
]


class FormFile(Node):
    """A form, as written in ``forms/<id>.yml``."""

    id: Slug = Field(
        description="The id of the form: part of its address and of every answer's name.", examples=["self-assessment"]
    )
    title: Text = Field(
        description="The title. {area} stands for the area's title in a form made for each area.",
        examples=["Self-assessment: {area}"],
    )
    subtitle: Text = Field(default="", description="A line below the title.", examples=["To be filled in together"])
    description: Text = Field(
        description="What the form is for, in a sentence or two, for the list of forms.",
        examples=["Rate each element, and say what supports the rating."],
    )
    for_each: Literal["area", "group", "element", "stage"] | None = Field(
        default=None, description="Make the form once for each of these.", examples=["area"]
    )
    where: Where = Field(default={})
    area: Slug = Field(
        default="",
        description="The id of the area that a form written out by hand is about, where it is not made for each.",
        examples=["before"],
    )
    layout: Literal["portrait", "landscape"] | None = Field(
        default=None,
        description="How the pages of the PDF lie: 'landscape' for wide tables, 'portrait' where it is left out.",
        examples=["landscape"],
    )
    made_by: Text = Field(
        default="",
        description="Who made this form, where it isn't part of the source document. It is said on the form.",
        examples=["framepress"],
    )
    about: AboutQuestions
    audience: Text = Field(default="", description="Whom the form is for, such as students.", examples=["Students"])
    renamed_from: OldIds = Field(
        default=[], description="Ids that this form had in earlier editions.", examples=["questionnaire"]
    )
    content: list[Block] = Field(
        min_length=1,
        description="What stands in the form, in order.",
        examples=[
            [
                {"text": "Do it alone first, then compare."},
                {"field": "room", "kind": "short-text", "label": "Where do you meet?"},
            ]
        ],
    )


SectionBlock.model_rebuild()
