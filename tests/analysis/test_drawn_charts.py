"""Charts as pictures: whole by themselves, parted at the middle of the scale, and told apart without colour."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree, html

from framepress.analysis.collection import Collected
from framepress.analysis.report.chart_svg import Drawing, in_lines, in_pages
from framepress.analysis.report.report_style import palette
from framepress.analysis.report.spread_chart import Balance, balance
from tests.analysis.made import planned, returned
from tests.analysis.made_report import report_of
from tests.author import ONE_SCORE, give_scores
from tests.conftest import SHIPPED

SVG = "{http://www.w3.org/2000/svg}"
FORM = "self-assessment-students-empowered"
RATING = "self-assessment/growth-mindset/rating"
LEVELS = ("not-worked-on", "getting-started", "implementing", "established")


def _people(levels: Sequence[int], day: str = "2026-10-01") -> list[Collected]:
    return [
        returned(FORM, {"about/school": "North", "about/date": day, RATING: LEVELS[level - 1]}, 100 * number + level)
        for number, level in enumerate(levels)
    ]


def _pictures(report: str) -> list[tuple[str, etree._Element]]:
    """The name of each file that can be kept, and the picture in it."""
    links = html.fromstring(report).xpath("//a[@download]")
    kind = "data:image/svg+xml;base64,"
    assert all(link.get("href").startswith(kind) for link in links)
    return [(link.get("download"), etree.fromstring(b64decode(link.get("href")[len(kind) :]))) for link in links]


@pytest.mark.parametrize(
    ("counts", "sides"),
    [
        ([1, 1, 1, 1], Balance(0.5, 0.5)),
        ([0, 0, 0, 3], Balance(0, 1)),
        ([1, 2, 1], Balance(0.5, 0.5)),
        ([3, 2, 0], Balance(0.8, 0.2)),
        ([5], Balance(0.5, 0.5)),
    ],
)
def test_low_levels_are_on_one_side_and_that_in_the_middle_is_half_on_each(counts: list[int], sides: Balance):
    assert balance(counts) == sides


def test_a_bar_is_parted_at_the_middle_and_its_pieces_have_numbers_and_patterns():
    """By hand: 1 of 4 is low and 3 are high, so the middle is a quarter from the start."""
    [(name, picture)] = _pictures(report_of(SHIPPED, _people([2, 3, 4, 4])))
    assert name == "ratings-at-each-level.svg"
    pieces = picture.findall(f"{SVG}rect[@stroke]")
    assert [(piece.get("x"), piece.get("width")) for piece in pieces] == [
        ("0.00%", "25.00%"),
        ("25.00%", "25.00%"),
        ("50.00%", "50.00%"),
    ]
    [middle] = picture.findall(f"{SVG}line")
    assert middle.get("x1") == middle.get("x2") == "25.00%"
    said = [text.text for text in picture.findall(f"{SVG}text")]
    assert [word for word in said if word in ("1", "2")] == ["1", "1", "2"]
    assert "n 4, median 3–4" in said
    patterns = {pattern.get("id"): etree.tostring(pattern[0][0]) for pattern in picture.iter(f"{SVG}pattern")}
    used = [fill for rect in picture.findall(f"{SVG}rect") if (fill := rect.get("fill")).startswith("url(")]
    assert [fill[5:-1] in patterns for fill in used] == [True] * 3
    assert len({patterns[fill[5:-1]] + fill.encode() for fill in used}) == 3


def test_a_picture_is_whole_by_itself_and_the_same_as_on_the_page():
    report = report_of(SHIPPED, [*_people([1, 2, 4]), *_people([1, 3, 3], "2025-10-01")])
    pictures = _pictures(report)
    assert [name for name, _ in pictures] == ["ratings-at-each-level.svg", "median-in-each-round.svg"]
    on_page = re.findall(r'<svg xmlns.*?</svg>\s*<p class="keep-picture">', report, re.DOTALL)
    assert len(on_page) == 2
    for _, picture in pictures:
        assert picture.find(f"{SVG}title").text and picture.find(f"{SVG}desc").text
        assert (picture.get("role"), picture.get("width")) == ("img", "640")
        for shape in picture.iter(f"{SVG}text", f"{SVG}rect", f"{SVG}line"):
            assert shape.get("fill") or shape.get("stroke"), "its colours are in it"
        assert not [style for style in picture.iter() if "style" in style.attrib or style.tag == f"{SVG}style"]
    ids = [part.get("id") for _, picture in pictures for part in picture.iter() if part.get("id")]
    assert len(ids) == len(set(ids)), "on the page no two parts have one name"


def test_a_score_has_a_line_through_the_rounds_and_one_of_its_goal(garden: Path):
    """By hand: last year 100% and 50%, now 0%; the line of the goal is at four fifths of the height of 42 pixels."""
    give_scores(garden, ONE_SCORE, "")
    came = [
        returned("stock-beds", {"about/school": "North", "stock/soil/rating": level, "about/date": day}, number)
        for number, (level, day) in enumerate(
            [("always", "2025-10-01"), ("sometimes", "2025-10-01"), ("never", "2026-10-01")]
        )
    ]
    name, picture = _pictures(report_of(garden, came))[0]
    assert name == "from-one-person-the-median-in-each-round-with-the-number-of-responses.svg"
    words = [text.text for text in picture.findall(f"{SVG}text")]
    assert {"goal 80%", "50%\u2013100%", "0%", "100%", "n 1", "n 2", "October 2025", "October 2026"} <= set(words)
    lowest, highest, goal = (float(line.get("y1")) for line in picture.findall(f"{SVG}line")[:3])
    first, last = (float(dot.get("cy")) for dot in picture.findall(f"{SVG}circle")[:2])
    assert [round(lowest - place, 1) for place in (highest, goal, first, last)] == [42, 33.6, 31.5, 0]


def test_answers_that_are_no_level_stand_in_a_frame_beside_the_bar(garden: Path):
    give_scores(garden, "domains:\n", "")
    came = [
        returned("stock-beds", {"about/school": "North", "stock/soil/rating": level}, number)
        for number, level in enumerate(["never", "na", "na"])
    ]
    [(_, picture)] = _pictures(report_of(garden, came))
    [frame] = picture.findall(f"{SVG}rect[@class='outline']")
    words = [text.text for text in picture.findall(f"{SVG}text")]
    assert (frame.get("x"), "n/a" in words, words.count("2")) == ("88.00%", True, 1)


def test_a_range_is_not_turned_around_from_right_to_left():
    """Between two numbers a dash has no direction: 2\u20133 would be read as 3\u20132."""
    drawing = Drawing(palette(planned(SHIPPED)[0].about.brand), "rtl", "chart")
    drawing.text("2\u20133", 10, 10)
    picture = etree.fromstring(drawing.picture("Title", "About", 20).svg)
    [text] = picture.findall(f"{SVG}text")
    assert (text.text, text.get("x"), picture.get("direction")) == ("\u20682\u20133\u2069", "90.00%", "rtl")


def test_a_chart_that_is_too_long_for_a_page_goes_on_in_another():
    assert in_pages("abcdef", [100] * 6, 650) == [list("abcdef")]
    assert in_pages("abcdef", [100] * 6, 500) == [list("abc"), list("def")]
    assert in_pages("a", [900], 500) == [["a"]]


def test_titles_are_in_lines_that_a_phone_has_room_for():
    assert in_lines("Teachers look at the work of students together", 20) == [
        "Teachers look at the",
        "work of students",
        "together",
    ]
    assert in_lines("学校" * 8, 20) == ["学校" * 5, "学校" * 3]
    assert in_lines("", 20) == []
