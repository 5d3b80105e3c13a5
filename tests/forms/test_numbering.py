"""The numbers of levels are the publisher's, wherever there is one."""

from __future__ import annotations

import pytest

from framepress.forms.form import Choice
from framepress.forms.numbering import numbered, numbering, points_text
from framepress.text.catalogue import words_for

OUT = Choice("na", "N/A", is_rated=False, short="n")


def scale(*levels: tuple[str, str, float | None]) -> tuple[Choice, ...]:
    return (
        *(Choice(str(at), label, short=short, points=points) for at, (label, short, points) in enumerate(levels)),
        OUT,
    )


@pytest.mark.parametrize(
    ("levels", "numbers", "labels"),
    [
        ([("No", "", None), ("Yes", "", None)], ["1", "2"], ["No", "Yes"]),
        ([("No", "0", None), ("Yes", "1", None)], ["0", "1"], ["0 = No", "1 = Yes"]),
        ([("No", "0", None), ("Yes", "", None)], ["1", "2"], ["No", "Yes"]),  # one short name is no numbering
        ([("No", "", 0), ("Yes", "", 2)], ["0", "2"], ["0 = No", "2 = Yes"]),
        ([("No", "a", 0), ("Yes", "b", 1)], ["a", "b"], ["a = No (0 points)", "b = Yes (1 point)"]),
        ([("No", "", 0), ("Yes", "", 0.5)], ["1", "2"], ["No (0 points)", "Yes (0.5 points)"]),
        ([("Some", "¼", 0.25), ("Most", "½", 0.75)], ["¼", "½"], ["¼ = Some", "½ = Most (0.75 points)"]),
        ([("No", "", 1), ("Yes", "", 1)], ["1", "2"], ["No (1 point)", "Yes (1 point)"]),
        ([("0 - No", "", 0), ("10 Yes", "", 1)], ["0", "1"], ["0 - No", "1 = 10 Yes"]),
        ([("Low", "low", None), ("High", "high", None)], ["low", "high"], ["Low", "High"]),
    ],
)
def test_a_level_has_the_number_that_its_publisher_gave_it(
    levels: list[tuple[str, str, float | None]], numbers: list[str], labels: list[str]
):
    choices = scale(*levels)
    assert list(numbering(choices).values()) == numbers
    assert [choice.label for choice in numbered(choices, words_for("en"))] == [*labels, "N/A"]


def test_points_are_digits_with_a_point_before_fractions_and_in_words_as_the_language_writes_them():
    assert [points_text(points) for points in (None, 0, 2.0, 0.25, 1000)] == ["", "0", "2", "0.25", "1000"]
    words = words_for("es", {"plan.decimal_sign": ",", "plan.with_points.other": "{label} ({points} puntos)"})
    (no, *_) = numbered(scale(("No", "", 0.25), ("Sí", "", 1)), words)
    assert no.label == "No (0,25 puntos)"
