"""Tables from other tools, collected: the file that a person corrects, and what becomes of rows beside other files."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from framepress.pipeline import collect as collecting
from framepress.pipeline.collect import CollectOptions, collect
from framepress.pipeline.collect_outcome import Done
from framepress.problems.errors import BuildFailed, ProblemsFound
from tests.intake.made_tables import csv_bytes, xlsx_bytes
from tests.pipeline.test_returned import here
from tests.returned.blanks import GARDEN

HEADS = ["Timestamp", "About this response: School or team", "Soil: How often?", "Soil: Why?"]
ROWS = [["11/30/2026 10:15:01", "Lincoln", "Often", "Rain"], ["11/30/2026 10:15:01", "Lincoln", "Often", "Rain"]]
GUESSED = [["When", "School", "1. SOIL: HOW OFTEN", "Shoes"], ["2026-05-04", "Lincoln", "Quite often", "40"]]


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(collecting, "readings", here)


def collected(folder: Path, **options: object) -> Done:
    return collect([folder / "given"], GARDEN, folder / "out", CollectOptions(**options))  # type: ignore[arg-type]


def put(folder: Path, **files: bytes) -> None:
    (folder / "given").mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / "given" / name.replace("_", ".")).write_bytes(content)


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "out" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_row_is_a_response_and_two_alike_are_two(tmp_path: Path):
    put(tmp_path, survey_csv=csv_bytes([HEADS, *ROWS]))
    done = collected(tmp_path)
    assert done.sentences() == ["1 table with answers from another tool.", "2 rows of answers in such tables."]
    rows = table(tmp_path, "responses.csv")
    assert [(row["file"], row["state"], row["saved"]) for row in rows] == [
        ("survey.csv#2", "current", "2026-11-30T10:15:01Z"),
        ("survey.csv#3", "current", "2026-11-30T10:15:01Z"),
    ]
    assert len({row["response"] for row in rows}) == 2
    assert [(row["file"], row["verdict"]) for row in table(tmp_path, "files.csv")] == [
        ("survey.csv", "table"),
        ("survey.csv#2", "read"),
        ("survey.csv#3", "read"),
    ]


def test_two_rows_of_one_table_are_two_people_and_of_two_tables_perhaps_one(tmp_path: Path):
    heads = [
        *HEADS[1:],
        "Water: How often?",
        "Water: Why?",
        "Stock: Beds: How many plants?",
        "Stock: Beds: The weather",
    ]
    row = ["Lincoln", "Often", "Rain", "Never", "Sun", "3", "Dry"]
    put(tmp_path, survey_csv=csv_bytes([heads, row, row]))
    collected(tmp_path)
    assert [file["perhaps"] for file in table(tmp_path, "files.csv")] == ["", "", ""]
    assert [row["response"] for row in table(tmp_path, "responses.csv")] == ["survey.csv#2", "survey.csv#3"]
    put(tmp_path, again_csv=csv_bytes([heads, row]))
    collected(tmp_path)
    perhaps = {file["file"]: file["perhaps"] for file in table(tmp_path, "files.csv")}
    assert perhaps["again.csv#2"] == "survey.csv#2; survey.csv#3"
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "A table with answers from another tool." in report


def test_a_later_export_of_the_same_table_counts_no_row_twice(tmp_path: Path):
    put(
        tmp_path,
        march_csv=csv_bytes([HEADS, *ROWS]),
        april_xlsx=xlsx_bytes([HEADS, *ROWS, ["12/1/2026 9:00:00", "Boise", "Never", ""]]),
    )
    collected(tmp_path)
    rows = table(tmp_path, "responses.csv")
    assert sorted(row["about/school"] for row in rows) == ["Boise", "Lincoln", "Lincoln"]


def test_a_guess_waits_until_the_file_in_the_folder_of_the_results_is_corrected(tmp_path: Path):
    put(tmp_path, survey_csv=csv_bytes(GUESSED))
    done = collected(tmp_path)
    mapping = tmp_path / "out" / "answers-mapping.yml"
    assert done.sentences() == [f"1 table does not count yet: look at {mapping}, correct it, and collect again."]
    assert table(tmp_path, "responses.csv") == []
    proposed = mapping.read_text(encoding="utf-8")
    assert '- column: "1. SOIL: HOW OFTEN"\n    field: stock/earth/rating\n    why: same-letters' in proposed
    assert '- column: "Shoes"\n    field:\n    why: nothing' in proposed

    corrected = proposed.replace("use: no", "use: yes  # looked at it, Ann").replace(
        '- column: "When"\n    field:', '- column: "When"\n    field: saved'
    )
    corrected = corrected.replace('text: "Quite often"\n      choice:', 'text: "Quite often"\n      choice: often')
    mapping.write_text(corrected, encoding="utf-8")
    collected(tmp_path)
    (row,) = table(tmp_path, "responses.csv")
    assert (row["stock/earth/rating"], row["saved"]) == ("often", "2026-05-04T00:00:00Z")
    assert mapping.read_text(encoding="utf-8") == corrected, "what a person wrote stays, to the letter"
    assert "'Shoes' (1)" in table(tmp_path, "files.csv")[0]["reason"]


def test_a_mapping_that_is_given_is_used_and_kept(tmp_path: Path):
    put(tmp_path, survey_csv=csv_bytes(GUESSED))
    given = tmp_path / "mine.yml"
    given.write_text(
        "- file: survey.csv\n  use: yes\n  form: stock-beds\n  columns:\n  - column: '1. SOIL: HOW OFTEN'\n"
        "    field: stock/earth/rating\n    texts: [{text: Quite often, choice: always}]\n",
        encoding="utf-8",
    )
    collected(tmp_path, mapping=given)
    assert [row["stock/earth/rating"] for row in table(tmp_path, "responses.csv")] == ["always"]
    assert (tmp_path / "out" / "answers-mapping.yml").read_text(encoding="utf-8") == given.read_text(encoding="utf-8")


def test_two_files_that_say_something_else_of_a_table_are_not_decided_between(tmp_path: Path):
    put(tmp_path, survey_csv=csv_bytes(GUESSED))
    given = tmp_path / "mine.yml"
    one = "- file: survey.csv\n  use: yes\n  form: stock-beds\n  columns:\n  - {column: School, field: about/school}\n"
    given.write_text(one, encoding="utf-8")
    collected(tmp_path, mapping=given)
    given.write_text(one.replace("about/school", "about/name"), encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"something else about survey\.csv"):
        collected(tmp_path, mapping=given)


WRONG = {
    "no such form": ("form: stock-bedz", "This framework has no form 'stock-bedz'. Did you mean 'stock-beds'?"),
    "no such question": (
        "columns: [{column: A, field: stock/earth/ratin}]",
        "This form does not ask 'stock/earth/ratin'.",
    ),
    "no such choice": (
        "columns: [{column: A, field: stock/earth/rating, texts: [{text: B, choice: oftn}]}]",
        "This question has no choice 'oftn'. Did you mean 'often'?",
    ),
    "one question twice": (
        "columns: [{column: A, field: stock/earth/why}, {column: B, field: stock/earth/why}]",
        "Two columns can't both be 'stock/earth/why': see line 4.",
    ),
    "another key": ("colums: []", "'colums' is not a key here. Did you mean 'columns'?"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_a_mapping_is_told_with_its_place(name: str, tmp_path: Path):
    line, message = WRONG[name]
    put(tmp_path, survey_csv=csv_bytes(GUESSED))
    given = tmp_path / "mine.yml"
    form = "" if line.startswith("form") else "  form: stock-beds\n"
    given.write_text(f"- file: survey.csv\n  use: no\n{form}  {line}\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as told:
        collected(tmp_path, mapping=given)
    assert message in str(told.value)
    assert str(told.value).startswith(f"{given}:{3 if line.startswith('form') else 4}:")


def test_our_own_tables_given_back_are_the_same_responses(tmp_path: Path):
    put(tmp_path, survey_csv=csv_bytes([HEADS, *ROWS, ["12/1/2026 9:00:00", "Boise", "Never", "=1+1"]]))
    collected(tmp_path)
    before = table(tmp_path, "responses.csv")
    again = tmp_path / "again"
    (again / "given").mkdir(parents=True)
    for name in ("responses.csv", "answers.csv", "files.csv", "codebook.csv"):
        (again / "given" / name).write_bytes((tmp_path / "out" / name).read_bytes())
    collected(again)
    keys = ("response", "form", "edition", "saved", "about/school", "stock/earth/rating", "stock/earth/why")
    counted = [row for row in table(again, "responses.csv") if row["file"].startswith("responses.csv")]
    assert [[row[key] for key in keys] for row in counted] == [[row[key] for key in keys] for row in before]
    verdicts = {row["file"]: row["verdict"] for row in table(again, "files.csv")}
    assert (verdicts["files.csv"], verdicts["codebook.csv"]) == ("not-ours", "not-ours")
    assert [verdict for file, verdict in verdicts.items() if file.startswith("answers.csv#")].count("same") >= 2


def test_a_folder_without_names_has_no_mapping(tmp_path: Path):
    put(tmp_path, survey_csv=csv_bytes([HEADS, *ROWS]))
    collected(tmp_path, anonymous=True)
    assert not (tmp_path / "out" / "answers-mapping.yml").exists()
    assert "survey.csv" not in (tmp_path / "out" / "responses.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "out" / "answers-mapping.yml").write_text("- file: a.csv\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match="what people wrote"):
        collected(tmp_path, anonymous=True)
