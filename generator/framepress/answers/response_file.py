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

LARGEST = 5_000_000
"""Bytes: twenty times what a form of a thousand questions takes with a page of text in each."""
TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})"
"""When a response was saved (ISO 8601): a regular expression for the whole of it."""
SAYS = ("framework", "edition", "form", "subject", "response", "saved")
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
    found = JsonFile(content, file)
    response = Response()
    try:
        response = _Reading(found, form, editions or {}).response()
    except TooManyProblems:
        found.problems.append(Problem(Place(file), f"Here are the first {MOST} problems.", "Is it the right file?"))
    if found.problems:
        raise ProblemsFound(found.problems)
    return response, sorted(found.notes)


def too_large(file: str) -> Problem:
    """The problem of a file that nobody needs to read."""
    message = f"This file is larger than {LARGEST // 1_000_000} MB: no answers are that long."
    return Problem(Place(file), message, "Is it another file?", "not-answers")


class _Reading:
    """Reads one file."""

    def __init__(self, found: JsonFile, form: Form, editions: Mapping[str, AnswerMigration]) -> None:
        self.found, self.form, self.editions = found, form, editions
        self.said: dict[str, str] = {}
        self.carried = AnswerMigration()

    def response(self) -> Response:
        whole = self.found.whole
        self.found.twice(whole)
        for key in whole:
            if key not in KEYS:
                message = f"'{short(key)}' is not a key here."
                self.found.wrong((key,), message, nearest(key, KEYS), "unknown-key")
        self.said = {key: self._said(key) for key in SAYS}
        self.carried = self.editions.get(self.said["edition"], self.carried)
        self._about()
        given = whole.get("answers")
        if not isinstance(given, JsonObject):
            hint = 'Write "answers": {"the id of a question": "the answer"}.'
            self.found.wrong(("answers",), "There are no 'answers' here.", hint, "not-answers")
            given = JsonObject([])
        self.found.twice(given, ("answers",))
        answers = Intake(self.form, self.carried, self.is_unknown, self).answers(given)
        if is_too_much(answers):
            message = f"These answers have more than {LONGEST_RESPONSE:,} characters together."
            self.found.wrong(("answers",), message, "Is it another file?", "not-answers")
        return Response(answers) if self.is_old else Response(answers, self.said["response"], self.said["saved"])

    @property
    def is_old(self) -> bool:
        """Whether the file answers another edition than today's."""
        return self.said["edition"] not in ("", self.form.identity.edition)

    @property
    def is_unknown(self) -> bool:
        """Whether that edition is one of which nothing is known: then its ids may be right, or gone."""
        return self.is_old and self.said["edition"] not in self.editions

    def _said(self, key: str) -> str:
        value = self.found.whole.get(key)
        try:
            if value is None or (type(value) is str and len(value) <= LONGEST_NAME):
                check_typed(value or "")
                return value or ""
        except Untyped:
            pass
        self.found.wrong((key,), f"'{key}' is not a short text.", 'Write "…".', "not-answers")
        return ""

    def _about(self) -> None:
        """What the file says about itself: whether it answers this form, or what this form was in its edition."""
        version = self.found.whole.get("framepress", JsonNumber(FORMAT))
        if not isinstance(version, JsonNumber) or version != str(FORMAT):
            message = f"The format of this file is {short(version)}, and only {FORMAT} is known here."
            self.found.wrong(("framepress",), message, "Is framepress up to date?", "not-answers")
        if self.said["saved"] and not re.fullmatch(TIME, self.said["saved"]):
            hint = "Write it as 2026-05-31T12:00:00Z, or leave it out."
            self.found.wrong(("saved",), "'saved' is no time.", hint, "not-answers")
        ours = self.form.identity
        was = [(ours.form, ours.subject), *self.carried.was]
        self._is_one_of("framework", ours.framework, {ours.framework})
        self._is_one_of("form", ours.form, {form for form, _ in was})
        self._is_one_of("subject", ours.subject, {subject for _, subject in was})
        if self.is_unknown:
            message = (
                f"Nothing is known here of edition {short(self.said['edition'])}: its answers are taken by their ids."
            )
            self.found.note(("edition",), message, "unknown-edition")

    def _is_one_of(self, key: str, ours: str, known: set[str]) -> None:
        if self.said[key] and self.said[key] not in known:
            message = f"These are answers to another {key}: '{short(self.said[key])}'."
            self.found.wrong((key,), message, f"This is '{ours}'." if ours else "", "other-form")

    def wrong(self, key: str, message: str, hint: Callable[[], str], code: str, value: Any) -> None:
        """See :class:`framepress.answers.admit.AnswerIssues`."""
        self.found.wrong(("answers", key), message, hint(), code)

    def left(self, key: str, message: str, answer: str) -> None:
        """See :class:`framepress.answers.admit.AnswerIssues`."""
        said = f"{message} The answer was: {short(answer)}" if answer else message
        self.found.note(("answers", key), said, "not-carried")

    def cut(self, key: str, message: str) -> None:
        """See :class:`framepress.answers.admit.AnswerIssues`."""
        self.found.note(("answers", key), message, "too-long")
