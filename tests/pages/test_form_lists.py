"""Lists of forms name each form once: by whom it is for, then by area, and without an area that goes without saying."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.framework.model.blocks import FormFile
from framepress.pages.form_lists import own_title
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.text.catalogue import words_for
from tests.frameworks.made import Part, write

RATING: Part = {"field": "r", "kind": "rating", "label": "How often?", "scale": "s"}
ABOUT_ELEMENTS: list[Part] = [{"section": "e", "for_each": "element", "title": "{element}", "content": [RATING]}]
FORMS: dict[str, Part] = {
    "check": {"title": "Check: {area}", "for_each": "area", "description": "Take stock.", "content": ABOUT_ELEMENTS},
    "all": {"title": "All of it", "description": "Every area.", "content": ABOUT_ELEMENTS},
    "diary": {
        "title": "Diary",
        "description": "What happens.",
        "content": [{"field": "d", "label": "Today", "kind": "date"}],
    },
}


def pages(folder: Path, areas: Mapping[str, str], **changes: Part) -> dict[str, str]:
    """The bodies of the pages of a framework whose areas have these titles; ``changes`` are keys of its forms."""
    about: Part = {"id": "small", "title": "Small", "edition": "1", "language": "en", "licence": "Free."}
    about["domains"] = {"d": {"title": "D", "areas": list(areas)}}
    about["scales"] = {"s": {"levels": {"rarely": "Rarely", "often": "Often"}}}
    write(folder, "framework.yml", about)
    for area, title in areas.items():
        elements = {f"{area}-door": {"title": f"The door of {title}", "practices": {f"{area}-held": "It is held."}}}
        write(folder, f"areas/{area}.yml", {"id": area, "title": title, "elements": elements})
    for form, written in FORMS.items():
        write(folder, f"forms/{form}.yml", {"id": form, **written, **changes.get(form, {})})
    loaded = load(folder)
    assert loaded.framework is not None, loaded.problems
    words = words_for("en")
    context = Context(loaded.framework, plan_forms(loaded.framework, words), words)
    return {page.path.removesuffix("index.md"): page.body for page in render_pages(context)}


def linked(page: str) -> list[str]:
    """What the links to forms say, in order."""
    return re.findall(r'<a href="[./]*forms/[\w-]+/">([^<]*)</a>', page)


def test_one_area_is_not_named_with_each_of_its_forms(tmp_path: Path):
    made = pages(tmp_path, {"a": "Kitchen"})
    assert linked(made["forms/"]) == ["All of it", "Check", "Diary"]
    assert linked(made["areas/a/"]) == ["Check", "All of it"]


def test_a_form_of_several_areas_is_named_once_and_then_by_area(tmp_path: Path):
    made = pages(tmp_path, {"a": "Kitchen", "b": "Hall"})
    assert linked(made["forms/"]) == ["All of it", "Kitchen", "Hall", "Diary"]
    assert made["forms/"].count("<h3>Check</h3>") == 1
    assert made["forms/"].count("Take stock.") == 1
    assert linked(made["areas/b/"]) == ["Check", "All of it"]
    assert "forms/check-b/" in made["areas/b/"] and "forms/check-a/" not in made["areas/b/"]


def test_a_description_that_names_the_area_stays_with_each_form(tmp_path: Path):
    made = pages(tmp_path, {"a": "Kitchen", "b": "Hall"}, check={"description": "Look at the {area}."})
    assert "Look at the Kitchen." in made["forms/"] and "Look at the Hall." in made["forms/"]


def test_an_element_tells_which_forms_ask_about_it(tmp_path: Path):
    made = pages(tmp_path, {"a": "Kitchen", "b": "Hall"})
    _, listed = made["elements/b-door/"].split("## Forms that ask about this element")
    assert linked(listed) == ["All of it", "Check"]
    assert "forms/check-b/" in listed and "forms/check-a/" not in listed


def test_forms_for_somebody_stand_apart_and_last(tmp_path: Path):
    made = pages(tmp_path, {"a": "Kitchen"}, all={"audience": "Students"}, check={"audience": "Students"})
    headings = re.findall(r"^## (.*?) \{:", made["forms/"], re.MULTILINE)
    assert headings == ["Forms of the framework", "For&#58; Students", "How to use the forms"]
    assert linked(made["forms/"]) == ["Diary", "All of it", "Check"]


def test_who_made_all_forms_of_a_group_is_said_once(tmp_path: Path):
    by_us: Part = {"made_by": "Us"}
    made = pages(tmp_path, {"a": "Kitchen"}, all=by_us, check=by_us, diary=by_us)
    assert made["forms/"].count("Made by Us") == 1
    assert made["areas/a/"].count("Made by Us") == 1
    mixed = pages(tmp_path, {"a": "Kitchen"}, all=by_us | {"audience": "Cooks"}, check={"audience": "Cooks"})
    row = next(line for line in mixed["forms/"].split('<div class="fp-formgroup"') if "All of it" in line)
    assert "Made by Us" in row


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Check: {area}", "Check"),
        ("检查：{area}", "检查"),
        ("{area} – a survey", "a survey"),
        ("Check ({area})", "Check"),
        ("Diary: {stage}", "Diary"),
        ("Look: {group}", "Look"),
        ("Look ({group})", "Look"),
        ("How is {area}?", ""),
        ("{area}", ""),
        ("{area}: {area}", ""),
        ("Check", ""),
    ],
)
def test_what_a_title_says_apart_from_the_area(written: str, title: str):
    form = FormFile.model_construct(title=written)
    assert own_title(form) == title
