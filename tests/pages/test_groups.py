"""The page of an area has its groups as headings; that of an element says its group."""

from __future__ import annotations

import re
from pathlib import Path

from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.text.catalogue import words_for
from tests.validation.cases import GOOD, lay_out


def pages_of(folder: Path) -> dict[str, str]:
    framework = load(folder).framework
    assert framework
    words = words_for("en")
    found = render_pages(Context(framework, plan_forms(framework, words), words))
    return {page.path: f"{page.meta.get('eyebrow', '')}\n{page.body}" for page in found}


def test_elements_stand_under_their_groups_and_are_counted_through(tmp_path: Path):
    pages = pages_of(lay_out(next(case for case in GOOD if case.name == "groups"), tmp_path / "garden"))
    area = pages["areas/beds/index.md"]
    found = re.findall(r'<h[34][^>]*>(?:<a [^>]*>)?([^<]+)|<ol class="fp-elements"(?: start="(\d)")?', area)
    assert [title or int(start or 1) for title, start in found][:8] == [
        *[1, "Visitors"],
        *["Ground", 2, "Soil"],
        *["B Growing", 3, "Seeds"],
    ]
    assert "<em>plant</em>" in area
    forms = re.findall(r'href="../../forms/([^/]+)/"', area)
    assert forms == ["stock-beds", "plan-ground", "plan-growing"]
    assert pages["elements/harvest/index.md"].startswith("Element 4 of 4: Beds, B Growing\n")
    assert pages["elements/visitors/index.md"].startswith("Element 1 of 4: Beds\n")


def test_a_long_area_folds_by_its_groups(tmp_path: Path):
    folder = lay_out(next(case for case in GOOD if case.name == "groups"), tmp_path / "garden")
    many = "".join(
        f"  e{number}:\n    title: E{number}\n    group: {'growing' if number > 50 else 'ground'}\n"
        f"    practices: {{p{number}: We do.}}\n"
        for number in range(90)
    )
    path = folder / "areas/beds.yml"
    path.write_text(path.read_text(encoding="utf-8") + many, encoding="utf-8")
    area = pages_of(folder)["areas/beds/index.md"]
    assert re.findall(r"<summary><h3>([^<]+)</h3>", area) == ["1–1", "Ground", "B Growing"]
    assert re.findall(r'<ol class="fp-elements" start="(\d+)"', area) == ["1", "2", "54"], (
        "visitors; soil and 51 more; the others"
    )
