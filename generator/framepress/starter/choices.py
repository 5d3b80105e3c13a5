"""What somebody who starts a framework is asked, and what is taken where nothing is said."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from framepress.framework.files.folder import Folder
from framepress.framework.model.manifest import FrameworkFile
from framepress.framework.model.nodes import slug_like
from framepress.framework.source.located_data import Located
from framepress.pdf import missing_characters
from framepress.problems.problem import Place, Problem
from framepress.text.messages import mistake
from framepress.validation.raw_markup import mark_in_line

NO_ID = "our-framework"
"""The id where no letter of the title can be kept."""


class Start(StrEnum):
    """What a new framework is made from."""

    BLANK = "blank"
    COPY = "copy"
    EXTENDS = "extends"


@dataclass(frozen=True)
class Answers:
    """All that is asked. ``framework`` is what to copy or to extend: a folder or a zip; ``None`` for the one that
    travels with framepress. Without a ``publisher`` or a ``language`` nothing is said of it.
    """

    title: str
    id: str
    edition: str
    language: str = ""
    publisher: str = ""
    start: Start = Start.BLANK
    framework: Path | None = None
    with_wheel: bool = True


def title_for(folder: Path) -> str:
    """A title in the spirit of a folder's name: *good-food* is *Good food*."""
    words = " ".join(Path(os.path.realpath(folder)).name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "Our framework"


def id_for(title: str) -> str:
    """An id in the spirit of a title."""
    return slug_like(title) or NO_ID


def mistakes(answers: Answers) -> list[Problem]:
    """What is wrong with the answers, by the names of their options, in the words of ``check``."""
    values = {"title": answers.title, "id": answers.id, "edition": answers.edition}
    values |= {"language": answers.language, "publisher": answers.publisher}
    problems = [wrong_with(key, value) for key, value in values.items() if value or key in ("title", "id", "edition")]
    return [problem for problem in problems if problem]


def wrong_with(key: str, value: str) -> Problem | None:
    """What is wrong with the answer to one question, its place being the option's name; ``None`` where it may stand."""
    place = Place(f"--{key}")
    settings = Located(Place(""))
    settings[key], settings.key_places[key], settings.value_places[key] = value, place, place
    reader = Folder(Path())
    reader.validated(settings, FrameworkFile, "framework.yml", "framework.yml")
    problem = next((problem for problem in reader.problems if problem.place == place), None)
    return problem or (_no_font(place, value) or _mark(place, value) if key in ("title", "publisher") else None)


def same_id_problem(framework_id: str, by: str) -> Problem | None:
    """What is wrong with an id where the framework that this one is made from has it already."""
    if framework_id != by:
        return None
    return mistake(Place("--id"), "variant-id.made-from", id=framework_id)


def _mark(place: Place, value: str) -> Problem | None:
    mark = mark_in_line(value)
    return mark.problem(place) if mark else None


def _no_font(place: Place, value: str) -> Problem | None:
    missing = sorted(missing_characters(value, ()), key=value.index)
    if not missing:
        return None
    shown = [f"'{character}' (U+{ord(character):04X})" for character in missing[:5]]
    return mistake(place, "no-glyph.at-the-start", characters=shown)
