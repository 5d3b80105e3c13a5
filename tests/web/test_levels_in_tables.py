"""A table to fill says what levels look like in each row: beside the boxes, or below its name where these are short."""

from __future__ import annotations

import re
from pathlib import Path

from framepress.publishing.prepare import prepare
from framepress.site.website import site_of
from tests.validation.cases import GOOD, lay_out

TABLE = """\
  - table: practices
    label: Practices
    rows_for_each: practice
    columns:
      now: {{label: Cover, kind: rating, scale: cover{meanings}}}
      later: {{label: Target, kind: rating, scale: cover{meanings}}}
"""
TEXTS = ["Leaves go to the dump.", "Every bed has a hand of leaves."]


def row_of(name: str, meanings: str, folder: Path) -> str:
    """The row of a practice in a table whose ratings have these meanings, as HTML."""
    garden = lay_out(next(case for case in GOOD if case.name == "levels-here"), folder / "framework")
    stock = garden / "forms/stock.yml"
    stock.write_text(stock.read_text(encoding="utf-8") + TABLE.format(meanings=meanings), encoding="utf-8")
    pages = site_of(prepare(garden), [], {}).pages
    html = next(page.body for page in pages if page.path == "forms/stock-beds/fill/index.md")
    table = html[html.index(">Practices</legend>") :]
    return next(row for row in table.split('<div class="fp-row"') if f">{name}</p>" in row)


def test_where_each_is_explained_the_text_stands_beside_each_box(tmp_path: Path):
    row = row_of("We mulch in autumn.", ", meanings: each", tmp_path)
    assert re.findall(r'<div class="fp-option__means"[^>]*><p>([^<]*)</p>', row) == TEXTS * 2
    assert "fp-row__levels" not in row


def test_where_boxes_have_short_names_it_unfolds_behind_the_name_of_the_row(tmp_path: Path):
    row = row_of("We mulch in autumn.", "", tmp_path)
    assert [row.count(text) for text in TEXTS] == [1, 1], "once for both ratings"
    folded = row[row.index("<details") : row.index("</details>")]
    assert 'What it looks like<span class="fp-hidden">: We mulch in autumn.</span>' in folded
    assert re.findall(r"<li><strong>(\w+)</strong><p>([^<]*)</p></li>", folded) == [
        *zip(["Bare", "Covered"], TEXTS, strict=True)
    ]
    assert "fp-row__levels" not in row_of("We make compost.", "", tmp_path / "other"), "of which nothing is said"


def test_where_nothing_is_to_be_explained_nothing_is(tmp_path: Path):
    row = row_of("We mulch in autumn.", ", meanings: none", tmp_path)
    assert not any(text in row for text in TEXTS)
