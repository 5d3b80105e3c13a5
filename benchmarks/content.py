"""Self-assessments of any length with words of their own: no run finds what an earlier one left in a cache."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from framepress.forms.form import Choice, Field, Form, PlacedField, Prose, Section
from framepress.forms.identity import Identity
from framepress.kinds.all_kinds import KINDS
from framepress.kinds.kind import Kind
from framepress.text.markdown import parse

_SYLLABLES = (
    *("ba", "co", "du", "fe", "gi", "ho", "la", "me", "ni", "po", "ra"),
    *("se", "ti", "vo", "wa", "za", "len", "mar", "tis", "ron", "kel", "dar"),
)
_LEVELS = ("not-yet", "starting", "implementing", "established")


def self_assessment(elements: int, seed: int, level_texts: bool = False) -> Form:
    """The form of the source document with as many elements as asked for; another ``seed``, other words. With
    ``level_texts`` it says beside each box what the level looks like in that element.
    """
    random = Random(seed)
    levels = tuple(Choice(level, _sentence(random, 6)) for level in _LEVELS)
    return Form(
        id="self-assessment-benchmark",
        title=_sentence(random, 2),
        subtitle=_sentence(random, 3),
        description=_sentence(random, 16),
        language="en",
        direction="ltr",
        framework_title=_sentence(random, 3),
        edition="2026.1",
        identity=Identity("benchmark", "2026.1", "self-assessment", "benchmark"),
        blocks=tuple(_element(random, number, levels, level_texts) for number in range(elements)),
    )


def _element(random: Random, number: int, levels: tuple[Choice, ...], level_texts: bool) -> Section:
    if level_texts:
        levels = tuple(replace(level, meaning=parse(_sentence(random, 14)), said_here=True) for level in levels)
    title = _sentence(random, 2)
    statement = _sentence(random, 28)
    base = f"self-assessment/element-{number}"

    def asked(name: str, kind: Kind, label: str, **more: object) -> PlacedField:
        return PlacedField(Field(f"{base}/{name}", kind, label, f"{title}: {label}", **more))  # type: ignore[arg-type]

    return Section(
        f"element-{number}",
        title,
        1,
        (
            Prose(parse(_sentence(random, 24)), "Learner indicator"),
            asked("rating", KINDS["rating"], "Check the appropriate box", statement=parse(statement), choices=levels),
            asked("evidence", KINDS["long-text"], _sentence(random, 12), lines=3),
            asked("wanted", KINDS["long-text"], _sentence(random, 6), lines=2),
        ),
        keep=True,
    )


def _sentence(random: Random, words: int) -> str:
    made = ["".join(random.choices(_SYLLABLES, k=random.randint(1, 4))) for _ in range(words)]
    return " ".join(made).capitalize()
