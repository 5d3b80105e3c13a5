"""A file of saved answers that came back → the response in it, or the reason why there is none."""

from __future__ import annotations

from typing import Any

from framepress.collect.collection import Remark, Verdict
from framepress.forms.json_file import JsonFile, JsonNumber, JsonObject
from framepress.forms.response import FORMAT
from framepress.forms.response_file import LARGEST, SAYS
from framepress.forms.spec import Identity
from framepress.problems import ProblemsFound, short
from framepress.returned.catalog import Catalog, Reading
from framepress.returned.place import Place, shown


def saved_answers(content: bytes, catalog: Catalog) -> Reading:
    """What a JSON file holds."""
    if len(content) > LARGEST:
        return Reading(Verdict.TOO_LARGE, f"This file is larger than {LARGEST // 1_000_000} MB.")
    try:
        whole = JsonFile(content, "").whole
    except ProblemsFound as error:
        is_list = content.lstrip().startswith(b"[")
        return Reading(Verdict.NOT_OURS if is_list else Verdict.DAMAGED, error.problems[0].message)
    answers = whole.get("answers")
    if not isinstance(answers, JsonObject):
        return Reading(Verdict.NOT_OURS, "This is JSON, but no saved answers.")
    if whole.get("framepress", str(FORMAT)) != str(FORMAT):
        number = short(whole["framepress"])
        return Reading(Verdict.NOT_OURS, f"These answers are in format {number}, and only {FORMAT} is known here.")
    said = {key: value if type(value) is str else "" for key in SAYS for value in [whole.get(key)]}
    place = Place(Identity(said["framework"], said["edition"], said["form"], said["subject"]), catalog)
    if place.refusal:
        return place.refusal
    remarks = [Remark("", "duplicate-key", f"'{short(key)}' stands in the file twice.") for key in whole.twice]
    for key in answers.twice:
        message = f"The file has two answers to this, and the last was taken: {shown(answers[key])}"
        remarks.append(Remark(key, "duplicate-key", message))
    return place.reading(_plain(answers), said, remarks, Verdict.READ, "")


def _plain(answers: JsonObject) -> dict[str, Any]:
    """Numbers as texts, as a person would have typed them."""
    return {key: str(value) if isinstance(value, JsonNumber) else value for key, value in answers.items()}
