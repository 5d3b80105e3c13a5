"""Tags pick the elements that a form asks about. The garden has four: soil (basic; spring, autumn), water (basic,
essential), paths (no tag) and spades (essential; autumn).
"""

from __future__ import annotations

import csv
from pathlib import Path

from framepress.forms.form import Form
from framepress.forms.plan import plan_forms
from framepress.forms.question_codebook import codebook_csv
from framepress.framework.load import load
from framepress.framework.model.framework import Framework
from framepress.text.catalogue import words_for
from tests.author import edit, said
from tests.validation.cases import GOOD, lay_out

TAGS = next(case for case in GOOD if case.name == "tags")


def planned(tmp_path: Path) -> tuple[Framework, dict[str, Form]]:
    framework = load(lay_out(TAGS, tmp_path / "garden")).framework
    assert framework
    return framework, {form.id: form for form in plan_forms(framework, words_for("en"))}


def asked(form: Form) -> list[str]:
    return [field.id for field in form.fields() if not field.id.startswith("about/")]


def test_a_form_is_made_for_each_element_that_has_one_of_the_tags(tmp_path: Path):
    _, forms = planned(tmp_path)
    made = [form for form in forms.values() if form.identity.form == "stock"]
    assert [form.title for form in made] == ["Stock: Soil", "Stock: Water", "Stock: Spades"]
    assert [(form.id, form.identity.subject) for form in made] == [
        ("stock-soil", "soil"),
        ("stock-water", "water"),
        ("stock-spades", "spades"),
    ]
    assert asked(forms["stock-water"]) == ["stock/water/rating"]


def test_sections_and_tables_ask_about_elements_with_each_of_the_tags(tmp_path: Path):
    """No section for an area that has none, and no question beyond those that tags leave."""
    _, forms = planned(tmp_path)
    assert asked(forms["book"]) == ["book/beds/seen/soil/what", "book/soil/why", "book/water/why"]


def test_the_codebook_says_the_tags_of_what_each_question_is_about(tmp_path: Path):
    framework, forms = planned(tmp_path)
    rows = list(csv.DictReader(codebook_csv([*forms.values()], framework).splitlines()))
    found = {row["field"]: (row["tag_tier"], row["tag_season"]) for row in rows}
    assert found["stock/soil/rating"] == ("basic", "spring; autumn")
    assert found["stock/water/rating"] == ("basic; essential", "")
    assert found["about/name"] == ("", "")


def test_a_variant_gives_an_element_other_tags(tmp_path: Path):
    lay_out(TAGS, tmp_path / "upstream")
    ours = tmp_path / "ours"
    (ours / "areas").mkdir(parents=True)
    (ours / "framework.yml").write_text("extends: ../upstream\nid: ours\ntitle: Ours\nedition: 1\n")
    (ours / "areas/beds.yml").write_text(
        "id: beds\nelements:\n  paths:\n    tags: {tier: basic}\n  soil:\n    tags: {season: autumn}\n"
    )
    framework = load(ours).framework
    assert framework
    tags = {element.id: element.tags for _, element in framework.elements()}
    assert tags["paths"] == {"tier": ["basic"]}
    assert tags["soil"] == {"tier": ["basic"], "season": ["autumn"]}


def test_a_variant_takes_a_tag_away(tmp_path: Path):
    lay_out(TAGS, tmp_path / "upstream")
    ours = tmp_path / "ours"
    (ours / "areas").mkdir(parents=True)
    (ours / "framework.yml").write_text("extends: ../upstream\nid: ours\ntitle: Ours\nedition: 1\n")
    (ours / "areas/beds.yml").write_text("id: beds\nelements:\n  soil:\n    tags: {tier: []}\n")
    framework = load(ours).framework
    assert framework
    assert framework.areas["beds"].elements["soil"].tags == {"season": ["spring", "autumn"]}
    assert load(ours).problems == []


def test_diff_tells_other_tags_and_other_elements_asked_about(tmp_path: Path):
    old, new = (lay_out(TAGS, tmp_path / name) for name in ("old", "new"))
    edit(new, "areas/beds.yml", ("season: [spring, autumn]", "season: spring"))
    edit(new, "forms/stock.yml", ("tier: [basic, essential]", "tier: essential"))
    told = said("diff", old, new)
    assert "Tier: Basic; Season: Spring" in told
    assert "Tier: Essential" in told
