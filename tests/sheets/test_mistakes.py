"""Mistakes in a workbook: each told by its sheet and cell, all in one pass, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

import pytest

from tests.sheets.desk import Desk, address, addressed


def write(sheet: str, heading: str, text: str, row: int = 1) -> Callable[[Desk], None]:
    def change(desk: Desk) -> None:
        desk.book[sheet][address(desk.headings(), sheet, heading, row)] = text

    return change


def put(sheet: str, heading: str, value: object, **row: str) -> Callable[[Desk], None]:
    def change(desk: Desk) -> None:
        desk.set(sheet, heading, value, **row)

    return change


def error(desk: Desk) -> None:
    cell = desk.cell("elements", "title", id="growth-mindset")
    cell.value = "#REF!"
    cell.data_type = "e"


def renamed_sheet(desk: Desk) -> None:
    desk.book["elements"].title = "Element list"


def merged(desk: Desk) -> None:
    first, last = (address(desk.headings(), "elements", heading, 2) for heading in ("title", "indicator"))
    desk.book["elements"].merge_cells(f"{first}:{last}")


CASES: dict[str, Callable[[Desk], object]] = {
    "merged cells": merged,
    "a renamed column": write("elements", "title", "Titlle"),
    "a column twice": write("elements", "+1", "title"),
    "a column of one's own": write("elements", "+2", "Notes"),
    "a column without heading": write("elements", "+4", "x", 3),
    "a missing column": lambda desk: desk.book["elements"].delete_cols(desk.column("elements", "title")),
    "a row above the headings": lambda desk: desk.book["words"].insert_rows(1),
    "a renamed sheet": renamed_sheet,
    "a missing sheet": lambda desk: desk.book.remove(desk.book["tips"]),
    "a sheet of one's own": lambda desk: desk.book.create_sheet("Plan of work"),
    "a date": put("levels", "label", datetime(2026, 2, 1), id="not-seen"),
    "a time": put("elements", "title", time(12, 30), id="growth-mindset"),
    "a formula": put("elements", "title", '=A1&"x"', id="growth-mindset"),
    "an error of the spreadsheet": error,
    "a number with a point": put("framework", "value", 2026.1, key="edition"),
    "true": put("elements", "title", True, id="growth-mindset"),
    "a control character": put("elements", "title", "Growth\x85", id="growth-mindset"),
    "an id twice": lambda desk: desk.add("practices", id="shared-vision", in_element="growth-mindset", text="Again."),
    "an id that changed": put("elements", "id", "growth", id="growth-mindset"),
    "a row without id": lambda desk: desk.add("levels", in_scale="experience", label="Never"),
    "what is no id": lambda desk: desk.add("levels", id="Not Yet", in_scale="experience", label="Never"),
    "a row in nothing": put("practices", "in element", "growth-mindste", id="norms-and-routines"),
    "rows of a thing that is gone": lambda desk: desk.drop("elements", id="growth-mindset"),
    "a thing without the rows that it needs": lambda desk: desk.drop(
        "table columns", in_form="teacher-survey", in_block="growth-mindset/growth-mindset"
    ),
    "an unknown key": put("framework", "key", "titel", key="title"),
    "a block of no kind": lambda desk: desk.add("content", in_form="workbook", title="x"),
    "a block of two kinds": put("content", "table", "x", in_form="self-assessment", field="evidence"),
    "a block in a field": put("content", "in section", "element/rating", in_form="self-assessment", field="evidence"),
    "choices of a table": lambda desk: desk.add(
        "choices", id="a", in_form="action-plan", in_block="actions/actions", label="A"
    ),
    "an unknown kind of field": put("content", "kind", "long text", in_form="self-assessment", field="evidence"),
    "what is no number": put("content", "lines", "many", in_form="self-assessment", field="evidence"),
    "an unknown kind of retired things": lambda desk: desk.add("retired", id="x", in_kind="element", text="Gone."),
    "a letter that no font has": put("elements", "title", "日", id="growth-mindset"),
    "an unknown word": lambda desk: desk.add("words", id="plan.about.scool", text="Kitchen"),
}
"""What somebody does to a workbook. What an import says then stands in ``mistakes.txt``, under the same name,
with cells by their headings."""


def expected() -> dict[str, list[str]]:
    """The lines for each case."""
    parts = (Path(__file__).parent / "mistakes.txt").read_text(encoding="utf-8").removeprefix("== ").split("\n== ")
    return {name: lines for name, *lines in (part.strip().splitlines() for part in parts)}


def test_every_case_has_its_lines():
    assert list(expected()) == list(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_told_by_its_cell(desk: Desk, name: str):
    headings = desk.headings()
    CASES[name](desk)
    assert desk.mistakes() == [f"framework.xlsx, {addressed(line, headings)}" for line in expected()[name]]


def test_all_mistakes_are_told_in_one_pass_in_the_order_of_the_workbook(desk: Desk):
    desk.set("sources", "form", "teacher-surve", id="teacher-surveys")
    desk.set("elements", "title", None, id="growth-mindset")
    desk.set("stages", "forms", "self-assessment\nfocus", id="explore")
    desk.set("practices", "text", None, id="shared-vision")
    desk.add("links", element="growth-mindst", framework="danielson")
    lines = [
        "framework.xlsx, sheet 'elements', cell {title}2: 'title' is missing here. Fill in this cell.",
        "framework.xlsx, sheet 'practices', cell {text}6: 'text' is missing here. Fill in this cell.",
        "framework.xlsx, sheet 'sources', cell {form}2: There is no form with the id 'teacher-surve'. Did you mean "
        "'teacher-survey'?",
        "framework.xlsx, sheet 'links', cell {element}2: There is no element with the id 'growth-mindst'. Look into "
        "the sheet 'elements'.",
        "framework.xlsx, sheet 'stages', cell {forms}2: There is no form with the id 'focus'. Did you mean "
        "'focus-area'?",
    ]
    assert desk.mistakes() == [addressed(line, desk.headings()) for line in lines]


def test_a_date_in_an_id_is_told_once_with_the_id_that_it_was(kitchen: Desk):
    cell = kitchen.set("levels", "label", datetime(2026, 1, 2), id="point-2")
    [line] = kitchen.mistakes()
    assert line.startswith(f"framework.xlsx, sheet 'levels', cell {cell}: Excel made a date")


def test_a_whole_number_is_its_digits_but_not_where_zeros_may_be_lost(kitchen: Desk):
    kitchen.set("levels", "label", 2, id="point-2")
    kitchen.set("content", "minimum", 0, field="how-many")
    assert "minimum: 0" in kitchen.diff()
    kitchen.before = {
        path.relative_to(kitchen.folder).as_posix(): path.read_bytes() for path in kitchen.folder.rglob("*.*")
    }
    kitchen.set("framework", "value", 3.1, key="edition")
    assert len(kitchen.mistakes()) == 1


def test_a_file_that_says_a_thing_once_by_a_sign_is_not_changed(tmp_path: Path, desk: Desk):
    about = desk.folder / "framework.yml"
    named = (
        about.read_text().replace("title: Mastery", "title: &name Mastery").replace("subtitle: S", "subtitle: *name #S")
    )
    about.write_text(named)
    again = Desk(tmp_path / "again", desk.folder)
    again.set_value("framework", "subtitle", "Other")
    [line] = again.mistakes()
    assert line.startswith(
        "framework.xlsx, sheet 'framework': framework.yml can't be changed from a sheet: it uses & and *"
    )
