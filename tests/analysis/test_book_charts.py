"""The charts of the workbook, and how LibreOffice opens it."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.analysis.made_recount import Written

CHART = re.compile(r"<c:(bar|line)Chart>|<(bar|line)Chart>")


def parts_of(path: Path, name: str) -> list[str]:
    """The parts of a workbook whose names begin so, in order."""
    with zipfile.ZipFile(path) as packed:
        found = sorted(
            (part for part in packed.namelist() if part.startswith(name)), key=lambda part: (len(part), part)
        )
        return [packed.read(part).decode() for part in found]


def test_each_score_has_a_chart_that_says_in_words_what_it_shows(written: Written):
    scores = {(row["form"], row["score"]) for row in written.sheet("Scores")}
    sheets = [sheet.title for sheet in written.book if sheet._charts]
    assert ("Scores" in sheets) is bool(scores)
    drawings = parts_of(written.folder / "collection.xlsx", "xl/drawings/drawing")
    assert len(drawings) == len(sheets)
    for sheet, drawing in zip(sheets, drawings, strict=True):
        texts = re.findall(r'descr="([^"]+)"', drawing)
        assert len(texts) == len(written.book[sheet]._charts), "each chart has its own text"
        if sheet == "Scores":
            assert len(texts) == len(scores)
            assert all("has every number" in text for text in texts)


def test_a_chart_of_scores_draws_the_medians_of_all_together(written: Written):
    sheet = written.book["Scores"] if "Scores" in written.book.sheetnames else None
    for chart in sheet._charts if sheet else ():
        for series in chart.series:
            (column, first, last) = re.fullmatch(
                r"'Scores'!\$(\w+)\$(\d+):?(?:\$\w+\$(\d+))?", series.val.numRef.f
            ).groups()
            rows = range(int(first), int(last or first) + 1)
            assert {sheet[f"A{row}"].value for row in rows} == {"All together"}
            assert sheet[f"{column}2"].value == "middle"
            parts, rounds = ([sheet[f"{letter}{row}"].value for row in rows] for letter in "CE")
            across = parts if chart.tagname == "barChart" else rounds
            assert len(set(across)) == len(rows), "one bar for each part, one point for each round"
            assert len(set(parts if across is rounds else rounds)) == 1
            assert len({(sheet[f"B{row}"].value, sheet[f"D{row}"].value, sheet[f"L{row}"].value) for row in rows}) == 1
            for row in rows:
                ends = [float(number) for number in re.findall(r"[\d.]+", str(sheet[f"G{row}"].value))]
                assert sheet[f"{column}{row}"].value == pytest.approx(sum(ends) / len(ends), abs=0.01)


@pytest.mark.sweep
def test_libreoffice_reads_every_cell_and_keeps_every_chart(written: Written, tmp_path: Path):
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'own').as_uri()}", "--headless", "--convert-to", "xlsx"]
    path = written.folder / "collection.xlsx"
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=240)
    again = openpyxl.load_workbook(tmp_path / "collection.xlsx")
    assert again.sheetnames == written.book.sheetnames
    for sheet in written.book:
        rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        read = [[cell for cell in row if cell is not None] for row in again[sheet.title].iter_rows(values_only=True)]
        assert read[: len(rows)] == rows, sheet.title
    charts = [len(CHART.findall("".join(parts_of(file, "xl/charts/chart")))) for file in (path, tmp_path / path.name)]
    assert charts[0] == charts[1]
