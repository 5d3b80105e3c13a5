"""What a framework's YAML becomes as a form: ids, repetitions, words."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from framepress.forms.form import Field, FieldTable, Form, Note, PlacedField, Prose, Section
from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.publishing.prepare import prepare
from framepress.text.catalogue import words_for
from framepress.text.markdown import to_plain
from tests.kinds.named import Kind

FRAMEWORK = """
    id: kitchens
    title: Kitchens
    edition: "1.0"
    language: en
    licence: CC0
    return_to: {name: The office, email: office@example.org, by: May}
    domains:
      food: {title: Food, areas: [cooking, serving]}
    scales:
      how-far:
        levels: {no: "No", some: Some, all: All}
"""
COOKING = """
    id: cooking
    title: Cooking
    elements:
      heat:
        title: Heat
        indicator: Dishes are hot.
        practices: {stove: The stove is lit., oven: The oven is clean.}
"""
SERVING = """
    id: serving
    title: Serving
    elements:
      plates:
        title: Plates
        indicator: Plates are warm.
        practices: {rack: Plates stand on a rack.}
"""


@pytest.fixture
def forms_of(tmp_path: Path):
    """Plans the forms of the small framework above, given forms as YAML text."""

    def plan(**forms: str) -> dict[str, Form]:
        (tmp_path / "areas").mkdir()
        (tmp_path / "forms").mkdir()
        (tmp_path / "framework.yml").write_text(dedent(FRAMEWORK))
        (tmp_path / "areas/cooking.yml").write_text(dedent(COOKING))
        (tmp_path / "areas/serving.yml").write_text(dedent(SERVING))
        for name, text in forms.items():
            (tmp_path / f"forms/{name}.yml").write_text(dedent(text))
        loaded = load(tmp_path)
        assert loaded.problems == []
        assert loaded.framework is not None
        return {form.id: form for form in plan_forms(loaded.framework, words_for("en"))}

    return plan


def own_fields(form: Form) -> dict[str, Field]:
    return {field.id: field for field in form.fields() if not field.id.startswith("about/")}


def test_a_form_for_each_area_carries_the_area_in_its_name(forms_of):
    forms = forms_of(
        check="""
        id: check
        title: "Check of {area}"
        description: d
        for_each: area
        content: [{field: note, kind: short-text, label: Note}]
        """
    )
    assert list(forms) == ["check-cooking", "check-serving"]
    assert forms["check-serving"].title == "Check of Serving"
    assert list(own_fields(forms["check-cooking"])) == ["check/cooking/note"]


def test_an_element_leaves_its_area_out_of_the_id(forms_of):
    forms = forms_of(
        check="""
        id: check
        title: t
        description: d
        for_each: area
        content:
          - section: element
            for_each: element
            title: "{element} of {area}"
            content:
              - {field: rating, kind: rating, label: Rate, scale: how-far, show: practices}
              - section: practice
                for_each: practice
                title: "{practice}"
                content: [{field: done, kind: check, label: Done}]
        """
    )
    fields = own_fields(forms["check-cooking"])
    assert list(fields) == ["check/heat/rating", "check/stove/done", "check/oven/done"]
    rating = fields["check/heat/rating"]
    assert [choice.label for choice in rating.choices] == ["No", "Some", "All"]
    assert to_plain(rating.statement) == "The stove is lit.\nThe oven is clean."
    assert rating.question == "Heat of Cooking: Rate: The stove is lit. The oven is clean."


def test_a_question_repeated_for_each_practice_is_about_that_one(forms_of):
    forms = forms_of(
        check="""
        id: check
        title: t
        description: d
        content:
          - section: practice
            for_each: practice
            title: "{element}"
            content: [{field: rating, kind: rating, label: Rate, scale: how-far, show: practices}]
        """
    )
    fields = own_fields(forms["check"])
    assert list(fields) == ["check/stove/rating", "check/oven/rating", "check/rack/rating"]
    assert to_plain(fields["check/oven/rating"].statement) == "The oven is clean."


def test_tables_have_a_field_in_each_cell(forms_of):
    forms = forms_of(
        check="""
        id: check
        title: t
        description: d
        content:
          - table: plan
            label: Plan
            blank_rows: 2
            columns: {what: What, when: {label: When, kind: date}}
          - table: practices
            label: Practices
            rows_for_each: practice
            columns: {rating: {label: Level, kind: rating, scale: how-far}}
        """
    )
    fields = own_fields(forms["check"])
    assert list(fields) == [
        "check/plan/1/what",
        "check/plan/1/when",
        "check/plan/2/what",
        "check/plan/2/when",
        "check/practices/stove/rating",
        "check/practices/oven/rating",
        "check/practices/rack/rating",
    ]
    assert fields["check/plan/2/when"].kind is Kind.DATE
    assert fields["check/plan/2/when"].question == "Plan: row 2: When"
    table = next(block for block in forms["check"].blocks if isinstance(block, FieldTable) and not block.numbered)
    assert [row.label for row in table.rows] == [
        "The stove is lit.",
        "The oven is clean.",
        "Plates stand on a rack.",
    ]


def test_a_workbook_takes_forms_in_with_their_own_ids(forms_of):
    forms = forms_of(
        first="""
        id: first
        title: First
        description: d
        for_each: area
        content: [{field: focus, kind: short-text, label: Focus}]
        """,
        second="""
        id: second
        title: Second
        description: d
        for_each: area
        content:
          - {field: focus, kind: short-text, label: Our focus, same_as: first/focus}
          - {field: goal, kind: short-text, label: Goal}
        """,
        book="""
        id: book
        title: Book of {area}
        description: d
        for_each: area
        content: [{form: first}, {form: second}]
        """,
    )
    book = forms["book-cooking"]
    assert book.workbook
    ids = [field.id for field in book.fields()]
    assert ids.count("about/school") == 1
    assert [name for name in ids if not name.startswith("about/")] == [
        "first/cooking/focus",
        "first/cooking/focus",
        "second/cooking/goal",
    ]
    single = own_fields(forms["second-cooking"])
    assert list(single) == ["first/cooking/focus", "second/cooking/goal"]


def test_every_form_opens_with_who_answered_where_it_goes_and_who_made_it(forms_of):
    forms = forms_of(
        check="""
        id: check
        title: t
        description: d
        made_by: The cooks
        content: [{text: "Hello *you*"}]
        """
    )
    opening, return_to, made_by, text = forms["check"].blocks
    assert isinstance(opening, Section)
    assert [block.field.id for block in opening.blocks if isinstance(block, PlacedField)] == [
        "about/school",
        "about/name",
        "about/role",
        "about/date",
        "about/kind",
    ]
    assert isinstance(made_by, Note)
    assert "The cooks" in to_plain(made_by.content)
    assert isinstance(text, Prose)
    assert to_plain(text.content) == "Hello you"
    assert isinstance(return_to, Note)
    assert to_plain(return_to.content).split("\n") == ["The office", "office@example.org", "By May"]
    identity = forms["check"].identity
    assert (identity.framework, identity.edition, identity.form, identity.subject) == ("kitchens", "1.0", "check", "")


def test_words_in_brackets_are_filled_in_the_tree_and_not_in_the_markdown(forms_of):
    forms = forms_of(
        check="""
        id: check
        title: t
        description: d
        for_each: area
        content: [{text: "On {area}, *{area}* and {nothing-else}"}]
        """
    )
    text = forms["check-cooking"].blocks[-1]
    assert isinstance(text, Prose)
    assert to_plain(text.content) == "On Cooking, Cooking and {nothing-else}"


def test_a_publisher_can_change_framepress_own_words(tmp_path: Path):
    (tmp_path / "areas").mkdir()
    words = "    words:\n      plan.about.school: Kitchen\n"
    (tmp_path / "framework.yml").write_text(dedent(FRAMEWORK + words))
    (tmp_path / "areas/cooking.yml").write_text(dedent(COOKING))
    (tmp_path / "areas/serving.yml").write_text(dedent(SERVING))
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms/note.yml").write_text("id: note\ntitle: t\ndescription: d\ncontent: [{text: Hello}]\n")
    prepared = prepare(tmp_path)
    school = next(field for field in prepared.forms[0].fields() if field.id == "about/school")
    assert school.label == "Kitchen"
