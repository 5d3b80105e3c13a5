"""What an element says in prose, and how to rate it: printed where a form asks for it, else at hand on the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from markupsafe import Markup

from framepress.editions.compare import compare
from framepress.editions.snapshot_reader import snapshot_of
from framepress.forms.form import FieldTable, Form, Prose, every_block
from framepress.framework.model.edition_file import framework_data
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.publishing.prepare import Prepared, prepare
from framepress.text.catalogue import words_for
from framepress.text.markdown import Tree, to_plain
from framepress.text.markdown_html import to_html
from framepress.web.render_form import render_form
from tests.validation.cases import GOOD, lay_out


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    case = next(case for case in GOOD if case.name == "texts")
    return prepare(lay_out(case, tmp_path_factory.mktemp("texts") / "framework"))


def form_of(garden: Prepared, form_id: str) -> Form:
    return next(form for form in garden.forms if form.id == form_id)


def proses(form: Form) -> Iterator[Prose]:
    """The texts of a form, without the one that opens every form."""
    return (block for block in every_block(form.blocks[1:]) if isinstance(block, Prose))


def on_screen(form: Form) -> str:
    def html(tree: Tree, heading: int) -> Markup:
        return Markup(to_html(tree, heading=heading))

    return str(render_form(form, words_for("en"), html)[1])


def test_a_text_is_shown_with_its_formatting(garden: Prepared):
    (text,) = proses(form_of(garden, "stock-beds"))
    assert [node["type"] for node in text.content] == ["paragraph", "list"]
    assert "live" in to_plain(text.content)


def test_practices_keep_their_formatting_and_name_rows_without_it(garden: Prepared):
    form = form_of(garden, "stock-beds")
    rating = next(field for field in form.fields() if field.id == "stock/soil/rating")
    (practices,) = rating.statement
    compost, mulch = practices["items"]
    assert [node["type"] for node in compost] == ["paragraph", "paragraph"]
    assert [node["type"] for node in compost[0]["content"]] == ["text", "strong", "text"]
    assert mulch[0]["content"][1]["type"] == "link"
    tables = [block for block in every_block(form.blocks) if isinstance(block, FieldTable)]
    assert len(tables) == 1, "elements without practices have no table of them"
    assert [row.label for row in tables[0].rows] == ["We make compost. All of us.", "We mulch in autumn."]


def test_guidance_that_a_form_does_not_show_is_at_hand_on_the_screen(garden: Prepared):
    form = form_of(garden, "stock-beds")
    found = {field.id: to_plain(field.guidance) for field in form.fields() if field.guidance}
    assert list(found) == ["stock/soil/rating"] and found["stock/soil/rating"].startswith("Dig a hole, and look.")
    page = on_screen(form)
    assert page.count("<summary>How to rate it</summary>") == 1 == page.count("Dig a hole, and look.")


def test_guidance_that_a_form_shows_is_printed_and_folds_on_the_screen(garden: Prepared):
    form = form_of(garden, "guided")
    assert not any(field.guidance for field in form.fields())
    assert [(prose.label, to_plain(prose.content)[:12], prose.folds) for prose in proses(form)] == [
        ("How to tell", "Dig a hole, ", True),
        ("Look at", "A walk, with", False),
        ("Examples", "One school h", False),
        ("To read", "The book on ", False),
        ("How to rate it", "Look at the ", True),
    ]
    assert "<summary>How to tell</summary>" in on_screen(form)


def test_an_elements_page_has_all_of_it(garden: Prepared):
    pages = render_pages(Context(garden.framework, garden.forms, words_for("en")))
    bodies = {page.path: page.body for page in pages}
    soil = bodies["elements/soil/index.md"]
    assert "Soil is what plants <em>live</em> in." in soil
    assert soil.count("<summary>How to rate it</summary>") == 2
    assert "<p>We make <strong>compost</strong>.</p><p>All of us.</p>" in soil
    assert '<li>We mulch in <a href="../../cycle/">autumn</a>.</li>' in soil
    assert "<li>A walk, with <em>a spade</em>.</li>" in soil
    assert "<p>It hangs in the shed.</p>" in soil
    assert '<a href="https://soil.example/compost?a=1&amp;b=2">Compost &amp; more</a>' in soil
    assert "Plants turn to <em>it</em>." in bodies["elements/sun/index.md"]
    assert 'id="practices"' not in bodies["elements/water/index.md"] + bodies["elements/sun/index.md"]
    described = {page.path: page.description for page in pages}
    assert described["elements/soil/index.md"].startswith("Soil is what plants live in.")
    assert described["elements/water/index.md"] == "None."


def test_an_edition_says_that_guidance_changed_and_asks_nothing_for_it(garden: Prepared):
    old = framework_data(garden.framework)
    new = framework_data(garden.framework)
    new["areas"]["beds"]["elements"]["soil"]["guidance"] = "Dig two holes."
    changes = compare(snapshot_of(old), snapshot_of(new)).changes
    assert [(one.group, one.kind, one.wordings[0].key) for one in changes] == [("other", "element", "guidance")]
