"""What a framework is. One class for each part; what may be written is said here and nowhere else.

The descriptions are what an editor shows while somebody types, and what the reference prints:
write them for a person who has never seen YAML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from framepress.framework.blocks import FormFile
from framepress.framework.nodes import Markdown, Node, OldIds, Slug, Text, Thing, Things

RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "ha-arab", "he", "ks", "ku-arab", "ps", "sd", "ug", "ur", "yi"}
)
"""Languages that are written from right to left, where the script is not said."""


def _web_address(text: str) -> str:
    if not text.lower().startswith(("https://", "http://")) or any(letter.isspace() for letter in text):
        raise PydanticCustomError("web_address", "'{text}' is not a web address.", {"text": text})
    return text


def _mail_address(text: str) -> str:
    name, _, host = text.partition("@")
    if not name or "." not in host or any(letter.isspace() for letter in text):
        raise PydanticCustomError("mail_address", "'{text}' is not an e-mail address.", {"text": text})
    return text


WebAddress = Annotated[Text, AfterValidator(_web_address)]
MailAddress = Annotated[Text, AfterValidator(_mail_address)]


class Publisher(Node):
    """Who publishes the framework."""

    short: ClassVar[str] = "name"
    name: Text = Field(description="The name of the publisher.")
    url: WebAddress = Field(default="", description="The publisher's web address.")
    email: MailAddress = Field(default="", description="Where to write to.")


class Source(Node):
    """The document that the framework was made from."""

    short: ClassVar[str] = "title"
    title: Text = Field(description="The title of the document.")
    url: WebAddress = Field(default="", description="Where the document can be found.")
    note: Markdown = Field(default="", description="What else should be known about it.")


class ReturnTo(Node):
    """Where a filled form goes. Printed on each form."""

    short: ClassVar[str] = "name"
    name: Text = Field(description="The person or office that gets the filled forms.")
    address: Text = Field(default="", description="A postal address.")
    email: MailAddress = Field(default="", description="An e-mail address to send the file to.")
    by: Text = Field(default="", description="By when, as it should be printed.")
    text: Markdown = Field(default="", description="A sentence to go with it.")


class Domain(Thing):
    """A group of areas."""

    short: ClassVar[str] = "title"
    title: Text = Field(description="The title of the domain.")
    text: Markdown = Field(default="", description="What the domain is about.")
    areas: list[Slug] = Field(min_length=1, description="The ids of its areas, in order.")


class Level(Thing):
    """One level of a scale."""

    short: ClassVar[str] = "label"
    label: Text = Field(description="The words beside the box.")
    meaning: Markdown = Field(default="", description="What it means to be on this level.")


class Scale(Thing):
    """An ordered list of levels that a rating picks from."""

    title: Text = Field(default="", description="A name for the scale.")
    made_by: Text = Field(default="", description="Who made the scale, where it isn't part of the source document.")
    levels: Things[Level] = Field(min_length=2, description="The levels from lowest to highest, each as 'id: text'.")


class Step(Thing):
    """A step of the way through the site: a page or a form that comes next."""

    short: ClassVar[str] = "title"
    title: Text = Field(description="What to do, in a few words.")
    text: Markdown = Field(default="", description="A sentence more.")
    form: Slug = Field(default="", description="The id of the form that belongs to the step.")
    page: Literal["", "areas", "evidence", "crosswalk", "cycle", "forms"] = Field(
        default="", description="The page that belongs to the step."
    )


class Retired(Node):
    """Ids that are gone and never used again, each with a word on why."""

    areas: dict[Slug, Text] = Field(default={}, description="Areas that are gone: 'id: why'.")
    elements: dict[Slug, Text] = Field(default={}, description="Elements that are gone: 'id: why'.")
    practices: dict[Slug, Text] = Field(default={}, description="Practices that are gone: 'id: why'.")
    scales: dict[Slug, Text] = Field(default={}, description="Scales that are gone: 'id: why'.")
    levels: dict[Slug, Text] = Field(default={}, description="Levels that are gone: 'id: why'.")
    sources: dict[Slug, Text] = Field(default={}, description="Evidence sources that are gone: 'id: why'.")
    stages: dict[Slug, Text] = Field(default={}, description="Stages that are gone: 'id: why'.")
    statements: dict[Slug, Text] = Field(default={}, description="Readiness statements that are gone: 'id: why'.")
    activities: dict[Slug, Text] = Field(default={}, description="Key activities that are gone: 'id: why'.")
    forms: dict[Slug, Text] = Field(default={}, description="Forms that are gone: 'id: why'.")


class FrameworkFile(Node):
    """The framework itself: ``framework.yml``."""

    id: Slug = Field(description="The id of the framework. It stands in every filled form and never changes.")
    title: Text = Field(description="The title of the framework.")
    subtitle: Text = Field(default="", description="A line below the title.")
    description: Text = Field(default="", description="What it is, in a sentence or two.")
    edition: Annotated[Text, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]*$")] = Field(
        description="The name of this published state, such as 2026.1."
    )
    publisher: Publisher | None = Field(default=None, description="Who publishes it.")
    language: Annotated[Text, Field(pattern=r"^[A-Za-z]{2,3}(-[0-9A-Za-z]{2,8})*$")] = Field(
        description="The language that it is written in, as a code: en, es, pl, ar, pt-BR."
    )
    direction: Literal["", "ltr", "rtl"] = Field(
        default="", description="The direction of writing, where it isn't the usual one of the language."
    )
    licence: Markdown = Field(description="What others may do with the words of the framework.")
    source: Source | None = Field(default=None, description="The document that it was made from.")
    site_url: WebAddress = Field(default="", description="The address that the website will have.")
    return_to: ReturnTo | None = Field(default=None, description="Where filled forms go.")
    domains: Things[Domain] = Field(min_length=1, description="The domains, in order.")
    scales: Things[Scale] = Field(default={}, description="The scales that ratings pick from.")
    journey: Things[Step] = Field(default={}, description="The way through the site, step by step.")
    forms: list[Slug] = Field(default=[], description="The forms in the order of the list of forms.")
    words: dict[str, Text] = Field(
        default={},
        description="Words of framepress itself that should be others here, such as 'plan.about.school: Kitchen'. "
        "The keys are those of framepress's catalogue of words.",
    )
    retired: Retired = Field(default=Retired(), description="Ids that are gone.")


class Tip(Thing):
    """A tip on taking stock."""

    short: ClassVar[str] = "text"
    title: Text = Field(default="", description="The tip in a few words.")
    text: Markdown = Field(description="The tip.")


class Practice(Thing):
    """Something that adults do, which an element is rated by."""

    short: ClassVar[str] = "text"
    title: Text = Field(default="", description="The practice in a few words, where it needs a heading.")
    text: Text = Field(description="The practice.")


class Element(Thing):
    """One thing to take stock of."""

    title: Text = Field(description="The title of the element.")
    indicator: Text = Field(default="", description="The learner indicator: what can be seen of learners.")
    practices: Things[Practice] = Field(min_length=1, description="The practices, each as 'id: text'.")


class Area(Node):
    """An area, as written in ``areas/<id>.yml``."""

    id: Slug = Field(description="The id of the area.")
    title: Text = Field(description="The title of the area.")
    introduction: Markdown = Field(default="", description="What the area is about and how to take stock of it.")
    tips_title: Text = Field(default="", description="The heading above the tips.")
    tips: Things[Tip] = Field(default={}, description="Tips on taking stock, each with an id.")
    elements: Things[Element] = Field(min_length=1, description="The elements of the area, each under its id.")
    renamed_from: OldIds = Field(default=[], description="Ids that the area had in earlier editions.")


class EvidenceSource(Thing):
    """A kind of evidence."""

    short: ClassVar[str] = "title"
    title: Text = Field(description="The kind of evidence.")
    examples: Text = Field(default="", description="Examples, as they stand in brackets after it.")
    form: Slug = Field(default="", description="The id of a form that helps to collect it.")


class EvidenceColumn(Thing):
    """A column of the table of evidence."""

    title: Text = Field(description="The heading of the column.")
    evaluation: Text = Field(default="", description="What is evaluated.")
    question: Text = Field(default="", description="The question that the evidence answers.")
    sources: Things[EvidenceSource] = Field(min_length=1, description="The kinds of evidence, each as 'id: text'.")


class Evidence(Node):
    """The table of evidence: ``evidence.yml``."""

    title: Text = Field(default="", description="A title for the table.")
    text: Markdown = Field(default="", description="What to say before the table.")
    columns: Things[EvidenceColumn] = Field(min_length=1, description="The columns of the table.")


class Component(Thing):
    """A part of another framework."""

    short: ClassVar[str] = "title"
    title: Text = Field(description="The part's name.")


class OtherFramework(Thing):
    """Another framework that elements are related to."""

    short: ClassVar[str] = "title"
    title: Text = Field(description="The framework's name.")
    url: WebAddress = Field(default="", description="Where it can be found.")
    components: Things[Component] = Field(default={}, description="Its parts, each as 'id: text'.")


class Link(Node):
    """A relation between an element and another framework."""

    element: Slug = Field(description="The id of the element.")
    framework: Slug = Field(description="The id of the other framework.")
    component: Slug = Field(default="", description="The id of the part that it relates to.")
    text: Markdown = Field(default="", description="How they relate.")


class Crosswalk(Node):
    """How the elements relate to other frameworks: ``crosswalk.yml``."""

    title: Text = Field(default="", description="A title for the page.")
    text: Markdown = Field(default="", description="What to say before the links.")
    frameworks: Things[OtherFramework] = Field(min_length=1, description="The other frameworks.")
    links: list[Link] = Field(default=[], description="Which element relates to what.")


class Statement(Thing):
    """A readiness statement of a stage."""

    short: ClassVar[str] = "text"
    text: Text = Field(description="The statement.")


class Activity(Thing):
    """A key activity of a stage."""

    short: ClassVar[str] = "text"
    text: Text = Field(description="The activity.")


class Stage(Thing):
    """A stage of the cycle."""

    title: Text = Field(description="The title of the stage.")
    statements: Things[Statement] = Field(default={}, description="What can be said in this stage, each as 'id: text'.")
    activities: Things[Activity] = Field(default={}, description="The key activities, each as 'id: text'.")
    forms: list[Slug] = Field(default=[], description="The ids of the forms that belong to the stage.")


class Cycle(Node):
    """The implementation cycle: ``cycle.yml``."""

    title: Text = Field(description="The name of the cycle.")
    introduction_title: Text = Field(default="", description="The heading above the introduction.")
    introduction: Markdown = Field(default="", description="What to say before the stages.")
    activities_title: Text = Field(default="", description="The heading above the key activities of a stage.")
    stages: Things[Stage] = Field(min_length=1, description="The stages, in order.")


@dataclass(frozen=True)
class Framework:
    """The whole framework, put together from its files.

    ``areas`` and ``forms`` stand under their ids: areas in the order of the domains, forms in the
    order of ``framework.yml``, then by id.
    """

    about: FrameworkFile
    areas: dict[str, Area]
    forms: dict[str, FormFile] = field(default_factory=dict)
    evidence: Evidence | None = None
    crosswalk: Crosswalk | None = None
    cycle: Cycle | None = None

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``: what is written in the YAML, else what is usual for the language."""
        language = self.about.language.lower()
        if self.about.direction:
            return self.about.direction
        is_rtl = language.split("-")[0] in RTL_LANGUAGES or language in RTL_LANGUAGES
        return "rtl" if is_rtl and "-latn" not in language else "ltr"

    def elements(self) -> Iterator[tuple[Area, Element]]:
        """Every element with its area, in order."""
        for area in self.areas.values():
            for element in area.elements.values():
                yield area, element

    def sources(self) -> Iterator[tuple[EvidenceColumn, EvidenceSource]]:
        """Every evidence source with its column, in order."""
        if self.evidence:
            for column in self.evidence.columns.values():
                for source in column.sources.values():
                    yield column, source

    def stages(self) -> list[Stage]:
        """The stages of the cycle, in order; none where there is no cycle."""
        return list(self.cycle.stages.values()) if self.cycle else []

    def nodes(self) -> Iterator[Node]:
        """The part of each file, in the order of a reader."""
        yield self.about
        yield from self.areas.values()
        for part in (self.evidence, self.crosswalk, self.cycle):
            if part:
                yield part
        yield from self.forms.values()
