"""Whatever a file holds costs only that file, also after it was read: in the journal, the tables and the report."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from framepress.analysis.collection import Collection
from framepress.pipeline import assemble
from framepress.pipeline import collect as collecting
from framepress.pipeline.collect import CollectOptions, collect
from tests.conftest import in_turn
from tests.pipeline.test_returned import here
from tests.returned.blanks import GARDEN, TODAY
from tests.returned.make import write_files
from tests.returned.outcome import outcome

ODD = {
    "half": "\ud800",
    "other half": "a\udfffb",
    "halves": "\udc00\ud800" * 3,
    "nul": "a\0b",
    "escape": "\x1b]0;title\a\x1b[2J",
    "not a letter": "\ufffe\uffff",
    "not letters": "\ufdd0\U0001fffe\U0010ffff",
    "turned": "\u202egnp.exe\u2066\u2069",
    "lines": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "only marks": "\u0301\u200b\ufeff\u00ad",
    "formula": "=1+1",
    "escaped": "_x0041_ &#0; ]]> <!-- </script> {{ 7 }}",
    "digits": "9" * 5000,
    "many": "x" * 100_000,
    "day": "99999999-99-99",
    "year": "0000-00-00",
    "number": "1e999999999",
    "other digits": "٣\u00b2\U0001d7db½",
    "path": "../../" * 50,
    "blank": " \t\r\n\u3000",
}
"""Texts that no program expects: each was the end of some."""
HEAD = {"framepress": 1, "framework": "garden", "edition": TODAY, "form": "stock", "subject": "beds"}
ANSWERS = {"about/school": "North", "stock/earth/rating": "often", "stock/earth/why": "Worms"}


def in_answer(name: str) -> Callable[[str], Any]:
    return lambda odd: {**HEAD, "answers": {**ANSWERS, name: odd}}


def in_head(name: str) -> Callable[[str], Any]:
    return lambda odd: {**HEAD, name: odd, "answers": ANSWERS}


PLACES: dict[str, Callable[[str], Any]] = {
    **{name: in_head(name) for name in (*HEAD, "response", "saved")},
    "another key": lambda odd: {**HEAD, odd: odd, "answers": ANSWERS},
    **{f"answer {name}": in_answer(name) for name in ("about/school", "about/name", "about/date", "stock/earth/why")},
    "number": in_answer("stock/beds/plants"),
    "rating": in_answer("stock/earth/rating"),
    "kind": in_answer("about/kind"),
    "checklist": lambda odd: {**HEAD, "answers": {**ANSWERS, "stock/beds/grows": ["beans", odd]}},
    "object": lambda odd: {**HEAD, "answers": {**ANSWERS, "stock/water/why": {odd: [odd]}}},
    "key": lambda odd: {**HEAD, "answers": {**ANSWERS, odd: odd}},
    "only key": lambda odd: {**HEAD, "answers": {odd: "a"}},
    "old edition": lambda odd: {**HEAD, "edition": "2026.1", "answers": {"stock/soil/why": odd, odd: odd}},
}
"""Where a saved file may have a text."""


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "readings", here)


def assert_whole(out: Path, good: list[str], count: int) -> None:
    """All results are there and can be read, every file is named, and the good ones are what they were."""
    found = outcome(out)
    assert len(found["files"]) == count
    read = {one["file"]: one["answers"] for one in found["responses"]}
    for name in good:
        assert read[name]["stock/earth/why"] == "Worms"
    csv.field_size_limit(10_000_000)
    for table in out.glob("*.csv"):
        assert list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline="")))
    openpyxl.load_workbook(out / "collection.xlsx", read_only=True).close()
    assert (out / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert "crashed" not in {one["verdict"] for one in found["files"]}


def test_any_text_at_any_place_of_saved_answers_costs_that_file_at_most(tmp_path: Path):
    given = tmp_path / "given"
    given.mkdir()
    good = []
    for number, (place, made) in enumerate(PLACES.items()):
        good.append(f"{number} good.json")
        whole = {**HEAD, "answers": {**ANSWERS, "about/name": f"Good {number}"}}
        (given / good[-1]).write_text(json.dumps(whole))
        for odd, text in ODD.items():
            (given / f"{number} {place.replace('/', ' ')} {odd}.json").write_text(json.dumps(made(text)))
    collect([given], GARDEN, tmp_path / "out", CollectOptions())
    assert_whole(tmp_path / "out", good, len(PLACES) * (len(ODD) + 1))
    collect([given], GARDEN, tmp_path / "anonymous", CollectOptions(anonymous=True))
    assert {path.name for path in (tmp_path / "anonymous").iterdir()} >= {"collection.xlsx", "report.html"}


def test_texts_by_chance_at_any_place_cost_that_file_at_most(tmp_path: Path):
    chance = random.Random(13)
    given = tmp_path / "given"
    given.mkdir()
    ranges = [
        (0, 0x20),
        (0x20, 0x7F),
        (0x7F, 0xA0),
        (0xD800, 0xE000),
        (0x2000, 0x2070),
        (0xFDD0, 0x10000),
        (0x10000, 0x110000),
    ]
    for number in range(150):
        text = "".join(chr(chance.randrange(*chance.choice(ranges))) for _ in range(chance.randrange(1, 40)))
        place = chance.choice(list(PLACES))
        (given / f"{number}.json").write_text(json.dumps(PLACES[place](text)))
    collect([given], GARDEN, tmp_path / "out", CollectOptions())
    assert_whole(tmp_path / "out", [], 150)


def test_nested_as_deep_as_a_reader_goes_costs_that_file_at_most(tmp_path: Path):
    given = tmp_path / "given"
    given.mkdir()
    for depth in range(100, 1000, 25):
        deep = "[" * depth + "]" * depth
        answers = json.dumps({**HEAD, "answers": {**ANSWERS, "stock/water/why": "@"}}).replace('"@"', deep)
        (given / f"{depth}.json").write_text(answers)
    collect([given], GARDEN, tmp_path / "out", CollectOptions())
    assert_whole(tmp_path / "out", [], len(range(100, 1000, 25)))


IDENTITY = {key: HEAD[key] for key in ("framework", "edition", "form", "subject")}


def in_identity(part: str) -> Callable[[str], Any]:
    return lambda odd: {"identity": json.dumps({**IDENTITY, part: odd})}


IN_A_PDF: dict[str, Callable[[str], Any]] = {
    **{part: in_identity(part) for part in IDENTITY},
    "id": lambda odd: {"hidden": ["response-id", odd]},
    "saved": lambda odd: {"hidden": ["saved", odd]},
    "changed": lambda odd: {"changed-at": odd},
    "value": lambda odd: {"text-value": odd},
    "name": lambda odd: {"field-name": odd},
}
"""Where a PDF may have a text."""


@pytest.mark.parametrize("step", in_turn([4, 1], [4]))
def test_any_text_in_a_pdf_costs_that_file_at_most(step: int, tmp_path: Path):
    """Each text and each place, and then all pairs of them."""
    files: dict[str, Any] = {"good.pdf": {"answers": {"stock/earth/why": "Worms"}}}
    for number, (odd, text) in enumerate(ODD.items()):
        for place, twist in [*IN_A_PDF.items()][number % step :: step]:
            files[f"{place} {odd}.pdf"] = {"answers": {"stock/earth/why": "a"}, "then": [twist(text)]}
    write_files(files, tmp_path / "given")
    collect([tmp_path / "given"], GARDEN, tmp_path / "out", CollectOptions())
    assert_whole(tmp_path / "out", ["good.pdf"], len(files))


def test_file_names_of_all_kinds_are_named(tmp_path: Path):
    given = tmp_path / "given"
    given.mkdir()
    whole = json.dumps({**HEAD, "answers": ANSWERS})
    with zipfile.ZipFile(given / "a.zip", "w") as archive:
        for number, text in enumerate(ODD.values()):
            name = f"{number} {text[:90]}.json"
            if not any("\ud800" <= letter <= "\udfff" for letter in name):
                archive.writestr(name, whole.replace("North", f"School {number}"))
    collect([given], GARDEN, tmp_path / "out", CollectOptions())
    assert {one["verdict"] for one in outcome(tmp_path / "out")["files"]} == {"read"}


@pytest.mark.parametrize("stage", ["write_tables", "write_workbook", "report_html", "fingerprint_of"])
def test_a_file_that_our_own_results_stumble_over_is_named_and_all_others_are_there(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Nothing that is known does: whatever comes next costs one file."""
    given = tmp_path / "given"
    given.mkdir()
    for name in ("Ana", "Ben", "Bad", "Cleo"):
        (given / f"{name}.json").write_text(json.dumps({**HEAD, "answers": {**ANSWERS, "about/name": name}}))
    module = assemble if stage == "fingerprint_of" else collecting
    whole = getattr(module, stage)

    def stumbling(*args: Any) -> Any:
        names = [
            one.returned.answers.get("about/name")
            for part in args
            if isinstance(part, Collection)
            for one in part.responses
        ]
        names += [part.answers.get("about/name") for part in args if hasattr(part, "answers")]
        if "Bad" in names:
            raise ValueError("a mistake of ours")
        return whole(*args)

    monkeypatch.setattr(module, stage, stumbling)
    done = collect([given], GARDEN, tmp_path / "out", CollectOptions())
    verdicts = {one["file"]: one["verdict"] for one in outcome(tmp_path / "out")["files"]}
    assert verdicts == {"Ana.json": "read", "Ben.json": "read", "Bad.json": "crashed", "Cleo.json": "read"}
    assert "1 file could not be read: files.csv names it, with the reason." in done.sentences()


def test_a_file_that_the_journal_stumbles_over_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    given = tmp_path / "given"
    given.mkdir()
    for name in ("Ana", "Bad"):
        (given / f"{name}.json").write_text(json.dumps({**HEAD, "answers": {**ANSWERS, "about/name": name}}))

    def uncleaned(*given: Any, **_: Any) -> Iterator[Any]:
        for source, reading in here(*given):
            if source.name == "Bad.json":
                reading.returned.answers["about/name"] = "\ud800"
            yield source, reading

    monkeypatch.setattr(collecting, "readings", uncleaned)
    collect([given], GARDEN, tmp_path / "out", CollectOptions())
    verdicts = {one["file"]: one["verdict"] for one in outcome(tmp_path / "out")["files"]}
    assert verdicts == {"Ana.json": "read", "Bad.json": "crashed"}
