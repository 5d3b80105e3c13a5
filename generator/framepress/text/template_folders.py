"""The folders of templates, opened with Jinja: the same strictness for all that is made of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from framepress.text.resources import templates


def template_folder(folder: str, *, is_html: bool = True, **options: Any) -> Environment:
    """A folder below ``templates/``. A name that a template lacks is an error, and a line that holds a tag alone leaves
    no line. What is HTML sees escaped text only; of what is not (``is_html``), whoever calls quotes each value.

    ``options`` are Jinja's own, beside those.
    """
    return Environment(
        loader=FileSystemLoader(templates() / folder),
        autoescape=is_html,  # noqa: S701 (True but where no HTML is made: a test names those)
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )


@cache
def html_templates(folder: str) -> Environment:
    """A folder of templates for HTML, compiled once."""
    return template_folder(folder)
