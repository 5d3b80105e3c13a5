"""A thousand spoilt PDFs and five hundred spoilt saved answers: none makes a traceback or hangs, and no answer that
another reader still sees is lost or changed without a remark.

The other reader is pikepdf for PDFs, which framepress writes with and never reads with, and Python's own ``json``.
"""

from __future__ import annotations

import io
import json
import random
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from framepress.analysis.collection import FileStatus
from framepress.intake.form_catalog import ReadResult
from framepress.intake.read_file import read_file
from framepress.kinds.codecs import made_typed
from framepress.pipeline.known_forms import KnownForms
from framepress.publishing.prepare import prepare
from tests.fuzz.conftest import Dice, in_time
from tests.kinds.named import Kind
from tests.returned.blanks import GARDEN, form_of
from tests.returned.recipes import content_of

PARTS = 4
FILLED: dict[str, dict[str, Any]] = {
    "stock-beds": {
        "about/school": "Lincoln High",
        "about/kind": "individual",
        "stock/earth/rating": "often",
        "stock/earth/why": "Worms (many!)\\\\ & good soil: 68% of beds.\nBetter than last year - said Zoë.",
        "stock/water/rating": "never",
        "stock/beds/plants": "27",
        "stock/beds/weather": "rain",
        "stock/beds/grows": ["beans", "squash"],
    },
    "plan": {
        "about/school": "Lincoln High",
        "about/kind": "individual",
        "plan/goal": "A garden that feeds us",
        "plan/jobs/1/what": "Dig the new bed",
        "plan/jobs/1/when": "2027-03-01",
        "plan/jobs/1/size": "large",
        "plan/jobs/1/where": "nez-perce",
        "plan/jobs/1/done": True,
    },
}
SAID = {"id": "0b9a6a2e", "saved": "2027-05-31T12:00:00Z"}
HELD = (FileStatus.READ, FileStatus.RECOVERED)
Claims = dict[str, str]
"""What another reader sees: a value for each question, or for each box of a checklist."""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> KnownForms:
    return KnownForms(prepare(GARDEN), tmp_path_factory.mktemp("layouts"))


@cache
def filled(form: str, by: str) -> bytes:
    return content_of({"form": form, "by": by, "answers": FILLED[form], **SAID})


# PDFs


def odd_value(rng: random.Random) -> Any:
    texts = ("", "x", " ", "São José", "a" * 4000, "=1+1", "often", "beans", "Off", "2", "\x00", "\ud7ff", "a\r\nb")
    return rng.choice(
        [
            String(rng.choice(texts)),
            String(rng.choice(texts)),
            String(rng.randbytes(rng.randrange(1, 9))),
            String("Zoë ist süß".encode()),
            Name(f"/{rng.choice(['often', 'never', 'Off', 'Yes', '0', '1', 'x#20y', 'beans', 'rain'])}"),
            rng.randrange(-3, 99),
            True,
            Array([String("a"), String("b")]),
            Array([]),
            Dictionary(A=1),
        ]
    )


def some_field(rng: random.Random, document: pikepdf.Pdf) -> Any:
    named = [field for field in document.Root.AcroForm.Fields if not str(field.get("/T")).startswith("framepress/")]
    return rng.choice(named) if named else Dictionary()


def some_widget(rng: random.Random, document: pikepdf.Pdf) -> Any:
    field = some_field(rng, document)
    return rng.choice([*field.get("/Kids", []), field])


def other_value(rng: random.Random, document: pikepdf.Pdf) -> None:
    some_field(rng, document).V = odd_value(rng)


def stream_value(rng: random.Random, document: pikepdf.Pdf) -> None:
    some_field(rng, document).V = Stream(document, rng.choice([b"A long answer", b"\xfe\xff\x00A", b""]))


def value_on_a_widget(rng: random.Random, document: pikepdf.Pdf) -> None:
    some_widget(rng, document).V = odd_value(rng)


def other_state(rng: random.Random, document: pikepdf.Pdf) -> None:
    some_widget(rng, document).AS = Name(f"/{rng.choice(['Off', 'often', 'never', 'rain', 'beans', 'Yes', '1'])}")


def value_gone(rng: random.Random, document: pikepdf.Pdf) -> None:
    thing = rng.choice([some_field, some_widget])(rng, document)
    for key in rng.sample(["/V", "/AS", "/AP", "/FT", "/Ff", "/T", "/Kids", "/Parent", "/Rect", "/DA"], 2):
        if key in thing:
            del thing[key]


def values_moved_down(rng: random.Random, document: pikepdf.Pdf) -> None:
    field = some_field(rng, document)
    for kid in field.get("/Kids", []):
        kid.V = kid.get("/AS", Name.Off)
    if "/V" in field and rng.random() < 0.7:
        field.V = rng.choice([Name.Off, String("")])


def another_kind(rng: random.Random, document: pikepdf.Pdf) -> None:
    some_field(rng, document).FT = Name(f"/{rng.choice(['Tx', 'Btn', 'Ch', 'Sig', 'X'])}")


def flags(rng: random.Random, document: pikepdf.Pdf) -> None:
    some_field(rng, document).Ff = rng.choice([0, 1, 2, 1 << 12, 1 << 13, 1 << 15, 1 << 16, 1 << 25, -1, 2**31])


def choices(rng: random.Random, document: pikepdf.Pdf) -> None:
    field = some_field(rng, document)
    field.Opt = Array([String("x"), Array([String("often"), String("Often")]), rng.randrange(9)][: rng.randrange(4)])
    if rng.random() < 0.5:
        field.I = Array([rng.randrange(-1, 5)])


def other_name(rng: random.Random, document: pikepdf.Pdf) -> None:
    other = some_field(rng, document).get("/T", String(""))
    some_field(rng, document).T = rng.choice([String("x"), String(""), other, String("stock/moon/why"), Name.A, 7])


def fewer_fields(rng: random.Random, document: pikepdf.Pdf) -> None:
    fields = document.Root.AcroForm.Fields
    for _ in range(rng.choice([1, 1, 3])):
        if len(fields):
            del fields[rng.randrange(len(fields))]


def field_twice(rng: random.Random, document: pikepdf.Pdf) -> None:
    field = some_field(rng, document)
    fields = document.Root.AcroForm.Fields
    if rng.random() < 0.5:
        fields.append(field)
    else:
        copied = document.make_indirect(Dictionary(dict(field.items())))
        copied.V = odd_value(rng)
        fields.append(copied)


def in_a_group(rng: random.Random, document: pikepdf.Pdf) -> None:
    """A level of fields more, with the name in two parts, as other programs nest them; or with itself below it."""
    field = some_field(rng, document)
    group = document.make_indirect(Dictionary(T=rng.choice([String(""), String("form1")]), Kids=Array([field])))
    field.Parent = group
    if rng.random() < 0.2:
        group.Kids.append(group)
    document.Root.AcroForm.Fields.append(group)


def widget_gone(rng: random.Random, document: pikepdf.Pdf) -> None:
    for page in document.pages:
        notes = page.get("/Annots", [])
        if len(notes):
            del notes[rng.randrange(len(notes))]


def pages_changed(rng: random.Random, document: pikepdf.Pdf) -> None:
    if rng.random() < 0.5:
        document.pages.append(document.pages[rng.randrange(len(document.pages))])
    elif len(document.pages) > 1:
        del document.pages[rng.randrange(len(document.pages))]


def form_changed(rng: random.Random, document: pikepdf.Pdf) -> None:
    form = document.Root.AcroForm
    key, value = rng.choice(
        [("/NeedAppearances", True), ("/XFA", String("<x/>")), ("/Fields", Array([])), ("/DR", 3), ("/SigFlags", 3)]
    )
    form[key] = value


def identity_changed(rng: random.Random, document: pikepdf.Pdf) -> None:
    for field in document.Root.AcroForm.Fields:
        if str(field.get("/T")).startswith("framepress/") and rng.random() < 0.5:
            field.V = odd_value(rng)


CHANGES: list[Callable[[random.Random, pikepdf.Pdf], None]] = [
    *([other_value] * 4),
    stream_value,
    value_on_a_widget,
    other_state,
    *([value_gone] * 2),
    values_moved_down,
    another_kind,
    flags,
    choices,
    other_name,
    fewer_fields,
    field_twice,
    in_a_group,
    widget_gone,
    pages_changed,
    form_changed,
    identity_changed,
]


def rebuilt(rng: random.Random, content: bytes) -> bytes:
    """A whole PDF whose objects say something else."""
    with pikepdf.open(io.BytesIO(content)) as document, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(rng.choice([1, 1, 2, 3])):
            rng.choice(CHANGES)(rng, document)
        out = io.BytesIO()
        mode = rng.choice(list(pikepdf.ObjectStreamMode))
        document.save(out, deterministic_id=True, fix_metadata_version=False, object_stream_mode=mode)
        return out.getvalue()


def damaged(rng: random.Random, content: bytes) -> bytes:
    """Bytes of a PDF or another file: some are others, missing, or there twice."""
    spoilt = bytearray(content)
    for _ in range(rng.choice([1, 1, 3, 20])):
        at, some = rng.randrange(len(spoilt)), rng.choice([1, 1, 4, 200])
        match rng.randrange(5):
            case 0:
                spoilt[at : at + some] = rng.randbytes(some)
            case 1:
                del spoilt[at : at + some]
            case 2:
                spoilt[at:at] = spoilt[at : at + some]
            case 3:
                spoilt[at] ^= 1 << rng.randrange(8)
            case 4:
                found = spoilt.find(
                    rng.choice([b"/V", b"/Kids", b"/Fields", b"obj", b"/Parent", b"/AS", b"stream"]), at
                )
                spoilt[max(found, 0) : max(found, 0) + 2] = rng.choice([b"/W", b"/K", b"  ", b"/T"])
        spoilt = spoilt or bytearray(b"x")
    return bytes(spoilt)


def seen_in_pdf(content: bytes) -> Claims:
    """What pikepdf sees in the fields: texts that are no texts of a state, and boxes that are drawn as pressed."""
    claims: Claims = {}
    doubtful: set[str] = set()
    with pikepdf.open(io.BytesIO(content)) as document:
        for field in document.Root.AcroForm.Fields:
            name, value = str(field.get("/T", "")), field.get("/V")
            if name in claims:
                doubtful.add(name)
            if field.get("/FT") == Name.Btn:
                states = [widget.get("/AS") for widget in field.get("/Kids", [field]) if _draws(widget)]
                pressed = {str(state) for state in states if state is not None and state != Name.Off}
                if len(pressed) == 1 and str(value) in pressed:
                    claims[name] = pressed.pop()[1:]
            elif isinstance(value, String) and _shows(str(value)):
                claims[name] = str(value)
    return {name: value for name, value in claims.items() if name not in doubtful}


def _shows(text: str) -> bool:
    """Whether anything of a text can be seen."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)


def _draws(widget: Any) -> bool:
    return "/AP" in widget and str(widget.get("/AS", "")) in widget.AP.get("/N", Dictionary())


def lost(claims: Mapping[str, str], reading: ReadResult, form: str) -> Iterator[str]:
    """What another reader sees, and the reading neither has nor speaks of. A file that is refused has its reason."""
    if reading.verdict not in (*HELD, FileStatus.BLANK):
        assert reading.reason
        return
    answers = reading.returned.answers if reading.returned else {}
    remarks = reading.returned.remarks if reading.returned else ()
    told = {remark.field for remark in remarks}
    if any(remark.code == "pages-missing" for remark in remarks):  # which speaks of all questions without a field
        told |= {field.id for field in form_of(form).fields() if field.id not in answers}
    for field in form_of(form).fields():
        names = [f"{field.id}/{choice.id}" for choice in field.choices] if field.kind is Kind.CHECKLIST else [field.id]
        for name in names:
            claim = claims.get(name)
            if claim is None or {field.id, name} & told or any(claim in remark.message for remark in remarks):
                continue
            if not _holds(answers.get(field.id), claim, name):
                yield f"{name}: {claim!r} is seen, and {answers.get(field.id)!r} is read"


def _holds(answer: Any, claim: str, name: str) -> bool:
    """Whether an answer is what is claimed: spaces and ends of lines at its edges are not part of it, nor is the slash
    that stands before a state.
    """
    if answer is None or answer is True:
        return answer is True
    if isinstance(answer, tuple):
        return name.rpartition("/")[2] in answer
    said = " ".join(made_typed(claim).split())
    return " ".join(str(answer).split()) in (said, said.removeprefix("/"))


def tried(content: bytes, known: KnownForms, form: str, look: Callable[[bytes], Claims]) -> str:
    """What becomes of a file, in a word."""
    catalog = known.catalog()
    with in_time():
        reading = read_file(content, catalog)
    if reading.wants:
        known.lay_out(reading.wants)
        with in_time():
            reading = read_file(content, catalog)
    assert not reading.wants
    try:
        claims = look(content)
    except Exception:  # whatever the other reader says of it: it does not see an answer
        claims = {}
    assert list(lost(claims, reading, form)) == []
    return reading.verdict.value


def try_all(
    samples: Mapping[tuple[str, str], bytes],
    spoil: Callable[[random.Random, bytes], bytes],
    look: Callable[[bytes], Claims],
    dice: Dice,
    known: KnownForms,
) -> None:
    rng, inputs, counted = dice
    for _ in range(inputs):
        (form, by), whole = rng.choice(list(samples.items()))
        content = spoil(rng, whole)
        try:
            counted[tried(content, known, form, look)] += 1
        except Exception as error:
            kept = known.layouts / f"spoilt-{form}"
            kept.write_bytes(content)
            pytest.fail(f"{form} by {by}: {type(error).__name__}: {error}\nby {kept}")


@pytest.mark.sweep
@pytest.mark.parametrize("part", range(PARTS))
def test_no_pdf_makes_a_traceback_hangs_or_loses_an_answer(
    part: int, dice: Callable[[int], Dice], known: KnownForms
) -> None:
    samples = {(form, by): filled(form, by) for form in FILLED for by in ("fill", "pypdf")}
    spoil = damaged if part == 0 else rebuilt
    try_all(samples, spoil, seen_in_pdf, dice(1000 // PARTS), known)


# Saved answers


ODD: list[Any] = [
    *(None, True, False, 0, 7, -1.5, 1e300, "", " ", "x", "=1", "a" * 70_000, "\ud800", "\u0000", "often", "beans"),
    *(
        [],
        {},
        [[]],
        ["beans"],
        ["beans", "beans"],
        [7],
        {"a": 1},
        "Łódź",
        "e\u0301",
        "\u200b",
        "2027-02-30",
        "3/4/2027",
    ),
]


def said_otherwise(rng: random.Random, content: bytes) -> bytes:
    """Saved answers with other values, other keys and more of them."""
    data = json.loads(content)
    for _ in range(rng.choice([1, 1, 2, 4])):
        answers = data["answers"] if isinstance(data.get("answers"), dict) else {}
        match rng.randrange(6):
            case 0 | 1 if answers:
                answers[rng.choice(list(answers))] = rng.choice(ODD)
            case 2 if answers:
                name = rng.choice(list(answers))
                answers[rng.choice([f"{name}x", "", "\ud800", "stock/moon/why", "__proto__", name.upper()])] = answers[
                    name
                ]
            case 3:
                answers.update({rng.choice(["about/name", "about/role", "stock/beds/grows"]): rng.choice(ODD)})
            case 4:
                data[rng.choice(list(data))] = rng.choice(ODD)
            case _:
                data[rng.choice(["x", "\ud800", "saved", "response", "edition"])] = rng.choice(ODD)
    return json.dumps(data, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")


def spoilt_json(rng: random.Random, content: bytes) -> bytes:
    spoilt = said_otherwise(rng, content)
    return damaged(rng, spoilt) if rng.random() < 0.3 else spoilt


def seen_in_json(content: bytes) -> Claims:
    """What Python's own reader sees: texts, and members of lists of texts."""
    claims: Claims = {}
    for name, value in dict(json.loads(content.decode("utf-8"))["answers"]).items():
        if isinstance(value, str) and _shows(value):
            claims[name] = value
        elif isinstance(value, list):
            claims |= {f"{name}/{one}": one for one in value if isinstance(one, str)}
    return claims


@pytest.mark.sweep
@pytest.mark.parametrize("part", range(2))
def test_no_saved_answers_make_a_traceback_hang_or_are_lost(
    part: int, dice: Callable[[int], Dice], known: KnownForms
) -> None:
    samples = {(form, "json"): filled(form, "json") for form in FILLED}
    try_all(samples, spoilt_json, seen_in_json, dice(250), known)
