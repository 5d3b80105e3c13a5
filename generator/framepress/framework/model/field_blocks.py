"""What a form asks, as written in ``forms/*.yml``: fields, and tables of them."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from framepress.framework.model.field_kinds import KindKey, kinds_in_words, kinds_too_large_for_cells
from framepress.framework.model.nodes import IdentifiedNode, Node, OldIds, Reworded, Slug, SlugList, Things
from framepress.framework.model.tags import Where
from framepress.framework.model.text_types import Beginning, Markdown, Text
from framepress.kinds import long_text

Repeat = Literal["area", "group", "element", "practice", "source", "stage", "framework"]
"""What a form, a section, or the rows of a table can be repeated for. ``framework`` is one that the
crosswalk links to."""

SameWords = Literal["statement", "activity", "stage", "element", "group", "area", "source", "practice", "framework"]
"""What the choices of a question can be taken from."""

Meanings = Literal["once", "each", "none"]
"""Where a form says what the levels of a rating mean."""


class ChoiceFile(IdentifiedNode):
    """One thing to pick."""

    text_key: ClassVar[str] = "label"
    label: Text = Field(description="What stands beside the box.", examples=["Somewhere else"])


class OnlyIf(Node):
    """The answer to another question on which it hangs whether one is asked."""

    field: Slug = Field(description="The id of the other question. It stands above in this form.", examples=["room"])
    __annotations__["is"] = SlugList  # a word of Python's own, which can't be written as a name
    locals()["is"] = Field(
        min_length=1,
        description="The id of the choice or level that was picked, or several of them; 'yes' for a box that is "
        "ticked.",
        examples=[["here"]],
    )

    @property
    def picked(self) -> list[str]:
        """The ids under ``is``."""
        found: list[str] = getattr(self, "is")
        return found


class Question(Node):
    """What a field and a table's column have in common."""

    label: Text = Field(
        description="The question, as it is printed beside the field.", examples=["How often is it so?"]
    )
    kind: KindKey = Field(
        description=f"What can be answered: {kinds_in_words()}.",
        examples=["rating"],
    )
    scale: Slug = Field(
        default="", description="For a rating: the id of the scale that the levels come from.", examples=["habit"]
    )
    meanings: Meanings | None = Field(
        default=None,
        description="For a rating: where it is said what the levels mean: 'once' above the questions, beside 'each' of "
        "them, or 'none'. Where it is left out: beside each question; of a table above it on the website, and not on "
        "paper. What a level looks like in each row is folded there, and below the table on paper.",
        examples=["once"],
    )
    choices: Things[ChoiceFile] = Field(
        default={},
        description="For a choice or checklist: what can be picked, each as 'id: text'.",
        examples=[{"here": "Here", "there": "Somewhere else"}],
    )
    choices_for_each: SameWords | None = Field(
        default=None,
        description="For a choice or checklist: take what can be picked from the framework.",
        examples=["element"],
    )
    required: bool | None = Field(
        default=None,
        description="Whether an answer is needed. It is said on the form, and remarked where it is missing; a form can "
        "be saved without it.",
        examples=[True],
    )
    minimum: int | None = Field(default=None, description="For a number: the smallest that makes sense.", examples=[2])
    maximum: int | None = Field(default=None, description="For a number: the largest that makes sense.", examples=[40])
    value: Beginning = Field(
        default="",
        validate_default=False,
        description="The answer that the question begins with, or each cell of the column, which whoever answers can "
        "change: the id of a choice or level, several of them for a checklist, 'yes' for a box to tick, a day as "
        "2026-09-30, a number, or a text. A form with nothing else in it is blank, and so is a row of 'blank_rows'.",
        examples=["here"],
    )

    @property
    def begun_choices(self) -> list[str]:
        """The ids under ``value`` of a question of which several may be picked."""
        return self.value.replace(",", " ").split()


class FieldBlock(Question):
    """A question with its field."""

    field: Slug = Field(
        description="The id of the field. It never changes: answers are kept under it.", examples=["people"]
    )
    help: Markdown = Field(
        default="", description="A hint below the question.", examples=["Count *everybody* in the room."]
    )
    only_if: OnlyIf | None = Field(
        default=None,
        description="Ask this only where another question above was answered so: on paper it is said with the "
        "question, on the website the question is hidden until then. An answer that was given before is kept.",
        examples=[{"field": "room", "is": ["here"]}],
    )
    show: Literal["indicator", "practices"] | None = Field(
        default=None,
        description="A part of the element that the question is about, shown with it.",
        examples=["practices"],
    )
    lines: int = Field(
        default=3, ge=1, le=60, description="For long text: how many lines to write on by hand.", examples=[4]
    )
    element: Slug = Field(
        default="",
        description="The id of the element that a question of a form written out by hand is about, where it is not "
        "repeated for each: its levels, its place in tables and in the report follow from it.",
        examples=["purpose"],
    )
    same_as: str = Field(
        default="",
        pattern=r"^[a-z0-9-]+/[a-z0-9-]+$",
        description="form/field of a question that this one repeats: an answer to one is an answer to both.",
        examples=["action-plan/day"],
    )
    renamed_from: OldIds = Field(
        default=[], description="Ids that this field had in earlier editions.", examples=["number-of-people"]
    )
    reworded: Reworded = ""


class ColumnFile(Question, IdentifiedNode):
    """A column of a table to fill."""

    text_key: ClassVar[str] = "label"
    kind: KindKey = Field(
        default=long_text.KIND.name,
        validate_default=True,
        description=f"What can be answered in each cell of the column: any kind but {kinds_too_large_for_cells()}.",
        examples=["date"],
    )
    width: int = Field(
        default=0, ge=0, le=20, description="How wide it is, compared with the other columns.", examples=[2]
    )


class RowFile(IdentifiedNode):
    """A row of a table to fill."""

    text_key: ClassVar[str] = "label"
    label: Text = Field(description="What the row is about.", examples=["By next week"])


class TableBlock(Node):
    """A table to fill: rows and columns of fields."""

    table: Slug = Field(
        description="The id of the table. It never changes: answers are kept under it.", examples=["actions"]
    )
    label: Text = Field(description="What the table asks for.", examples=["What we will do"])
    help: Markdown = Field(default="", description="A hint below the label.", examples=["One line for each thing."])
    row_heading: Text = Field(
        default="", description="The heading of the first column, which names the rows.", examples=["When"]
    )
    element: Slug = Field(
        default="",
        description="The id of the element that all rows of a table that is written out by hand are about.",
        examples=["purpose"],
    )
    rows: Things[RowFile] = Field(
        default={},
        description="The rows, each as 'id: text'.",
        examples=[{"next-week": "By next week", "next-month": "By next month"}],
    )
    rows_for_each: Repeat | None = Field(
        default=None, description="A row for each of these parts of the framework.", examples=["element"]
    )
    where: Where = Field(default={})
    blank_rows: int = Field(default=0, ge=0, le=200, description="So many empty rows, with numbers.", examples=[6])
    columns: Things[ColumnFile] = Field(
        min_length=1,
        description="The columns, each as 'id: heading' or with more keys.",
        examples=[{"what": "What", "who": {"label": "Who", "kind": "short-text"}}],
    )
    lines: int = Field(
        default=2, ge=1, le=20, description="How many lines to write on by hand in a cell of long text.", examples=[3]
    )
    renamed_from: OldIds = Field(
        default=[], description="Ids that this table had in earlier editions.", examples=["to-do"]
    )
    reworded: Reworded = ""
