"""Tables of answers from other tools: what is certain is read, what is not waits for a person, and no cell is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from framepress.analysis.collection import FileStatus
from framepress.intake.survey_tables import xlsx_rows
from framepress.intake.survey_tables.propose_mapping import propose
from framepress.intake.survey_tables.question_names import QuestionNames, Why
from framepress.intake.survey_tables.table_mapping import ColumnMapping, TableMapping, TextMeaning
from tests.intake.made_tables import catalog_of, csv_bytes, found, with_part, xlsx_bytes
from tests.returned.blanks import GARDEN

HEADS = [
    "Timestamp",
    "About this response: School or team",
    "Soil: How often?",
    "Soil: Why?",
    "Stock: Beds: What grows here?",
]
ROWS = [
    ["11/30/2026 10:15:01", "São José", "Often", 'It rains;\nwe wait, "all" day', "Beans, Squash"],
    ["12/1/2026 9:05:02", "Łódź 7", "Never", "=1+1", "Corn"],
]
READ = [
    {
        "about/school": "São José",
        "stock/earth/rating": "often",
        "stock/earth/why": 'It rains;\nwe wait, "all" day',
        "stock/beds/grows": ("beans", "squash"),
    },
    {
        "about/school": "Łódź 7",
        "stock/earth/rating": "never",
        "stock/earth/why": "=1+1",
        "stock/beds/grows": ("corn",),
    },
]
TABLE = [HEADS, *ROWS]
LATIN = [[cell.replace("Łódź 7", "Łódź 7".translate({0x141: "L", 0x17A: "z"})) for cell in row] for row in TABLE]

CASES = {
    "commas": csv_bytes(TABLE),
    "semicolons": csv_bytes(TABLE, ";"),
    "tabs": csv_bytes(TABLE, "\t"),
    "bars": csv_bytes(TABLE, "|"),
    "a mark at the beginning": csv_bytes(TABLE, encoding="utf-8-sig"),
    "UTF-16, as Excel's Unicode text": csv_bytes(TABLE, "\t", "utf-16"),
    "UTF-16 without a mark": csv_bytes(TABLE, encoding="utf-16-le"),
    "lines that end with LF": csv_bytes(TABLE, end="\n"),
    "lines that end with CR": csv_bytes([[cell.replace("\n", " ") for cell in row] for row in TABLE], end="\r"),
    "Excel's line on the separator": b"sep=;\r\n" + csv_bytes(TABLE, ";"),
    "empty rows": csv_bytes([HEADS, [], ROWS[0], [""] * 5, ["  ", " "], ROWS[1], []]),
    "a title above": csv_bytes([["Garden survey, autumn"], [], *TABLE]),
    "headings again, as where exports were put together": csv_bytes([HEADS, ROWS[0], HEADS, ROWS[1]]),
    "a workbook": xlsx_bytes([*TABLE[:2], [*ROWS[1][:3], "'=1+1", ROWS[1][4]]]),
    "a workbook with dates": xlsx_bytes(
        [
            HEADS,
            [datetime(2026, 11, 30, 10, 15, 1), *ROWS[0][1:]],
            [datetime(2026, 12, 1, 9, 5, 2), *ROWS[1][1:3], "' =1+1", ROWS[1][4]],
        ]
    ),
    "several sheets": xlsx_bytes(
        [*TABLE[:2], [*ROWS[1][:3], "'=1+1", ROWS[1][4]]], Notes=[["Hello"], ["there", "you"]]
    ),
    "our ids": csv_bytes(
        [["saved", "about/school", "stock/earth/rating", "stock/earth/why", "stock/beds/grows"], *ROWS]
    ),
    "the ids as a tool's names, in groups": csv_bytes(
        [
            [
                "_submission_time",
                "about__school",
                "g/stock__earth__rating",
                "stock__earth__why",
                "g/stock__beds__grows",
            ],
            *ROWS,
        ]
    ),
    "choices by id, several with spaces between": csv_bytes(
        [HEADS, [*ROWS[0][:2], "often", ROWS[0][3], "beans squash"], [*ROWS[1][:2], "never", "=1+1", "corn"]]
    ),
    "several with semicolons, as Microsoft Forms has them": csv_bytes(
        [HEADS, [*ROWS[0][:4], "Beans;Squash;"], [*ROWS[1][:4], "Corn;"]]
    ),
}
"""Tables that all say the same, to the letter."""


@pytest.mark.parametrize("name", CASES)
def test_the_same_answers_are_read_whatever_program_wrote_the_table(name: str, tmp_path: Path):
    read = found(CASES[name], tmp_path)
    assert read.reading.verdict is FileStatus.TABLE, read.reading.reason
    answers = [{**one, "stock/earth/why": one["stock/earth/why"].lstrip("' ")} for one in read.answers]
    wanted = (
        READ
        if "CR" not in name
        else [{**READ[0], "stock/earth/why": READ[0]["stock/earth/why"].replace("\n", " ")}, READ[1]]
    )
    assert answers == wanted
    if "saved" not in str(CASES[name][:20]):
        saved = [row.returned.saved for row in read.rows.values() if row.returned]
        assert saved == ["2026-11-30T10:15:01Z", "2026-12-01T09:05:02Z"]


def test_a_table_in_the_letters_of_a_country_is_read(tmp_path: Path):
    assert found(csv_bytes([HEADS, ROWS[0]], ";", "cp1252"), tmp_path).answers == READ[:1]


def test_rows_are_named_by_their_number_in_the_spreadsheet(tmp_path: Path):
    assert list(found(CASES["empty rows"], tmp_path).rows) == [3, 6]
    assert list(found(CASES["a title above"], tmp_path).rows) == [4, 5]


GUESSES = {
    "a number before the label": ("3. Soil: How often?", "stock/earth/rating", Why.SAME_LETTERS),
    "another case": ("SOIL: HOW  OFTEN", "stock/earth/rating", Why.SAME_LETTERS),
    "a word that differs": ("Soil: How often now?", "stock/earth/rating", Why.SIMILAR),
    "the label": ("Soil: How often?", "stock/earth/rating", Why.EXACT_LABEL),
    "the id": ("stock/earth/rating", "stock/earth/rating", Why.EXACT_ID),
    "one box of a checklist by name": ("stock__beds__grows/corn", "stock/beds/grows/corn", Why.EXACT_ID),
    "one box of a checklist in words": (
        "Stock: Beds: What grows here? [Corn]",
        "stock/beds/grows/corn",
        Why.EXACT_LABEL,
    ),
    "nothing like it": ("Shoe size", "", Why.NOTHING),
    "the time in Polish": ("Sygnatura czasowa", "saved", Why.TOOL),
    "what a tool adds": ("__version__", "leave-out", Why.TOOL),
}


@pytest.fixture(scope="module")
def questions() -> QuestionNames:
    return catalog_of(GARDEN).names


@pytest.mark.parametrize("name", GUESSES)
def test_a_column_is_guessed_with_how_sure_that_is(name: str, questions: QuestionNames):
    head, field, why = GUESSES[name]
    guess = propose("x.csv", [HEADS[1], "Water: How often?", head], questions).columns[-1]
    assert (guess.field, guess.why) == (field, why)


def test_columns_of_one_label_are_guessed_in_the_order_of_the_form(questions: QuestionNames):
    columns = propose("x.csv", ["Soil: Why?", "How often?", "How often?"], questions).columns
    assert [(column.field, column.why) for column in columns] == [
        ("stock/earth/why", Why.EXACT_LABEL),
        ("stock/earth/rating", Why.IN_ORDER),
        ("stock/water/rating", Why.IN_ORDER),
    ]


WAITING = {
    "a heading is a guess": csv_bytes([[*HEADS[:2], "3) soil how often", *HEADS[3:]], *ROWS]),
    "a text is a guess": csv_bytes([HEADS, [*ROWS[0][:2], "OFTEN!", *ROWS[0][3:]]]),
    "a level is a number": csv_bytes([HEADS, [*ROWS[0][:2], "3", *ROWS[0][3:]]]),
    "one column of many is a question": csv_bytes([["Soil: Why?", "Bus", "Class", "Shoes"], ["no", "1", "2", "3"]]),
    "two forms are as likely": csv_bytes([["About this response: Date", "The weather"], ["2026-11-30", "Dry"]]),
}


@pytest.mark.parametrize("name", WAITING)
def test_a_table_with_a_guess_waits_for_a_person(name: str, tmp_path: Path):
    read = found(WAITING[name], tmp_path)
    assert read.reading.verdict is FileStatus.MAPPING
    assert "use: yes" in read.reading.reason
    assert read.rows == {}
    assert read.reading.proposal is not None and not read.reading.proposal.use


def test_with_a_mapping_its_rows_are_read_and_what_is_no_level_is_named(tmp_path: Path):
    said = TableMapping(
        "survey.csv",
        "stock-beds",
        (
            ColumnMapping(("When", 1), "saved"),
            ColumnMapping(("How is the soil?", 1), "stock/earth/rating", (TextMeaning("All the time", "always"),)),
            ColumnMapping(("Plants", 1), "stock/beds/plants"),
            ColumnMapping(("Bus", 1), "leave-out"),
        ),
        use=True,
        always={"about/school": "Lincoln"},
    )
    rows = [
        ["When", "How is the soil?", "Plants", "Bus", "Shoes"],
        ["2026-11-30 8:00", "All the time", "3", "12", "40"],
        ["2026-11-30 8:00", "Now and then", "4.0", "", ""],
    ]
    read = found(csv_bytes(rows), tmp_path, "survey.csv", said)
    assert read.answers == [
        {"about/school": "Lincoln", "stock/earth/rating": "always", "stock/beds/plants": "3"},
        {"about/school": "Lincoln", "stock/beds/plants": "4.0"},
    ]
    assert [(remark.field, remark.code, remark.message) for remark in read.remarks] == [
        ("stock/earth/rating", "unknown-choice", "This can't be picked. It says: Now and then")
    ]
    assert "that nobody has matched" in read.reading.reason
    assert ": 'Shoes' (1)." in read.reading.reason
    assert "'Bus' (1)" in read.reading.reason
    another = found(csv_bytes([row[:4] for row in rows]), tmp_path, "copy.csv", said)
    assert another.reading.verdict is FileStatus.MAPPING or not another.answers[0].get("about/school"), (
        "always is of one table"
    )


def test_a_mapping_is_used_for_another_table_with_the_same_columns(tmp_path: Path):
    said = TableMapping("survey.csv", "stock-beds", (ColumnMapping(("Soil", 1), "stock/earth/rating"),), use=True)
    content = csv_bytes([["Soil", ""], ["Often", ""]])
    assert found(content, tmp_path, "survey (1).csv", said).answers == [{"stock/earth/rating": "often"}]
    unused = TableMapping("survey.csv", "stock-beds", said.columns)
    assert found(content, tmp_path, "survey.csv", unused).rows == {}


def test_a_table_of_an_older_edition_is_read_as_what_became_of_its_questions(tmp_path: Path):
    """In 2026.1 the element *Soil* had another id, and there were *Worms*, which are gone."""
    heads = ["stock__soil__rating", "stock__worms__rating", "stock__beds__plants"]
    read = found(csv_bytes([heads, ["often", "never", "3"]]), tmp_path)
    assert (read.reading.verdict, read.reading.edition) == (FileStatus.TABLE, "2026.1")
    assert read.answers == [{"stock/earth/rating": "often", "stock/beds/plants": "3"}]
    assert [remark.field for remark in read.remarks] == ["stock/worms/rating"]
    said = TableMapping("survey.csv", "stock-beds", (ColumnMapping(("A", 1), "stock/soil/rating"),), True, "2026.1")
    assert found(csv_bytes([["A", "B"], ["Often", ""]]), tmp_path, "survey.csv", said).answers == [
        {"stock/earth/rating": "often"}
    ]


def test_answers_that_are_called_like_questions_are_no_headings(tmp_path: Path):
    rows = [["Class", "Bus", "Pupils"], ["1", "3", "The goal"], ["2", "4", "20"]]
    read = found(csv_bytes(rows), tmp_path)
    assert read.reading.verdict is FileStatus.NOT_OURS
    assert read.reading.proposal is not None
    assert [head for head, _ in read.reading.proposal.heads] == ["Class", "Bus", "Pupils"]


def test_a_certain_table_that_somebody_said_not_to_use_is_not_counted(tmp_path: Path):
    unused = TableMapping("survey.csv", "stock-beds", ())
    assert found(CASES["commas"], tmp_path, "survey.csv", unused).reading.verdict is FileStatus.MAPPING


YES = ["yes", "TRUE", "1", "Sí", "Oui", "Ja", "tak", "да", "نعم", "是", "x", "✓", "Jobs: row 1: Done"]
NO = ["no", "FALSE", "0", "Não", "Nein", "нет", "لا", "hayır"]


def test_yes_and_no_are_known_in_many_languages(tmp_path: Path):
    heads = ["The goal", "Jobs: row 1: Done"]
    read = found(csv_bytes([heads, *([f"goal {text}", text] for text in [*YES, *NO])]), tmp_path)
    assert [one.get("plan/jobs/1/done", False) for one in read.answers] == [True] * len(YES) + [False] * len(NO)
    assert read.remarks == []


def test_boxes_in_columns_of_their_own_are_one_answer(tmp_path: Path):
    heads = [*HEADS[:4], *(f"stock__beds__grows/{choice}" for choice in ("beans", "corn", "squash"))]
    read = found(csv_bytes([heads, [*ROWS[0][:4], "1", "0", "1"], [*ROWS[1][:4], "", "Corn", "maybe"]]), tmp_path)
    assert [one["stock/beds/grows"] for one in read.answers] == [("beans", "squash"), ("corn",)]
    assert [remark.message for remark in read.remarks] == ["This can't be picked. It says: maybe"]


def test_headings_over_two_rows_are_put_together(tmp_path: Path):
    rows = [
        ["About this response: School or team", "Soil: How often?", "Stock: Beds: What grows here?", "", ""],
        ["Open-Ended Response", "Response", "Beans", "Corn", "Squash"],
        ["Lincoln", "Often", "Beans", "", "Squash"],
    ]
    read = found(csv_bytes(rows), tmp_path)
    assert read.answers == [
        {"about/school": "Lincoln", "stock/earth/rating": "often", "stock/beds/grows": ("beans", "squash")}
    ]
    assert list(read.rows) == [3]


def test_of_two_columns_with_one_question_the_second_answer_is_named(tmp_path: Path):
    read = found(csv_bytes([[*HEADS, "stock/earth/why"], [*ROWS[0], "Another reason"]]), tmp_path)
    said = read.reading.reason + " ".join(remark.message for remark in read.remarks)
    assert "Another reason" in said or "'Soil: Why?' (1)" in said or "'stock/earth/why' (1)" in said


def test_a_formula_and_what_has_no_heading_are_named_with_their_text(tmp_path: Path):
    read = found(xlsx_bytes([HEADS, [*ROWS[0][:3], '=HYPERLINK("http://x")', ROWS[0][4], "and this"]]), tmp_path)
    assert "stock/earth/why" not in read.answers[0]
    codes = {remark.code: remark.message for remark in read.remarks}
    assert '=HYPERLINK("http://x")' in codes["formula"]
    assert "and this" in codes["no-heading"]


REFUSED = {
    "a quotation mark that never closes": (
        ",".join(HEADS).encode() + b'\r\n11/30/2026,A,Often,"why\r\n11/30/2026,B,Often,why,Corn\r\n',
        "in row 2 a quotation mark opens and never closes",
    ),
    "entities": (
        with_part(xlsx_bytes(TABLE), "xl/sharedStrings.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>'),
        "parts that no spreadsheet program writes",
    ),
    "a broken sheet": (
        with_part(xlsx_bytes(TABLE), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"),
        "damaged",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_table_is_refused_with_the_reason(name: str, tmp_path: Path):
    content, reason = REFUSED[name]
    read = found(content, tmp_path)
    assert read.reading.verdict is FileStatus.DAMAGED
    assert reason in read.reading.reason
    assert read.rows == {}


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_by_its_list_of_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    content = with_part(xlsx_bytes(TABLE), "xl/media/a.bin", b"\0" * 200_000)
    assert found(content, tmp_path).reading.verdict is FileStatus.TABLE
    monkeypatch.setattr(xlsx_rows, "LIMITS", replace(xlsx_rows.LIMITS, unpacked=100_000))
    read = found(content, tmp_path)
    assert read.reading.verdict is FileStatus.DAMAGED
    assert "unpacks to more than any table" in read.reading.reason


CELLS = st.one_of(
    st.sampled_from(
        ["Often", "often ", "NEVER", "3", "Beans, Corn", "Beans;;x", "Other: a, b", "=1", "yes", "", " ", "2026"]
    ),
    st.text(max_size=12),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=1, max_size=5))
def test_no_cell_is_lost(tmp_path: Path, rows: list[list[str]]):
    """Each cell with something in it is an answer, or is named."""
    assume(any(cell.strip() for cells in rows for cell in cells))
    heads = ["When", "Soil: How often?", "Soil: Why?", "Stock: Beds: What grows here?", "Shoes", "Bus"]
    fields = ["saved", "stock/earth/rating", "stock/earth/why", "stock/beds/grows", "", "leave-out"]
    columns = tuple(ColumnMapping((head, 1), field) for head, field in zip(heads, fields, strict=True))
    said = TableMapping("survey.csv", "stock-beds", columns, use=True)
    content = csv_bytes([heads, *rows])
    read = found(content, tmp_path, "survey.csv", said)
    for number, cells in enumerate(rows, 2):
        row = read.rows.get(number)
        assert (row is not None) == any(cell.strip() for cell in cells)
        if row is None:
            continue
        answers = dict(row.returned.answers) if row.returned else {}
        named = " ".join(remark.message for remark in row.returned.remarks) if row.returned else row.reason
        for position, cell in enumerate(cells):
            if cell.strip():
                assert is_kept(position, cell, answers, named, read.reading.reason, heads), (
                    position,
                    cell,
                    answers,
                    named,
                )


def is_kept(position: int, cell: str, answers: dict[str, object], named: str, reason: str, heads: list[str]) -> bool:
    """Whether a cell is an answer, or named: with its text, or by its column."""
    if position > 5:
        return "".join(cell.split()) in "".join(named.split()) or "\ufffd" in named
    if position in (0, 4, 5):
        return position == 0 or f"'{heads[position]}' (" in reason
    field = ["", "stock/earth/rating", "stock/earth/why", "stock/beds/grows"][position]
    return bool(answers.get(field)) or bool(named)
