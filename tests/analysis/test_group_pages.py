"""A school's own page: its figures, its words, and of others nothing but a middle that gives none of them away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framepress.analysis.collection import Collected, Remark
from framepress.analysis.report.group_sheet import group_sheet
from framepress.analysis.report.report import group_html
from tests.analysis.made_group_pages import ITEM, made_pages, response
from tests.analysis.made_report import look_of
from tests.conftest import SHIPPED


def pages_of(responses: Sequence[Collected], least: int = 0) -> dict[str, str]:
    """The HTML of each page by the name of its school."""
    return {page.name: group_html(page, look_of(SHIPPED)) for page in made_pages(responses, least)}


def rows_of(page: str, table: str) -> list[list[str]]:
    """The cells of the rows of the first table of a kind."""
    found = re.search(rf'<table class="{table}">.*?<tbody>(.*?)</tbody>', page, re.DOTALL)
    assert found
    rows = re.findall(r"<tr>(.*?)</tr>", found[1], re.DOTALL)
    return [
        [" ".join(unescape(re.sub("<[^>]+>", " ", cell)).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


def test_a_school_sees_its_median_and_that_of_all() -> None:
    """All of them: 1 1 2 2 2 3 3 3 3 4 4 4, so the middle, the sixth and the seventh, is 3."""
    by_school = {"Ash": (1, 1), "Beech": (2, 2), "Cedar": (2, 3), "Elm": (3, 3), "Fir": (3, 4), "Oak": (4, 4)}
    pairs = [(school, level) for school, levels in by_school.items() for level in levels]
    pages = pages_of([response(number, *pair) for number, pair in enumerate(pairs)])
    assert list(pages) == list(by_school)
    of_all = "3 We are working on implementing these practices n 12, 6 groups"
    assert rows_of(pages["Ash"], "standing") == [
        ["Growth Mindset", "1 We haven't worked on these practices n 2", of_all]
    ]
    between = "2–3 between 'We are getting started with these practices' and"
    assert rows_of(pages["Cedar"], "standing")[0][1].startswith(between)
    assert rows_of(pages["Cedar"], "standing")[0][2] == of_all


def test_of_few_schools_the_middle_is_on_no_page() -> None:
    pages = pages_of([response(number, "Ash" if number < 6 else "Oak", 1 + number % 4) for number in range(12)])
    for page in pages.values():
        assert len(rows_of(page, "standing")[0]) == 2
        assert "All groups" not in page


def test_what_moved_in_the_school_is_told_with_both_medians() -> None:
    before = [response(number, "Ash", 1, day="2025-10-01") for number in range(3)]
    now = [response(number + 3, "Ash", level) for number, level in enumerate((2, 3, 3))]
    page = pages_of([*before, *now])["Ash"]
    assert rows_of(page, "counted")[0] == ["Growth Mindset", "1 (n 3)", "3 (n 3)", "higher"]
    assert "1 to 3" in page
    assert "of 1 group" not in page


def test_no_page_has_a_word_of_another_school() -> None:
    """The source too: names, roles, files, comments, plans; and the round and the team are its own."""
    schools = ["Ash", "Beech", "Cedar", "Elm", "Fir", "Oak"]
    rows = [(f"{school}tree", f"SECRET-{school}-{turn}") for school in schools for turn in range(3)]
    kinds = ("individual", "individual", "consensus")
    given_answers = [
        response(number, school, 1 + number % 4, kind=kinds[number % 3], text=text)
        for number, (school, text) in enumerate(rows)
    ]
    older = [replace(response(99, "Ashtree", 2, day="2025-10-01", text="SECRET-Ash-old"))]
    pages = pages_of([*given_answers, *older])
    assert len(pages) == len(schools)
    for name, page in pages.items():
        for school, text in rows:
            is_own = school == name
            assert (school in page) is is_own
            assert (f"evidence {text}" in page) is is_own
            assert (f"plan {text}" in page) is is_own
            assert f"name {text}" not in page
            assert is_own or text not in page
    assert "SECRET-Ash-old" in pages["Ashtree"]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABCDE"), st.integers(1, 4)), max_size=26), st.integers(2, 5), st.integers(0))
def test_no_answer_of_a_small_school_changes_a_page(answers: list[tuple[str, int]], least: int, seed: int) -> None:
    """With all pages side by side nothing tells one answer of a small school from another."""
    chance = Random(seed)
    sizes = {school: sum(school == other for other, _ in answers) for school in "ABCDE"}
    before = [response(number, f"Tree {school}", level) for number, (school, level) in enumerate(answers)]
    after = [
        response(number, f"Tree {school}", chance.randint(1, 4), text="SECRET") if sizes[school] < least else one
        for number, ((school, _), one) in enumerate(zip(answers, before, strict=True))
    ]
    pages = pages_of(after, least)
    assert pages == pages_of(before, least)
    assert set(pages) == {f"Tree {school}" for school, size in sizes.items() if size >= least}
    assert "SECRET" not in "".join(pages.values())


def test_figures_of_few_people_are_marked_on_their_own_page_too() -> None:
    answers = [response(number, "Ash", 2) for number in range(4)]
    quiet = [
        replace(one, returned=replace(one.returned, answers={**one.returned.answers, ITEM: ""})) for one in answers
    ]
    page = pages_of([*answers[:2], *quiet[2:]], least=3)["Ash"]
    assert '<table class="standing">' not in page
    page = pages_of([*answers[:3], *quiet[3:]], least=3)["Ash"]
    assert rows_of(page, "standing")[0][1].endswith("n 3")


@pytest.mark.parametrize("school", ["", "—"])
def test_who_names_no_school_has_no_page(school: str) -> None:
    assert set(pages_of([response(1, school, 2), response(2, "Ash", 2)])) == {"Ash"}


def test_a_pdf_says_where_handwriting_is_to_be_seen():
    remark = Remark(ITEM, "handwriting", "Somebody wrote here.", b"\x89PNG")
    came = [response(1, "North", 2), response(2, "South", 3)]
    written = replace(came[0], returned=replace(came[0].returned, remarks=(remark,)))
    north, south = (group_sheet(page)["sections"] for page in made_pages([written, came[1]]))
    (text,) = [block["text"] for part in north if part["title"] == "Look at these yourself" for block in part["blocks"]]
    assert text.startswith("A program can't read 1 piece of handwriting or drawing. You see it on the page")
    assert not [part for part in south if part["title"] == "Look at these yourself"]
