"""Styles lie in parts beside what they style, and reach a page as the sheets that they always were."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framepress.analysis.report import report_style
from framepress.site.theme.style_sheets import PARTS, style_sheets
from framepress.text.resources import templates

OF_THE_REPORT = [f"report/{part}.css" for part in report_style._PARTS]
OF_THE_WEBSITE = (templates() / "theme/colors.css").read_text(encoding="utf-8")
ALL = [*(part for parts in PARTS.values() for part in parts), *OF_THE_REPORT]


def test_every_part_is_in_one_sheet():
    there = {path.relative_to(templates()).as_posix() for path in templates().rglob("*.css")}
    assert sorted(ALL) == sorted(there)


@pytest.mark.parametrize("part", ALL)
def test_a_part_is_short_whole_and_lies_beside_a_template(part: str):
    path = templates() / part
    text = path.read_text(encoding="utf-8")
    assert 5 < len(text.splitlines()) <= 300
    assert text.count("{") == text.count("}"), "a rule ends in the part in which it begins"
    assert text.rstrip().endswith("}")
    assert [*path.parent.glob("*.html"), *path.parent.glob("*.jinja")]


@pytest.mark.parametrize("parts", [*PARTS.values(), OF_THE_REPORT])
def test_screens_and_paper_have_the_last_word(parts: list[str]):
    """A rule for them weighs no more than the one that it changes: it counts because it comes later."""
    for part in parts:
        text = (templates() / part).read_text(encoding="utf-8")
        if "@media print" in text or "@media (max-width" in text:
            assert parts.index(part) >= len(parts) - 4 or len(parts) == 1, part


def test_a_site_has_the_sheets_and_none_of_the_parts(site: Path):
    published = {path.relative_to(site).as_posix(): path for path in site.rglob("*.css")}
    assert published.keys() - {"assets/framepress/brand.css", "assets/framepress/own-fonts.css"} == PARTS.keys()
    for address, sheet in style_sheets().items():
        assert published[address].read_text(encoding="utf-8") == sheet


def test_the_report_has_the_colors_of_the_website():
    """By day and by night: what has one name is one color."""
    site, report = colors(OF_THE_WEBSITE), colors(report_style.website_colors())
    assert [len(rule) for rule in report] == [19, 16]
    for of_site, of_report in zip(site, report, strict=False):
        assert of_report.items() <= of_site.items()
    assert "@media screen and (prefers-color-scheme: dark)" in report_style.website_colors(), "paper is white"


def test_the_website_has_the_same_colors_by_night_whoever_chose_it():
    _, by_system, by_reader = colors(OF_THE_WEBSITE)
    assert by_system == by_reader


def colors(styles: str) -> list[dict[str, str]]:
    """The colors of each rule in styles: by day, then by night."""
    rules = re.findall(r":root[^{]*\{([^{}]*)\}", styles)
    return [dict(re.findall(r"(--fp-[\w-]+): (#\w+);", rule)) for rule in rules]
