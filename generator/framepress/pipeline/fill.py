"""Answers in a file → a filled form: what the website does in the browser, on the command line."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from framepress.answers.beginnings import without_beginnings
from framepress.answers.response import Response
from framepress.answers.response_file import LARGEST, read_response, too_large
from framepress.editions.question_history import carried_over
from framepress.forms.form import Form
from framepress.pdf import Paper
from framepress.pdf.fill_fields import Filled, fill_pdf
from framepress.problems.errors import BuildFailed, ProblemsFound
from framepress.problems.problem import Place, Problem
from framepress.publishing.prepare import Prepared, prepare
from framepress.storage.files import owner_only, write_whole
from framepress.text.guesses import nearest
from framepress.text.messages import mistake, note
from framepress.text.sentences import sentence


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What was written: how many questions have an answer, and notes on answers that a reader of the PDF does not see
    or does not see whole.
    """

    answers: int
    notes: tuple[Problem, ...]


@owner_only()
def fill(folder: Path, form_id: str, answers: Path, out: Path, paper: Paper, *, overwrite: bool = False) -> FilledForm:
    """Write the form with the answers into ``out``, for its owner alone; ``overwrite`` says that a file there may go.

    A response that has no id, or no time of saving, gets one: so two files with one id are one response. Raises
    :class:`ProblemsFound` for the framework and for the answers; :class:`BuildFailed` for a form that is not there and
    for a place that can't be written to.
    """
    prepared = prepare(folder, publish=False)
    form = form_called(prepared.forms, form_id)
    response, notes = _response(prepared, form, answers)
    _check_place(out, answers, overwrite)
    spoken = _in_its_language(prepared, response)
    form = form_called(spoken.forms, form_id)
    blank = spoken.press.publish(without_beginnings(form), paper).pdf.content
    filled = fill_pdf(blank, form, response, spoken.press.fonts, spoken.press.brand.text_font)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_whole(out, filled.content)
    except OSError as error:
        raise BuildFailed(sentence("commands.place.cannot_write", place=out, reason=error.strerror or error)) from error
    return FilledForm(len(response.answers), (*notes, *_unseen(filled, form, out)))


def _in_its_language(prepared: Prepared, response: Response) -> Prepared:
    """The forms in the language that a response was filled in; in that of the source, where it is none of them."""
    return next((one for one in prepared.others if one.language == response.language), prepared)


def form_called(forms: list[Form], form_id: str) -> Form:
    """The form with an id. Raises :class:`BuildFailed` where there is none."""
    chosen = next((form for form in forms if form.id == form_id), None)
    if chosen is None:
        hint = nearest(form_id, [form.id for form in forms])
        raise BuildFailed(sentence("commands.fill.no_form", form=form_id, hint=hint).rstrip())
    return chosen


def _response(prepared: Prepared, form: Form, path: Path) -> tuple[Response, list[Problem]]:
    """What the file answers, with an id and a time."""
    file = path.as_posix()
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProblemsFound([mistake(Place(file), "not-answers.unreadable", reason=reason)]) from error
    if len(content) > LARGEST:
        raise ProblemsFound([too_large(file)])
    editions = carried_over(prepared.framework, prepared.checked.editions, prepared.forms)
    response, notes = read_response(content, form, file, editions[form.id])
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return replace(response, id=response.id or str(uuid.uuid4()), saved=response.saved or now), notes


def _check_place(out: Path, answers: Path, overwrite: bool) -> None:
    if out.is_dir():
        raise BuildFailed(sentence("commands.fill.a_folder", place=out, inside=out / "filled.pdf"))
    if out.exists() and (not out.is_file() or out.samefile(answers)):
        key = "commands.fill.holds_answers" if out.is_file() else "commands.fill.no_file"
        raise BuildFailed(sentence(key, place=out))
    if (out.exists() or out.is_symlink()) and not overwrite:
        raise BuildFailed(sentence("commands.fill.exists", place=out))
    inside = next((above for above in out.parents if above.exists()), out)
    if not inside.is_dir():
        raise BuildFailed(sentence("commands.place.inside_a_file", place=inside))


def _unseen(filled: Filled, form: Form, out: Path) -> Iterator[Problem]:
    """What the file holds and its pages don't show."""
    questions = {field.id: field.question for field in form.fields()}
    for name in filled.cut:
        yield note(Place(out.as_posix()), "cut", question=questions[name])
    for name, characters in filled.unseen.items():
        named = [f"{character} (U+{ord(character):04X})" for character in sorted(characters)]
        yield note(Place(out.as_posix()), "unseen", question=questions[name], characters=named)
