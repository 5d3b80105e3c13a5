"""What ``framework.yml`` says: the framework itself, its domains, and the way through its site.

As in :mod:`~framepress.framework.model.framework`, the descriptions are written for a person who has never seen YAML.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from framepress.framework.model.codes import Code, with_code
from framepress.framework.model.language_tags import LANGUAGE, LanguageTags
from framepress.framework.model.nodes import FormPath, IdentifiedNode, Node, Slug, Things
from framepress.framework.model.publisher import Brand, Publisher, ReturnTo, Source, WebAddress
from framepress.framework.model.rating_scales import Scale
from framepress.framework.model.score_keys import ScoreFile
from framepress.framework.model.survey_rounds import SurveyRound
from framepress.framework.model.tags import TagFile
from framepress.framework.model.text_types import Markdown, Text, Verbatim


class Domain(IdentifiedNode):
    """A group of areas."""

    text_key: ClassVar[str] = "title"
    title: Text = Field(description="The title of the domain.", examples=["Together"])
    code: Code = ""
    text: Markdown = Field(
        default="", description="What the domain is about.", examples=["What we do *with each other*."]
    )
    areas: list[Slug] = Field(
        min_length=1, description="The ids of its areas, in order.", examples=[["before", "during"]]
    )

    @property
    def name(self) -> str:
        """What it is called: its title, after its code."""
        return with_code(self.code, self.title)


class School(IdentifiedNode):
    """A school of the list that people pick theirs from."""

    text_key: ClassVar[str] = "name"
    name: Verbatim = Field(
        description="The name of the school, as people should see it. Two schools can't have the same one.",
        examples=["Lincoln Elementary School, Springfield"],
    )


class Step(IdentifiedNode):
    """A step of the way through the site: a page or a form that comes next."""

    text_key: ClassVar[str] = "title"
    title: Text = Field(description="What to do, in a few words.", examples=["Take stock"])
    text: Markdown = Field(default="", description="A sentence more.", examples=["Find out where you are."])
    form: Slug = Field(
        default="", description="The id of the form that belongs to the step.", examples=["self-assessment"]
    )
    page: Literal["", "areas", "evidence", "crosswalk", "cycle", "forms"] = Field(
        default="", description="The page that belongs to the step.", examples=["areas"]
    )


class Retired(Node):
    """Ids that are gone and never used again, each with a word on why."""

    areas: dict[Slug, Text] = Field(
        default={},
        description="Areas that are gone: 'id: why'.",
        examples=[{"minutes": "Became part of 'before' in 2027.1."}],
    )
    groups: dict[Slug, Text] = Field(
        default={}, description="Groups of elements that are gone: 'id: why'.", examples=[{"food": "Nobody cooks now."}]
    )
    elements: dict[Slug, Text] = Field(
        default={}, description="Elements that are gone: 'id: why'.", examples=[{"snacks": "Nobody could rate it."}]
    )
    practices: dict[Slug, Text] = Field(
        default={}, description="Practices that are gone: 'id: why'.", examples=[{"sign-up": "Done for us now."}]
    )
    scales: dict[Slug, Text] = Field(
        default={}, description="Scales that are gone: 'id: why'.", examples=[{"marks": "Rated on 'habit' now."}]
    )
    levels: dict[Slug, Text] = Field(
        default={},
        description="Levels that are gone: 'id: why'.",
        examples=[{"rarely": "Nobody told it from 'sometimes'."}],
    )
    sources: dict[Slug, Text] = Field(
        default={}, description="Evidence sources that are gone: 'id: why'.", examples=[{"fax": "No faxes any more."}]
    )
    stages: dict[Slug, Text] = Field(
        default={}, description="Stages that are gone: 'id: why'.", examples=[{"rest": "Became part of 'look'."}]
    )
    statements: dict[Slug, Text] = Field(
        default={},
        description="Readiness statements that are gone: 'id: why'.",
        examples=[{"tired": "Asked in another way."}],
    )
    activities: dict[Slug, Text] = Field(
        default={},
        description="Key activities that are gone: 'id: why'.",
        examples=[{"ask-the-chair": "There is no chair any more."}],
    )
    forms: dict[Slug, Text] = Field(
        default={}, description="Forms that are gone: 'id: why'.", examples=[{"visit": "Replaced by 'action-plan'."}]
    )
    fields: dict[FormPath, Text] = Field(
        default={},
        description="Fields and tables that are gone: 'form/field: why'.",
        examples=[{"self-assessment/mood": "Nobody used the answers."}],
    )
    rows: dict[FormPath, Text] = Field(
        default={},
        description="Rows of tables that are gone: 'form/table/row: why'.",
        examples=[{"action-plan/agreed/later": "Nobody wrote into it."}],
    )
    columns: dict[FormPath, Text] = Field(
        default={},
        description="Columns of tables that are gone: 'form/table/column: why'.",
        examples=[{"action-plan/actions/cost": "Nobody knew it."}],
    )
    choices: dict[FormPath, Text] = Field(
        default={},
        description="Choices that are gone: 'form/field/choice: why' or 'form/table/column/choice: why'.",
        examples=[{"self-assessment/room/garden": "It was built over."}],
    )
    schools: dict[Slug, Text] = Field(
        default={},
        description="Schools that are gone: 'id: why'. What they answered stays theirs.",
        examples=[{"harbor": "Closed in 2026."}],
    )


class FrameworkFile(Node):
    """The framework itself: ``framework.yml``."""

    id: Slug = Field(
        description="The id of the framework. It stands in every filled form and never changes.",
        examples=["good-meetings"],
    )
    extends: Verbatim = Field(
        default="",
        description="For a variant: the folder or the zip of the framework that it is made from, such as "
        "../upstream.zip. Everything that is not written here comes from there.",
        examples=["../upstream.zip"],
    )
    title: Text = Field(description="The title of the framework.", examples=["Good meetings"])
    subtitle: Text = Field(default="", description="A line below the title.", examples=["For everybody who meets"])
    description: Text = Field(
        default="",
        description="What it is, in a sentence or two.",
        examples=["Take stock of how you meet, and choose what to work on."],
    )
    edition: Annotated[Verbatim, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]*$")] = Field(
        description="The name of this published state, such as 2026.1.", examples=["2027.1"]
    )
    publisher: Publisher | None = Field(
        default=None,
        description="Who publishes it.",
        examples=[{"name": "The Round Table", "email": "office@round-table.example"}],
    )
    language: Annotated[Verbatim, Field(pattern=LANGUAGE)] = Field(
        description="The language that it is written in, as a code: en, es, pl, ar, pt-BR.", examples=["en"]
    )
    languages: LanguageTags
    direction: Literal["", "ltr", "rtl"] = Field(
        default="",
        description="The direction of writing, where it isn't the usual one of the language.",
        examples=["ltr"],
    )
    date_order: Literal["", "month-day-year", "day-month-year", "year-month-day"] = Field(
        default="",
        description="The order in which people here write a date with numbers, where it isn't the usual one of the "
        "language and its region: 'en' and 'en-US' have the month first, 'en-GB' has the day first.",
        examples=["day-month-year"],
    )
    licence: Markdown = Field(
        description="What others may do with the words of the framework.",
        examples=["Use it, change it, say where it is from."],
    )
    brand: Brand = Field(
        default=Brand(), description="How the website and the forms look.", examples=[{"colour": "#4a1d5c"}]
    )
    source: Source | None = Field(
        default=None,
        description="The document that it was made from.",
        examples=[{"title": "Meetings that people want to come to", "url": "https://round-table.example/book"}],
    )
    site_url: WebAddress = Field(
        default="",
        description="The address that the website will have.",
        examples=["https://round-table.example/meetings/"],
    )
    return_to: ReturnTo | None = Field(
        default=None, description="Where filled forms go.", examples=[{"name": "The Round Table", "by": "30 June"}]
    )
    schools: Things[School] = Field(
        default={},
        description="The schools that you expect answers from, each as 'id: name'. People pick theirs from the list or "
        "write it, and the report says who has not answered.",
        examples=[{"lincoln": "Lincoln Elementary School", "riverside": "Riverside High School"}],
    )
    rounds: Things[SurveyRound] = Field(
        default={},
        description="The rounds in which you ask, each with its name and its days. The report calls them so. Where "
        "there are none, it finds the rounds by the gaps between the answers.",
        examples=[{"spring-2026": {"title": "Spring 2026", "begins": "2026-03-01", "ends": "2026-06-30"}}],
    )
    domains: Things[Domain] = Field(
        min_length=1,
        description="The domains, in order.",
        examples=[{"together": {"title": "Together", "areas": ["before", "during"]}}],
    )
    scales: Things[Scale] = Field(
        default={},
        description="The scales that ratings pick from.",
        examples=[{"habit": {"levels": {"never": "Never", "sometimes": "Sometimes", "always": "Always"}}}],
    )
    tags: Things[TagFile] = Field(
        default={},
        description="What elements can be told apart by besides their areas: to pick those that a form asks about.",
        examples=[{"tier": {"title": "Tier", "values": {"basic": "Basic", "essential": "Essential"}}}],
    )
    scores: Things[ScoreFile] = Field(
        default={},
        description="Numbers that are made of ratings, such as a share of points.",
        examples=[{"depth": {"title": "Depth", "of": "look-back/depth"}}],
    )
    journey: Things[Step] = Field(
        default={},
        description="The way through the site, step by step.",
        examples=[{"take-stock": {"title": "Take stock", "form": "self-assessment"}}],
    )
    forms: list[Slug] = Field(
        default=[],
        description="The forms in the order of the list of forms.",
        examples=[["self-assessment", "action-plan"]],
    )
    words: dict[str, Text] = Field(
        default={},
        description="Words of framepress itself that should be others here, such as 'plan.about.school: Kitchen'. "
        "The keys are those of framepress's catalogue of words. A text that depends on a number has one for each form "
        "of it: 'site.areas.count.one', 'site.areas.count.other'. A key without a point is a word that you call "
        "otherwise in every sentence, such as 'school: district' and 'schools: districts': write each form of it as "
        "framepress says it, with its article where that changes too.",
        examples=[{"plan.about.school": "Team", "school": "district", "schools": "districts"}],
    )
    retired: Retired = Field(
        default=Retired(),
        description="Ids that are gone.",
        examples=[{"elements": {"snacks": "Nobody could rate it."}}],
    )
