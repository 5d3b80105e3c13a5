"""Any changes of any rows: the YAML says afterwards what the rows say, and what is not named in them stays."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from framepress.framework.load import load
from framepress.framework.model.blocks import BLOCKS
from framepress.sheets.cell_places import Mistakes
from framepress.sheets.columns import Holds, RowSubject, SheetSpec
from framepress.sheets.data_to_rows import DataRow, Rows, rows_of
from framepress.sheets.required_cells import MISSING
from framepress.sheets.rows_to_data import data_from_rows
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.yaml_edit.parse import plain_data
from framepress.sheets.yaml_files import changed, named, read_files
from tests.conftest import FRAMEWORKS, SHIPPED, in_turn
from tests.frameworks.made import make_framework
from tests.sheets.test_layout import as_written
from tests.validation.cases import GOOD, lay_out

ODD = [
    *[
        "a: b",
        "x #y",
        "#z",
        "it's",
        'say "hi"',
        "- a",
        "=1+1",
        "{x}",
        "[a, b]",
        "yes",
        "No",
        "null",
        "~",
        "1.10",
        "0x1F",
    ],
    *["one\ntwo", "one\n\n  indented\n- l", "tab\there", "two  spaces", "back\\slash", "%d", "@a", "`c`", "ü ł 😀"],
    *["שלום", "---", "...", "? a", "k: >-", "a " * 90, "x" * 300, "word " * 60 + "\n\n" + "more " * 60, "ends with:"],
    *[
        "!tag",
        "&anchor",
        "*star",
        "| pipe",
        "> gt",
        "a\n---\nb",
        "trailing \nspaces  \nhere",
        "'quoted'",
        '"dq"',
        "12:30",
    ],
    *["2026-01-02", "TRUE", "1e3", "a,b", "-", "null: x", "a\n\n\n\nb", "# c\nx", "<<", "a # b: c"],
]
TRIALS = 6


def change(random: Random, layout: WorkbookLayout, table: dict[str, list[dict[str, str]]]) -> None:
    """Change a few rows as somebody might."""
    for _ in range(random.randint(1, 10)):
        name = random.choice([name for name, rows in table.items() if rows])
        sheet, rows = layout.sheets[name], table[name]
        if sheet.shape is RowSubject.VALUES:
            value(random, layout, sheet, random.choice(rows))
        else:
            row(random, sheet, rows)


def value(random: Random, layout: WorkbookLayout, sheet: SheetSpec, row: dict[str, str]) -> None:
    column = next(column for column in layout.values(sheet) if column.name == row["key"])
    if row["key"] != "id":
        row["value"] = random.choice(["", "a\nb" if column.holds is Holds.LIST else random.choice(ODD)])


def row(random: Random, sheet: SheetSpec, rows: list[dict[str, str]]) -> None:
    one, other = random.choice(rows), random.choice(rows)
    texts = [column.name for column in sheet.values if column.holds is Holds.TEXT and column.name not in BLOCKS]
    act = random.choice(["text", "text", "clear", "swap", "shuffle", "drop", "add", "move"])
    has_ids = sheet.shape in (RowSubject.THINGS, RowSubject.TEXTS)
    if act in ("text", "clear") and texts:
        one[random.choice(texts)] = random.choice(ODD) if act == "text" else ""
    elif act == "swap":
        first, second = rows.index(one), rows.index(other)
        rows[first], rows[second] = other, one
    elif act == "shuffle":
        random.shuffle(rows)
    elif act == "drop" and (has_ids or sheet.shape is RowSubject.LINKS):
        rows.remove(one)
    elif act == "add" and has_ids:
        rows.insert(random.randrange(len(rows) + 1), {**one, "id": f"new-{random.randrange(10**6)}"})
    elif act == "move" and len(sheet.parents) == 1:
        one[sheet.parents[0].name] = other[sheet.parents[0].name]
    elif (
        act == "move" and sheet.shape is RowSubject.BLOCKS and one["in form"] == other["in form"] and not one["section"]
    ):
        one["in section"] = other["in section"]


def said(layout: WorkbookLayout, rows: Rows) -> dict[str, Counter[tuple[tuple[str, str], ...]]]:
    """What rows say, wherever they stand."""
    found = {}
    for name, page in rows.items():
        sheet = layout.sheets[name]
        found[name] = Counter(
            tuple(
                (key, told(layout, sheet, row, key, text))
                for key, text in sorted(row.cells.items())
                if text.strip() and key != "explanation"
            )
            for row in page
        )
    return found


def told(layout: WorkbookLayout, sheet: SheetSpec, row: DataRow, key: str, text: str) -> str:
    """What a cell says: a list on lines, a text of one line on one."""
    wanted = row.cells["key"] if sheet.shape is RowSubject.VALUES and key == "value" else key
    known = layout.values(sheet) if wanted != key else sheet.columns
    column = next(column for column in known if column.name == wanted)
    if column.holds is Holds.LIST:
        return "\n".join(text.replace(",", "\n").split())
    return re.sub(r"\s*\n\s*", " ", text.strip()) if column.one_line else text.strip()


def attempt(folder: Path, seed: int) -> bool:
    """Change the rows of a framework at random, and see that the YAML says so. Whether they could be put together."""
    layout = WorkbookLayout()
    files = read_files(folder, load(folder))
    table = {name: [dict(row.cells) for row in rows] for name, rows in rows_of(layout, files.data).items()}
    change(Random(seed), layout, table)
    rows = {
        name: [DataRow("", {key: text.strip() for key, text in cells.items()}) for cells in table[name]]
        for name in table
    }
    mistakes = Mistakes("x.xlsx")
    gathered = data_from_rows(layout, as_written(layout, rows), mistakes, set())
    if mistakes.codes() - {MISSING}:
        return False
    wanted = named(files, gathered)
    after = changed(files, wanted, mistakes)
    assert mistakes.codes() <= {MISSING}
    contents = {name: source.as_read for name, source in files.sources.items()} | after
    data = {name: plain_data(content.decode("utf-8-sig")) for name, content in contents.items() if content is not None}
    assert said(layout, rows_of(layout, data)) == said(layout, rows)
    for name, content in after.items():
        if content and name in files.sources and files.sources[name].newline == "\r\n":
            assert content.count(b"\n") == content.count(b"\r\n")
    return True


@pytest.mark.parametrize("name", in_turn(FRAMEWORKS))
def test_changes_of_any_kind_are_written(name: str):
    assert sum(attempt(FRAMEWORKS[name], seed) for seed in range(3 * TRIALS)) > TRIALS


def test_changes_of_a_framework_that_a_program_wrote(tmp_path: Path):
    folder = make_framework(tmp_path / "made", 12, 3)
    assert sum(attempt(folder, seed) for seed in range(TRIALS)) > TRIALS / 2


def test_changes_of_a_framework_from_windows(tmp_path: Path):
    folder = tmp_path / "framework"
    shutil.copytree(SHIPPED, folder)
    for path in folder.rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert sum(attempt(folder, seed) for seed in range(TRIALS)) > TRIALS / 2


EDITABLE = [case for case in GOOD if case.name not in ("aliases", "flow-style", "cr-only")]


@pytest.mark.parametrize("case", EDITABLE, ids=lambda case: case.name)
def test_changes_of_yaml_written_in_every_way(tmp_path: Path, case: Path):
    folder = lay_out(case, tmp_path / "framework")
    assert any([attempt(folder, seed) for seed in range(TRIALS)])
