"""Forms whose fields were changed by chance: whatever the command makes of one, the page makes of it too."""

from __future__ import annotations

import io
import random
import warnings
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from framepress.intake.form_catalog import ReadResult
from framepress.intake.read_file import read_file
from framepress.pipeline.known_forms import KnownForms
from framepress.publishing.prepare import prepare
from tests.contract.page import packed, page
from tests.contract.test_returned_cases import OPEN, REFUSED, opened_site
from tests.returned.blanks import GARDEN
from tests.returned.cases import case
from tests.returned.recipes import content_of

FORMS = ("pypdf beds.pdf", "pikepdf plan.pdf", "ours beds.pdf")

VALUES: tuple[Callable[[Pdf], object], ...] = (
    *(lambda _, text=text: String(text) for text in ("Lincoln", "often", "/always", "Off", "", "  ", "1", "<p>x</p>")),
    *(
        lambda _, text=text: String(text)
        for text in (b"\xef\xbb\xbf\xc5\x82", "ł".encode(), b"\xfe\xff\xd8\x00", b"a\rb\x0bc\x07", b"\x16\x7f\x9f\xad")
    ),
    *(lambda _, name=name: Name(name) for name in ("/often", "/Off", "/Yes", "/yes", "/0", "/1", "/")),
    *(lambda _, number=number: number for number in (3, 2.5, True, False)),
    lambda _: Array([]),
    lambda _: Array([String("a")]),
    lambda _: Array([String("a"), String("b")]),
    lambda _: Dictionary(A=1),
    lambda document: document.make_stream(b"a stream"),
    lambda document: document.make_stream("Zażółć".encode("utf-16")),
)
RICH = ("<body><p>a &amp; b</p><p>c<br/>d</p></body>", "plain", "<p>&lt;i&gt; &#233;</p>")
NAMES = ("stock/earth/why", "x", "stock/beds/grows/beans", "stock/beds/grows/zz", "about/name", "a.b")
STATES = ("/Off", "/often", "/yes", "/Yes", "/always", "/beans")


def _lose(what: Object, key: str) -> None:
    if key in what:
        del what[key]


def _options(chance: random.Random) -> Array:
    found = ([String("often"), String("always"), String("never")], [], [Array([String("a"), String("b")])])
    return Array(chance.choice(found))


CHANGES: tuple[Callable[[random.Random, Pdf, Object, Object], None], ...] = (
    *[lambda chance, document, field, place: place.__setitem__("/V", chance.choice(VALUES)(document))] * 5,
    lambda chance, document, field, place: _lose(place, "/V"),
    lambda chance, document, field, place: place.__setitem__("/AS", Name(chance.choice(STATES))),
    lambda chance, document, field, place: _lose(place, "/AP"),
    lambda chance, document, field, place: field.__setitem__("/RV", String(chance.choice(RICH))),
    lambda chance, document, field, place: field.__setitem__("/Opt", _options(chance)),
    lambda chance, document, field, place: field.__setitem__("/Ff", chance.choice((0, 1 << 15, 1 << 12))),
    lambda chance, document, field, place: field.__setitem__(
        "/FT", Name(chance.choice(("/Tx", "/Btn", "/Ch", "/Sig")))
    ),
    lambda chance, document, field, place: field.__setitem__("/Kids", Array(list(field.get("/Kids", []))[:-1])),
    lambda chance, document, field, place: document.Root.AcroForm.Fields.__delitem__(0),
    lambda chance, document, field, place: field.__setitem__("/T", String(chance.choice(NAMES))),
    lambda chance, document, field, place: field.__setitem__("/I", Array([chance.randrange(4)])),
)


def changed(pdf: bytes, chance: random.Random) -> bytes:
    """A form with one to five changes to its fields."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document, warnings.catch_warnings(action="ignore"):
        for _ in range(chance.choice((1, 1, 2, 3, 5))):
            field = chance.choice(list(document.Root.AcroForm.Fields))
            place = chance.choice([field, *field.get("/Kids", [])])
            chance.choice(CHANGES)(chance, document, field, place)
        if chance.random() < 0.15:
            del document.Root.AcroForm
        document.save(out)
    return out.getvalue()


class Command:
    """Reads files as the command does."""

    def __init__(self, folder: Path) -> None:
        self.known = KnownForms(prepare(GARDEN), folder)
        self.catalog = self.known.catalog()

    def __call__(self, pdf: bytes) -> ReadResult:
        reading = read_file(pdf, self.catalog)
        while reading.wants:
            self.known.lay_out(reading.wants)
            reading = read_file(pdf, self.catalog)
        return reading


def difference(ours: ReadResult, pdf: bytes) -> str:
    """What the page says otherwise; "" for nothing."""
    found = page()("open", file=packed(pdf), page=OPEN)
    if "refused" in found:
        known = {*REFUSED.get(found["refused"], ()), *(["recovered"] if found["refused"] == "no_form" else [])}
        return "" if ours.verdict in known else f"{ours.verdict}, on the page {found['refused']}"
    if ours.returned is None:
        return "" if ours.verdict in ("blank", "not-ours") and not found["answers"] else f"{ours.verdict}: {found}"
    answers = {name: list(one) if isinstance(one, tuple) else one for name, one in ours.returned.answers.items()}
    remarks = sorted({(one.field, one.code) for one in ours.returned.remarks})
    theirs = sorted({(one["field"], one["code"]) for one in found["remarks"]})
    return "" if (answers, remarks) == (found["answers"], theirs) else f"{answers} {remarks}\n{found}"


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.sweep) for seed in range(2, 12))])
def test_both_read_the_same(seed: int, tmp_path: Path):
    opened_site()
    command, chance = Command(tmp_path), random.Random(seed)
    filled = [content_of(case("engines").files[name]) for name in FORMS]
    wrong = []
    for number in range(12 if seed == 1 else 30):
        pdf = changed(chance.choice(filled), chance)
        if told := difference(command(pdf), pdf):
            wrong.append(f"seed {seed}, file {number}: {told}")
    assert not wrong, "\n".join(wrong)
