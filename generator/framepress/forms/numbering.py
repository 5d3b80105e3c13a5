"""The numbers of levels: the publisher's own where there are some, else their ranks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar
from unicodedata import numeric

from framepress.forms.form import Choice, Column, Field, Form, ranked, ranks, with_fields
from framepress.text.catalogue import Words

_Asked = TypeVar("_Asked", Field, Column)


def own_numbers(levels: Iterable[Choice]) -> dict[str, str]:
    """The publisher's numbers of the levels with a rank, by id: short names where each has one, else points where they
    are whole numbers and no two are the same. Empty where there is neither.
    """
    steps = ranked(levels)
    if steps and all(level.short for level in steps):
        return {level.id: level.short for level in steps}
    points = {level.points for level in steps}
    if len(points) < len(steps) or not all(number is not None and number == int(number) for number in points):
        return {}
    return {level.id: points_text(level.points) for level in steps}


def numbering(levels: Iterable[Choice]) -> dict[str, str]:
    """What each level with a rank is called where there is room for a number only, by id."""
    levels = tuple(levels)
    return own_numbers(levels) or {level: str(rank) for level, rank in ranks(levels).items()}


def points_text(points: float | None) -> str:
    """Points as digits, with a point before fractions; empty where there are none."""
    if points is None:
        return ""
    return str(int(points)) if points == int(points) else repr(points)


def numbered(levels: tuple[Choice, ...], words: Words) -> tuple[Choice, ...]:
    """The levels with the publisher's number before the label, and points after it where they are no such number."""
    numbers = own_numbers(levels)
    return tuple(_numbered(level, numbers.get(level.id, ""), words) for level in levels)


def _numbered(level: Choice, number: str, words: Words) -> Choice:
    label, points = level.label, points_text(level.points)
    if points and points != number and not _is_fraction(number, level.points):
        label = words.say("plan.with_points", label=label, points=decimal(points, words), count=level.points)
    says_it = not number or label.casefold() == number.casefold() or _begins_with(label, number)
    if says_it:
        return replace(level, label=label)
    return replace(level, label=words.say("plan.numbered", number=number, label=label), unnumbered=label)


def _is_fraction(number: str, points: float | None) -> bool:
    """Whether the publisher's number is the points as one sign, such as ½."""
    return len(number) == 1 and numeric(number, -1) == points


def _begins_with(label: str, number: str) -> bool:
    """Whether the publisher wrote the number into the label: *0 - Not in place*."""
    rest = label[len(number) :]
    return label.casefold().startswith(number.casefold()) and not rest[:1].isalnum()


def decimal(digits: str, words: Words) -> str:
    """A number as it is written in the language of the framework."""
    return digits.replace(".", words.say("plan.decimal_sign"))


def with_numbers(form: Form, words: Words) -> Form:
    """The form, with the publisher's numbers on its scales: for who draws it. Nothing is told by these labels."""
    if not any(level.short or level.points is not None for field in form.fields() for level in field.choices):
        return form

    def with_own_numbers(asked: _Asked) -> _Asked:
        return replace(asked, choices=numbered(asked.choices, words)) if asked.kind.is_ordered else asked

    return replace(form, blocks=with_fields(form.blocks, with_own_numbers, with_own_numbers))
