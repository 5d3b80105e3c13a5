"""A file of saved answers that came back → the response in it, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Any

from framepress.analysis.collection import FileStatus, Remark
from framepress.answers.response import FORMAT
from framepress.answers.response_file import LARGEST, SAYS
from framepress.answers.untrusted_json import JsonFile, JsonNumber, JsonObject
from framepress.forms.form import Form
from framepress.forms.identity import Identity
from framepress.intake.form_catalog import Catalog, ReadResult
from framepress.intake.place_answers import AnswerTarget, value_as_text
from framepress.problems.errors import ProblemsFound
from framepress.text.guesses import short
from framepress.text.sentences import sentence


def saved_answers(content: bytes, catalog: Catalog) -> ReadResult:
    """What a JSON file holds."""
    if len(content) > LARGEST:
        return ReadResult(FileStatus.TOO_LARGE, sentence("files.reasons.too_large", megabytes=LARGEST // 1_000_000))
    try:
        whole = JsonFile(content, "").whole
    except ProblemsFound as error:
        is_list = content.lstrip().startswith(b"[")
        return ReadResult(FileStatus.NOT_OURS if is_list else FileStatus.DAMAGED, error.problems[0].message)
    answers = whole.get("answers")
    if not isinstance(answers, JsonObject):
        return ReadResult(FileStatus.NOT_OURS, sentence("files.reasons.json"))
    if whole.get("framepress", str(FORMAT)) != str(FORMAT):
        number = short(whole["framepress"])
        return ReadResult(FileStatus.NOT_OURS, sentence("files.reasons.json_format", number=number, known=FORMAT))
    metadata = {key: value if type(value) is str else "" for key in SAYS for value in [whole.get(key)]}
    identity = Identity(metadata["framework"], metadata["edition"], metadata["form"], metadata["subject"])
    assumed = None if "form" in whole else assumed_form(answers, catalog)
    if assumed:
        identity = replace(identity, form=assumed.identity.form, subject=assumed.identity.subject)
    place = AnswerTarget(identity, catalog)
    if place.refusal:
        return place.refusal
    remarks = [
        Remark("", "duplicate-key", sentence("files.remarks.name_twice", name=short(key))) for key in whole.twice
    ]
    if assumed:
        remarks.append(assumed_form_remark(assumed))
    for key in answers.twice:
        message = sentence("files.remarks.answer_twice", answer=value_as_text(answers[key]))
        remarks.append(Remark(key, "duplicate-key", message))
    return place.reading(_plain(answers), metadata, remarks, FileStatus.READ, "")


def assumed_form_remark(form: Form) -> Remark:
    """What is to be said where a form was assumed."""
    message = sentence("files.remarks.form_assumed", form=form.title)
    return Remark("", "form-assumed", message)


def assumed_form(answers: Container[str], catalog: Catalog) -> Form | None:
    """The form whose questions a file answers that names none, as people write by hand what ``fill`` takes. A workbook
    asks what its forms ask, so the smallest form that has as many of them is meant; ``None`` where two forms are, or
    where only questions are answered that every form asks.
    """
    fits: dict[tuple[int, int], list[str]] = {}
    for form_id, questions in catalog.questions.items():
        known = sum(question in answers for question in questions - catalog.asked_everywhere)
        fits.setdefault((known, -len(questions)), []).append(form_id)
    (known, _), likeliest = max(fits.items(), key=lambda scored: scored[0])
    return catalog.forms[likeliest[0]] if known and len(likeliest) == 1 else None


def _plain(answers: JsonObject) -> dict[str, Any]:
    """Numbers as texts, as a person would have typed them."""
    return {key: str(value) if isinstance(value, JsonNumber) else value for key, value in answers.items()}
