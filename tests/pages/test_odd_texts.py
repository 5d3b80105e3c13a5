"""Words that would be markup somewhere else: they are shown as they were written, and nothing runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from mkdocs.utils import meta

from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.pages.page import Page, heading_text, tidied
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.site.mkdocs.site_builder import build_site
from framepress.text.catalogue import words_for
from tests.conftest import MKDOCS
from tests.site.conftest import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCRIPT = "<script>document.title='broken'</script>"
ODD = [
    "# no heading",
    "1. no list",
    "*stars* and _lines_ `code` **bold**",
    "<b>no tag</b> & no &amp; entity",
    SCRIPT,
    "{{ 7 * 7 }} {% raw %} {# note #}",
    "[link](javascript:alert(1)) ![image](x.png)",
    "| a | b |",
    "{: #taken .class } ~~~ ``` ---",
    "quotes \" ' and: colon, - dash \\ slash",
    "!!! note ::: :smile: ==mark== ^^up^^",
    "]]> --> </section></div></main>",
    "emoji 😀 and zażółć, ÉÈ — “quoted” …",
]

FRAMEWORK = """
id: odd
title: {title}
subtitle: {title}
description: {title}
edition: "1"
language: en
licence: Free.
domains:
  d: {{title: {title}, areas: [a]}}
scales:
  s: {{levels: {{one: {title}, two: {title}}}}}
journey:
  read: {{title: {title}, text: Read., page: areas}}
"""
AREA = """
id: a
title: {title}
tips_title: {title}
tips:
  t: {{title: {title}, text: Tip.}}
elements:
  e: {{title: {title}, indicator: {title}, practices: {{p: {title}}}}}
"""
FORM = """
id: f
title: {title}
subtitle: {title}
description: {title}
made_by: {title}
content:
  - section: x
    title: {title}
    for_each: element
    content:
      - field: r
        kind: rating
        label: {title}
        scale: s
"""


def write(folder: Path, odd: str) -> None:
    quoted = yaml.dump(odd, default_style='"', width=10_000, allow_unicode=True).strip()
    for name, text in (("framework.yml", FRAMEWORK), ("areas/a.yml", AREA), ("forms/f.yml", FORM)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(title=quoted), encoding="utf-8")


def pages_of(folder: Path) -> list[Page]:
    framework = load(folder).framework
    assert framework is not None, load(folder).problems
    words = words_for("en")
    return render_pages(Context(framework, plan_forms(framework, words), words))


@pytest.mark.parametrize("odd", ODD)
def test_front_matter_says_what_was_written(odd: str, tmp_path: Path):
    write(tmp_path, odd)
    for page in pages_of(tmp_path):
        body, data = meta.get_data(page.markdown())
        assert data["title"] == page.title
        assert data["framepress"] == page.meta
        assert body.strip() == page.body.strip()


def test_odd_words_are_shown_as_written_and_nothing_runs(tmp_path: Path, browser: Browser):
    printable = [odd for odd in ODD if all(ord(letter) < 0x10000 for letter in odd)]  # no font of ours has emoji
    write(tmp_path / "framework", SCRIPT)
    area = yaml.safe_load((tmp_path / "framework/areas/a.yml").read_text(encoding="utf-8"))
    for number, odd in enumerate(printable):
        element = {"title": odd, "practices": {f"p{number}": {"title": odd, "text": "It is so."}}}
        area["elements"][f"e{number}"] = element
    text = yaml.safe_dump(area, allow_unicode=True, sort_keys=False)
    (tmp_path / "framework/areas/a.yml").write_text(text, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    build_site(tmp_path / "mkdocs.yml", tmp_path / "out")

    page = browser.new_page()
    found: list[str] = []
    page.on("dialog", lambda dialog: found.append("a dialog opened"))
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)

    def look(address: str, wanted: list[str]) -> None:
        page.goto(served + address)
        shown = " ".join(str(page.evaluate("document.body.innerText")).split())
        found.extend(f"{address} does not show: {odd}" for odd in wanted if odd not in shown)
        if page.title() == "broken" or page.locator("main").count() != 1:
            found.append(f"{address} is broken")

    with serving(tmp_path / "out") as served:
        for address in ("", "areas/", "areas/a/"):
            look(address, [SCRIPT, *printable])
        for address in ("forms/", "forms/f/", "about/"):
            look(address, [SCRIPT])
        for number, odd in enumerate(printable):
            look(f"elements/e{number}/", [odd])
            if page.locator("h1").inner_text() != odd:
                found.append(f"the heading is not: {odd}")
    page.close()
    assert found == []


def test_a_heading_has_no_punctuation_for_markdown_to_find():
    assert heading_text("*a* <b> {: .c }") == "&#42;a&#42; &#60;b&#62; &#123;&#58; &#46;c &#125;"


def test_blocks_of_html_hold_no_empty_line():
    assert (
        tidied("\n\n<div>\n\n  <p>a</p>\n\n</div>\n## B\n<p>c</p>\n") == "<div>\n<p>a</p>\n</div>\n\n## B\n\n<p>c</p>\n"
    )
