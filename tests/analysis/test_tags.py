"""The tables say in which group the element of each answer is, and what tags it has."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from openpyxl import load_workbook

from framepress.analysis.tables.tables import write_tables
from framepress.analysis.tables.workbook import write_workbook
from tests.analysis.made import collection_of, returned
from tests.analysis.made_report import report_of
from tests.validation.cases import GOOD, lay_out


def test_answers_and_codebook_have_a_column_for_each_tag(tmp_path: Path):
    case = next(case for case in GOOD if case.name == "tags")
    given = {"about/name": "Ann", "stock/water/rating": "always"}
    collection = collection_of(lay_out(case, tmp_path / "garden"), [returned("stock-water", given)])
    (tmp_path / "tables").mkdir()
    write_tables(collection, tmp_path / "tables")
    read = {
        name: list(csv.DictReader((tmp_path / f"tables/{name}.csv").read_text(encoding="utf-8-sig").splitlines()))
        for name in ("answers", "codebook")
    }
    assert [(row["field"], row["tag_tier"], row["tag_season"]) for row in read["answers"]] == [
        ("about/name", "", ""),
        ("stock/water/rating", "basic; essential", ""),
    ]
    explained = [row for row in read["codebook"] if row["table"] == "answers" and row["column"].startswith("tag_")]
    assert [(row["column"], row["code"], row["label"]) for row in explained] == [
        ("tag_tier", "", ""),
        ("tag_tier", "basic", "Basic"),
        ("tag_tier", "essential", "Essential"),
        ("tag_season", "", ""),
        ("tag_season", "spring", "Spring"),
        ("tag_season", "autumn", "Autumn"),
    ]
    assert explained[0]["meaning"] == "What the framework's tag “Tier” says of the element."
    write_workbook(collection, tmp_path / "book.xlsx")
    sheet = load_workbook(tmp_path / "book.xlsx")["Answers"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][-7:-5] == ("Tier", "Season")
    assert rows[1][-7:-5] == ("tag_tier", "tag_season")
    assert rows[3][-7] == "basic; essential"


def test_answers_have_a_column_for_the_group(tmp_path: Path):
    """That of the element, or what the question asks about as a whole. The report has a table for each group."""
    case = next(case for case in GOOD if case.name == "groups")
    given = {
        "about/school": "North",
        "stock/harvest/rating": "always",
        "stock/soil/rating": "never",
        "stock/ground/next": "Mulch",
        "stock/visitors/rating": "never",
    }
    folder = lay_out(case, tmp_path / "garden")
    collection = collection_of(folder, [returned("stock-beds", given)])
    (tmp_path / "tables").mkdir()
    write_tables(collection, tmp_path / "tables")
    answers = list(csv.DictReader((tmp_path / "tables/answers.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["field"]: (row["area"], row["element_group"]) for row in answers} == {
        "about/school": ("", ""),
        "stock/harvest/rating": ("beds", "growing"),
        "stock/soil/rating": ("beds", "ground"),
        "stock/ground/next": ("beds", "ground"),
        "stock/visitors/rating": ("beds", ""),
    }
    report = report_of(folder, collection.responses)
    captions = re.findall(r"<caption[^>]*>([^<]*)", report)
    assert [caption.partition(": ")[2] for caption in captions if "Beds" in caption][:3] == [
        *["Beds", "Beds: Ground", "Beds: B Growing"]
    ]
