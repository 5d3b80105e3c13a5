"""The pages of two related elements name each other, whichever of them says so; so does a form that shows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framepress.forms.form import Form, Prose, Section, every_block
from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.framework.model.framework import Framework
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.text.catalogue import words_for
from framepress.text.markdown import to_plain
from tests.author import edit, said
from tests.validation.cases import GOOD, lay_out

RELATED = next(case for case in GOOD if case.name == "related")


@pytest.fixture
def garden(tmp_path: Path) -> Framework:
    folder = lay_out(RELATED, tmp_path / "garden")
    edit(folder, "forms/stock.yml", ("- show: indicator", "- show: related\n        title: Beside it"))
    framework = load(folder).framework
    assert framework
    return framework


@pytest.fixture
def forms(garden: Framework) -> list[Form]:
    return plan_forms(garden, words_for("en"))


def related_on(page: str) -> list[str]:
    """Headings and elements in the order of the page, each element with its words."""
    part = page.partition("## Related elements")[2].partition("</dl>")[0]
    lines = re.findall(r"<dt>([^<]+)</dt>|<dd>(.*?)</dd>", part)
    return [heading or re.sub(r"<[^>]+>", " ", words).split(maxsplit=0)[0].strip() for heading, words in lines]


def test_both_pages_say_how_two_elements_are_related(garden: Framework, forms: list[Form]):
    pages = {page.path: page.body for page in render_pages(Context(garden, forms, words_for("en")))}
    words = {
        element: [re.sub(" +", " ", line) for line in related_on(pages[f"elements/{element}/index.md"])]
        for element in ("soil", "seeds", "harvest", "spades")
    }
    assert words == {
        "soil": ["Needed for", "Seeds Nothing grows in bare ground."],
        "seeds": [
            *["Needed first", "Soil Nothing grows in bare ground."],
            *["Needed for", "Harvest"],
            *["Related to", "Spades A small one is enough. They are dug in."],
        ],
        "harvest": ["Needed first", "Seeds"],
        "spades": ["Related to", "Seeds They are dug in. A small one is enough."],
    }
    assert '<a href="../../elements/soil/">Soil</a>' in pages["elements/seeds/index.md"]


def test_a_form_shows_them_under_its_own_heading(forms: list[Form]):
    beds = next(form for form in forms if form.id == "stock-beds")
    sections = {block.title: block for block in every_block(beds.blocks) if isinstance(block, Section)}
    (shown,) = [block for block in sections["Harvest"].blocks if isinstance(block, Section)]
    assert shown.title == "Beside it"
    assert [(block.label, to_plain(block.content).strip()) for block in shown.blocks if isinstance(block, Prose)] == [
        ("Needed first", "Seeds")
    ]


def test_diff_tells_what_an_element_needs_now(tmp_path: Path):
    old, new = (lay_out(RELATED, tmp_path / name) for name in ("old", "new"))
    edit(new, "areas/beds.yml", ("seeds: {prerequisite: yes}", "soil: {prerequisite: yes}"))
    told = said("diff", old, new)
    assert "Needed first" in told
    assert "Soil" in told
