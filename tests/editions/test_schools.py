"""The list of schools from edition to edition: it may grow at any time, and no school is forgotten."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from time import process_time

import pytest

from framepress.editions.school_history import known_schools
from framepress.forms.preamble import SCHOOL
from framepress.publishing.past_editions import past_editions
from framepress.publishing.prepare import prepare
from framepress.validation.check import checked
from tests.author import edit, run, said

TWO = "schools:\n  lincoln: Lincoln Elementary School\n  mill: Old Mill School\n"


@pytest.fixture
def released(garden: Path) -> Path:
    """A framework with two schools, which was released."""
    edit(garden, "framework.yml", ("domains:", f"{TWO}domains:"))
    said("release")
    return garden


def told_of(old: Path, new: Path) -> list[dict[str, object]]:
    changes: list[dict[str, object]] = json.loads(said("diff", old, new, "--format", "json"))["changes"]
    return changes


def test_an_edition_keeps_the_list_once_and_its_forms_have_it_again(released: Path):
    file = released / "editions/2026.1.json"
    assert file.read_text(encoding="utf-8").count("Old Mill School") == 1
    now = prepare(released)
    about = now.framework.about.model_copy(update={"edition": "3000"})
    next_edition = dataclasses.replace(now, framework=dataclasses.replace(now.framework, about=about))
    forms = past_editions(next_edition)[0].forms
    assert forms == now.forms
    offered = [[one.label for one in field.suggestions] for field in forms[0].fields() if field.id == SCHOOL]
    assert offered == [["Lincoln Elementary School", "Old Mill School"]]


def test_a_school_may_come_and_be_called_otherwise_without_a_new_edition(released: Path):
    edit(released, "framework.yml", ("  mill:", "  river: River School\n  mill:"), ("Lincoln Elem", "Abe Lincoln Elem"))
    assert run("check").exit_code == 0


def test_a_school_that_is_gone_is_retired(released: Path):
    edit(released, "framework.yml", ("  mill: Old Mill School\n", ""))
    assert "The school 'mill' was there in edition 2026.1, and is gone." in run("check").stdout
    edit(released, "framework.yml", ("domains:", "retired:\n  schools:\n    mill: Closed.\ndomains:"))
    assert run("check").exit_code == 0


def test_a_school_under_another_id_says_what_it_was(released: Path):
    edit(released, "framework.yml", ("  mill: Old", "  old-mill: Old"))
    assert "If 'old-mill' is the same, add 'renamed_from: mill' to it" in run("check").stdout
    whole = "  old-mill:\n    name: Old Mill School\n    renamed_from: mill\n"
    edit(released, "framework.yml", ("  old-mill: Old Mill School\n", whole))
    assert run("check").exit_code == 0


def test_changes_of_the_list_are_told(released: Path):
    new = Path(shutil.copytree(released, released.with_name("new")))
    edit(new, "framework.yml", ("lincoln: Lincoln", "lincoln: Abe Lincoln"), ("mill: Old Mill", "river: River"))
    told = [(one["group"], one["kind"], one["id"], one["wordings"]) for one in told_of(released, new)]
    name = {"key": "name", "old": "Lincoln Elementary School", "new": "Abe Lincoln Elementary School"}
    assert told == [
        ("new", "school", "river", []),
        ("gone", "school", "mill", []),
        ("other", "school", "lincoln", [name]),
    ]


def test_a_long_list_is_told_in_a_line(released: Path):
    new = Path(shutil.copytree(released, released.with_name("new")))
    many = "".join(f"  school-{number}: School {number}\n" for number in range(1500))
    edit(new, "framework.yml", (TWO, f"{TWO}{many}"))
    assert [(one["group"], one["kind"], one["name"]) for one in told_of(released, new)] == [("new", "schools", "1500")]
    assert "  Schools: 1500 [schools]\n    With it: School 0, School 1," in said("diff", released, new)


def test_1500_other_ids_at_once_are_told_in_seconds(garden: Path):
    def listed(what: str) -> str:
        return "schools:\n" + "".join(f"  {what}-{number}: School {number}\n" for number in range(1500))

    edit(garden, "framework.yml", ("domains:", f"{listed('old')}domains:"))
    said("release")
    edit(garden, "framework.yml", (listed("old"), listed("new")))
    begun = process_time()
    assert "If 'new-7' is the same, add 'renamed_from: old-7' to it" in run("check").stdout
    assert process_time() - begun < 30


def test_a_variant_has_the_schools_of_its_own_publisher(released: Path):
    edit(released, "framework.yml", ("domains:", "retired:\n  schools:\n    harbor: Closed.\ndomains:"))
    variant = released.with_name("variant")
    variant.mkdir()
    head = "extends: ../framework\nid: allotment\ntitle: Allotment\nedition: 2026.1\n"
    (variant / "framework.yml").write_text(head, encoding="utf-8")
    whole = checked(variant).framework
    assert whole and whole.about.schools == {}
    (variant / "framework.yml").write_text(f"{head}schools:\n  harbor: Harbor School\n", encoding="utf-8")
    whole = checked(variant).framework
    assert whole and list(whole.about.schools) == ["harbor"]
    assert told_of(released, variant) == []


def test_names_of_older_editions_are_known_under_the_ids_of_today(released: Path):
    edit(
        released, "framework.yml", ("edition: 2026.1", "edition: 2027.1"), ("lincoln: Lincoln", "lincoln: Abe Lincoln")
    )
    renamed = "  old-mill:\n    name: Mill School\n    renamed_from: mill\n"
    edit(released, "framework.yml", ("  mill: Old Mill School\n", renamed))
    said("release")
    edit(
        released, "framework.yml", ("edition: 2027.1", "edition: 2028.1"), ("renamed_from: mill", "reworded: editorial")
    )
    edit(released, "framework.yml", ("  old-mill:\n", "  mill-k8:\n    renamed_from: old-mill\n"))
    now = prepare(released)
    schools = known_schools(now.framework, now.checked.editions)
    asked = ("Old Mill School", "Mill School", "Lincoln Elementary School", "Abe Lincoln Elementary School")
    assert [schools.id_of(name) for name in asked] == ["mill-k8", "mill-k8", "lincoln", "lincoln"]
    assert list(schools.every()) == ["lincoln", "mill-k8"]
