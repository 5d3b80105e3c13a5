"""The publisher's list of schools: which one a name stands for, in groups and in tables."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from framepress.analysis.anonymise import anonymise
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.tables.tables import write_tables
from framepress.framework.model.schools import SchoolList
from tests.analysis.made import collection_of, returned
from tests.frameworks import HERE

SCHOOLS = HERE / "schools"
FORM = "lunch-together"
NFD = "Sa\N{COMBINING TILDE}o Jose\N{COMBINING ACUTE ACCENT} Charter School"


def responses(*names: str):
    return [returned(FORM, {"about/school": name}, number, edition="2027.1") for number, name in enumerate(names)]


@pytest.mark.parametrize(
    ("written", "school"),
    [
        ("Riverside High School", "riverside"),
        ("  riverside   HIGH school", "riverside"),
        ("Riverside\N{NO-BREAK SPACE}High School\N{ZERO WIDTH SPACE}", "riverside"),
        ("riverside", "riverside"),
        (NFD, "sao-jose"),
        ("Harbor K-8", "harbor"),
        ("Harbor K\N{NON-BREAKING HYPHEN}8", "harbor"),
        ("Ｈarbor K–8", "harbor"),
        ("Lincoln Elementary School, Nampa", "lincoln-nampa"),
        ("Lincoln Elementary School", ""),
        ("Old Mill School", ""),
        ("", ""),
    ],
)
def test_a_name_stands_for_a_school(written: str, school: str):
    assert collection_of(SCHOOLS).schools.id_of(written) == school


def test_a_former_name_is_found_and_that_of_another_school_today_is_not():
    schools = SchoolList(
        {"a": "North School", "b": "Hill School"}, [{"a": "Hill School"}, {"a": "Old North", "c": "Gone"}]
    )
    assert [schools.id_of(name) for name in ("Old North", "Hill School", "Gone")] == ["a", "b", "c"]
    assert [schools.name_of(school) for school in ("a", "c")] == ["North School", "Gone"]


def test_a_school_is_one_group_whatever_it_was_called():
    schools = SchoolList({"a": "Abe Lincoln School"}, [{"a": "Lincoln School"}])
    came = responses("Lincoln School", "abe lincoln school", "Lincoln School", "a", "Lincoln")
    field = group_field(collection_of(SCHOOLS).forms)
    found = grouping(field, came, schools)
    assert [found.of(one) for one in came] == ["Abe Lincoln School"] * 4 + ["Lincoln"]


def test_tables_have_the_id_of_the_school(tmp_path: Path):
    write_tables(collection_of(SCHOOLS, responses("riverside high school", "Old Mill School", "")), tmp_path)
    for name in ("responses", "answers"):
        rows = list(csv.DictReader((tmp_path / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()))
        assert [row["school_id"] for row in rows][:2] == ["riverside", ""], name
    data = json.loads((tmp_path / "responses.json").read_text(encoding="utf-8"))
    assert [one["school_id"] for one in data["responses"]] == ["riverside", "", ""]
    explained = csv.DictReader((tmp_path / "codebook.csv").read_text(encoding="utf-8-sig").splitlines())
    codes = {row["code"]: row["label"] for row in explained if row["column"] == "school_id" and row["code"]}
    assert codes["lodz"] == "Łódź Street Academy"
    assert codes["nu"] == "'=SUM(A1) School of Computing"
    assert len(codes) == 12


def test_without_names_nothing_says_which_school_it_is(tmp_path: Path):
    collection = collection_of(SCHOOLS, responses("Riverside High School", "riverside", NFD))
    write_tables(anonymise(collection, group_field(collection.forms)), tmp_path)
    written = "".join(path.read_text(encoding="utf-8-sig").casefold() for path in sorted(tmp_path.iterdir()))
    assert not {"riverside", "jose", "lincoln"} & set(written.replace(",", " ").replace('"', " ").split())
    rows = list(csv.DictReader((tmp_path / "responses.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert sorted(row["about/school"] for row in rows) in (
        ["Group 1", "Group 1", "Group 2"],
        ["Group 1", "Group 2", "Group 2"],
    )
    assert {row["school_id"] for row in rows} == {""}
