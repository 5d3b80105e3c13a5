"""The code that people cite stands before the title wherever that is shown: in forms, on pages, in the report."""

from __future__ import annotations

import pytest

from framepress.analysis.questions import questions_in
from framepress.forms.form import FieldTable, Section, every_block
from framepress.forms.topics import Topic, code_of, topics_of
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.publishing.prepare import Prepared, prepare
from framepress.text.catalogue import words_for
from framepress.text.markdown import to_plain
from tests.validation.cases import GOOD, lay_out


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    case = next(case for case in GOOD if case.name == "codes")
    return prepare(lay_out(case, tmp_path_factory.mktemp("codes") / "framework"))


def test_titles_rows_and_choices_of_a_form_have_it(garden: Prepared):
    form = next(form for form in garden.forms if form.id == "stock-beds")
    assert form.title == "Stock: B Beds"
    sections = [block.title for block in every_block(form.blocks) if isinstance(block, Section)]
    assert sections[1:] == ["O Outside, B.1 Soil"]
    tables = [block for block in every_block(form.blocks) if isinstance(block, FieldTable)]
    assert [[row.label for row in table.rows] for table in tables] == [
        ["We make compost.", "B.1-b We mulch in autumn."],
        ["B.1 Soil"],
    ]
    fields = {field.id: field for field in form.fields()}
    assert [choice.label for choice in fields["stock/beds/best"].choices] == ["B.1 Soil"]
    assert "B.1-b We mulch in autumn." in to_plain(fields["stock/soil/rating"].statement)


def test_pages_have_it_before_the_title_and_addresses_do_not(garden: Prepared):
    pages = render_pages(Context(garden.framework, garden.forms, words_for("en")))
    titles = {page.path: page.title for page in pages}
    assert titles["elements/soil/index.md"] == "B.1 Soil"
    assert titles["areas/beds/index.md"] == "B Beds"
    bodies = {page.path: page.body for page in pages}
    assert "B.1 Soil</a>" in bodies["areas/index.md"] and "O Outside" in bodies["areas/index.md"]
    assert "<strong>B.1-b</strong> We mulch in autumn." in bodies["elements/soil/index.md"]
    assert "Spades</a>" in bodies["areas/index.md"], "what has no code has its title"


def test_the_report_and_the_tables_know_it(garden: Prepared):
    topics = topics_of(garden.framework, tuple(garden.forms))
    found = {name: code_of(garden.framework, name, topic) for name, topic in topics.items()}
    assert found["stock/soil/rating"] == "B.1"
    assert found["stock/beds/now/mulch/now"] == "B.1-b"
    assert found["stock/beds/now/compost/now"] == "B.1"
    assert found["stock/beds/plants"] == "B"
    assert found["stock/spades/rating"] == "" == found["about/school"]
    assert topics["stock/beds/all/soil/now"] == Topic("beds", "soil")
    asked = questions_in(garden.framework, garden.forms, words_for("en"))
    assert "B.1 Soil" in {item.title for rating in asked.ratings for item in rating.items}
