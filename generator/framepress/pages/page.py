"""A page of the site as data: a Markdown file whose front matter no text can break."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

_PAIR = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})")
DESCRIPTION_LENGTH = 155
"""Characters of a page's description that search engines show."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``path`` is the file in the Markdown folder (``elements/growth-mindset/index.md``).

    ``meta`` is for the theme: the kind of page, breadcrumb, step of the journey, neighbours in the
    margin. Addresses in it are written from the site's root (``areas/students-empowered/``).
    """

    path: str
    title: str
    description: str
    body: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    in_navigation: bool = True
    searchable: bool = True
    """Whether search finds it: not where another page has the same words."""

    def markdown(self) -> str:
        """The file: front matter and body."""
        values: dict[str, Any] = {"title": self.title, "description": self.description, "framepress": dict(self.meta)}
        if not self.searchable:
            values["search"] = {"exclude": True}
        lines = "".join(f"{key}: {_quoted(value)}\n" for key, value in values.items())
        return f"---\n{lines}---\n\n{self.body}"


@dataclass(frozen=True, slots=True)
class Download:
    """A PDF of a form as the site offers it. ``path`` is written from the site's root; ``size`` is in bytes."""

    form: str
    paper: str
    path: str
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the data page. ``path`` is written from the site's root; ``about`` is a key of its words."""

    path: str
    about: str
    size: int


def _quoted(value: Any) -> str:
    """A value as JSON that is YAML too: YAML reads a pair of surrogates as two broken characters."""
    text = json.dumps(value, ensure_ascii=True)
    return _PAIR.sub(lambda pair: f"\\U{_code_point(pair[1], pair[2]):08x}", text)


def _code_point(high: str, low: str) -> int:
    return 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)


def heading_text(text: str) -> Markup:
    """``text`` for a Markdown heading: each mark of punctuation as a character reference, so that
    no dialect and no extension of Markdown finds anything to format in it.
    """
    return Markup("".join(_reference(letter) for letter in " ".join(text.split())))  # noqa: S704 (escaped here)


def _reference(letter: str) -> str:
    return letter if letter.isalnum() or letter == " " or ord(letter) > 0x2FF else f"&#{ord(letter)};"


def shortened(text: str) -> str:
    """``text`` cut at a word for a page's description; whole where it is short enough."""
    text = " ".join(text.split())
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"


def tidied(rendered: str) -> str:
    """A rendered template as Markdown: headings on lines of their own with empty lines around them,
    HTML without any, so that a block of HTML never ends before its closing tag.
    """
    lines = [line.strip() for line in rendered.splitlines()]
    return "".join(f"\n{line}\n\n" if line.startswith("#") else f"{line}\n" for line in lines if line).lstrip("\n")
