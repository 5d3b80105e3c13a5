"""The templates of a new project. What somebody answered is never pasted: it is quoted for where it stands."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from typing import TYPE_CHECKING, Any

from framepress.starter.yaml_values import as_yaml
from framepress.text.resources import templates
from framepress.text.template_folders import template_folder

if TYPE_CHECKING:
    from jinja2 import Environment

_MARKS = re.compile(r"([\\`*_\[\]<>#|~$&@])")
"""What Markdown, on GitHub and elsewhere, may take for more than a character, wherever it stands in a line."""
_COMMENT_WIDTH = 110


@cache
def _environment() -> Environment:
    """Marks in square brackets: curly ones are GitHub's, in workflows."""
    folder = template_folder(
        "starter",
        is_html=False,  # every value goes through a filter below, which a test holds
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
        keep_trailing_newline=True,
    )
    folder.filters.update(yaml=as_yaml, markdown=as_markdown, comment=as_comment)
    return folder


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
