"""Groups of elements inside an area. The beds have: visitors (in none), soil (ground), seeds and harvest (growing)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from framepress.forms.form import FieldTable, Form, Prose, Section, every_block
from framepress.forms.plan import plan_forms
from framepress.forms.question_codebook import codebook_csv
from framepress.framework.load import load
from framepress.framework.model.framework import Framework
from framepress.text.catalogue import words_for
from framepress.text.markdown import to_plain
from tests.author import edit, said
from tests.validation.cases import GOOD, lay_out

GROUPS = next(case for case in GOOD if case.name == "groups")


@pytest.fixture
def garden(tmp_path: Path) -> Framework:
    framework = load(lay_out(GROUPS, tmp_path / "garden")).framework
    assert framework
    return framework


@pytest.fixture
def forms(garden: Framework) -> dict[str, Form]:
    return {form.id: form for form in plan_forms(garden, words_for("en"))}


def headings(form: Form) -> list[tuple[int, str]]:
    found = [block for block in every_block(form.blocks) if isinstance(block, Section)]
    return [(section.level, section.title) for section in found[1:]]


def test_elements_stand_in_the_order_of_their_groups(garden: Framework):
    assert [element.id for _, element in garden.elements()] == ["visitors", "soil", "seeds", "harvest", "spades"]


def test_sections_for_each_element_stand_under_the_headings_of_groups(forms: dict[str, Form]):
    """One for each group, and no heading of a group twice where a section is for each group already."""
    assert headings(forms["stock-beds"]) == [
        (1, "Visitors"),
        (1, "Ground"),
        (2, "Soil"),
        (1, "B Growing"),
        (2, "Seeds"),
        (2, "Harvest"),
        (1, "All of Ground"),
        (2, "Soil"),
        (1, "All of B Growing"),
        (2, "Seeds"),
        (2, "Harvest"),
    ]
    assert headings(forms["stock-tools"]) == [(1, "Spades")]


def test_ids_say_no_group_of_an_element_which_may_move_to_another(forms: dict[str, Form]):
    asked = {field.id: field.question for field in forms["stock-beds"].fields()}
    assert asked["stock/soil/rating"] == "Ground: Soil: How often?"
    assert asked["stock/ground/next"] == "All of Ground: What comes next in Ground?"
    assert asked["stock/harvest/who"] == "All of B Growing: Harvest: Who?"


def test_a_form_for_each_group_asks_about_its_elements(forms: dict[str, Form]):
    made = [form for form in forms.values() if form.identity.form == "plan"]
    assert [(form.id, form.title) for form in made] == [
        ("plan-ground", "Plan: Ground"),
        ("plan-growing", "Plan: B Growing"),
    ]
    fields = {field.id: field for field in forms["plan-growing"].fields()}
    assert [name for name in fields if name.startswith("plan/growing/jobs/")] == [
        "plan/growing/jobs/seeds/what",
        "plan/growing/jobs/harvest/what",
    ]
    assert [choice.label for choice in fields["plan/growing/also"].choices] == ["Ground", "B Growing"]


def test_rows_for_each_group(forms: dict[str, Form]):
    asked = [field.id for field in forms["book"].fields() if not field.id.startswith("about/")]
    assert asked == ["book/seen/ground/what", "book/seen/growing/what"]


def test_the_codebook_says_the_group_of_each_question(garden: Framework, forms: dict[str, Form]):
    rows = csv.DictReader(codebook_csv([*forms.values()], garden).splitlines())
    found = {row["field"]: row["element_group"] for row in rows}
    assert found["stock/harvest/rating"] == found["plan/growing/also"] == found["stock/growing/next"] == "growing"
    assert found["stock/visitors/rating"] == found["about/name"] == ""


def test_diff_tells_a_new_group_and_who_is_in_it(tmp_path: Path):
    old, new = (lay_out(GROUPS, tmp_path / name) for name in ("old", "new"))
    edit(
        new,
        "areas/beds.yml",
        ("  ground: Ground\n", "  ground: The ground\n  people: People\n"),
        ("title: Visitors\n", "title: Visitors\n    group: people\n"),
    )
    told = said("diff", old, new)
    assert "People" in told
    assert "The ground" in told or "[+The+]" in told


def test_a_variant_puts_an_element_into_a_group_of_its_own(tmp_path: Path):
    lay_out(GROUPS, tmp_path / "upstream")
    ours = tmp_path / "ours"
    (ours / "areas").mkdir(parents=True)
    (ours / "framework.yml").write_text("extends: ../upstream\nid: ours\ntitle: Ours\nedition: 1\n")
    (ours / "areas/beds.yml").write_text(
        "id: beds\ngroups:\n  people: {title: People, before: ground}\nelements:\n  visitors: {group: people}\n"
        "  harvest: {group: people}\n"
    )
    framework = load(ours).framework
    assert framework
    found = [
        (group.title if group else "", [one.id for one in some]) for group, some in framework.areas["beds"].by_group()
    ]
    assert found == [("People", ["harvest", "visitors"]), ("Ground", ["soil"]), ("Growing", ["seeds"])]


def rows_of(form: Form) -> dict[str, str]:
    tables = [block for block in every_block(form.blocks) if isinstance(block, FieldTable)]
    return {row.id: row.heading for table in tables for row in table.rows}


def test_rows_for_each_element_stand_under_their_groups(tmp_path: Path):
    """Who is in none comes first, or under the name of the area where a group stands above."""
    folder = lay_out(GROUPS, tmp_path / "garden")
    edit(folder, "forms/book.yml", ("rows_for_each: group", "rows_for_each: element"))
    framework = load(folder).framework
    assert framework
    forms = {form.id: form for form in plan_forms(framework, words_for("en"))}
    growing = {"seeds": "B Growing", "harvest": "B Growing"}
    assert rows_of(forms["book"]) == {"visitors": "", "soil": "Ground", **growing, "spades": "Tools"}
    assert rows_of(forms["plan-growing"]) == {"seeds": "", "harvest": ""}, "the whole form is about that group"


def test_what_a_group_is_about_stands_below_its_heading(forms: dict[str, Form]):
    sections = {block.title: block for block in every_block(forms["stock-beds"].blocks) if isinstance(block, Section)}
    lead = sections["B Growing"].blocks[0]
    assert isinstance(lead, Prose)
    assert to_plain(lead.content) == "What we plant, and when."
    assert not any(isinstance(block, Prose) for block in sections["Ground"].blocks), "nothing is said of that"
