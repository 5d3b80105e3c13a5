"""The maturity model: points of a quarter and a half, for today and three phases, come out to the digit everywhere."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from framepress.analysis.collection import Collected
from framepress.analysis.tables.tables import write_tables
from framepress.framework.load import load
from framepress.publishing.prepare import prepare
from tests.analysis.made import collection_of, returned
from tests.analysis.made_report import report_of
from tests.conftest import ALL_FRAMEWORKS, Project
from tests.site.conftest import serving
from tests.web.person import person_at
from tests.web.test_questions import WRITE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MODEL = ALL_FRAMEWORKS["open-to-read"]
TODAY = {
    # L Lead: 1 + 0.5 + 0.25 + 0.25 + 0 = 2 of 5 answers: 0.4
    "written-rule": "there",
    "named-person": "well-on",
    "yearly-report": "a-start",
    "time-and-money": "a-start",
    "buying": "not-yet",
    # N Learn: 0.25 + 0 + 0.25 = 0.5 of 3 answers: 0.167. One of four is not their job.
    "first-hour": "a-start",
    "coaches": "not-yet",
    "say-so": "a-start",
    "reply": "not-needed",
    # M Make: 0.5 + 0.25 + 0.5 + 0 + 1 = 2.25 of 5 answers: 0.45
    "plain-words": "well-on",
    "home-languages": "a-start",
    "headings": "well-on",
    "pictures": "not-yet",
    "templates": "there",
    # C Check: 0.25 + 0 + 0 + 0.25 = 0.5 of 4 answers: 0.125, and halves go up
    "machine-check": "a-start",
    "reader-check": "not-yet",
    "inventory": "not-yet",
    "mending": "a-start",
}
"""Where a district is. All together 2 + 0.5 + 2.25 + 0.5 = 5.25 of 17 answers: 0.309."""
AT_LAST = dict.fromkeys(TODAY, "there") | {"yearly-report": "well-on"}
"""Where it wants to be after the last phase: 4.5 of 5 are 0.9, all together 17.5 of 18: 0.972."""
PARTS = ["lead", "learn", "make", "check", ""]
SCORES = {"today": ["0.4", "0.17", "0.45", "0.13", "0.31"], "phase-three": ["0.9", "1", "1", "1", "0.97"]}
LEAD = {"written-rule": "all", "named-person": "some", "yearly-report": "yearly", "time-and-money": "most"}
"""A close look: of the rules (2·1 + 0.25 + 0.5) / (2 + 1 + 1) = 0.6875, of the means 0.5 / 1. In all 3.25 / 5: 0.65."""
WEIGHTED = {
    # part: value, band, whether it is the goal, points, most points, answered of those asked, not counted
    "rules": ("0.69", "moving", "no", "1.75", "3", "3", "3", "0"),
    "means": ("0.5", "moving", "no", "0.5", "1", "1", "1", "1"),
    "lead": ("0.65", "moving", "no", "2.25", "4", "4", "4", "1"),
}
ROWS = "(table) => [...table.tBodies[0].rows].map((row) => [...row.cells].slice(0, 2).map((cell) => cell.innerText))"


def _road(**columns: dict[str, str]) -> dict[str, str]:
    """Answers on the road, by columns."""
    return {
        f"roadmap/path/{element}/{column.replace('_', '-')}": level
        for column, levels in columns.items()
        for element, level in levels.items()
    }


def _close_look() -> dict[str, str]:
    return {f"look/{element}/now": level for element, level in (LEAD | {"buying": "not-ours"}).items()}


def _scores(folder: Path, *people: Collected) -> list[dict[str, str]]:
    write_tables(collection_of(MODEL, people), folder)
    with (folder / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_model_has_what_it_takes_and_the_answers_are_all_there_are():
    framework = load(MODEL).framework
    assert framework
    elements = [element for _, element in framework.elements()]
    assert [element.id for element in elements] == list(TODAY)
    assert all(element.code and element.group and len(element.levels) == 4 for element in elements)
    assert sum(element.tags["tier"] == ["basic"] for element in elements) == 10
    road = next(form for form in prepare(MODEL).forms if form.id == "roadmap")
    asked = {field.id for field in road.fields() if field.kind.is_ordered}
    every_phase = _road(now=TODAY, phase_1=TODAY, phase_2=TODAY, phase_3=TODAY)
    assert asked == {*every_phase}
    assert road.is_landscape


def test_the_table_of_scores_has_them_to_the_digit(tmp_path: Path):
    rows = _scores(
        tmp_path,
        returned("roadmap", _road(now=TODAY, phase_3=AT_LAST), 1),
        returned("look-lead", _close_look(), 2),
    )
    found = {(row["score"], row["part"]): row["result"] for row in rows if row["response"] == "k1"}
    assert {score: [found[score, part] for part in PARTS] for score in SCORES} == SCORES
    assert found["phase-one", ""] == "", "nobody has said where they want to be then"
    wanted = ("result", "band", "reached", "got", "most", "answered", "asked", "unrated")
    weighted = {row["part"]: tuple(row[column] for column in wanted) for row in rows if row["response"] == "k2"}
    assert weighted == WEIGHTED


def test_the_report_has_the_medians_of_five_districts():
    districts = {
        "Copper Valley": TODAY,
        "Dry Fork": TODAY | {"buying": "there"},  # 3 of 5: 0.6; all together 6.25 of 17: 0.37
        "Elm Park": dict.fromkeys(TODAY, "not-yet"),
        "Fairview": dict.fromkeys(TODAY, "there"),
        "Granite": dict.fromkeys(TODAY, "a-start"),
    }
    teams = [
        returned("roadmap", {"about/school": name, "about/kind": "consensus", **_road(now=levels)}, number)
        for number, (name, levels) in enumerate(districts.items(), 1)
    ]
    section = report_of(MODEL, teams).partition('id="scores"')[2]
    lines = re.findall(r'<tr><th scope="row"><bdi>([^<]*)</bdi></th>(.*?)</tr>', section)
    cells = [(name, re.findall(r"<td[^>]*>([^<]*)</td>", found)) for name, found in lines[:10]]
    assert cells == [
        ("L Lead", ["5", "0.4", "0", "1"]),
        ("N Learn", ["5", "0.17", "0", "1"]),
        ("M Make", ["5", "0.45", "0", "1"]),
        ("C Check", ["5", "0.13", "0", "1"]),
        ("All together", ["5", "0.31", "0", "1"]),
        ("Copper Valley", ["0.4", "0.17", "0.45", "0.13", "0.31"]),
        ("Dry Fork", ["0.6", "0.17", "0.45", "0.13", "0.37"]),
        ("Elm Park", ["0"] * 5),
        ("Fairview", ["1"] * 5),
        ("Granite", ["0.25"] * 5),
    ]


def test_the_last_part_of_the_page_has_them_to_the_digit(browser: Browser, pages_of: Callable[[str], Project]):
    with serving(pages_of("open-to-read").site) as site, person_at(browser, site) as person:
        page = person.open_form("roadmap", "fp-finish")
        page.evaluate(WRITE, _road(now=TODAY, phase_3=AT_LAST))
        scores = page.locator("table.fp-scores").filter(visible=True)
        scores.first.get_by_text("5.25 of 17").wait_for()
        shown = [[value for _, value in scores.nth(at).evaluate(ROWS)] for at in (0, 3)]
        assert shown == [SCORES["today"], SCORES["phase-three"]]
        page = person.open_form("look-lead", "fp-finish")
        page.evaluate(WRITE, _close_look())
        scores = page.locator("table.fp-scores").filter(visible=True)
        scores.get_by_text("2.25 of 4").wait_for()
        assert [value.partition("\n")[0] for _, value in scores.evaluate(ROWS)] == ["0.69", "0.5", "0.65"]
