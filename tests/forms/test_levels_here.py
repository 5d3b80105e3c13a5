"""A rating has the scale of what is rated where its form names none, and says what each level looks like there."""

from __future__ import annotations

import pytest

from framepress.forms.form import Field, FieldTable, Form, Prose, every_block
from framepress.forms.question_codebook import codebook_csv
from framepress.publishing.prepare import prepare
from framepress.text.markdown import to_plain
from tests.validation.cases import GOOD, lay_out

NEVER = "The soil is bare, and rain runs off it.\n\n• Nothing is dug in."


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Form]:
    case = next(case for case in GOOD if case.name == "levels-here")
    prepared = prepare(lay_out(case, tmp_path_factory.mktemp("levels") / "framework"))
    return {form.id: form for form in prepared.forms}


def meanings(field: Field) -> dict[str, str]:
    return {choice.id: to_plain(choice.meaning) for choice in field.choices}


def asked(form: Form) -> dict[str, Field]:
    return {field.id: field for field in form.fields()}


def test_a_rating_says_what_each_level_looks_like_in_its_element(forms: dict[str, Form]):
    found = meanings(asked(forms["stock-beds"])["stock/soil/rating"])
    assert list(found) == ["never", "sometimes", "always"]
    assert found["sometimes"] == "Some beds get compost, where somebody thinks of it."
    assert found["always"] == "Every bed is fed twice a year."
    assert found["never"].startswith("The soil is bare, and rain runs off it.")


def test_a_practice_has_its_own_scale_and_texts_and_not_those_of_its_element(forms: dict[str, Form]):
    beds = asked(forms["stock-beds"])
    own, other = (next(field for name, field in beds.items() if f"{part}/now" in name) for part in ("mulch", "compost"))
    assert meanings(own) == {"bare": "Leaves go to the dump.", "covered": "Every bed has a hand of leaves."}
    assert meanings(other) == {"never": "", "sometimes": "", "always": ""}


def test_another_scale_keeps_its_own_words(forms: dict[str, Form]):
    cover = asked(forms["stock-beds"])["stock/soil/cover"]
    assert meanings(cover) == {"bare": "", "covered": "Under something."}
    assert [choice.said_here for choice in cover.choices] == [False, False]


def test_an_element_may_name_the_scale_that_its_area_does_not(forms: dict[str, Form]):
    assert list(meanings(asked(forms["stock-tools"])["stock/spades/rating"])) == ["never", "sometimes", "always"]


def test_a_table_has_the_levels_of_its_rows_in_short(forms: dict[str, Form]):
    table = next(block for block in every_block(forms["stock-beds"].blocks) if isinstance(block, FieldTable))
    assert [meanings(cell) for row in table.rows for cell in row.cells] == [
        {"never": "", "sometimes": "", "always": ""}
    ]


def test_levels_that_are_shown_are_those_of_the_element(forms: dict[str, Form]):
    shown = [to_plain(block.content) for block in every_block(forms["stock-beds"].blocks) if isinstance(block, Prose)]
    assert any("Some beds get compost, where somebody" in text for text in shown)
    assert not any("Under something." in text for text in shown)


def test_the_codebook_says_it(forms: dict[str, Form]):
    assert "Every bed is fed twice a year." in codebook_csv([forms["stock-beds"]])
