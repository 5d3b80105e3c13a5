"""Remarks on answers that a form wants and did not get, on those that it did not ask for, and on those that it had from
the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from framepress.analysis.collection import ParsedResponse, Remark
from framepress.answers.beginnings import beginnings, is_begun
from framepress.answers.expected_answers import Expectation, expectations, not_asked, unanswered
from framepress.forms.form import Form
from framepress.text.sentences import sentence

UNANSWERED = "unanswered"
NOT_ASKED = "not-asked"
BEGUN = "begun"


class ExpectedRemarks:
    """Remarks on responses to these forms of ``edition``. What an older edition needed is not known here."""

    def __init__(self, forms: Iterable[Form], edition: str) -> None:
        self.edition = edition
        forms = tuple(forms)
        self.expected: dict[str, Sequence[Expectation]] = {form.id: expectations(form) for form in forms}
        self.begun = {form.id: beginnings(form) for form in forms}

    def on(self, response: ParsedResponse) -> Iterator[Remark]:
        """What is to be remarked on one response."""
        if response.edition != self.edition:
            return
        questions, answers = self.expected.get(response.form, ()), response.answers
        for field in unanswered(questions, answers):
            yield Remark(field, UNANSWERED, sentence("files.remarks.unanswered"))
        for field in not_asked(questions, answers):
            if answers.get(field):
                yield Remark(field, NOT_ASKED, sentence("files.remarks.not_asked"))
        for field, value in self.begun.get(response.form, {}).items():
            if field in answers and is_begun(answers[field], value):
                yield Remark(field, BEGUN, sentence("files.remarks.begun"))
