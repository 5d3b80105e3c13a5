"""Blocks of HTML that Python-Markdown does not see come out as it would have left them."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown import markdown

from framepress.pages.page import Page
from framepress.publishing.prepare import prepare
from framepress.site.live_preview import Preview
from framepress.site.mkdocs.html_blocks import without_blocks
from tests.conftest import EXAMPLE, ROOT, in_turn
from tests.returned.blanks import GARDEN

FRAMEWORKS = {
    "garden": GARDEN,
    "polish": ROOT / "tests/frameworks/polish",
    "example": EXAMPLE,
}
EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list"]

LINES = [
    '<p id="a">One</p>\n<div class="x"><p>Two</p>\n<ul><li>Three<br></li></ul>\n</div>',
    "<p>One</p> and more\n<p>Two</p>",
    "<p>One</p><p>Two</p>",
    "<div><p>Not closed</div>",
    "<div>\n\n<p>An empty line inside</p>\n\n</div>",
    "<a href='x'>A link</a>\n<p>A paragraph</p>",
    "<p>A\ttab</p>",
    '<p title="1 > 0">More</p>',
    "<hr>",
    "<img src='a.png'>\n<p>One</p>",
    "<section>\n# No heading\n</section>\n\n# A heading\n\n<section>*No stress*</section>",
    "```html\n<p>\n\n<p>Shown</p>\n\n```",
    "Text\n<p>One</p>",
    "- item\n\n<div>beside</div>\n\n- item",
    '<script type="application/json">{"a": "*b*"}</script>',
    "<p>One</p>\n<!-- said --><p>Two</p>",
    "</p>",
]


def rendered(text: str) -> str:
    return str(markdown(text, extensions=EXTENSIONS))


class Anchors(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids |= {value or "" for name, value in attrs if name == "id"}


@pytest.mark.parametrize("text", LINES)
def test_lines_of_html_are_left_as_they_are(text: str):
    text = f"# Title\n\n{text}\n\nThe *end*.\n"
    taken = without_blocks(text)
    assert taken.put_back(rendered(taken.markdown)) == rendered(text)


def test_what_is_whole_is_taken_out_and_nothing_else():
    taken = without_blocks(f"# Title\n\n{LINES[0]}\n\n{LINES[1]}\n\n[A link](x.md)\n")
    assert taken.blocks == (LINES[0],)
    assert LINES[1] in taken.markdown
    assert taken.ids() == {"a"}


@pytest.fixture(params=in_turn(FRAMEWORKS, ["garden", "polish"]))
def pages(request: pytest.FixtureRequest, cache: Path) -> list[Page]:
    return Preview().site(prepare(FRAMEWORKS[request.param], cache)).pages


def test_every_page_reads_as_before_and_keeps_its_anchors(pages: list[Page]):
    for page in pages:
        taken = without_blocks(page.body)
        html = taken.put_back(rendered(taken.markdown))
        assert html == rendered(page.body), page.path
        assert Anchors(rendered(taken.markdown)).ids | taken.ids() >= Anchors(html).ids, page.path
    fill = next(page for page in pages if page.path.endswith("fill/index.md"))
    assert len(without_blocks(fill.body).markdown) < len(fill.body) / 10
