"""An element's page tells the levels and the prompts wherever the forms ask for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from framepress.forms.form import Form
from framepress.forms.plan import plan_forms
from framepress.forms.topics import Topic, topics
from framepress.framework.load import load
from framepress.framework.model.framework import Framework
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.text.catalogue import words_for

ABOUT = """
id: small
title: Small
edition: "1"
language: en
licence: Free.
domains:
  d: {title: D, areas: [a]}
scales:
  s: {levels: {rarely: {label: Rarely, meaning: Once a year.}, often: Often}}
  t: {levels: {cold: Cold, warm: Warm}}
"""
AREA = """
id: a
title: An area
elements:
  door: {title: The door, practices: {held: Somebody holds it., closed: It closes.}}
  soup: {title: The soup, practices: {hot: It is hot.}}
"""
IN_A_FIELD = """
- section: e
  for_each: element
  title: "{element}"
  content:
    - {field: r, kind: rating, label: "How often?", scale: s}
    - {field: why, kind: long-text, label: "Why do you think so?"}
"""
IN_A_TABLE_OF_PRACTICES = """
- table: seen
  label: Seen
  row_heading: Practice
  rows_for_each: practice
  columns: {r: {label: "How often?", kind: rating, scale: s}, why: "Why do you think so?"}
"""
IN_A_TABLE_OF_ELEMENTS = IN_A_TABLE_OF_PRACTICES.replace("practice", "element")
IN_A_TABLE_FOR_EACH_ELEMENT = """
- section: e
  for_each: element
  title: "{element}"
  content:
    - table: days
      label: Day by day
      row_heading: Day
      rows: {monday: Monday, friday: Friday}
      columns: {r: {label: "How often?", kind: rating, scale: s}, why: "Why do you think so?"}
"""
IN_A_WORKBOOK = f"- {{form: other}}\n{IN_A_FIELD}"
OTHER = "id: other\ntitle: Another\ndescription: Another.\ncontent:\n- {field: note, label: A note, kind: long-text}\n"


def element_page(folder: Path, content: str, element: str = "door") -> str:
    form = {"id": "f", "title": "The form", "description": "It asks.", "content": yaml.safe_load(content)}
    files = {"framework.yml": ABOUT, "areas/a.yml": AREA, "forms/f.yml": yaml.safe_dump(form), "forms/other.yml": OTHER}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    framework = load(folder).framework
    assert framework is not None, load(folder).problems
    words = words_for("en")
    pages = render_pages(Context(framework, plan_forms(framework, words), words))
    return next(page.body for page in pages if page.path == f"elements/{element}/index.md")


@pytest.mark.parametrize(
    "content",
    [IN_A_FIELD, IN_A_TABLE_OF_PRACTICES, IN_A_TABLE_OF_ELEMENTS, IN_A_TABLE_FOR_EACH_ELEMENT, IN_A_WORKBOOK],
    ids=["field", "practices", "elements", "each-element", "workbook"],
)
def test_levels_their_meaning_and_the_prompts_are_told(content: str, tmp_path: Path):
    page = element_page(tmp_path, content)
    assert page.count("<strong>Rarely</strong>") == 1
    assert "Once a year." in page
    assert "<li>Why do you think so?</li>" in page
    assert '<a href="../../forms/f/">The form</a>' in page
    assert "A note" not in page


def test_two_scales_of_one_form_are_told_with_their_questions(tmp_path: Path):
    page = element_page(tmp_path, IN_A_FIELD + '    - {field: r2, kind: rating, label: "How warm?", scale: t}\n')
    assert page.index("How often?") < page.index("Rarely") < page.index("How warm?") < page.index("Warm</strong>")


def test_a_row_that_only_has_the_id_of_a_practice_is_another_thing(tmp_path: Path):
    content = IN_A_TABLE_OF_PRACTICES.replace("rows_for_each: practice", "rows: {held: Held in the hand}")
    assert "Rarely" not in element_page(tmp_path, content)


def test_what_is_rated_of_one_element_is_not_told_of_another(tmp_path: Path):
    about_the_door = IN_A_FIELD.replace("for_each: element", "for_each: practice").replace("{element}", "{practice}")
    assert "Rarely" in element_page(tmp_path, about_the_door, "soup")
    of_one = IN_A_TABLE_OF_PRACTICES.replace("rows_for_each: practice", "rows: {held: Somebody holds it.}")
    assert "Rarely" not in element_page(tmp_path, of_one, "soup")


@pytest.mark.parametrize(
    ("levels", "marks"),
    [
        ("never: {label: N/A, rated: no}, often: Often", [("", "1"), ("apart", ""), ("", "2")]),
        ("often: Often, never: {label: N/A, rated: no}", [("", "1"), ("top", "2"), ("apart", "")]),
    ],
)
def test_a_level_without_a_rank_has_words_and_no_bar_and_the_highest_with_one_the_accent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, levels: str, marks: list[tuple[str, str]]
):
    monkeypatch.setattr("tests.pages.test_rated.ABOUT", ABOUT.replace("often: Often", levels))
    page = element_page(tmp_path, IN_A_FIELD)
    item = r'<li(?: class="fp-scale__(\w+)")?><span(?: class="fp-scale__bar fp-scale__bar--(\d+)")?></span>'
    assert re.findall(item, page) == marks


def test_a_form_is_walked_through_once_however_many_elements_it_asks_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A page for each of a thousand elements must not read every form again."""
    walked: list[str] = []

    def counted(framework: Framework, form: Form) -> dict[str, Topic]:
        walked.append(form.id)
        return topics(framework, form)

    monkeypatch.setattr("framepress.pages.rated_parts.topics", counted)
    element_page(tmp_path, IN_A_FIELD)
    assert sorted(walked) == ["f", "other"]
