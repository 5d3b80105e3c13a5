"""A form → a script for Google Apps Script that makes a Google Form of the same questions.

Every text of the framework is in the script as JSON, and no code is made of it. A Google Form has no ids of ours: its
answers come back under the titles of the questions, which no two questions share.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from framepress.forms.form import Form
from framepress.kinds.codecs import TICKED
from framepress.kinds.kind import Meaning
from framepress.surveys.survey_items import SurveyGrid, SurveyHeading, SurveyItem, SurveyPlan, SurveyQuestion
from framepress.text.catalogue import Words
from framepress.text.forbidden_characters import ESCAPED_IN_JSON
from framepress.text.resources import templates
from framepress.text.sentences import sentence


def google_form_script(form: Form, forms: Iterable[Form], words: Words) -> str:
    """The script as the text of a file."""
    first, *rest = (_item(item, words) for item in SurveyPlan(form, forms, words, with_grids=True).items())
    items = [{**first, "type": "heading"} if first["type"] == "page" else first, *rest]  # the form begins with a page
    about = {"title": form.title, "description": form.description, "id": form.id, "edition": form.edition}
    opening = [f"// {line}".rstrip() for line in sentence("commands.export.script").splitlines()]
    lines = ",\n  ".join(map(_json, items))
    data = (f"const FORM = {_json(about)};", f"const ITEMS = [\n  {lines},\n];")
    maker = (templates() / "surveys" / "google-form.gs").read_text(encoding="utf-8")
    return "\n".join((*opening, "", *data, "", maker))


def _json(value: Any) -> str:
    dumped = json.dumps(value, ensure_ascii=False)
    return ESCAPED_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)


def _item(item: SurveyItem, words: Words) -> dict[str, Any]:
    match item:
        case SurveyHeading():
            return {"type": "page" if item.page else "heading", "title": item.title, "help": item.text}
        case SurveyGrid():
            labels = {choice.id: choice.label for choice in item.choices}
            return {
                "type": "grid",
                "title": item.grid.title,
                "help": item.help,
                "required": item.required,
                "rows": list(item.grid.rows.values()),
                "choices": [choice.label for choice in item.choices],
                **({"value": [labels[item.value]] * len(item.grid.rows)} if item.value else {}),
            }
        case SurveyQuestion():
            about = {"title": item.title, "help": item.help, "required": item.required}
            return {**_answer(item, words), **about, **_begun(item, words)}


def _begun(item: SurveyQuestion, words: Words) -> dict[str, Any]:
    """What a question begins with, as the tool takes it: labels in place of ids."""
    labels = {choice.id: choice.label for choice in item.field.choices} | {TICKED: words.say(f"collect.{TICKED}")}
    picked = [labels[choice] for choice in item.begun_choices]
    many = item.field.kind.picks_many or item.field.kind.is_tick
    value = picked if many else next(iter(picked), item.field.value)
    return {"value": value} if value else {}


def _answer(item: SurveyQuestion, words: Words) -> dict[str, Any]:
    """What sort of item a question is in a Google Form."""
    field = item.field
    if field.kind.has_choices:
        kind = "checklist" if field.kind.picks_many else "choice"
        return {"type": kind, "choices": [choice.label for choice in field.choices], "other": False}
    if field.kind.is_tick:
        return {"type": "checklist", "choices": [words.say(f"collect.{TICKED}")], "other": False}
    if field.kind.meaning is Meaning.DATE:
        return {"type": "date"}
    if field.kind.meaning is Meaning.NUMBER:
        return {"type": "number", "minimum": field.minimum, "maximum": field.maximum}
    if item.offered:
        return {"type": "choice", "choices": [choice.label for choice in item.offered], "other": True}
    return {"type": "paragraph" if "lines" in field.kind.keys else "text"}
