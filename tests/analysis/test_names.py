"""The list of names that ``collect`` writes and reads back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from framepress.analysis.groups import Grouping, grouping
from framepress.analysis.shown_groups import CountingRules
from framepress.analysis.spellings import FILE, Names, names_for, read_names, write_names
from framepress.framework.model.schools import SchoolList
from framepress.problems.errors import BuildFailed, ProblemsFound
from tests.analysis.made_report import report_of
from tests.analysis.test_groups import SCHOOL, schools
from tests.conftest import SHIPPED

CORRECTED = "written,counted as\r\nLincoln HS,Lincoln High School\r\nLincoln High School,Lincoln High School\r\n"


def _table(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def _file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "given.csv"
    path.write_bytes(text.encode(encoding))
    return path


def _groups(names: Names, *written: str) -> list[str]:
    responses = schools(*written)
    found = grouping(SCHOOL, responses, names=names)
    return [found.of(response) for response in responses]


def test_every_spelling_is_written_with_the_name_that_it_is_counted_as(tmp_path: Path):
    found = grouping(SCHOOL, schools("Lincoln", "Lincoln", "LINCOLN\u200b", "Boise", "=1+1"))
    write_names(tmp_path / FILE, Names(), found.counted_as())
    assert _table(tmp_path / FILE) == [
        ["written", "counted as"],
        ["'=1+1", "'=1+1"],
        ["Boise", "Boise"],
        ["LINCOLN", "Lincoln"],
        ["Lincoln", "Lincoln"],
    ]


def test_a_correction_is_followed_and_stays(tmp_path: Path):
    names = read_names(_file(tmp_path, CORRECTED))
    assert _groups(names, "lincoln hs", "Lincoln  High School", "Boise") == [
        "Lincoln High School",
        "Lincoln High School",
        "Boise",
    ]
    responses = schools("Boise", *["LINCOLN HIGH SCHOOL"] * 5, "Lincoln HS")
    write_names(tmp_path / FILE, names, grouping(SCHOOL, responses, names=names).counted_as())
    assert _table(tmp_path / FILE)[1:] == [
        ["Lincoln HS", "Lincoln High School"],
        ["Lincoln High School", "Lincoln High School"],
        ["Boise", "Boise"],
        ["LINCOLN HIGH SCHOOL", "Lincoln High School"],
    ]


def test_what_is_counted_as_a_name_goes_along_with_it(tmp_path: Path):
    names = read_names(_file(tmp_path, "written,counted as\nA,B\nB,C\n"))
    assert _groups(names, "A", "B", "C", "c") == ["C"] * 4


def test_a_row_that_somebody_left_as_it_was_gives_way_to_one_that_was_corrected(tmp_path: Path):
    names = read_names(_file(tmp_path, "written,counted as\nLINCOLN,Lincoln\nLincoln,Lincoln High\n"))
    assert _groups(names, "LINCOLN", "Lincoln") == ["Lincoln High"] * 2


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("written;counted as\r\nLód;Łódź\r\n", "utf-8-sig"),
        ("written\tcounted as\r\nLód\tŁódź\r\n", "utf-16"),
        ('"Written ","Counted As"\r\n"Lód","Łódź"\r\n', "utf-8"),
        ("number,counted as,written\n1,Łódź,Lód\n", "utf-8"),
        ("sep=;\r\nwritten;counted as\r\nLód;Łódź\r\n", "utf-8-sig"),
        ("\r\n;;\r\nwritten;counted as\r\nLód;Łódź\r\n", "utf-8"),
    ],
)
def test_the_list_may_come_from_any_spreadsheet_program(tmp_path: Path, text: str, encoding: str):
    assert _groups(read_names(_file(tmp_path, text, encoding)), "Lód", "lód") == ["Łódź", "Łódź"]


def test_letters_of_a_country_are_read(tmp_path: Path):
    names = read_names(_file(tmp_path, "written;counted as\r\nEscuela Nandu;Escuela Ñandú\r\n", "cp1252"))
    assert _groups(names, "Escuela Nandu") == ["Escuela Ñandú"]


def test_what_was_guarded_against_spreadsheets_comes_back_as_it_was(tmp_path: Path):
    write_names(tmp_path / FILE, Names(), {"=1+1": "=1+1", "'quoted": "'quoted"})
    assert read_names(tmp_path / FILE).rows == (("'quoted", "'quoted"), ("=1+1", "=1+1"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("written,counted as\nA,B\na,C\n", "given.csv:3:1: 'a' is counted as 'C' here, and as 'B' in line 2."),
        (
            "written,counted as\nA,B\nC,C\nB,A\n",
            "given.csv:2:1: 'a' is counted as 'B', and that one in the end as 'a'.",
        ),
        ("school,name\nA,B\n", "given.csv:1:1: This is no list of names. The first row has two headings"),
    ],
)
def test_a_list_that_can_not_be_followed_is_refused_with_the_place(tmp_path: Path, text: str, told: str):
    with pytest.raises(ProblemsFound) as refused:
        read_names(_file(tmp_path, text))
    assert told in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"written,counted as\n\x00\x01", b'written,counted as\n"A,B', b"", b"\xff\xfe\x00"]
)
def test_bytes_that_are_no_list_are_refused_or_empty(tmp_path: Path, content: bytes):
    path = tmp_path / "given.csv"
    path.write_bytes(content)
    try:
        assert len(read_names(path).rows) <= 1
    except (BuildFailed, ProblemsFound) as error:
        assert "given.csv" in str(error)


def test_the_list_of_an_earlier_run_is_followed_too_and_never_changed(tmp_path: Path):
    (tmp_path / FILE).write_text("written,counted as\nOld,New\n", encoding="utf-8")
    assert _groups(names_for(None, tmp_path / FILE), "Old") == ["New"]
    given = _file(tmp_path, "written,counted as\nOther,Another\n")
    both = names_for(given, tmp_path / FILE)
    assert _groups(both, "Old", "Other") == ["New", "Another"]
    assert both.rows == (("Other", "Another"), ("Old", "New"))


def test_two_lists_that_contradict_each_other_are_refused(tmp_path: Path):
    (tmp_path / FILE).write_text("written,counted as\nOld,New\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as refused:
        names_for(_file(tmp_path, "written,counted as\nOld,Newer\n"), tmp_path / FILE)
    assert "'old' is counted as 'Newer' here, and as 'New' in" in str(refused.value)


def test_names_that_are_likely_one_are_told_at_the_top_of_the_report():
    made = schools("Lincoln HS", "Lincoln High School", "Lincoln High School", "Boise")
    told = report_of(SHIPPED, made)
    assert told.index("Lincoln HS (1) and Lincoln High School (2)") < told.index("<section")
    assert "may be one group under two names" not in report_of(SHIPPED, made[1:])


def test_names_that_the_report_does_not_show_are_not_told():
    made = schools("Lincoln HS", "Lincoln High School", "Lincoln High School")
    assert "Lincoln HS" not in report_of(SHIPPED, made, CountingRules(2))


def test_a_name_without_a_list_is_itself():
    assert Grouping(SCHOOL).named("Lincoln") == "Lincoln"


def test_a_name_that_somebody_corrected_to_one_of_the_list_is_that_school(tmp_path: Path):
    listed = SchoolList({"riverside": "Riverside High School"})
    names = read_names(_file(tmp_path, "written,counted as\nRHS,riverside high school\n"))
    responses = schools("RHS", "Riverside high school")
    found = grouping(SCHOOL, responses, listed, names)
    assert {found.of(response) for response in responses} == {"Riverside High School"}
