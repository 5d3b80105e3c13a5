"""Answers to what a form asked. Those to questions that another answer hides stay in tables, and count nowhere."""

from __future__ import annotations

from collections.abc import Collection as Some
from dataclasses import replace

from framepress.analysis.collection import Collected, Collection, ParsedResponse
from framepress.answers.expected_answers import expectations, not_asked


class AskedAnswers:
    """Tells which questions a response was not asked. What an older edition asked is not known here."""

    def __init__(self, collection: Collection) -> None:
        self.edition = collection.framework.about.edition
        self._expected = {form.id: expectations(form) for form in collection.forms}

    def not_asked(self, response: ParsedResponse) -> frozenset[str]:
        """The questions that were not asked, whether or not they have an answer."""
        expected = self._expected.get(response.form)
        if not expected or response.edition != self.edition:
            return frozenset()
        return frozenset(not_asked(expected, response.answers))


def without(response: Collected, hidden: Some[str]) -> Collected:
    """The response without its answers to some questions."""
    if not hidden:
        return response
    answers = {field: answer for field, answer in response.returned.answers.items() if field not in hidden}
    return replace(response, returned=replace(response.returned, answers=answers))
