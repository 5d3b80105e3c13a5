"""Frameworks at the format's limits: nothing of what they say is lost, cut or taken for markup."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from framepress.forms.form import Block, Field, FieldTable, Form, Note, PlacedField, Prose, Section, TextTable
from framepress.framework.load import load
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.framework import Component
from framepress.framework.model.manifest import School
from framepress.framework.model.rating_scales import Level, Scale
from framepress.framework.schema.author_texts import texts
from framepress.pdf import Paper
from framepress.pdf.paper import BOTTOM, TOP, PaperPage
from framepress.publishing.prepare import prepare
from framepress.text.markdown import parse, to_plain
from framepress.validation.check import check
from tests.conftest import ALL_FRAMEWORKS, FIRST, Project, in_turn
from tests.examples.source_text import PrintedText, Text, words_of_page
from tests.frameworks import STRESS, make_framework
from tests.kinds.named import Kind

NAMES = [*ALL_FRAMEWORKS, *STRESS]


@pytest.fixture(params=in_turn(NAMES, [*FIRST, "arabic", "markup"]))
def one(request: pytest.FixtureRequest, project: Callable[[str], Project]) -> Project:
    """The projects of the repository, then those at the limits."""
    return project(request.param)


def test_check_finds_nothing(one: Project):
    assert check(one.framework).problems == []


def test_every_form_says_all_of_it_and_cuts_nothing(one: Project):
    forms = prepare(one.framework).forms
    assert len(list((one.site / "forms").glob("*.pdf"))) == 2 * len(forms)
    for form, paper in product(forms, Paper):
        content = (one.site / f"forms/{form.id}{paper.value.suffix}.pdf").read_bytes()
        size = paper.page(is_landscape=form.is_landscape)
        said = _said(content, size)
        if form.direction == "ltr":  # what is read from right to left comes out of a PDF in the order of its glyphs
            assert [text for text in _sentences(form) if said.find(text) < 0] == [], (form.id, paper)
        assert _outside(content, size) == [], (form.id, paper)


def test_every_word_is_on_the_site_as_written(one: Project):
    pages = [path.read_text(encoding="utf-8") for path in sorted(one.site.rglob("*.html"))]
    said = Text("\n".join(words_of_page(page) for page in pages))
    framework = load(one.framework).framework
    assert framework is not None
    lost = []
    for part in framework.nodes():
        for written in [] if isinstance(part, FormFile) else texts(part):
            if written.text.startswith("https://"):
                continue  # where a link leads is no word
            if written.key in _READ_ON_PAGES and not isinstance(written.node, _ELSEWHERE):
                lines = to_plain(parse(written.text)).split("\n") if written.formatted else [written.text]
                lost += [(str(written.place), line) for line in lines if " ".join(line.split()) not in said.text]
    assert lost == []


def test_a_made_framework_has_other_words_each_time_and_the_same_for_the_same_seed(tmp_path: Path):
    def words(name: str, seed: int) -> dict[str, bytes]:
        made = make_framework(tmp_path / name, elements=7, areas=2, seed=seed)
        return {str(path.relative_to(made)): path.read_bytes() for path in made.rglob("*.yml")}

    assert words("one", 1) == words("same", 1)
    first, other = words("one", 1), words("other", 2)
    assert set(first) == set(other)
    assert first["areas/area-0.yml"] != other["areas/area-0.yml"]
    framework = load(tmp_path / "one").framework
    assert framework is not None
    assert len(list(framework.elements())) == 7


_KEYS = """
title subtitle description introduction indicator practice meaning text question evaluation examples name address email
by licence note
"""
_READ_ON_PAGES = frozenset(_KEYS.split())
"""Keys of texts that stand on the pages of the site; the texts of forms are looked for in the PDFs."""
_ELSEWHERE = (Scale, Level, Component, School)
"""Parts that a page shows only where something refers to them, or while somebody fills in a form."""
_SLACK = 4
"""Points by which a descender or a border may reach into the margin."""


def _said(content: bytes, size: PaperPage) -> PrintedText:
    """What stands between header and footer; a word beyond the edge of a page counts as not there."""
    with pymupdf.open("pdf", content) as document:
        room = pymupdf.Rect(0, TOP - _SLACK, size.width, size.height - BOTTOM + _SLACK)
        return PrintedText("\n".join(page.get_text(clip=room) for page in document))


def _outside(content: bytes, size: PaperPage) -> list[str]:
    """Fields that don't lie whole between the margins of their page."""
    names = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            for widget in page.get("/Annots", []):
                left, bottom, right, top = (float(side) for side in widget.Rect)
                hidden = int(widget.get("/F", 0)) & 2 or right - left == 0
                across = left >= 0 and right <= size.width
                down = bottom >= BOTTOM - _SLACK and top <= size.height - TOP + _SLACK
                if widget.Subtype == "/Widget" and not hidden and not (across and down):
                    names.append(str(widget.get("/T", widget.get("/Parent", {}).get("/T", "?"))))
    return names


def _sentences(form: Form) -> Iterator[str]:
    """Every line that the form should say. A paragraph may go on on the next page: its sentences are looked for."""
    yield form.title
    for text in _texts(form.blocks):
        for line in text.split("\n"):
            yield from (part for part in line.split(". ") if part)


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Section():
                yield block.title
                yield from _texts(block.blocks)
            case Prose():
                yield from (block.label, to_plain(block.content))
            case Note():
                yield from (block.title, to_plain(block.content))
            case TextTable():
                yield from (block.caption, *map(to_plain, block.columns))
                yield from (to_plain(cell) for row in block.rows for cell in row)
            case PlacedField():
                yield from _texts_of_field(block.field)
            case FieldTable():
                yield from (block.label, to_plain(block.help), block.row_heading)
                yield from (row.label for row in block.rows)
                for column in block.columns:
                    yield column.label
                    yield from (choice.label for choice in column.choices if column.kind is not Kind.CHECK)


def _texts_of_field(field: Field) -> Iterator[str]:
    yield from (field.label, to_plain(field.statement), to_plain(field.help))
    for choice in field.choices:
        yield from (choice.label, to_plain(choice.meaning))


def test_english_on_a_form_from_right_to_left_keeps_its_order_and_a_title_its_lines(tmp_path: Path):
    """What is seen: the full stop stands right of the sentence, and no line of a long title touches the next."""
    folder = STRESS["arabic"](tmp_path / "framework")
    about = folder / "framework.yml"  # in Hebrew, of which we have no words: English stands in
    about.write_text(about.read_text(encoding="utf-8").replace("language: ar", "language: he"), encoding="utf-8")
    area = folder / "areas" / "welcome.yml"
    text = area.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    long = "title: الاستقبال والتعلم المستمر في المدرسة والمجتمع والتقييم الذاتي للمؤسسات التعليمية"
    area.write_text(text.replace(title, long, 1), encoding="utf-8")
    prepared = prepare(folder)
    form = next(form for form in prepared.forms if form.id == "taqyim-welcome")
    with pymupdf.open(stream=prepared.press.publish(form, Paper.A4).pdf.content) as document:
        letters = [
            (letter["c"], letter["origin"], span["size"])
            for block in document[0].get_text("rawdict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            for letter in span["chars"]
        ]
    largest = max(size for _, _, size in letters)
    lines = sorted({round(y) for letter, (_, y), size in letters if size == largest and letter == "ا"})
    apart = [below - above for above, below in pairwise(lines)]
    assert apart, "the title has several lines"
    assert min(apart) > 1.4 * largest
    rows: dict[int, list[tuple[float, str]]] = {}
    for letter, (x, y), _ in letters:
        if letter.strip():
            rows.setdefault(round(y), []).append((x, letter))
    sentences = [row for row in rows.values() if len(row) > 15 and all(letter.isascii() for _, letter in row)]
    ends = [max(row)[1] for row in sentences if "." in {min(row)[1], max(row)[1]}]
    assert ends and set(ends) == {"."}, "a full stop stands at the right of its sentence"
