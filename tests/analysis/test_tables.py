"""The tables, read as somebody does who opens them in another program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from framepress.analysis.collection import Collection, FileOutcome, FileStatus, Remark
from framepress.analysis.tables.table_columns import ANSWERS, CODEBOOK, FILES, RESPONSES, TABLES
from framepress.analysis.tables.tables import write_tables
from framepress.kinds.all_kinds import KINDS
from framepress.text.catalogue import words_for
from framepress.text.csv_cells import safe
from tests.analysis.made import collection_of, filled, planned, returned
from tests.conftest import ALL_FRAMEWORKS, EXAMPLE, LIBRARIES, SHIPPED
from tests.frameworks import STRESS
from tests.kinds.named import Kind

FORM = "self-assessment-students-empowered"
RATING = "self-assessment/growth-mindset/rating"
TEXT = "self-assessment/growth-mindset/evidence"
Row = dict[str, str]


@pytest.fixture
def tables(tmp_path: Path) -> Callable[[Collection], dict[str, list[Row]]]:
    """Writes the tables and reads them: by name, the rows by heading."""

    def write(collection: Collection) -> dict[str, list[Row]]:
        write_tables(collection, tmp_path)
        return {path.stem: read(path) for path in tmp_path.glob("*.csv")}

    return write


def read(path: Path) -> list[Row]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by its mark"
    text = content.decode("utf-8-sig")
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def json_of(collection: Collection, folder: Path) -> dict:
    write_tables(collection, folder)
    return json.loads((folder / "responses.json").read_text(encoding="utf-8"))


def test_each_response_is_a_row_and_each_question_a_column(tables):
    answers = {"about/school": "Lincoln", RATING: "established", TEXT: "We talk.\nA lot."}
    found = tables(collection_of(SHIPPED, [returned(FORM, answers, 7)]))
    (row,) = found["responses"]
    assert {key: value for key, value in row.items() if value} == {
        "response": "k7",
        "state": "current",
        "verdict": "read",
        "file": "in/file 7.pdf",
        "form": FORM,
        "edition": "2026.1",
        "response_id": "id-7",
        "saved": "2026-05-08T10:00:00Z",
        **answers,
    }
    form = next(form for form in planned(SHIPPED)[2] if form.id == FORM)
    assert list(row) == [*RESPONSES, *dict.fromkeys(field.id for field in form.fields())]


def test_only_forms_that_came_back_have_columns(tables):
    one = tables(collection_of(SHIPPED, [returned("crosswalk", {"about/name": "A"})]))["responses"]
    assert not any(column.startswith("self-assessment/") for column in one[0])
    assert tables(collection_of(SHIPPED))["responses"] == []


def test_an_answer_to_a_question_of_another_form_is_not_lost(tables):
    answers = {RATING: "established", "gone/for-good": "Still here"}
    found = tables(collection_of(SHIPPED, [returned("crosswalk", answers)]))
    assert found["responses"][0][RATING] == "established"
    assert found["responses"][0]["gone/for-good"] == "Still here"
    assert [(row["field"], row["value"]) for row in found["answers"]] == [
        ("gone/for-good", "Still here"),
        (RATING, "established"),
    ]
    assert [row["meaning"] for row in found["codebook"] if row["column"] == "gone/for-good"] == [
        "No form asks this question any more."
    ]


def test_each_answer_says_what_it_is_about_and_what_was_picked(tables):
    answers = {"about/school": "Lincoln", "about/date": "5/14/2026", RATING: "established"}
    rows = {row["field"]: row for row in tables(collection_of(SHIPPED, [returned(FORM, answers)]))["answers"]}
    assert list(rows) == ["about/school", "about/date", RATING]
    assert list(rows[RATING].values()) == [
        *("k1", "students-empowered", "growth-mindset", RATING),
        *("established", "We have established these practices", "2026.1", FORM),
        *("current", "rating", "", "", "Lincoln", "in/file 1.pdf", "", "Lincoln", "yes", "", ""),
        *("", "Self-assessment: Students Empowered: Growth Mindset: Practices: check the appropriate box", "4", "", ""),
    ]
    assert (rows["about/date"]["value"], rows["about/date"]["understood"]) == ("5/14/2026", "2026-05-14")


def test_what_is_in_doubt_is_kept_and_told(tables):
    remark = Remark(RATING, "again", "It says something else than in edition 2025.")
    answers = {"about/date": "5/4/2026", RATING: "established"}
    rows = tables(collection_of(SHIPPED, [returned(FORM, answers, remarks=(remark,))]))["answers"]
    assert [(row["value"], row["understood"], row["remark"]) for row in rows] == [
        ("5/4/2026", "2026-05-04", "This can be 2026-04-05 too. We read it in the usual order of month and day."),
        ("established", "", "It says something else than in edition 2025."),
    ]


def test_a_checklist_is_one_cell_and_a_row_for_each_tick(tables):
    field, form = field_of(EXAMPLE, Kind.CHECKLIST)
    first, second, *_ = field.choices
    found = tables(collection_of(EXAMPLE, [returned(form, {field.id: (second.id, first.id)})]))
    assert found["responses"][0][field.id] == f"{first.id}; {second.id}"
    assert [(row["value"], row["label"]) for row in found["answers"]] == [
        (first.id, first.label),
        (second.id, second.label),
    ]


def test_a_box_that_is_ticked_is_a_yes(tables):
    field, form = field_of(EXAMPLE, Kind.CHECK)
    found = tables(collection_of(EXAMPLE, [returned(form, {field.id: True}), returned(form, {field.id: False}, 2)]))
    assert [row[field.id] for row in found["responses"]] == ["yes", "no"]
    assert [row["value"] for row in found["answers"]] == ["yes", "no"]


def field_of(folder: Path, kind: Kind):
    """The first field of a kind, and its form's id."""
    return next((each, form.id) for form in planned(folder)[2] for each in form.fields() if each.kind is kind)


def test_labels_are_in_the_language_of_the_framework(tables):
    field, form = field_of(LIBRARIES, Kind.RATING)
    check, check_form = field_of(LIBRARIES, Kind.CHECK)
    responses = [returned(form, {field.id: field.choices[0].id}), returned(check_form, {check.id: True}, 2)]
    found = tables(collection_of(LIBRARIES, responses))
    assert [row["label"] for row in found["answers"]] == [field.choices[0].label, "sí"]
    assert any(row["meaning"] == "El id del formulario." for row in found["codebook"])


def test_a_superseded_response_stays_and_says_by_what(tables):
    responses = [returned(FORM, {RATING: "established"}, 1, superseded_by="k2"), returned(FORM, {}, 2)]
    found = tables(collection_of(SHIPPED, responses))
    assert [(row["state"], row["superseded_by"], row["verdict"]) for row in found["responses"]] == [
        ("superseded", "k2", "superseded"),
        ("current", "", "read"),
    ]
    assert found["answers"][0]["state"] == "superseded"


def test_each_file_says_what_became_of_it_and_why(tables):
    files = [
        FileOutcome(
            "a.pdf", FileStatus.READ, "", "k1", FORM, "2026.1", ("b.pdf", "c.pdf"), (Remark(TEXT, "x", "Gone."),)
        ),
        FileOutcome("forms.zip/b.pdf", FileStatus.SCAN, "It has pictures of pages only."),
    ]
    first, second = tables(collection_of(SHIPPED, [], files=files))["files"]
    told = "Possibly the same as b.pdf; c.pdf."
    assert list(first.values()) == ["a.pdf", "read", told, "k1", FORM, "2026.1", "b.pdf; c.pdf", f"{TEXT}: Gone."]
    assert (second["file"], second["verdict"], second["reason"]) == (
        "forms.zip/b.pdf",
        "scan",
        "It has pictures of pages only.",
    )


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "'=1", "'tis", "''"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_and_each_can_be_told_from_the_others(tables, text: str):
    found = tables(
        collection_of(
            SHIPPED, [returned(FORM, {TEXT: text}, file=text)], files=[FileOutcome(text, FileStatus.DAMAGED, text)]
        )
    )
    cells = [found["responses"][0][TEXT], found["responses"][0]["file"]]
    cells += [found["answers"][0]["value"], found["files"][0]["file"], found["files"][0]["reason"]]
    assert cells == [f"'{text}"] * 5


def test_what_is_guarded_is_what_the_codebook_says():
    texts = {*FORMULAS, "a", "", " =1", "1", "'"}
    assert len({safe(text) for text in texts}) == len(texts)
    said = words_for("en").say("collect.reading")
    assert "= + - @ (also as wide letters), a tab, a return or an apostrophe" in said
    assert {text: safe(text) for text in ("a", "", "1")} == {"a": "a", "": "", "1": "1"}


def test_a_number_that_was_understood_stays_a_number(tables):
    field, form = field_of(EXAMPLE, Kind.NUMBER)
    (row,) = tables(collection_of(EXAMPLE, [returned(form, {field.id: "-3"})]))["answers"]
    assert (row["value"], row["understood"]) == ("'-3", "-3")


ODD = 'Comma, "quote"\r\nline\n\n;\u2028 ‮ <b>&amp; \U0001f98a ﷽ zäh 中文'


def test_text_comes_back_to_the_letter(tables, tmp_path: Path):
    collection = collection_of(SHIPPED, [returned(FORM, {TEXT: ODD})])
    found = tables(collection)
    assert found["responses"][0][TEXT] == found["answers"][0]["value"] == ODD
    assert json_of(collection, tmp_path)["responses"][0]["answers"] == {TEXT: ODD}


def test_nothing_commands_a_terminal(tables, tmp_path: Path):
    text = "\x1b]0;title\x07 \x00 \x9b31m \x7f \ud800"
    collection = collection_of(SHIPPED, [returned(FORM, {TEXT: text}, file="\x1b[2J.pdf")])
    found = tables(collection)
    assert found["answers"][0]["value"] == "\ufffd]0;title\ufffd \ufffd \ufffd31m \ufffd \ufffd"
    assert json_of(collection, tmp_path)["responses"][0]["answers"] == {TEXT: text}
    for path in tmp_path.iterdir():
        assert not set(path.read_bytes().decode()) & {*"\x1b\x07\x00\x9b\x7f"}, path


@pytest.mark.parametrize("name", [*ALL_FRAMEWORKS, *STRESS])
def test_the_codebook_explains_every_column_and_code(name: str, tables, tmp_path: Path):
    folder = ALL_FRAMEWORKS.get(name) or STRESS[name](tmp_path / "framework")
    forms = planned(folder)[2]
    found = tables(collection_of(folder, [filled(form, number) for number, form in enumerate(forms)]))
    explained = {(row["table"], row["column"]) for row in found["codebook"]}
    headings = {name: list(rows[0]) for name, rows in found.items()}
    assert {(name, column) for name, columns in headings.items() for column in columns} <= explained
    codes = {(row["column"], row["code"]) for row in found["codebook"] if row["code"]}
    for row in found["answers"]:
        assert ("kind", row["kind"]) in codes
        kind = KINDS[row["kind"]]
        assert bool(row["label"]) == ((row["field"], row["value"]) in codes) == (kind.has_choices or kind.is_tick)
    assert all(row["meaning"] or row["label"] for row in found["codebook"])
    assert {("verdict", each.value) for each in FileStatus} <= codes
    assert {("state", "current"), ("state", "superseded")} <= codes


def test_the_codebook_has_the_bounds_of_numbers(tables):
    field = next(each for form in planned(EXAMPLE)[2] for each in form.fields() if each.minimum is not None)
    form = next(form for form in planned(EXAMPLE)[2] if field in form.fields())
    rows = tables(collection_of(EXAMPLE, [returned(form.id, {})]))["codebook"]
    (row,) = [row for row in rows if row["column"] == field.id]
    assert row["minimum"] == str(field.minimum)
    assert row["kind"] == "number"


def test_headings_are_stable():
    assert TABLES == {"responses": RESPONSES, "answers": ANSWERS, "files": FILES, "codebook": CODEBOOK}
    assert ANSWERS[:7] == ("response", "area", "element", "field", "value", "label", "edition")


@pytest.mark.parametrize("name", ALL_FRAMEWORKS)
def test_the_json_is_what_its_schema_says(name: str, tmp_path: Path):
    folder = ALL_FRAMEWORKS[name]
    responses = [filled(form, number) for number, form in enumerate(planned(folder)[2])]
    for some in (responses, responses[:1], []):
        whole = json_of(collection_of(folder, some), tmp_path)
        schema = json.loads((tmp_path / "responses.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(whole, schema)
        assert [one["response"] for one in whole["responses"]] == [one.key for one in some]
        assert len(whole["files"]) == len(some)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**whole, "format": 2}, schema)


def test_the_json_holds_lists_ticks_and_what_was_understood(tmp_path: Path):
    checklist, form = field_of(EXAMPLE, Kind.CHECKLIST)
    answers = {checklist.id: (checklist.choices[0].id,), "about/date": "14 May 2026", "about/name": "=A"}
    (one,) = json_of(collection_of(EXAMPLE, [returned(form, answers)]), tmp_path)["responses"]
    assert one["answers"] == {**answers, checklist.id: [checklist.choices[0].id]}
    assert one["understood"] == {"about/date": "2026-05-14"}


def test_the_same_collection_gives_the_same_bytes(tmp_path: Path):
    responses = [filled(form, number) for number, form in enumerate(planned(EXAMPLE)[2])]
    written = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_tables(collection_of(EXAMPLE, responses), tmp_path / name)
        written.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    assert set(written[0]) == {
        "responses.csv",
        "answers.csv",
        "codebook.csv",
        "files.csv",
        "scores.csv",
        "datapackage.json",
        "responses.json",
        "responses.schema.json",
    }
