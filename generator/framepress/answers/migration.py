"""What became of the questions of an older edition: all that a reader of old answers has to know, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class MovedQuestion:
    """A question that another form asks today; ``form`` is that form's id."""

    question: str
    form: str


@dataclass(frozen=True, slots=True)
class AnswerMigration:
    """How answers to an older edition become answers to one form of today. What is not named here kept its id.

    ``moved`` has the full id of today for each old one that differs, whichever form asked it then. ``choices`` has, by
    full id of today, the id of today for each old choice that differs. ``must_reanswer`` are full ids of today whose
    question or scale changed its meaning, or one of its choices did: the answer is to be given again.

    ``former_forms`` are the forms of the old edition that this one was: form and subject. For these, ``removed`` has
    the questions that nobody asks any more, or asks in a way that the old answer can't answer, by old full id;
    ``in_other_forms`` those that another form asks now. ``labels`` is what old choices were called that can't be picked
    here: by id, or by ``<old full id>/<id>`` where two questions had different words under one id.
    """

    former_forms: tuple[tuple[str, str], ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    must_reanswer: tuple[str, ...] = ()
    removed: Mapping[str, str] = field(default_factory=dict)
    in_other_forms: Mapping[str, MovedQuestion] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """For a page's script: what JSON holds."""
        return {
            "was": [{"form": form, "subject": subject} for form, subject in self.former_forms],
            "moved": dict(self.moved),
            "choices": {name: dict(choices) for name, choices in self.choices.items()},
            "again": list(self.must_reanswer),
            "gone": dict(self.removed),
            "elsewhere": {
                name: {"question": moved.question, "form": moved.form} for name, moved in self.in_other_forms.items()
            },
            "labels": dict(self.labels),
        }

    def had(self, field: str, choice: str) -> bool:
        """Whether a choice was there that can't be picked any more."""
        return f"{field}/{choice}" in self.labels or choice in self.labels

    def label(self, field: str, choice: str) -> str:
        """What a choice was called that can't be picked any more; its id where nobody knows."""
        return self.labels.get(f"{field}/{choice}") or self.labels.get(choice, choice)
