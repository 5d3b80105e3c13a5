"""Forms that anybody's program has filled open in the browser with every answer."""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Callable

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.engines import sample
from tests.engines.fill import ENGINES, by_box
from tests.web.pdf.conftest import ANSWERS
from tests.web.pdf.scripts import Saved, Scripts

IDENTITY = {"framework": "mastery", "edition": "2026.1", "form": "try", "subject": "students-empowered"}
Change = Callable[[pikepdf.Pdf, dict[str, pikepdf.Object]], None]


def changed(pdf: bytes, change: Change, **how: object) -> bytes:
    """The PDF after ``change`` was made to its fields, which it gets by name."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document, {str(field.T): field for field in document.Root.AcroForm.Fields})
        with warnings.catch_warnings(action="ignore"):  # of widgets that no form knows any more
            document.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("engine", ENGINES)
def test_what_every_program_filled_opens(engine: str, scripts: Scripts) -> None:
    answers = sample.ANSWERS | sample.SCRIPTS["Cyrillic"]
    opened = scripts.open(ENGINES[engine](sample.blank(), answers))
    assert (opened.identity, opened.response, opened.saved) == (IDENTITY, "", "")
    assert opened.values == by_box(answers)


def test_what_the_browser_saved_opens(filled: Saved, scripts: Scripts) -> None:
    opened = scripts.open(filled.file)
    assert opened.identity == IDENTITY
    assert (opened.response, opened.saved) == ("0b0e7a4e-9f6f-4a43-8d3e-1f4ae7f4a0b1", "2027-03-01T09:30:00Z")
    assert opened.values == ANSWERS


def test_a_blank_form_has_no_answers(scripts: Scripts) -> None:
    assert scripts.open(sample.blank()).values == {}


def test_the_last_of_several_savings_counts(filled: Saved, scripts: Scripts) -> None:
    assert scripts.open(updated(filled.file)).values == ANSWERS | {"try/number": "28", "try/plan/1/who": "Ana"}


def updated(pdf: bytes) -> bytes:
    """The PDF with changes written at its end."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf), incremental=True)
    new = {"try/number": "28", "try/plan/1/who": "Ana"}
    writer.update_page_form_field_values(None, new, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(pdf)
    return out.getvalue()


WAYS = {
    "UTF-16": b"\xfe\xff" + "Łódź 😀".encode("utf-16-be"),
    "UTF-16, the other way round": b"\xff\xfe" + "Łódź 😀".encode("utf-16-le"),
    "UTF-8": b"\xef\xbb\xbf" + "Łódź 😀".encode(),
    "with a language": b"\xfe\xff\x00\x1b\x00p\x00l\x00\x1b" + "Łódź 😀".encode("utf-16-be"),
    "with zeros": b"\xfe\xff" + "Łódź 😀".encode("utf-16-be") + b"\0\0",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("streams", [False, True])
def test_text_in_every_encoding(way: str, streams: bool, scripts: Scripts) -> None:
    def write(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        fields["try/short"].V = String(WAYS[way])

    mode = pikepdf.ObjectStreamMode.generate if streams else pikepdf.ObjectStreamMode.disable
    pdf = changed(sample.blank(), write, object_stream_mode=mode)
    assert scripts.open(pdf).values == {"try/short": "Łódź 😀"}


def _single_bytes(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    fields["try/short"].V = String(b"\x84 caf\xe9 \xa0 \x92 \x97")


def _line_ends(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    fields["try/evidence"].V = String("one\r\ntwo\rthree\n\nfour")


def _long_text(document: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    fields["try/evidence"].V = document.make_stream("one\ntwo".encode("utf-16"))
    fields["try/story"].RV = String("<body><p>rich</p></body>")


def _value_at_the_kid(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    group = fields["try/term"]
    del group.V
    group.Kids[1].V = Name("/spring")


def _state_alone(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    del fields["try/term"].V
    fields["try/term"].Kids[2].AS = Name("/all-year")
    del fields["try/agreed"].V
    fields["try/agreed"].AS = Name.yes


def _state_as_text(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    fields["try/term"].V = String("spring")


def _off_though_a_kid_says_on(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    fields["try/term"].Kids[2].AS = Name("/all-year")


def _no_such_state(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    fields["try/term"].V = Name("/never")


def _label_of_a_list(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    fields["try/county"].V = String("Nez Perce")


def _list_of_values(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    fields["try/county"].V = Array([String("nez-perce")])


def _place_in_a_list(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    fields["try/county"].I = Array([1])


def _field_from_above(document: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    """The type, the flags and the value stand in a node without a name."""
    field = fields["try/short"]
    above = document.make_indirect(Dictionary(FT=Name.Tx, Ff=0, V=String("from above"), Kids=Array([field])))
    field.Parent = above
    del field.FT
    all_fields = document.Root.AcroForm.Fields
    all_fields[[str(each.get("/T", "")) for each in all_fields].index("try/short")] = above


def _one_widget_below(document: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
    """The widget is a kid of its field, with the value in it."""
    field = fields["try/short"]
    above = document.make_indirect(Dictionary(FT=Name.Tx, T=field.T, Kids=Array([field])))
    all_fields = document.Root.AcroForm.Fields
    all_fields[[str(each.get("/T", "")) for each in all_fields].index("try/short")] = above
    field.Parent, field.V = above, String("in the widget")
    del field.T


STORED: dict[str, tuple[Change, dict[str, str]]] = {
    "single bytes": (_single_bytes, {"try/short": "\u2014 café € ™ Ž".replace("Ž", "\u0160")}),
    "line ends": (_line_ends, {"try/evidence": "one\ntwo\nthree\n\nfour"}),
    "a stream": (_long_text, {"try/evidence": "one\ntwo", "try/story": "rich"}),
    "at the kid": (_value_at_the_kid, {"try/term": "spring"}),
    "state alone": (_state_alone, {"try/term": "all-year", "try/agreed": "yes"}),
    "state as text": (_state_as_text, {"try/term": "spring"}),
    "off": (_off_though_a_kid_says_on, {"try/term": "all-year"}),
    "no such state": (_no_such_state, {"try/term": "never"}),
    "label": (_label_of_a_list, {"try/county": "nez-perce"}),
    "array": (_list_of_values, {"try/county": "nez-perce"}),
    "place": (_place_in_a_list, {"try/county": "ada"}),
    "from above": (_field_from_above, {"try/short": "from above"}),
    "widget below": (_one_widget_below, {"try/short": "in the widget"}),
}


@pytest.mark.parametrize("way", STORED)
def test_every_way_of_storing_an_answer(way: str, scripts: Scripts) -> None:
    change, values = STORED[way]
    opened = scripts.open(changed(sample.blank(), change))
    assert (opened.problem, opened.values) == ("", values)


ENCRYPTIONS = {4: {"R": 4, "aes": True}, 3: {"R": 3, "aes": False, "metadata": False}, 6: {"R": 6}}


@pytest.mark.parametrize("revision", ENCRYPTIONS)
def test_a_form_that_forbids_changes_opens(revision: int, filled: Saved, scripts: Scripts) -> None:
    how = pikepdf.Encryption(owner="secret", user="", **ENCRYPTIONS[revision])  # type: ignore[arg-type]
    opened = scripts.open(changed(filled.file, lambda *_: None, encryption=how))
    assert (opened.problem, opened.values) == ("", ANSWERS)
    how = pikepdf.Encryption(owner="secret", user="word", **ENCRYPTIONS[revision])  # type: ignore[arg-type]
    assert scripts.open(changed(filled.file, lambda *_: None, encryption=how)).reason == "locked"


def _no_hidden_fields(document: pikepdf.Pdf) -> None:
    fields = document.Root.AcroForm.Fields
    document.Root.AcroForm.Fields = Array([each for each in fields if not str(each.T).startswith("framepress/")])


def _no_metadata(document: pikepdf.Pdf) -> None:
    _no_hidden_fields(document)
    del document.Root.Metadata


def _metadata_as_attribute(document: pikepdf.Pdf) -> None:
    """As Adobe's programs write a packet again."""
    _no_hidden_fields(document)
    packet = document.Root.Metadata.read_bytes().decode()
    start, _, rest = packet.partition("<framepress:identity>")
    value, _, end = rest.partition("</framepress:identity>")
    attribute = value.replace('"', "&quot;")
    start = start.replace('xmlns:framepress="', f'framepress:identity="{attribute}" xmlns:framepress="')
    document.Root.Metadata.write((start + end).encode())
    del document.docinfo["/Framepress"]


@pytest.mark.parametrize("lose", [_no_hidden_fields, _no_metadata, _metadata_as_attribute])
def test_a_form_that_lost_its_hidden_fields_is_recognised(
    lose: Callable[[pikepdf.Pdf], None], filled: Saved, scripts: Scripts
) -> None:
    opened = scripts.open(changed(filled.file, lambda document, _: lose(document)))
    assert (opened.problem, opened.identity, opened.values) == ("", IDENTITY, ANSWERS)


def test_a_form_of_another_framework_says_so(scripts: Scripts) -> None:
    """What to do with it is for the page to say."""
    other = IDENTITY | {"framework": "open-table", "edition": "1.10", "subject": ""}

    def write(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        fields["framepress/identity"].V = String(json.dumps(other))

    assert scripts.open(changed(sample.blank(), write)).identity == other
