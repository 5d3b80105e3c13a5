"""``framepress fill``: the PDF has the answers, shows them in every viewer, and is still the form."""

from __future__ import annotations

import base64
import io
import json
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fontpkg_noto_sans_arabic
import numpy as np
import pypdf
import pytest
from PIL import Image

from framepress.answers.response import Response
from framepress.framework.model.edition_file import sealed
from framepress.pdf import Paper, make_pdf
from framepress.pdf.fill_fields import Filled, fill_pdf
from framepress.pipeline.release import edition_data
from framepress.publishing.prepare import prepare
from framepress.text.catalogue import words_for
from framepress.text.resources import templates
from tests.author import edit, run, said
from tests.chromium import chromium
from tests.engines import sample
from tests.engines.fill import by_box
from tests.engines.letters import Ink
from tests.engines.look import DPI, Form, Sight
from tests.engines.readback import READERS
from tests.engines.tags import tagged_widgets
from tests.engines.view import POINTS_PER_INCH, VIEWERS
from tests.kinds.named import Kind
from tests.pdf import samples
from tests.pdf.rules import wrongs
from tests.validation.cases import BASE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FORM = sample.form("One of each.")
SHOWN = {**sample.ANSWERS, **{name: answer for texts in sample.SCRIPTS.values() for name, answer in texts.items()}}
"""In an English form: English, Polish, Greek and Cyrillic."""
ANSWERS = {**SHOWN, "try/agreed": True, "try/plan/2/done": True}
ARABIC = {"ar/goal": "مدرسة لا تمانع", "ar/who": "في 2026 مع Zoë، غدًا"}
"""Letters that join and a ligature; and numbers and Latin that run the other way."""
FONTS = (Path(fontpkg_noto_sans_arabic.__file__).parent / "files",)
SAVED = {"id": "0b9a6a2e", "saved": "2026-05-31T12:00:00Z"}


def response(answers: dict[str, Any]) -> Response:
    return Response({name: tuple(one) if isinstance(one, list) else one for name, one in answers.items()}, **SAVED)


def filled_with(answers: dict[str, Any]) -> Filled:
    return fill_pdf(sample.blank(), FORM, response(answers))


@pytest.fixture(scope="module")
def form() -> Form:
    return Form(sample.blank())


@pytest.fixture(scope="module")
def filled() -> Filled:
    """Every kind of field with an answer, and every script that the form's typeface has."""
    return filled_with(ANSWERS)


def test_other_programs_read_the_answers(filled: Filled, form: Form):
    meant = {name: by_box(SHOWN).get(name, "") for name in form.names}
    for name, read in READERS.items():
        values = read(filled.content)
        assert {field: values[field] for field in form.names} == meant, f"read by {name}"
    hidden = READERS["pypdf"](filled.content)
    assert (hidden["framepress/response-id"], hidden["framepress/saved"]) == (SAVED["id"], SAVED["saved"])


@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_viewer_shows_the_answers(viewer: str, filled: Filled, form: Form):
    assert Sight(form, viewer, filled.content).unseen(by_box(SHOWN)) == []
    assert (filled.cut, filled.unseen) == ((), {})


def test_arabic_joins_and_runs_from_the_right_in_every_viewer(browser: Browser):
    lines = [samples.field(name, Kind.SHORT_TEXT, "الهدف") for name in ARABIC]
    planned = samples.make("ar", "خطة", lines, language="ar", direction="rtl")
    (folder,) = FONTS
    (font,) = folder.glob("*.ttf")
    blank = make_pdf(planned, Paper.A4, words_for("en"), FONTS).content
    done = fill_pdf(blank, planned, response(ARABIC), FONTS)
    form = Form(blank)
    with browser.browser_type.launch(executable_path=chromium(whole=True), args=["--no-sandbox"]) as whole:
        joined, loose = (
            {name: _in_chromium(whole, font, between.join(text)) for name, text in ARABIC.items()}
            for between in ("", "\u200c")
        )
    for viewer in VIEWERS:
        sight = Sight(form, viewer, done.content)
        for name in ARABIC:
            seen = sight.ink(form.place(name))
            assert _likeness(seen, joined[name]) > 0.8 > _likeness(seen, loose[name]) + 0.1, f"{name} shown by {viewer}"
            assert seen[:, -20:].max() > 0.5, "it begins at the right edge"


def _in_chromium(browser: Browser, font: Path, text: str) -> Ink:
    """A text as a browser sets it, which has nothing in common with what set the form."""
    program = base64.b64encode(font.read_bytes()).decode()
    own = base64.b64encode((templates() / "fonts/SourceSans3-Regular.ttf").read_bytes())
    page = browser.new_page()
    size = 11 * DPI / POINTS_PER_INCH
    page.set_content(
        f"""<style>@font-face {{ font-family: a; src: url(data:font/ttf;base64,{own.decode()}) }}
        @font-face {{ font-family: b; src: url(data:font/ttf;base64,{program}) }}
        span {{ font: {size}px a, b; font-kerning: none; padding: 1em; background: white }}</style>
        <span dir="rtl">{text}</span>"""
    )
    page.evaluate("document.fonts.ready")
    picture = Image.open(io.BytesIO(page.locator("span").screenshot())).convert("L")
    page.close()
    return 1 - np.asarray(picture, dtype=np.float32) / 255


def _likeness(one: Ink, other: Ink) -> float:
    """How alike two pictures of a line are, from 0 to 1, wherever it stands in them."""
    first, second = (np.asarray(_trimmed(each).resize((400, 40)), dtype=np.float32).ravel() for each in (one, other))
    return float(np.corrcoef(first, second)[0, 1])


def _trimmed(ink: Ink) -> Image.Image:
    rows, columns = np.flatnonzero(ink.max(axis=1) > 0.3), np.flatnonzero(ink.max(axis=0) > 0.3)
    part = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return Image.fromarray((part * 255).astype(np.uint8))


def test_the_form_is_as_accessible_as_it_was(filled: Filled):
    assert tagged_widgets(filled.content) == tagged_widgets(sample.blank())
    assert wrongs(FORM, filled.content) == wrongs(FORM, sample.blank())
    for widget in widgets(filled.content):
        if "/AP" in widget and hasattr(widget["/AP"]["/N"], "get_data"):
            for font in widget["/AP"]["/N"]["/Resources"].get("/Font", {}).values():
                assert is_embedded(font), widget.get("/T")


def widgets(pdf: bytes) -> list[Any]:
    return [each.get_object() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages for each in page["/Annots"]]


def is_embedded(font: Any) -> bool:
    (whole,) = font.get("/DescendantFonts", [font])
    return bool({"/FontFile2", "/FontFile3"} & set(whole["/FontDescriptor"]))


def test_whoever_goes_on_writing_does_so_in_a_size_that_fits(filled: Filled):
    texts = [widget for widget in widgets(filled.content) if widget.get("/FT") == "/Tx"]
    assert len(texts) > 10
    assert {widget["/DA"] for widget in texts} == {"/Wingdings 0 Tf 0 g"}, "0: the viewer picks it"


def test_the_same_answers_give_the_same_file(filled: Filled):
    assert filled_with(ANSWERS).content == filled.content


def test_a_long_answer_is_cut_on_the_page_and_whole_in_the_file(form: Form):
    long = "".join(f"Answer {number} of many. " for number in range(500))[:10_000].strip()
    answers = {"try/story": long, "try/evidence": long, "try/short": "x" * 9_000 + "\nend", "try/plan/1/who": long}
    done = filled_with(answers)
    assert set(done.cut) == set(answers)
    sight = Sight(form, "PDFium", done.content)
    for field in ("try/evidence", "try/plan/1/who"):
        assert sight.text(form.place(field), long).beginning, field
    values = READERS["pypdf"](done.content)
    assert {field: values[field] for field in answers} == answers


def test_what_no_font_has_is_kept_and_told():
    text = "We ❤️ it 👍🏽, 中文,\nمرحبا"
    done = filled_with({"try/evidence": text})
    assert READERS["pypdf"](done.content)["try/evidence"] == text
    assert done.unseen == {"try/evidence": frozenset("👍🏽中文مرحبا")}


def test_any_text_can_be_written():
    dice = random.Random(11)
    letters = [*"aé Ѣω\n\t-.", *map(chr, (0x301, 0x323, 0xAD, 0x200B, 0x200D, 0x2028, 0x202E, 0x2066, 0xFE0F, 0xFFFD))]
    letters += [*map(chr, (0x5D0, 0x627, 0x600, 0x1F600, 0xE000, 0x10FFFD)), "#", "\\", '"', "$", "@", "{", "]", "//"]
    for _ in range(20):
        text = "".join(dice.choices(letters, k=dice.choice((1, 3, 30, 300))))
        done = filled_with({"try/story": text, "try/short": text})
        assert pypdf.PdfReader(io.BytesIO(done.content)).get_fields()["try/story"]["/V"] == text  # type: ignore[index]


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(BASE, tmp_path / "framework"))


def write(folder: Path, **whole: Any) -> None:
    (folder.parent / "answers.json").write_text(json.dumps(whole), encoding="utf-8")


def test_the_command_writes_the_form_and_says_how_many_answers_it_has(garden: Path):
    write(garden, answers={"stock/soil/rating": "always", "stock/soil/why": "Worms 😀", "about/name": ""})
    done = run("fill", "stock-beds", "answers.json", "--out", "filled/beds.pdf", "--paper", "a4")
    assert (done.exit_code, done.stdout) == (0, "filled/beds.pdf has 2 answers.\n")
    assert done.stderr.splitlines() == [
        "filled/beds.pdf: Note: No font has these characters of the answer to “Soil: Why?”: 😀 (U+1F600). The file "
        "keeps it, and the page shows a box. A font in the framework's folder 'fonts' would show it."
    ]
    content = (garden.parent / "filled" / "beds.pdf").read_bytes()
    values = READERS["pypdf"](content)
    assert (values["stock/soil/rating"], values["stock/soil/why"]) == ("always", "Worms 😀")
    assert len(values["framepress/response-id"]) == 36
    assert values["framepress/saved"].endswith("+00:00")
    assert pypdf.PdfReader(io.BytesIO(content)).pages[0].mediabox.height > 800, "A4"


def test_an_answer_longer_than_its_place_is_told(garden: Path):
    write(garden, answers={"stock/soil/why": "Because. " * 1000})
    done = run("fill", "stock-beds", "answers.json", "-o", "beds.pdf")
    assert done.stderr.splitlines() == [
        "beds.pdf: Note: The page shows only the beginning of the answer to “Soil: Why?”: it is longer than its box."
    ]


def test_answers_to_the_edition_before_are_carried_over(garden: Path):
    file = garden / "editions" / "2026.1.json"
    file.parent.mkdir()
    file.write_text(json.dumps(sealed(edition_data(prepare(garden), []))), encoding="utf-8")
    edit(garden, "framework.yml", ("edition: 2026.1", "edition: 2027.1"))
    edit(garden, "areas/beds.yml", ("  soil:\n", "  earth:\n    renamed_from: soil\n"))
    edit(garden, "crosswalk.yml", ("element: soil", "element: earth"))
    edit(garden, "forms/plan.yml", ("blank_rows: 3", "blank_rows: 2"))
    about = {"framework": "garden", "edition": "2026.1", "form": "book", "subject": "beds", "response": "0b9a"}
    write(garden, **about, answers={"plan/stage": "autumn", "plan/jobs/3/what": "Dig", "stock/beds/plants": "7"})
    done = run("fill", "book-beds", "answers.json", "-o", "book.pdf")
    assert done.stdout == "book.pdf has 2 answers.\n"
    assert done.stderr.splitlines() == [
        "answers.json:1:137: Note: Nobody asks “Plan: Jobs: row 3: What” any more. The answer was: Dig"
    ]
    values = READERS["pypdf"]((garden.parent / "book.pdf").read_bytes())
    assert (values["plan/stage"], values["stock/beds/plants"]) == ("autumn", "7")
    assert values["framepress/response-id"] not in ("", "0b9a")
    write(garden, edition="2026.1", answers={"stock/soil/rating": "always"})
    assert said("fill", "stock-beds", "answers.json", "-o", "beds.pdf") == "beds.pdf has 1 answer.\n"
    values = READERS["pypdf"]((garden.parent / "beds.pdf").read_bytes())
    assert values["stock/earth/rating"] == "always"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("stock-bed", "answers.json", "-o", "x.pdf"), "There is no form 'stock-bed' in this framework. Did you mean "),
        (("stock-beds", "nowhere.json", "-o", "x.pdf"), "nowhere.json: This file can't be read: No such file"),
        (("stock-beds", "framework", "-o", "x.pdf"), "framework: This file can't be read: "),
        (("stock-beds", "large.json", "-o", "x.pdf"), "large.json: This file is larger than 5 MB"),
        (("stock-beds", "wrong.json", "-o", "x.pdf"), "wrong.json:1:14: This form asks no question 'x'."),
        (("stock-beds", "answers.json", "-o", "framework"), "framework is a folder. Name a file in it: "),
        (("stock-beds", "answers.json", "-o", "answers.json"), "answers.json holds the answers, and can't become"),
        (("stock-beds", "answers.json", "-o", "answers.json/x.pdf"), "answers.json is a file, and holds no folder."),
        (("stock-beds", "answers.json", "nowhere", "-o", "x.pdf"), "There is no framework.yml here."),
    ],
)
def test_what_can_not_be_done_is_told_in_a_sentence(garden: Path, arguments: tuple[str, ...], message: str):
    write(garden, answers={"about/name": "Peggy"})
    (garden.parent / "wrong.json").write_text('{"answers": {"x": "y"}}', encoding="utf-8")
    with (garden.parent / "large.json").open("wb") as large:
        large.truncate(200_000_000)  # no byte of it is on the disk: reading it whole would take its size in memory
    before = sorted(garden.parent.rglob("*"))
    done = run("fill", *arguments)
    assert done.exit_code == 1
    assert message in done.stderr
    assert sorted(garden.parent.rglob("*")) == before
    assert json.loads((garden.parent / "answers.json").read_text(encoding="utf-8"))


def test_a_disk_that_refuses_leaves_nothing_behind(garden: Path, monkeypatch: pytest.MonkeyPatch):
    write(garden, answers={"about/name": "Peggy"})
    (garden.parent / "x.pdf").write_bytes(b"what was there")

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    done = run("fill", "stock-beds", "answers.json", "-o", "x.pdf", "--overwrite")
    assert (done.exit_code, done.stderr) == (1, "x.pdf can't be written to: Permission denied.\n")
    assert (garden.parent / "x.pdf").read_bytes() == b"what was there"
    assert sorted(path.name for path in garden.parent.iterdir()) == ["answers.json", "framework", "x.pdf"]
