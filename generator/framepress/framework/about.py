"""What ``framework.yml`` says: the framework itself, its domains and scales, and the way through its site.

As in :mod:`~framepress.framework.model`, the descriptions are written for a person who has never seen YAML.
"""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from framepress.framework.nodes import FormPath, Markdown, Node, Slug, Text, Thing, Things


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


def _colour(text: str) -> str:
    found = _COLOUR.fullmatch(text)
    if not found:
        raise PydanticCustomError("colour", "'{text}' is not a colour.", {"text": text})
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


_COLOUR = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
Colour = Annotated[Text, AfterValidator(_colour)]
"""A colour as on the web, of six digits or three: ``#0b6470``. The sign, which begins a comment, may be left out."""


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


class Brand(Node):
    """How the website and the forms look."""

    name: Text = Field(default="", description="The name at the top of the website, where it isn't the site's name.")
    logo: Text = Field(default="", description="A picture beside framework.yml, SVG or PNG: logo.svg.")
    logo_text: Text = Field(
        default="", description="What somebody hears who can't see the logo, such as the name that is written in it."
    )
    colour: Colour = Field(
        default="",
        description="The main colour, dark enough for white words on it: '#0b3d45', in quotes. Heads, links, headings.",
    )
    colour_dark: Colour = Field(
        default="",
        description="The colour of links where somebody has chosen dark pages. Made from 'colour' if left out.",
    )
    accent: Colour = Field(
        default="", description="A bright second colour for buttons and marks, light enough to be seen on the first."
    )
    typeface: Text = Field(default="", description="The name of a font in fonts/, for the website and the forms.")


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
    fields: dict[FormPath, Text] = Field(default={}, description="Fields and tables that are gone: 'form/field: why'.")
    rows: dict[FormPath, Text] = Field(default={}, description="Rows of tables that are gone: 'form/table/row: why'.")
    columns: dict[FormPath, Text] = Field(
        default={}, description="Columns of tables that are gone: 'form/table/column: why'."
    )
    choices: dict[FormPath, Text] = Field(
        default={}, description="Choices that are gone: 'form/field/choice: why' or 'form/table/column/choice: why'."
    )


class FrameworkFile(Node):
    """The framework itself: ``framework.yml``."""

    id: Slug = Field(description="The id of the framework. It stands in every filled form and never changes.")
    extends: Text = Field(
        default="",
        description="For a variant: the folder or the zip of the framework that it is made from, such as "
        "../upstream.zip. Everything that is not written here comes from there.",
    )
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
    brand: Brand = Field(default=Brand(), description="How the website and the forms look.")
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
