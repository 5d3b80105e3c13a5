"""Collections made in memory, so that tests of what is written need no files to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from framepress.analysis.collection import Collected, Collection, FileOutcome, FileStatus, ParsedResponse, Remark
from framepress.editions.school_history import known_schools
from framepress.forms.form import Field, Form
from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.framework.model.framework import Framework
from framepress.kinds.codecs import Answer
from framepress.text.catalogue import Words, words_for
from tests.kinds.named import Kind


@cache
def planned(folder: Path) -> tuple[Framework, Words, tuple[Form, ...]]:
    """A framework with its words and forms."""
    framework = load(folder).framework
    assert framework is not None
    words = words_for(framework.about.language, framework.about.words)
    return framework, words, tuple(plan_forms(framework, words))


def collection_of(folder: Path, responses: Iterable[Collected] = (), **more: Any) -> Collection:
    """A collection of responses to a framework. Files are those of the responses where none are given."""
    framework, words, forms = planned(folder)
    responses = tuple(responses)
    more.setdefault("schools", known_schools(framework, []))
    more.setdefault(
        "files",
        tuple(
            FileOutcome(
                each.file,
                each.verdict,
                "",
                each.key,
                each.returned.form,
                each.returned.edition,
                (),
                each.returned.remarks,
            )
            for each in responses
        ),
    )
    return Collection(framework, words, forms, responses, day="2026-11-26", **more)


def returned(
    form: str,
    answers: Mapping[str, Answer],
    number: int = 1,
    *,
    file: str = "",
    superseded_by: str = "",
    edition: str = "2026.1",
    remarks: tuple[Remark, ...] = (),
) -> Collected:
    """A response as it stands in a collection."""
    verdict = FileStatus.SUPERSEDED if superseded_by else FileStatus.READ
    own = ParsedResponse(form, edition, answers, f"id-{number}", f"2026-05-{number % 28 + 1:02}T10:00:00Z", remarks)
    return Collected(f"k{number}", file or f"in/file {number}.pdf", verdict, own, superseded_by)


def filled(form: Form, number: int, text: str = "Text {number} of {field}") -> Collected:
    """A response with an answer to every question of a form, each text its own."""
    return returned(form.id, {each.id: answer_to(each, number, text) for each in form.fields()}, number)


def answer_to(field: Field, number: int, text: str) -> Answer:
    """An answer to a question of any kind."""
    match field.kind:
        case Kind.CHOICE | Kind.RATING:
            return field.choices[number % len(field.choices)].id
        case Kind.CHECKLIST:
            return tuple(choice.id for place, choice in enumerate(field.choices) if (place + number) % 2 == 0)
        case Kind.CHECK:
            return True
        case Kind.DATE:
            return f"2026-04-{number % 28 + 1:02}"
        case Kind.NUMBER:
            return str(max(field.minimum or 0, min(number, field.maximum or number)))
        case _:
            return text.format(number=number, field=field.id)
