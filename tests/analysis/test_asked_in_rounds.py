"""An element that only some rounds' editions asked about is named, has a gap, and is never mixed with another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from framepress.analysis.collection import Collected
from framepress.answers.past_questions import PastQuestions
from framepress.editions.question_history import past_questions
from framepress.intake.journal import Journal
from framepress.pipeline.assemble import Gathered
from framepress.publishing.prepare import prepare
from tests.analysis.made import returned
from tests.analysis.made_report import report_of
from tests.author import edit
from tests.editions.test_carried import next_edition

ELEMENTS = "elements:\n"
SOIL, SHADE, WATER = ("stock/soil/rating", "stock/shade/rating", "stock/water/rating")


def _element(key: str) -> str:
    return f"elements:\n  {key}:\n    title: {key.capitalize()}\n    indicator: There is {key}.\n"


@dataclass
class Garden:
    """A framework of today, and what its older editions asked."""

    folder: Path
    past: tuple[PastQuestions, ...]


@pytest.fixture
def grown(garden: Path) -> Garden:
    """Edition 2024 asks about soil and water, 2025 about shade too, and today's about water no more."""
    edit(garden, "framework.yml", ("edition: 2026.1", "edition: 2024"))
    edit(garden, "areas/beds.yml", (ELEMENTS, _element("water")))
    next_edition(garden, "2024", "2025")
    edit(garden, "areas/beds.yml", (ELEMENTS, _element("shade")))
    next_edition(garden, "2025", "2026")
    edit(garden, "areas/beds.yml", (_element("water").removeprefix(ELEMENTS), ""))
    edit(garden, "framework.yml", ("domains:\n", "retired:\n  elements:\n    water: It rains.\ndomains:\n"))
    prepared = prepare(garden)
    return Garden(garden, past_questions(prepared.framework, prepared.checked.editions, prepared.forms))


def _people(edition: str, **levels: str) -> list[Collected]:
    """A person of October of the edition's year, who rated elements."""
    answers = {"about/school": "North", "about/date": f"{edition}-10-01"}
    answers |= {f"stock/{element}/rating": level for element, level in levels.items()}
    return [returned("stock-beds", answers, int(edition), edition=edition)]


def _said(report: str, kind: str) -> list[str]:
    page = html.fromstring(report)
    return [" ".join(part.text_content().split()) for part in page.xpath(kind)]


def _rows(report: str) -> list[list[str]]:
    """The rows of the tables that are folded below charts."""
    rows = html.fromstring(report).xpath("//details[@class='as-table']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_an_edition_is_known_by_what_it_asked_that_is_still_asked(grown: Garden):
    assert [(past.edition, {SOIL, SHADE} & past.asked, past.removed) for past in grown.past] == [
        ("2024", {SOIL}, {WATER: "Water"}),
        ("2025", {SOIL, SHADE}, {WATER: "Water"}),
    ]


def test_what_is_collected_knows_what_older_editions_asked(grown: Garden, tmp_path: Path):
    journal = Journal(tmp_path / "journal", "")
    collection = Gathered(prepare(grown.folder), [], journal).collection()
    journal.close()
    assert [past.edition for past in collection.past] == ["2024", "2025"]


def test_the_report_names_what_not_all_rounds_were_asked(grown: Garden):
    came = [
        *_people("2024", soil="never"),
        *_people("2025", soil="sometimes", shade="never"),
        *_people("2026", soil="always", shade="always"),
    ]
    report = report_of(grown.folder, came, past=grown.past)
    section = "//section[@aria-labelledby='rating-1']"
    said = _said(report, f"{section}/p")
    assert "Asked this way since edition 2025: Shade" in said
    assert "No longer asked since edition 2026: Water" in said
    rows = _rows(report)
    assert ["Shade", "not asked", "1 (n 1)", "3 (n 1)"] in rows
    assert ["Soil", "1 (n 1)", "2 (n 1)", "3 (n 1)"] in rows
    drawn = html.fromstring(report).xpath(f"{section}//*[@class='drawn']")[-1]
    assert len(drawn.xpath(".//*[local-name()='line'][@class='link']")) == 3, "two of soil, and one of shade"


def test_nothing_is_said_of_editions_that_no_answer_is_of(grown: Garden):
    came = [*_people("2025", soil="never", shade="never"), *_people("2026", soil="never", shade="never")]
    said = " ".join(_said(report_of(grown.folder, came, past=grown.past), "//section/p"))
    assert "Asked this way since" not in said
    assert "No longer asked since edition 2026: Water" in said


def test_answers_to_a_question_of_another_meaning_are_in_no_figure(grown: Garden):
    """Whoever said 'substantive' asked everybody to rate again: the old rating is none of the new question."""
    edit(grown.folder, "areas/beds.yml", ("    title: Soil\n", "    title: Living soil\n    reworded: substantive\n"))
    prepared = prepare(grown.folder)
    past = past_questions(prepared.framework, prepared.checked.editions, prepared.forms)
    assert [SOIL in each.asked for each in past] == [False, False]
    came = [*_people("2025", soil="never", shade="never"), *_people("2026", soil="always", shade="always")]
    report = report_of(grown.folder, came, past=past)
    assert ["Living soil", "not asked", "3 (n 1)"] in _rows(report)
    assert "Asked this way since edition 2026: Living soil" in _said(report, "//section/p")
