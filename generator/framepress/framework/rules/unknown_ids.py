"""A link to something that isn't there."""

from __future__ import annotations

from collections.abc import Iterable

from framepress.problems.problem import Place, Problem
from framepress.text.guesses import nearest, short
from framepress.text.messages import mistake


def unknown(place: Place, what: str, wrong: str, right: Iterable[str]) -> Problem:
    """A link to something that isn't there, with what was meant; where there is nothing of the kind, where to look."""
    names = list(right)
    sentence = f"unknown-{what}.some" if names else f"unknown-{what}.none"
    return mistake(place, sentence, about=wrong, id=short(wrong), guess=nearest(wrong, names))
