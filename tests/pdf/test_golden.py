"""What is in one small form, as text: its fields and its tags, read by pypdf, which did not write them.

A change of the PDFs shows in the difference of ``golden/one-of-each.txt``. Where the change is meant, renew the file:
``pytest tests/pdf/test_golden.py --update-golden``, and look at the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from framepress.forms.form import Form, Note, Prose, Section
from framepress.pdf import Logo, Paper, PdfBrand, make_pdf
from framepress.text.catalogue import words_for
from framepress.text.markdown import parse
from tests.kinds.named import Kind
from tests.pdf import samples
from tests.pdf.reader import Asked, Element, FormReader, Widget
from tests.pdf.test_brand import SVG

GOLDEN = Path(__file__).parent / "golden" / "one-of-each.txt"
SHOWN_ATTRIBUTES = ("/Scope", "/ColSpan", "/RowSpan", "/ListNumbering")
FLAGS = {0: "read only", 12: "several lines", 15: "radio", 17: "drops down", 25: "in unison"}


def small_form() -> Form:
    """A field of each kind, a text, a list, a note and a table."""
    rows = (("surveys", "Surveys"), ("visits", "Visits"))
    columns = (
        samples.Column("have", "We have it", Kind.CHECK, 1),
        samples.Column("how", "How far", Kind.RATING, 2, samples.MEANT),
        samples.Column("what", "What", Kind.LONG_TEXT, 3),
    )
    return samples.make(
        "golden",
        "One of each",
        (
            Note("Where it goes", parse("To the [office](mailto:office@example.org).")),
            Section(
                "fields",
                "Fields",
                1,
                (
                    Prose(parse("Short."), "Runs in"),
                    Prose(parse("- one\n- two"), "A list"),
                    samples.field("golden/name", Kind.SHORT_TEXT, "Name"),
                    samples.field("golden/day", Kind.DATE, "Day"),
                    samples.field("golden/count", Kind.NUMBER, "Count", minimum=1, maximum=9),
                    samples.field("golden/story", Kind.LONG_TEXT, "Story", lines=2),
                    samples.field("golden/term", Kind.CHOICE, "Term", choices=samples.MEANT),
                    samples.field("golden/county", Kind.CHOICE, "County", choices=samples.COUNTIES),
                    samples.field("golden/rating", Kind.RATING, "Rating", choices=samples.LEVELS[:2]),
                    samples.field("golden/done", Kind.CHECKLIST, "Done", choices=samples.CHECKS[:2]),
                    samples.field("golden/agreed", Kind.CHECK, "We agree"),
                    samples.table("golden/evidence", "Evidence", columns, rows),
                ),
                keep=True,
            ),
        ),
    )


def test_fields_and_tags_are_those_of_the_golden_file(request: pytest.FixtureRequest) -> None:
    brand = PdfBrand(logo=Logo(SVG, "A logo"))
    content = make_pdf(small_form(), Paper.LETTER, words_for("en"), brand=brand).content
    made = "\n".join(described(FormReader(content))) + "\n"
    if request.config.getoption("--update-golden"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(made, encoding="utf-8", newline="\n")
    assert made.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


def described(reader: FormReader) -> Iterator[str]:
    """A form in lines: pages, fields with their widgets, and the tree of tags."""
    for number in range(1, len(reader.pdf.pages) + 1):
        width, height = reader.page_size(number)
        yield f"page {number}: {width:g} x {height:g} points"
    yield ""
    for each in reader.fields:
        yield from _field(each)
    yield ""
    yield from _tags(reader.tree, 0)


def _field(field: Asked) -> Iterator[str]:
    flags = ", ".join(name for bit, name in FLAGS.items() if field.flags & 1 << bit)
    yield f"{field.name}: {field.kind.removeprefix('/')}{f' ({flags})' if flags else ''}"
    yield f"    says {field.tooltip!r}"
    if field.appearance:
        yield f"    written with {field.appearance!r}"
    if field.options:
        few = ", ".join(f"{value!r}: {label!r}" for value, label in field.options[:3])
        yield f"    {len(field.options)} options: {few} ..."
    for widget in field.widgets:
        yield from _widget(field, widget)


def _widget(field: Asked, widget: Widget) -> Iterator[str]:
    place = "hidden" if widget.hidden else " ".join(f"{edge:.0f}" for edge in widget.rectangle)
    states = f", {' or '.join(widget.states)}" if widget.states else ""
    says = f", says {widget.tooltip!r}" if widget.tooltip != field.tooltip else ""
    yield f"    on page {widget.page}: {place}{states}{says}"


def _tags(element: Element, depth: int) -> Iterator[str]:
    shown = [
        f"{key.removeprefix('/')} {element.attributes[key]}" for key in SHOWN_ATTRIBUTES if key in element.attributes
    ]
    yield "  " * depth + element.role + (f" ({', '.join(shown)})" if shown else "")
    for kid in element.kids:
        yield from _tags(kid, depth + 1)
