"""Ratings in a table are compact: short names of the levels, and once above what they stand for."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest

from framepress.forms.form import Block, Choice, Column, Field, FieldTable, Row, Section
from framepress.pdf import FormPdf, Paper, make_pdf
from framepress.pdf.stacked_table import by_row
from framepress.text.catalogue import words_for
from tests.kinds.named import Kind
from tests.pdf import samples
from tests.pdf.reader import FormReader
from tests.pdf.samples import LEVELS, MEANT

PROFILE = ("Current", "Target")
PHASES = ("Now", "Phase 1", "Phase 2", "Phase 3", "Phase 4")


def table(
    columns: tuple[str, ...] = PROFILE, levels: tuple[Choice, ...] = LEVELS, rows: int = 10, meanings: str = ""
) -> FieldTable:
    """A table of ratings, a row for each of so many elements."""
    asked = tuple(Column(name.lower().replace(" ", "-"), name, Kind.RATING, 1, levels, meanings) for name in columns)
    return FieldTable(
        "t", "Where we are", "Element", asked, tuple(_row(asked, number) for number in range(1, rows + 1))
    )


def _row(columns: tuple[Column, ...], number: int) -> Row:
    cells = (
        Field(f"t/e{number}/{one.id}", one.kind, one.label, f"Element {number}: {one.label}", choices=one.choices)
        for one in columns
    )
    return Row(f"e{number}", f"Element {number} with a name of some length", tuple(cells))


def drawn(*blocks: Block) -> FormPdf:
    return make_pdf(samples.make("t", "Ratings", blocks), Paper.LETTER, words_for("en"))


def text(pdf: FormPdf) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def headings(pdf: FormPdf) -> int:
    return len(FormReader(pdf.content).tree.all("TH"))


@pytest.mark.parametrize(("columns", "buttons"), [(PROFILE, 80), (PHASES, 200)])
def test_ten_elements_fit_a_page_with_current_and_target_and_with_four_phases(columns, buttons):
    pdf = drawn(table(columns))
    assert pdf.pages == 1
    assert len([box for box in pdf.boxes if box.field.startswith("t/")]) == buttons
    assert len({round(box.rectangle[1]) for box in pdf.boxes if box.field.startswith("t/e1/")}) == 1


def test_what_the_short_names_stand_for_is_said_once_and_each_button_says_its_level():
    pdf = drawn(table())
    assert text(pdf).count("We are getting started with these practices") == 1
    widgets = [each for one in FormReader(pdf.content).visible if one.name == "t/e1/current" for each in one.widgets]
    assert [each.tooltip.partition(" (")[0] for each in widgets] == [level.label for level in LEVELS]


def test_a_table_of_one_row_has_the_headings_of_one_of_many():
    assert headings(drawn(table(levels=MEANT, rows=1))) - 1 == headings(drawn(table(levels=MEANT, rows=9))) - 9


def test_what_levels_mean_stands_above_a_table_or_beside_each_box_or_nowhere():
    bare = tuple(Choice(level.id, level.label) for level in MEANT)
    assert text(drawn(table(levels=MEANT, rows=4, meanings="once"))).count("Seen in most weeks") == 1
    assert text(drawn(table(levels=MEANT, rows=4, meanings="each"))).count("Seen in most weeks") == 8
    assert text(drawn(table(levels=bare, rows=4))).count("Seen in most weeks") == 0


def test_a_level_that_is_no_step_has_a_letter_for_its_name():
    levels = (*LEVELS, Choice("not-seen", "We did not see it", is_rated=False))
    assert "1 2 3 4 a" in text(drawn(table(levels=levels)))


def test_ratings_that_follow_each_other_have_one_key_and_a_page_of_its_own_another():
    def ratings(at: str) -> tuple[Block, ...]:
        asked = [samples.field(f"{at}/{one}", Kind.RATING, "How?", choices=MEANT, meanings="once") for one in "abc"]
        return tuple(Section(f"{at}-{number}", f"Part {number}", 2, (one,)) for number, one in enumerate(asked))

    assert text(drawn(*ratings("x"))).count("Seen in most weeks") == 1
    own_page = Section("own", "Own", 1, ratings("y"), new_page=True)
    assert text(drawn(*ratings("x"), own_page)).count("Seen in most weeks") == 2
    bare = samples.field("w/a", Kind.RATING, "How?", choices=LEVELS, meanings="once")
    assert "What the levels mean" not in text(drawn(bare)), "a scale that says no more than its labels has no key"
    beside = samples.field("z/a", Kind.RATING, "How?", choices=MEANT)
    assert (
        text(drawn(beside, samples.field("z/b", Kind.RATING, "How?", choices=MEANT))).count("Seen in most weeks") == 2
    )


def test_rows_stand_under_headings_that_come_again_on_the_next_page():
    """The cells below one know it as a header of theirs, and a reader hears it once."""
    rows = table(rows=40).rows
    under = tuple(replace(row, heading="Words" if at < 3 else "Files") for at, row in enumerate(rows))
    pdf = drawn(replace(table(), rows=under))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.content)).pages]
    assert len(pages) == 2
    assert [(text.count("Words"), text.count("Files")) for text in pages] == [(1, 1), (0, 1)]
    (tagged,) = FormReader(pdf.content).tree.all("Table")
    across = [header.identifier for header in tagged.all("TH") if header.attributes.get("/ColSpan") == 1 + 2 * 4]
    found = [set(map(str, cell.attributes["/Headers"])) & {*across} for cell in tagged.all("TD") if cell.all("Form")]
    assert found == [{across[0]}] * 3 * 8 + [{across[1]}] * 37 * 8
    assert len(across) == 2


def test_a_table_that_is_too_wide_has_the_headings_of_its_rows_too():
    wide = tuple(f"Column{number}" for number in range(9))
    section = by_row(
        replace(table(wide, rows=2), rows=tuple(replace(row, heading="Words") for row in table(wide, rows=2).rows)), 1
    )
    (group,) = section.blocks
    assert isinstance(group, Section)
    assert (group.title, group.level, [(row.title[:9], row.level) for row in group.blocks]) == (
        *("Words", 2),
        [("Element 1", 3), ("Element 2", 3)],
    )
