"""Saved answers, read with distrust: what is wrong in the file is told together, with its place and the mend.

A file of an older edition is carried over to today's. What can't be is a note: the file keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from framepress.answers.admit import Intake
from framepress.answers.limits import LONGEST_NAME, LONGEST_RESPONSE, is_too_much
from framepress.answers.migration import AnswerMigration
from framepress.answers.response import FORMAT, Response
from framepress.answers.untrusted_json import MOST, JsonFile, JsonNumber, JsonObject, TooManyProblems
from framepress.forms.form import Form
from framepress.kinds.codecs import Untyped, check_typed
from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place, Problem
from framepress.text.guesses import nearest, short
from framepress.text.sentences import sentence

LARGEST = 5_000_000
"""Bytes: twenty times what a form of a thousand questions takes with a page of text in each."""
TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})"
"""When a response was saved (ISO 8601): a regular expression for the whole of it."""
SAYS = ("framework", "edition", "form", "subject", "response", "saved", "language")
"""What the file says about itself, beside the number of its format."""
KEYS = ("framepress", *SAYS, "answers")


def read_response(
    content: bytes, form: Form, file: str, editions: Mapping[str, AnswerMigration] | None = None
) -> tuple[Response, list[Problem]]:
    """What a file answers to ``form``, and notes on what of it has no place there any more.

    ``file`` is its name, for the problems. ``editions`` are the older ones that are known, as
    :func:`framepress.editions.question_history.carried_over` gives them for the form. What is carried over is a
    response of its own, without an id: the old one stays what it was. Raises :class:`ProblemsFound` with everything
    that is wrong.
    """
    if len(content) > LARGEST:
        raise ProblemsFound([too_large(file)])
    source = JsonFile(content, file)
    response = Response()
    try:
        response = _Reading(source, form, editions or {}).response()
    except TooManyProblems:
        source.problems.append(
            Problem(Place(file), sentence("files.json.first_problems", count=MOST), sentence("files.json.right_file"))
        )
    if source.problems:
        raise ProblemsFound(source.problems)
    return response, sorted(source.notes)


def too_large(file: str) -> Problem:
    """The problem of a file that nobody needs to read."""
    message = sentence("files.json.too_large", megabytes=LARGEST // 1_000_000)
    return Problem(Place(file), message, sentence("files.json.another_file"), "not-answers")


class _Reading:
    """Reads one file."""

    def __init__(self, source: JsonFile, form: Form, editions: Mapping[str, AnswerMigration]) -> None:
        self.source, self.form, self.editions = source, form, editions
        self.metadata: dict[str, str] = {}
        self.migration = AnswerMigration()

    def response(self) -> Response:
        whole = self.source.whole
        self.source.twice(whole)
        for key in whole:
            if key not in KEYS:
                self.source.add_mistake((key,), "unknown-key.here", key=short(key), guess=nearest(key, KEYS))
        self.metadata = {key: self._metadata(key) for key in SAYS}
        self.migration = self.editions.get(self.metadata["edition"], self.migration)
        self._about()
        values = whole.get("answers")
        if not isinstance(values, JsonObject):
            hint = sentence("files.json.no_answers_hint")
            self.source.wrong(("answers",), sentence("files.json.no_answers"), hint, "not-answers")
            values = JsonObject([])
        self.source.twice(values, ("answers",))
        answers = Intake(self.form, self.migration, self.is_unknown, self).answers(values)
        if is_too_much(answers):
            message = sentence("files.json.too_long", count=LONGEST_RESPONSE, most=f"{LONGEST_RESPONSE:,}")
            self.source.wrong(("answers",), message, sentence("files.json.another_file"), "not-answers")
        return (
            Response(answers, language=self.metadata["language"])
            if self.is_old
            else Response(answers, *(self.metadata[key] for key in ("response", "saved", "language")))
        )

    @property
    def is_old(self) -> bool:
        """Whether the file answers another edition than today's."""
        return self.metadata["edition"] not in ("", self.form.identity.edition)

    @property
    def is_unknown(self) -> bool:
        """Whether that edition is one of which nothing is known: then its ids may be right, or gone."""
        return self.is_old and self.metadata["edition"] not in self.editions

    def _metadata(self, key: str) -> str:
        value = self.source.whole.get(key)
        try:
            if value is None or (type(value) is str and len(value) <= LONGEST_NAME):
                check_typed(value or "")
                return value or ""
        except Untyped:
            pass
        self.source.wrong(
            (key,),
            sentence("files.json.no_short_text", name=key),
            sentence("files.json.write", example='"…"'),
            "not-answers",
        )
        return ""

    def _about(self) -> None:
        """What the file says about itself: whether it answers this form, or what this form was in its edition."""
        version = self.source.whole.get("framepress", JsonNumber(FORMAT))
        if not isinstance(version, JsonNumber) or version != str(FORMAT):
            message = sentence("files.json.format", number=short(version), known=FORMAT)
            self.source.wrong(("framepress",), message, sentence("files.json.up_to_date"), "not-answers")
        if self.metadata["saved"] and not re.fullmatch(TIME, self.metadata["saved"]):
            hint = sentence("files.json.time_hint")
            self.source.wrong(("saved",), sentence("files.json.no_time"), hint, "not-answers")
        ours = self.form.identity
        known_as = [(ours.form, ours.subject), *self.migration.former_forms]
        self._is_one_of("framework", ours.framework, {ours.framework})
        self._is_one_of("form", ours.form, {form for form, _ in known_as})
        self._is_one_of("subject", ours.subject, {subject for _, subject in known_as})
        if self.is_unknown:
            message = sentence("files.remarks.unknown_edition", edition=short(self.metadata["edition"]))
            self.source.note(("edition",), message, "unknown-edition")

    def _is_one_of(self, key: str, ours: str, known: set[str]) -> None:
        if self.metadata[key] and self.metadata[key] not in known:
            message = sentence(f"files.json.another.{key}", id=short(self.metadata[key]))
            hint = sentence("files.json.this_is", id=ours) if ours else ""
            self.source.wrong((key,), message, hint, "other-form")

    def rejected(self, key: str, message: str, hint: Callable[[], str], code: str, value: Any) -> None:
        """See :class:`framepress.answers.admit.AnswerIssues`."""
        self.source.wrong(("answers", key), message, hint(), code)

    def not_migrated(self, key: str, message: str, answer: str) -> None:
        """See :class:`framepress.answers.admit.AnswerIssues`."""
        words = sentence("files.remarks.not_carried", message=message, answer=short(answer)) if answer else message
        self.source.note(("answers", key), words, "not-carried")

    def shortened(self, key: str, message: str) -> None:
        """See :class:`framepress.answers.admit.AnswerIssues`."""
        self.source.note(("answers", key), message, "too-long")
