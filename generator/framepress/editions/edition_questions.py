"""What the forms of a released edition asked: read from its file, with distrust."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from framepress.editions.edition_files import Edition
from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place
from framepress.text.messages import mistake


@dataclass(frozen=True, slots=True)
class OldQuestion:
    """A field as it was; ``choices`` has labels by id."""

    kind: str
    question: str
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OldForm:
    """A form as it was: ``form`` is its id without its ``subject``; ``questions`` stand under their full ids."""

    form: str
    subject: str
    questions: Mapping[str, OldQuestion]


def forms_of(edition: Edition) -> list[OldForm]:
    """The forms of an edition; none where its file is of a format that held none. Raises :class:`ProblemsFound`."""
    try:
        return [_form(form) for form in edition.data.get("forms", {}).values()]
    except (AttributeError, LookupError, TypeError) as error:
        raise ProblemsFound([mistake(Place(edition.file), "edition-file.questions")]) from error


def _form(data: Any) -> OldForm:
    questions = {
        name: OldQuestion(str(field["kind"]), str(field["question"]), {**field.get("choices", {})})
        for name, field in data["fields"].items()
    }
    return OldForm(str(data["form"]), str(data["subject"]), questions)
