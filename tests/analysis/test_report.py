"""The report as a browser, a reader and a printer have it."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pypdf
import pytest

from framepress.analysis.collection import Collected, FileOutcome, FileStatus
from framepress.analysis.shown_groups import CountingRules
from tests.analysis.made import returned
from tests.analysis.made_report import by_chance, report_of
from tests.conftest import ALL_FRAMEWORKS, EXAMPLE, LIBRARIES, SHIPPED, Shared, in_turn
from tests.frameworks import STRESS
from tests.site.conftest import node_module
from tests.site.test_accessibility import in_every_mode, violations
from tests.windows import window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

FILES = (
    FileOutcome("north/lincoln.pdf", FileStatus.LOCKED, "It needs a password."),
    FileOutcome("a.pdf", FileStatus.READ, possible_duplicates=("b.pdf",)),
    FileOutcome("old.pdf", FileStatus.SUPERSEDED, "lincoln-2.pdf was saved later."),
)
HOSTILE = (
    "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">",
    "{{ 7 * 7 }} {% raw %} &amp; </textarea></style></table>",
    "\u202eevil\u2066 \u202d\u2069 \x00\x1b[31m\ud800",
    "W" * 10_000,
    "https://evil.example/picture.png ](javascript:alert(1))",
)


def _two_rounds() -> list[Collected]:
    return by_chance(SHIPPED, 45, 8, days=("2025-10-", "2026-10-"))


def _in_doubt() -> list[Collected]:
    """All that a report may have to tell of what it counts and what it does not."""
    chance = by_chance(SHIPPED, 60, 6, forms=["self-assessment", "action-plan"], days=("2025-10-", "2026-10-"))
    alike = by_chance(SHIPPED, 4, 1, seed=2, forms=["self-assessment"])
    told: list[dict[str, str]] = [
        {"about/school": "Lincon School 1", "about/kind": "", "about/date": "10/4/2026"},
        {"about/school": "Boise", "about/date": "2025-10-03"},
        {"about/school": "Nampa", "about/date": ""},
        {"about/date": "10/5/2026"},
    ]
    for number, (one, new) in enumerate(zip(alike, told, strict=True)):
        answers = {**one.returned.answers, **new}
        chance.append(replace(one, key=f"k{900 + number}", returned=replace(one.returned, saved="", answers=answers)))
    return chance


def _hostile() -> list[Collected]:
    answers = {
        "self-assessment/growth-mindset/rating": "established",
        "about/role": HOSTILE[1],
        "action-plan/students-empowered/actions/1/what": HOSTILE[0],
        "action-plan/students-empowered/goal": HOSTILE[3],
        "focus-area/students-empowered/focus": HOSTILE[2],
    }
    return [
        returned(
            "self-assessment-students-empowered",
            {**answers, "about/school": text, "self-assessment/growth-mindset/evidence": text},
            number,
            file=text[:200],
        )
        for number, text in enumerate(HOSTILE)
    ]


GUIDE = ALL_FRAMEWORKS["walk-and-roll"]


@pytest.fixture(scope="session")
def reports(shared: Shared) -> dict[str, Path]:
    """Reports of every kind, as files."""
    folder = shared("reports", _write_reports)
    return {name: folder / f"{name}.html" for name in NAMES}


def _write_reports(folder: Path) -> None:
    folder.mkdir()
    arabic = STRESS["arabic"](folder / "arabic")
    made = {
        "shipped": report_of(SHIPPED, _two_rounds(), files=FILES),
        "few groups": report_of(SHIPPED, by_chance(SHIPPED, 24, 2), files=FILES),
        "ten levels": report_of(EXAMPLE, by_chance(EXAMPLE, 50, 7)),
        "spanish": report_of(LIBRARIES, by_chance(LIBRARIES, 20, 7)),
        "scores": report_of(GUIDE, by_chance(GUIDE, 25, 5, forms=["rate-alone", "team-sheet"])),
        "arabic": report_of(arabic, by_chance(arabic, 30, 7)),
        "small groups": report_of(SHIPPED, _two_rounds(), CountingRules(3, "2026-10-05"), files=FILES),
        "hostile": report_of(
            SHIPPED, _hostile(), files=[FileOutcome(text[:200], FileStatus.DAMAGED, text) for text in HOSTILE]
        ),
        "in doubt": report_of(SHIPPED, _in_doubt(), files=FILES),
        "one": report_of(SHIPPED, by_chance(SHIPPED, 1, 1)),
        "empty": report_of(SHIPPED),
    }
    for name, html in made.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")


NAMES = (
    "shipped",
    "few groups",
    "ten levels",
    "spanish",
    "scores",
    "arabic",
    "small groups",
    "hostile",
    "in doubt",
    "one",
    "empty",
)


@pytest.fixture
def troubles() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, troubles: list[str]) -> Iterator[Page]:
    """A page that notes whatever it asks for, and what it may not do."""

    def asks(request: Request) -> None:
        if not _is_inside(request.url):
            troubles.append(request.url)

    def says(message: ConsoleMessage) -> None:
        troubles.append(message.text)

    def fails(error: Error) -> None:
        troubles.append(str(error))

    with window(browser, "file://", reduced_motion="reduce") as opened:
        opened.on("request", asks)
        opened.on("console", says)
        opened.on("pageerror", fails)
        yield opened
        opened.remove_listener("request", asks)
        opened.remove_listener("console", says)
        opened.remove_listener("pageerror", fails)


def _is_inside(url: str) -> bool:
    return url.startswith("data:") or url.endswith(".html")


@pytest.mark.parametrize("name", in_turn(NAMES, set(NAMES) - {"few groups", "spanish"}))
def test_axe_finds_nothing_and_nothing_leaves_the_page(
    reports: dict[str, Path], page: Page, troubles: list[str], name: str, request: pytest.FixtureRequest
):
    """In ``make test`` at a few of what a report repeats, in ``make sweep`` at all of it."""
    page.goto(reports[name].as_uri())
    assert troubles == [], "neither a request nor anything that its own policy forbids"
    assert page.title() != "run"
    page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    assert in_every_mode(page, few_alike=not request.node.get_closest_marker("sweep")) == []


def test_the_html_is_valid(reports: dict[str, Path]):
    tool = node_module("html-validate/bin/html-validate.mjs")
    config = Path(__file__).parents[1] / "site" / "htmlvalidate.json"
    command = ["node", str(tool), "--config", str(config), "--formatter", "json", *map(str, reports.values())]
    told = json.loads(subprocess.run(command, capture_output=True, text=True).stdout or "[]")
    assert [(Path(one["filePath"]).stem, message["message"]) for one in told for message in one["messages"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_there_is_nothing_in_it_that_could_run_or_be_fetched(reports: dict[str, Path], name: str):
    html = reports[name].read_text(encoding="utf-8")
    parsed = _Parsed()
    parsed.feed(html)
    assert not {"script", "iframe", "object", "embed", "link", "base", "form"} & set(parsed.tags)
    assert [name for name in parsed.names if name.startswith("on") or name == "style"] == []
    assert all(address.startswith(("#", "data:")) for address in parsed.addresses)
    style = html[html.index("<style>") : html.index("</style>")]
    assert re.findall(r"url\((?!\"data:)|@import", style) == []


class _Parsed(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names += [name for name, _ in attrs]
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


def test_the_policy_lets_the_styles_in_and_no_others(reports: dict[str, Path], page: Page, troubles: list[str]):
    page.goto(reports["shipped"].as_uri())
    ground = "getComputedStyle(document.querySelector('header')).backgroundColor"
    assert page.evaluate(ground) == "rgb(11, 61, 69)"
    page.evaluate("document.head.appendChild(Object.assign(document.createElement('style'), {textContent: '*{}'}))")
    page.evaluate("fetch('https://example.org/').catch(() => 0)")
    assert len([said for said in troubles if "Content Security Policy" in said]) >= 2


def test_a_chart_can_be_kept_as_a_picture(reports: dict[str, Path], page: Page, troubles: list[str]):
    page.goto(reports["shipped"].as_uri())
    with page.expect_download() as download:
        page.locator(".keep-picture a").first.click()
    assert download.value.suggested_filename == "ratings-at-each-level.svg"
    kept = download.value.path().read_text(encoding="utf-8")
    page.set_content(f"<img src='data:image/svg+xml;utf8,{quote(kept)}'>")
    shown = page.evaluate(
        "document.images[0].decode().then(() => [document.images[0].width, document.images[0].height])"
    )
    assert shown[0] == 640 and shown[1] > 200, "it is a whole picture without the page"
    assert troubles == []


def test_every_letter_is_drawn_with_a_font_that_is_in_the_page(reports: dict[str, Path], page: Page):
    for name in ("spanish", "arabic"):
        page.goto(reports[name].as_uri())
        page.evaluate("document.fonts.ready")
        client = page.context.new_cdp_session(page)
        client.send("DOM.enable")
        client.send("CSS.enable")
        root = client.send("DOM.getDocument")["root"]["nodeId"]
        for chosen in ("h1", "h2", "caption", "tbody th", ".text"):
            for node in client.send("DOM.querySelectorAll", {"nodeId": root, "selector": chosen})["nodeIds"][:10]:
                fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
                assert [font["familyName"] for font in fonts if not font["isCustomFont"]] == [], f"{name} {chosen}"
        client.detach()


def test_language_and_direction_are_those_of_the_framework(reports: dict[str, Path], page: Page):
    found = {}
    for name in ("shipped", "spanish", "arabic"):
        page.goto(reports[name].as_uri())
        found[name] = page.evaluate("[document.documentElement.lang, getComputedStyle(document.body).direction]")
    assert found == {"shipped": ["en", "ltr"], "spanish": ["es", "ltr"], "arabic": ["ar", "rtl"]}


def test_a_bar_begins_where_reading_begins(reports: dict[str, Path], page: Page):
    """The lowest level that anybody chose comes first, then the next."""
    where = """() => {
        const key = '.chart > .plate > .level', [first, second] = document.querySelectorAll('.chart > .level');
        const bars = first.getBoundingClientRect().left < second.getBoundingClientRect().left;
        const box = document.querySelector('.chart').getBoundingClientRect();
        const sign = document.querySelector(key).getBoundingClientRect();
        return [bars, sign.left - box.left < 3, box.right - sign.right < 3];
    }"""
    page.goto(reports["shipped"].as_uri())
    assert page.evaluate(where) == [True, True, False]
    page.goto(reports["arabic"].as_uri())
    assert page.evaluate(where) == [False, False, True]


@pytest.mark.parametrize("name", ["shipped", "few groups", "spanish", "scores"])
def test_no_column_is_squeezed_to_a_few_letters_on_a_phone(reports: dict[str, Path], page: Page, name: str):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(reports[name].as_uri())
    heads = (
        "[...document.querySelectorAll('tbody th')].filter((head) => head.offsetWidth && head.textContent.length > 8)"
    )
    assert page.evaluate(f"{heads}.length") > 10
    assert page.evaluate(f"{heads}.filter((head) => head.offsetWidth < 72).map((head) => head.textContent)") == []


@pytest.mark.parametrize("name", ["shipped", "ten levels"])
def test_no_word_of_a_table_is_broken_on_a_phone(reports: dict[str, Path], page: Page, name: str):
    """The table of what moved had one letter a line."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(reports[name].as_uri())
    broken = page.evaluate("""() => {
        const broken = [];
        for (const cell of document.querySelectorAll('th, td, caption')) {
            if (!cell.offsetWidth) continue;
            const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                if (texts.currentNode.parentElement.closest('.hidden, svg, .text')) continue;
                for (const word of texts.currentNode.data.matchAll(/[\\p{L}\\p{N}]{3,20}/gu)) {
                    const range = document.createRange();
                    range.setStart(texts.currentNode, word.index);
                    range.setEnd(texts.currentNode, word.index + word[0].length);
                    const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top)));
                    if (lines.size > 1) broken.push(`${word[0]} in ${cell.closest('table').className}`);
                }
            }
        }
        return broken;
    }""")
    assert broken == []


def test_the_number_of_a_level_stays_on_one_line_on_a_phone(reports: dict[str, Path], page: Page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(reports["ten levels"].as_uri())
    heights = page.evaluate("""[...document.querySelectorAll('.legend li')].map((level) => {
        level.querySelector('bdi').textContent = 'Sentences on what is done '.repeat(5);
        return level.querySelector('.key').offsetHeight;
    })""")
    assert len(heights) >= 10
    assert max(heights) == min(heights)


def test_every_frame_that_scrolls_is_reached_by_keyboard_and_has_a_name(reports: dict[str, Path], page: Page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(reports["ten levels"].as_uri())
    assert (
        page.evaluate("""[...document.querySelectorAll('main *')].filter(one => {
        const flow = getComputedStyle(one).overflowX;
        return flow === 'auto' && one.scrollWidth > one.clientWidth && (one.tabIndex !== 0 ||
            !document.getElementById(one.getAttribute('aria-labelledby'))?.textContent.trim());
    }).map(one => one.outerHTML.slice(0, 80))""")
        == []
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_headings_go_down_one_level_at_a_time(reports: dict[str, Path], page: Page):
    for name in NAMES:
        page.goto(reports[name].as_uri())
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(one => +one.tagName[1])")
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


def test_colours_of_the_readers_own_leave_every_figure(reports: dict[str, Path], page: Page):
    page.emulate_media(forced_colors="active")
    page.goto(reports["shipped"].as_uri())
    borders = page.evaluate("getComputedStyle(document.querySelector('.heat td')).borderTopStyle")
    assert borders == "solid", "cells are told apart without their grounds"
    chart = """() => {
        const color = (of) => getComputedStyle(document.querySelector(of)).fill;
        return [color('.chart > .level') !== color('.chart > text.s10'), color('.chart > text.s10')];
    }"""
    assert page.evaluate(chart) == [True, page.evaluate("getComputedStyle(document.querySelector('h2')).color")]
    page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    assert violations(page, ["color-contrast"]) == []


@pytest.mark.parametrize(
    ("paper", "name", "words"),
    [("A4", "ten levels", "How was it today?"), ("Letter", "few groups", "Report on your forms")],
)
def test_it_prints_with_all_columns_on_the_paper(
    reports: dict[str, Path], page: Page, paper: str, name: str, words: str
):
    page.goto(reports[name].as_uri())
    document = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper, tagged=True)))
    text = " ".join(" ".join(one.extract_text().split()) for one in document.pages)
    assert words in text
    assert re.search(rf"{len(document.pages)}\s*/\s*{len(document.pages)}", text), "pages are numbered"


@pytest.mark.parametrize("name", ["shipped", "few groups", "ten levels"])
def test_what_to_know_first_fills_one_printed_page(reports: dict[str, Path], page: Page, name: str):
    page.goto(reports[name].as_uri())
    lines = [_letters(text) for text in page.locator(".first li a").all_inner_texts()]
    below = _letters(page.locator(".notes p").first.inner_text()) if page.locator(".notes p").count() else ""
    for paper in ("A4", "Letter"):
        first, second, *_ = [
            _letters(one.extract_text()) for one in pypdf.PdfReader(io.BytesIO(page.pdf(format=paper))).pages
        ]
        assert lines
        assert [line for line in lines if line not in first] == []
        assert below in second


def _letters(text: str) -> str:
    """A text without its spaces: a library puts its own where lines end."""
    return "".join(text.split())


@pytest.mark.parametrize("name", ["shipped", "ten levels"])
def test_no_table_is_wider_than_the_paper(reports: dict[str, Path], page: Page, name: str):
    page.goto(reports[name].as_uri())
    page.emulate_media(media="print")
    for width in (210 - 28, 216 - 28):
        page.set_viewport_size({"width": round(width / 25.4 * 96), "height": 900})
        wide = "[...document.querySelectorAll('table')].filter(one => one.offsetWidth > innerWidth).length"
        assert page.evaluate(wide) == 0
        high = "Math.max(...[...document.querySelectorAll('.chart')].map(one => one.getBoundingClientRect().height))"
        assert 50 < page.evaluate(high) < (279.4 - 34) / 25.4 * 96, "a chart is on one page, of Letter too"


def test_paper_is_white_at_night_too(reports: dict[str, Path], page: Page):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(reports["shipped"].as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_hostile_answers_stand_there_as_they_were_written(reports: dict[str, Path], page: Page):
    page.goto(reports["hostile"].as_uri())
    said = page.evaluate("document.body.textContent")
    for text in (HOSTILE[0], HOSTILE[1], HOSTILE[4], "\u202eevil", "W" * 1500):
        assert text in said
    assert "\x00" not in said and "\x1b" not in said
    assert "W" * 1501 not in page.locator(".texts").first.inner_text()
    assert "The end is in answers.csv" in said
    assert page.locator("script, img").count() == 0


def test_the_same_collection_gives_the_same_report():
    assert report_of(SHIPPED, _two_rounds(), files=FILES) == report_of(SHIPPED, _two_rounds(), files=FILES)


def test_what_is_in_doubt_stands_at_the_top(reports: dict[str, Path], page: Page):
    page.goto(reports["in doubt"].as_uri())
    notes = page.locator(".notes").inner_text()
    for told in (
        "Lincoln School 1",
        "Lincon School 1",
        "don't say if they are from one person",
        "have day and month switched",
        "only in an earlier round: 1",
        "in no round",
    ):
        assert told in notes
    older = page.locator("details:not(.as-table)")
    assert older.count() > 1
    assert not older.first.locator(".texts, .plan").first.is_visible()
    page.keyboard.press("Tab")
    older.first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert older.first.locator(".texts, .plan").first.is_visible()


def test_an_empty_collection_says_so(reports: dict[str, Path], page: Page):
    page.goto(reports["empty"].as_uri())
    assert "No responses yet" in page.locator("main").inner_text()
    assert page.locator("table").count() == 0
