"""Who publishes a framework, where it comes from, where its forms go, and how it looks: parts of ``framework.yml``."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from framepress.framework.model.nodes import Node
from framepress.framework.model.text_types import Markdown, Text, Verbatim
from framepress.text.guesses import short


def _web_address(text: str) -> str:
    if not text.lower().startswith(("https://", "http://")) or any(letter.isspace() for letter in text):
        raise PydanticCustomError("web_address", "web_address", {"text": short(text)})
    return text


def _mail_address(text: str) -> str:
    name, _, host = text.partition("@")
    if not name or "." not in host or any(letter.isspace() for letter in text):
        raise PydanticCustomError("mail_address", "mail_address", {"text": short(text)})
    return text


WebAddress = Annotated[Verbatim, AfterValidator(_web_address)]
MailAddress = Annotated[Verbatim, AfterValidator(_mail_address)]


def _colour(text: str) -> str:
    match = _COLOUR.fullmatch(text)
    if not match:
        raise PydanticCustomError("colour", "colour", {"text": short(text)})
    digits = match[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


_COLOUR = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
Colour = Annotated[Verbatim, AfterValidator(_colour)]
"""A colour as on the web, of six digits or three: ``#0b6470``. The sign, which begins a comment, may be left out."""


class Publisher(Node):
    """Who publishes the framework."""

    text_key: ClassVar[str] = "name"
    name: Text = Field(description="The name of the publisher.", examples=["The Round Table"])
    url: WebAddress = Field(
        default="", description="The publisher's web address.", examples=["https://round-table.example/"]
    )
    email: MailAddress = Field(default="", description="Where to write to.", examples=["office@round-table.example"])


class Source(Node):
    """The document that the framework was made from."""

    text_key: ClassVar[str] = "title"
    title: Text = Field(
        description="The title of the document.", examples=["Meetings that people want to come to, 3rd printing"]
    )
    url: WebAddress = Field(
        default="", description="Where the document can be found.", examples=["https://round-table.example/book"]
    )
    note: Markdown = Field(
        default="",
        description="What else should be known about it.",
        examples=["The tables of the *appendix* were left out."],
    )


class ReturnTo(Node):
    """Where a filled form goes. Printed on each form."""

    text_key: ClassVar[str] = "name"
    name: Text = Field(description="The person or office that gets the filled forms.", examples=["The Round Table"])
    address: Verbatim = Field(default="", description="A postal address.", examples=["PO Box 12, Springfield"])
    email: MailAddress = Field(
        default="", description="An e-mail address to send the file to.", examples=["forms@round-table.example"]
    )
    by: Text = Field(default="", description="By when, as it should be printed.", examples=["the last Friday of May"])
    text: Markdown = Field(
        default="", description="A sentence to go with it.", examples=["One form for each team is enough."]
    )


class Brand(Node):
    """How the website and the forms look."""

    name: Text = Field(
        default="",
        description="The name at the top of the website, where it isn't the site's name.",
        examples=["Round Table"],
    )
    logo: Verbatim = Field(
        default="", description="A picture beside framework.yml, SVG or PNG: logo.svg.", examples=["logo.svg"]
    )
    logo_text: Text = Field(
        default="",
        description="What somebody hears who can't see the logo, such as the name that is written in it.",
        examples=["The Round Table"],
    )
    colour: Colour = Field(
        default="",
        description="The main colour, dark enough for white words on it: '#0b3d45', in quotes. Heads, links, headings.",
        examples=["#4a1d5c"],
    )
    colour_dark: Colour = Field(
        default="",
        description="The colour of links where somebody has chosen dark pages. Made from 'colour' if left out.",
        examples=["#d9b8e8"],
    )
    accent: Colour = Field(
        default="",
        description="A bright second colour for buttons and marks, light enough to be seen on the first.",
        examples=["#f2b04c"],
    )
    typeface: Verbatim = Field(
        default="",
        description="The name of a font in fonts/, for the website and the forms.",
        examples=["Atkinson Hyperlegible"],
    )
