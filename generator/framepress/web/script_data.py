"""What the script of a form's page has to know beyond the page itself, as plain data (JSON)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from framepress.answers.beginnings import beginnings
from framepress.answers.date_words import DateOrder, date_words, order_in
from framepress.forms.field_ids import ABOUT
from framepress.forms.form import Field, Form, fields_with_rows
from framepress.forms.numbering import with_numbers
from framepress.forms.score_words import how_made, score_words
from framepress.kinds.all_kinds import KINDS
from framepress.kinds.kind import Kind
from framepress.text.catalogue import Words
from framepress.text.directions import shown_in
from framepress.web.form_steps import steps


@dataclass(frozen=True, slots=True)
class FormAddress:
    """A form's page, and its address as written from the page that leads to it. ``former_forms`` has what it was
    called in older editions, with its area.
    """

    form: Form
    href: str
    former_forms: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True)
class PageFiles:
    """Addresses of files that the page needs, written from the page. ``offline`` are those that it keeps for a time
    without a connection, and a name that changes with what they hold; empty where nothing is kept.
    """

    pdfs: Mapping[str, str] = field(default_factory=dict)
    """By paper: ``letter``, ``a4``."""
    fonts: Sequence[str] = ()
    """Typefaces to write answers with; the first that has a letter writes it."""
    offline: Sequence[str] = ()
    version: str = ""
    worker: str = ""


def page_data(
    form: Form,
    words: Words,
    script_words: Mapping[str, str | dict[str, str]],
    places: Sequence[FormAddress],
    files: PageFiles,
    carried: Mapping[str, Any],
    earlier: Sequence[Form] = (),
    order: DateOrder | None = None,
) -> dict[str, Any]:
    """The data for the page of ``form``.

    ``script_words`` are the words that the script says, as the page says them; ``places`` are the pages of all forms;
    ``carried`` says for each older edition where its answers belong now; ``earlier`` are the forms that are filled in
    before this one: their answers are shown beside it; ``order`` is that of dates, where it is not the language's.
    """
    identity = form.identity
    data: dict[str, Any] = {
        "framework": identity.framework,
        "edition": identity.edition,
        "language": form.language,
        "direction": form.direction,
        "form": {"id": form.id, "form": identity.form, "subject": identity.subject, "title": form.title},
        "kinds": {name: kind_data(kind) for name, kind in KINDS.items()},
        "forms": [_place(place) for place in places],
        "pdfs": [{"paper": paper, "href": href} for paper, href in files.pdfs.items()],
        "fonts": list(files.fonts),
        "carried": dict(carried),
        "given": [earlier_form for form in earlier if (earlier_form := _earlier_form(form, words))["parts"]],
        "same": list(same_choices(form, [place.form for place in places if _goes_with(place.form, form)])),
        "suggestions": {
            field.id: [offered.label for offered in field.suggestions] for field in form.fields() if field.suggestions
        },
        "dates": {"order": order or order_in(form.language), **asdict(date_words(form.language))},
        "words": dict(script_words),
    }
    if begun := beginnings(form):
        data["begins"] = begun
    if form.scores:
        shown = shown_in(form.direction)
        data["scores"] = [{**asdict(score), "how": shown(how_made(score, words))} for score in form.scores]
        data["words"] |= {f"score_{key}": shown(text) for key, text in score_words(words).items()}
    if files.offline:
        data["offline"] = {"version": files.version, "urls": list(files.offline), "worker": files.worker}
    return data


def kind_data(kind: Kind) -> dict[str, Any]:
    """What the script does by, in place of a kind's name."""
    return {
        "isTick": kind.is_tick,
        "picksMany": kind.picks_many,
        "isMarked": kind.is_marked,
        "isOrdered": kind.is_ordered,
        "meaning": kind.meaning.value,
    }


def as_json(data: Mapping[str, Any]) -> str:
    """JSON that can stand inside of ``<script>``: nothing in it ends the element or begins a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _place(place: FormAddress) -> dict[str, Any]:
    identity = place.form.identity
    return {
        "id": place.form.id,
        "form": identity.form,
        "subject": identity.subject,
        "title": place.form.title,
        "href": place.href,
        "was": list(place.former_forms),
    }


def _goes_with(candidate: Form, form: Form) -> bool:
    """Whether another form is about the same area or stage, or about none."""
    return candidate.id != form.id and candidate.identity.subject in ("", form.identity.subject)


def _earlier_form(form: Form, words: Words) -> dict[str, Any]:
    """The questions of a form by its steps, to show what was answered to them; not those on who answered."""
    shown = shown_in(form.direction)
    form = with_numbers(form, words)
    parts = [
        {"title": shown(step.title), "questions": questions}
        for step in steps(form, words)
        if step.id != ABOUT
        and (questions := [_question(field, row, shown) for field, row in fields_with_rows(step.blocks)])
    ]
    return {"id": form.id, "title": shown(form.title), "parts": parts}


def _question(asked: Field, row: str, shown: Callable[[str], str]) -> dict[str, Any]:
    question: dict[str, Any] = {"id": asked.id, "rated": asked.kind.is_ordered, "label": shown(asked.label)}
    if row:
        question["row"] = shown(row)
    if asked.choices:
        question["choices"] = [[choice.id, shown(choice.label)] for choice in asked.choices]
    if unrated := [choice.id for choice in asked.choices if not choice.is_rated]:
        question["unrated"] = unrated
    return question


def is_about(field_id: str) -> bool:
    """Whether a field is one of those on who answered, which open every form."""
    return field_id.startswith(f"{ABOUT}/")


def same_choices(form: Form, other_forms: Iterable[Form]) -> Iterator[dict[str, str]]:
    """Choices of this form that one of the others asks too, among the same answers.

    What was picked there may be picked here: the stage that a stage check found, where an action plan asks for it.
    """
    asked_there = [(other_form, asked) for other_form in other_forms for asked in _choices(other_form)]
    mine = {asked.id for asked in _choices(form)}
    for asked in _choices(form):
        for other, asked_elsewhere in asked_there:
            if asked_elsewhere.id not in mine and _ids(asked_elsewhere) == _ids(asked):
                yield {"field": asked.id, "from": asked_elsewhere.id, "title": other.title}


def _choices(form: Form) -> list[Field]:
    """Choices among three or more: *yes* in one place says nothing about *yes* in another."""
    return [
        field
        for field in form.fields()
        if field.kind.picks_one and field.kind.picks_freely and len(field.choices) > 2 and not is_about(field.id)
    ]


def _ids(asked: Field) -> list[str]:
    return [choice.id for choice in asked.choices]
