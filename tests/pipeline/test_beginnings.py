"""What a form began with is an answer where something else was answered, and none by itself."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from framepress.forms.question_codebook import codebook_csv
from framepress.pdf import Paper, is_blank
from framepress.pipeline.collect import collect
from framepress.pipeline.fill import fill
from framepress.publishing.prepare import Prepared, prepare
from tests.author import edit, said
from tests.validation.cases import GOOD, lay_out

BEGINS = next(case for case in GOOD if case.name == "begins")
BEGUN = {
    "plan/place": "/here",
    "plan/now": "/sometimes",
    "plan/agreed": "/yes",
    "plan/day": "2026-09-30",
    "plan/people": "2",
    "plan/who": "The gardeners",
    "plan/why": "The soil is dry.",
    "plan/jobs/dig": "/dig",
    "plan/jobs/mow": "/mow",
    "plan/beds/front/how": "/never",
    "plan/beds/back/how": "/never",
    "plan/tasks/1/state": "/open",
    "plan/tasks/1/days/mon": "/mon",
    "plan/tasks/1/days/tue": "/tue",
    "plan/tasks/2/state": "/open",
    "plan/tasks/2/days/mon": "/mon",
    "plan/tasks/2/days/tue": "/tue",
    "plan/tasks/3/state": "/open",
    "plan/tasks/3/days/mon": "/mon",
    "plan/tasks/3/days/tue": "/tue",
}
"""The values of the PDF's fields."""
BESIDE = {
    "plan/place": "here",
    "plan/now": "sometimes",
    "plan/agreed": "yes",
    "plan/day": "2026-09-30",
    "plan/people": "2",
    "plan/who": "The gardeners",
    "plan/why": "The soil is dry.",
    "plan/jobs": "dig mow",
    "plan/beds/front/how": "never",
    "plan/beds/back/how": "never",
}
"""What counts of them beside another answer: not the rows that are there to write in."""
ABOUT = {"framepress": 1, "framework": "garden", "edition": "2026.1", "form": "plan", "subject": ""}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A framework whose plan begins with an answer of each kind that can."""
    return lay_out(BEGINS, tmp_path / "framework")


@pytest.fixture
def prepared(folder: Path) -> Prepared:
    return prepare(folder, publish=False)


@pytest.fixture
def blank(prepared: Prepared) -> bytes:
    """The plan's PDF, as it is published."""
    form = next(form for form in prepared.forms if form.id == "plan")
    return prepared.press.publish(form, Paper.A4).pdf.content


def values(pdf: bytes, key: str = "/V") -> dict[str, str]:
    """The values of the plan's fields that are not empty, as pypdf reads them."""
    fields: dict[str, Any] = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    found = {name: str(field.get(key, "")) for name, field in fields.items() if name.startswith("plan/")}
    return {name: value for name, value in found.items() if value not in ("", "/Off")}


def with_values(pdf: bytes, **changes: str) -> bytes:
    """The PDF with other texts in some fields of the plan."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.T).removeprefix("plan/") in changes:
                field.V = pikepdf.String(changes[str(field.T).removeprefix("plan/")])
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def with_marks(pdf: bytes, **changes: str) -> bytes:
    """The PDF with other buttons pressed."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.T).removeprefix("plan/") in changes:
                state = pikepdf.Name(f"/{changes[str(field.T).removeprefix('plan/')]}")
                field.V = state
                for widget in field.Kids:
                    widget.AS = state if state in widget.AP.N else pikepdf.Name.Off
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def remarks_on_file(folder: Path) -> str:
    """What is remarked on the one file that was collected."""
    with (folder.parent / "out/files.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    return row["remarks"]


def printed(pdf: bytes, folder: Path) -> bytes:
    """The PDF as a program prints it into a file: without fields."""
    (folder / "whole.pdf").write_bytes(pdf)
    subprocess.run(["pdftocairo", "-pdf", folder / "whole.pdf", folder / "flat.pdf"], check=True)
    return (folder / "flat.pdf").read_bytes()


def collected(folder: Path, name: str, content: bytes) -> tuple[str, dict[str, str]]:
    """What becomes of one file that came back, and the answers of its response."""
    came, out = folder.parent / "came", folder.parent / "out"
    came.mkdir()
    (came / name).write_bytes(content)
    collect([came], folder, out)
    with (out / "files.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    with (out / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file), key=itemgetter("field"))
    answers = {field: " ".join(row["value"] for row in same) for field, same in groupby(rows, itemgetter("field"))}
    return row["verdict"], answers


def test_a_pdf_begins_with_the_values_shows_them_and_is_blank(blank: bytes, tmp_path: Path):
    assert values(blank) == values(blank, "/DV") == BEGUN
    (tmp_path / "plan.pdf").write_bytes(blank)
    shown = subprocess.run(["pdftotext", tmp_path / "plan.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert "The gardeners" in shown and "2026-09-30" in shown and "The soil is dry." in shown
    assert is_blank(blank)
    assert not is_blank(with_values(blank, note="Rain"))
    assert not is_blank(with_values(blank, who="Somebody"))


def test_a_form_with_nothing_else_in_it_is_blank(folder: Path, blank: bytes):
    assert collected(folder, "plan.pdf", blank) == ("blank", {})


def test_beside_another_answer_it_is_an_answer(folder: Path, blank: bytes):
    status, answers = collected(folder, "plan.pdf", with_values(blank, note="Rain"))
    assert status == "read"
    assert answers == {**BESIDE, "plan/note": "Rain"}


def test_a_row_counts_where_something_was_written_in_it_or_its_beginning_was_changed(folder: Path, blank: bytes):
    marked = with_marks(with_values(blank, **{"tasks/2/who": "Ana"}), **{"tasks/3/state": "done"})
    status, answers = collected(folder, "plan.pdf", marked)
    assert (status, answers) == (
        "read",
        {
            **BESIDE,
            **{"plan/tasks/2/who": "Ana", "plan/tasks/2/state": "open", "plan/tasks/2/days": "mon tue"},
            **{"plan/tasks/3/state": "done", "plan/tasks/3/days": "mon tue"},
        },
    )
    with (folder.parent / "out/answers.csv").open(encoding="utf-8-sig", newline="") as file:
        remarks = {row["field"].removeprefix("plan/"): row["remark"] for row in csv.DictReader(file)}
    as_it_was = {name.removeprefix("plan/") for name in BESIDE} | {"tasks/2/state", "tasks/2/days", "tasks/3/days"}
    assert {name for name, remark in remarks.items() if remark == "As the form had it."} == as_it_was
    assert {remarks[name] for name in remarks.keys() - as_it_was} == {""}
    assert "plan/tasks/3/who: This question needs an answer, and has none." in remarks_on_file(folder)
    assert "tasks/1" not in remarks_on_file(folder)


def test_saved_answers_with_a_row_of_beginnings_and_nothing_else_are_blank(folder: Path):
    answers = {"plan/tasks/2/state": "open", "plan/tasks/2/days": ["tue", "mon"], "plan/jobs": ["mow", "dig"]}
    assert collected(folder, "plan.json", json.dumps({**ABOUT, "answers": answers}).encode()) == ("blank", {})


def test_the_codebook_says_what_a_question_begins_with(prepared: Prepared):
    rows = {row["field"]: row["value"] for row in csv.DictReader(io.StringIO(codebook_csv(prepared.forms)))}
    begun = {name: value for name, value in rows.items() if value}
    assert begun == {
        **{name: ", ".join(value.split()) if name == "plan/jobs" else value for name, value in BESIDE.items()},
        **{f"plan/tasks/{row}/state": "open" for row in "123"},
        **{f"plan/tasks/{row}/days": "mon, tue" for row in "123"},
    }


def test_a_value_that_was_changed_is_an_answer(folder: Path, blank: bytes):
    status, answers = collected(folder, "plan.pdf", with_values(blank, who="Everybody"))
    assert (status, answers["plan/who"]) == ("read", "Everybody")


def test_saved_answers_with_nothing_else_are_blank(folder: Path):
    answers = {"plan/place": "here", "plan/agreed": True}
    assert collected(folder, "plan.json", json.dumps({**ABOUT, "answers": answers}).encode()) == ("blank", {})


def test_a_print_of_it_is_blank_too(folder: Path, blank: bytes, tmp_path: Path):
    assert collected(folder, "flat.pdf", printed(blank, tmp_path)) == ("blank", {})


def test_a_print_shows_it_beside_another_answer(folder: Path, tmp_path: Path):
    answers = {"plan/who": "The gardeners", "plan/place": "here", "plan/note": "Rain"}
    (tmp_path / "answers.json").write_text(json.dumps({**ABOUT, "answers": answers}), encoding="utf-8")
    fill(folder, "plan", tmp_path / "answers.json", tmp_path / "filled.pdf", Paper.A4)
    flat = printed((tmp_path / "filled.pdf").read_bytes(), tmp_path)
    assert collected(folder, "flat.pdf", flat) == ("recovered", answers)


def test_fill_leaves_empty_what_the_answers_leave_empty(folder: Path, tmp_path: Path):
    (tmp_path / "answers.json").write_text(
        json.dumps({**ABOUT, "answers": {"plan/note": "Rain", "plan/place": "there"}}), encoding="utf-8"
    )
    fill(folder, "plan", tmp_path / "answers.json", tmp_path / "filled.pdf", Paper.A4)
    assert values((tmp_path / "filled.pdf").read_bytes()) == {"plan/note": "Rain", "plan/place": "/there"}


def test_an_edition_knows_what_its_forms_began_with(folder: Path, blank: bytes):
    said("release", folder)
    edit(folder, "framework.yml", ("edition: 2026.1", "edition: 2026.2"))
    edit(folder, "forms/plan.yml", ("value: The gardeners", "value: Everybody"))
    (edition,) = (folder / "editions").iterdir()
    told = said("diff", edition, folder)
    assert "The gardeners" in told and "Everybody" in told
    assert collected(folder, "plan.pdf", blank) == ("blank", {})
