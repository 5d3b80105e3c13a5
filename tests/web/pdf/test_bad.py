"""Files that are no forms, or no longer: each is refused with the right reason, soon, and the page goes on."""

from __future__ import annotations

import io
import random
import zlib

import pikepdf
import pymupdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.engines import sample
from tests.web.pdf.conftest import ANSWERS
from tests.web.pdf.scripts import Saved, Scripts
from tests.web.pdf.test_open import changed, updated

REASONS = {"damaged", "locked", "no-form", "not-ours"}


def test_a_file_that_was_cut_off_is_damaged(filled: Saved, scripts: Scripts) -> None:
    for part in range(20):
        cut = filled.file[: len(filled.file) * part // 20]
        assert scripts.open(cut).reason == "damaged", f"{part} of 20 parts"


def test_a_saving_that_was_cut_off_is_damaged(filled: Saved, scripts: Scripts) -> None:
    """What was saved before is still in the file, and must not pass for the answers."""
    whole = updated(filled.file)
    for place in range(len(filled.file) + 40, len(whole) - 20, (len(whole) - len(filled.file)) // 10):
        opened = scripts.open(whole[:place])
        assert opened.reason == "damaged", f"cut at {place - len(filled.file)}: {opened.values}"


def test_flipped_bytes_never_hang(filled: Saved, scripts: Scripts) -> None:
    chance = random.Random(5)
    for _ in range(40):
        bytes_ = bytearray(filled.file)
        for place in chance.sample(range(len(bytes_)), chance.choice((1, 8, 60))):
            bytes_[place] ^= 1 << chance.randrange(8)
        opened = scripts.open(bytes(bytes_))
        assert opened.reason in REASONS or not opened.problem, opened.problem
        assert opened.milliseconds < 5_000


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 60), "white").save(out, kind)
    return out.getvalue()


def _flat(pdf: bytes) -> bytes:
    """As printed to a PDF."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        document.bake()
        return bytes(document.tobytes())


def _foreign() -> bytes:
    with pymupdf.open() as document:
        page = document.new_page()
        widget = pymupdf.Widget()
        widget.field_name, widget.field_type = "name", pymupdf.PDF_WIDGET_TYPE_TEXT
        widget.rect, widget.field_value = pymupdf.Rect(10, 10, 200, 40), "Ana"
        page.add_widget(widget)
        return bytes(document.tobytes())


def _cut_in_objects(pdf: bytes) -> bytes:
    """A field is gone from the file though the form names it."""

    def lose(document: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        number = fields["try/number"].objgen[0]
        document.Root.Lost = String(f"{number} 0 obj")

    plain = changed(pdf, lose, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    name = plain.split(b"/T (try/number)")[0].rsplit(b" 0 obj", 1)[0].rsplit(b"\n", 1)[1]
    return plain.replace(b"\n" + name + b" 0 obj", b"\n99999 0 obj")


FILES = {
    "nothing": ("damaged", lambda _: b""),
    "words": ("damaged", lambda _: b"Dear Sir or Madam"),
    "a photo": ("damaged", lambda _: _picture("JPEG")),
    "an archive": ("damaged", lambda _: b"PK\x03\x04" + bytes(3000)),
    "a header": ("damaged", lambda _: b"%PDF-1.7\nstartxref\n0\n%%EOF"),
    "a lost field": ("damaged", _cut_in_objects),
    "a scan": ("no-form", lambda _: _picture("PDF")),
    "printed": ("no-form", _flat),
    "another form": ("not-ours", lambda _: _foreign()),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_no_form_of_ours(kind: str, filled: Saved, scripts: Scripts) -> None:
    reason, make = FILES[kind]
    assert scripts.open(make(filled.file)).reason == reason


def _tree_that_holds_itself(document: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    above = document.make_indirect(Dictionary(T=String("above")))
    above.Kids = Array([fields["try/short"], above])
    document.Root.AcroForm.Fields.append(above)


def _tree_without_end(document: pikepdf.Pdf, _: object) -> None:
    inner = document.make_indirect(Dictionary(T=String("x"), FT=Name.Tx))
    for _level in range(5000):
        inner = document.make_indirect(Dictionary(T=String("x"), Kids=Array([inner])))
    document.Root.AcroForm.Fields.append(inner)


def _many(document: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    document.Root.AcroForm.Fields = Array([fields["try/short"]] * 300_000)


def _kids_of_kids(document: pikepdf.Pdf, _: object) -> None:
    """Twenty levels, each with two references to the next: a million ways through it."""
    inner = document.make_indirect(Dictionary(T=String("x"), FT=Name.Tx))
    for _level in range(20):
        inner = document.make_indirect(Dictionary(T=String("x"), Kids=Array([inner, inner])))
    document.Root.AcroForm.Fields.append(inner)


@pytest.mark.parametrize("lead_astray", [_tree_that_holds_itself, _tree_without_end, _many, _kids_of_kids])
def test_a_tree_of_fields_that_never_ends(lead_astray: object, scripts: Scripts) -> None:
    opened = scripts.open(changed(sample.blank(), lead_astray))  # type: ignore[arg-type]
    assert opened.reason == "damaged"
    assert opened.milliseconds < 5_000


def _parents_in_a_ring(document: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    field = fields["try/short"]
    field.Parent = document.make_indirect(Dictionary(Parent=field))
    del field.FT


def _pages_in_a_ring(document: pikepdf.Pdf, _: object) -> None:
    document.Root.Pages.Kids.append(document.Root.Pages)


@pytest.mark.parametrize("lead_astray", [_parents_in_a_ring, _pages_in_a_ring])
def test_rings_that_do_no_harm(lead_astray: object, filled: Saved, scripts: Scripts) -> None:
    opened = scripts.open(changed(filled.file, lead_astray))  # type: ignore[arg-type]
    assert (opened.problem, opened.values) == ("", ANSWERS)


def test_arrays_in_arrays(scripts: Scripts) -> None:
    blank = sample.blank()
    assert (
        scripts.open(blank + b"9999 0 obj\n" + b"[" * 200_000 + b"\nendobj\nstartxref\n0\n%%EOF").milliseconds < 5_000
    )


def test_a_bomb(scripts: Scripts) -> None:
    """A stream that becomes a thousand times larger when it is unpacked is unpacked no further than needed."""

    def hide(document: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        packed = zlib.compress(bytes(60_000_000), 9)
        fields["try/story"].V = pikepdf.Stream(document, packed, Filter=Name.FlateDecode)

    opened = scripts.open(changed(sample.blank(), hide))
    assert opened.milliseconds < 5_000
    assert opened.values == {}


def test_a_file_that_is_too_large_is_not_even_looked_at(scripts: Scripts) -> None:
    script = """async () => {
      const { openPdf } = await import("/assets/framepress/fill/pdf.js");
      return openPdf(new ArrayBuffer(100_000_001)).catch((problem) => [problem.name, problem.reason]);
    }"""
    assert scripts.page.evaluate(script) == ["Unreadable", "too-large"]


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_opens(filled: Saved, scripts: Scripts) -> None:
    """The clock of the page is put forward while the worker is busy with objects that never end."""
    scripts.page.clock.install()
    try:
        script = """() => {
          const endless = "1 0 obj << \\n".repeat(200_000);
          const noise = new TextEncoder().encode("%PDF-1.7\\n" + endless + "startxref\\n0\\n%%EOF");
          globalThis.given = import("/assets/framepress/fill/pdf.js").then(({ openPdf }) => openPdf(noise.buffer));
          globalThis.given.catch(() => undefined);
        }"""
        scripts.page.evaluate(script)
        scripts.page.wait_for_timeout(300)
        scripts.page.clock.fast_forward(31_000)
        reason = scripts.page.evaluate("() => globalThis.given.catch((problem) => problem.reason)")
        assert reason == "too-slow"
    finally:
        scripts.page.clock.resume()
    assert scripts.open(filled.file).values == ANSWERS


def test_libraries_that_cannot_be_loaded_are_told_and_asked_for_again(filled: Saved, scripts: Scripts) -> None:
    with scripts.fresh():
        scripts.page.route("**/vendor/pdf-lib.js", lambda route: route.abort())
        opened = scripts.open(filled.file)
        assert (opened.reason, opened.problem.partition(":")[0]) == ("", "Failed")
        scripts.page.unroute("**/vendor/pdf-lib.js")
        assert scripts.open(filled.file).values == ANSWERS


NOT_WRITTEN = {
    "the blank form is damaged": (lambda: sample.blank()[:5000], {}),
    "the form has no field try/new": (sample.blank, {"try/new": "x"}),
    "the form has no field try/term": (lambda: _picture("PDF"), {"try/term": "spring"}),
    "try/term has no state never": (sample.blank, {"try/term": "never"}),
}


@pytest.mark.parametrize("told", NOT_WRITTEN)
def test_no_answer_is_left_out_without_a_word(told: str, scripts: Scripts) -> None:
    blank, values = NOT_WRITTEN[told]
    with pytest.raises(AssertionError, match=f"Failed: .*{told}"):
        scripts.save(blank(), values, [])
