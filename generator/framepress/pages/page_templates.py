"""The templates of pages, ready to be filled."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from framepress.pages import navigation
from framepress.pages.page import heading_text
from framepress.text.directions import shown_in
from framepress.text.template_folders import template_folder

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def page_templates(direction: str) -> Environment:
    """The page templates, compiled once: they see escaped text only, and a name that they lack is an error.

    Each text that they show is what it has to be on a page of that direction; what is HTML already stays as it is.
    """
    shown = shown_in(direction)
    folder = template_folder("pages", finalize=lambda value: shown(value) if type(value) is str else value)
    folder.filters["heading"] = lambda text: heading_text(shown(text))
    folder.globals["at"] = navigation
    return folder
