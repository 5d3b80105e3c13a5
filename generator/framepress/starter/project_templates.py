"""The templates of a new project. What somebody answered is never pasted: it is quoted for where it stands."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from framepress.starter.yaml_values import as_yaml
from framepress.storage.resources import templates

_MARKS = re.compile(r"([\\`*_\[\]<>#|~$&@])")
"""What Markdown, on GitHub and elsewhere, may take for more than a character, wherever it stands in a line."""
_COMMENT_WIDTH = 110


@cache
def _environment() -> Environment:
    """Marks in square brackets: curly ones are GitHub's, in workflows."""
    environment = Environment(
        loader=FileSystemLoader(templates() / "starter"),
        autoescape=False,  # noqa: S701 (no HTML is made: every value goes through a filter below, which a test holds)
        undefined=StrictUndefined,
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(yaml=as_yaml, markdown=as_markdown, comment=as_comment)
    return environment


def render(name: str, values: dict[str, Any]) -> str:
    """The text of a template below ``templates/starter``. A name that ``values`` lacks is an error."""
    return _environment().get_template(name).render(values)


def in_language(name: str, language: str) -> str:
    """The name of a template in a language, or in English where we have no other."""
    for code in (language, language.split("-", 1)[0]):
        if code and (templates() / "starter" / code / name).is_file():
            return f"{code}/{name}"
    return f"en/{name}"


def as_markdown(text: str) -> str:
    """A text that means itself in Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def as_comment(text: str) -> str:
    """Lines of a comment in YAML."""
    lines = [line for part in text.strip().splitlines() for line in textwrap.wrap(part, _COMMENT_WIDTH)]
    return "\n".join(f"# {line}" for line in lines)
