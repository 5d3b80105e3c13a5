"""What ``framework.yml`` says of scores: which ratings they count, by which rule, and what is made of them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from framepress.framework.model.nodes import FormPath, IdentifiedNode, Things
from framepress.framework.model.text_types import PLAIN_VALUE, Text

Rule = Literal["share", "sum", "mean", "lowest", "weighted"]
Over = Literal["group", "area", "domain", "all"]

FormPaths = Annotated[
    list[FormPath],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    WithJsonSchema({"type": [*PLAIN_VALUE["type"], "array"], "items": PLAIN_VALUE}),
]
"""Parts of forms; a single one may be written without a list."""


Overs = Annotated[
    list[Over],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    WithJsonSchema({"type": ["string", "array"], "items": {"enum": list(get_args(Over))}}),
]
"""What a score is made for; a single one may be written without a list."""


class Band(IdentifiedNode):
    """A name for the values of a score from a number on."""

    title: Text = Field(description="What these values are called.", examples=["Established"])
    at_least: float = Field(
        ge=0,
        le=1_000_000,
        allow_inf_nan=False,
        description="The lowest value that is called so. It ends where the next band begins.",
        examples=[80],
    )


class Weight(IdentifiedNode):
    """How much the ratings of an element, a group, an area or a domain count."""

    text_key: ClassVar[str] = "weight"
    weight: float = Field(
        ge=0,
        le=1000,
        allow_inf_nan=False,
        description="How much each rating counts. All others count 1.",
        examples=[2],
    )


class ScoreFile(IdentifiedNode):
    """A number that is made of ratings: of the points of their levels."""

    title: Text = Field(description="What it is called.", examples=["Implementation"])
    of: FormPaths = Field(
        min_length=1,
        description="The ratings that count: 'form/field' of a question, 'form/table/column' of a column, or a list "
        "of several. Each level of their scales needs points.",
        examples=["look-back/depth"],
    )
    rule: Rule = Field(
        default="share",
        description="How it is made. 'share': points in per cent of the most that there could be. 'sum': all points. "
        "'mean': points of an answer on average. 'lowest': the fewest points of an answer. 'weighted': the mean, with "
        "'weights'.",
        examples=["mean"],
    )
    weights: Things[Weight] = Field(
        default={},
        description="For 'weighted': how much the ratings of an element, a group, an area or a domain count, each as "
        "'id: number'. The nearest one counts.",
        examples=[{"before": 2}],
    )
    over: Overs = Field(
        default=["area", "all"],
        min_length=1,
        description="What it is made for: each 'group' of an area, each 'area', each 'domain', 'all' of them together.",
        examples=[["domain", "all"]],
    )
    answered: int = Field(
        default=80,
        ge=0,
        le=100,
        description="The least share of answers in per cent. With fewer there is no score. Answers such as *not "
        "applicable* are asked of nobody.",
        examples=[100],
    )
    goal: float | None = Field(
        default=None,
        ge=0,
        le=1_000_000,
        allow_inf_nan=False,
        description="The value to reach.",
        examples=[80],
    )
    bands: Things[Band] = Field(
        default={},
        description="Names of values, from the lowest band to the highest.",
        examples=[
            {
                "beginning": {"title": "Beginning", "at_least": 0},
                "established": {"title": "Established", "at_least": 80},
            }
        ],
    )
