"""A form may lie across: its pages are wide, its fields stand on them, and what is filled in comes back."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from framepress.pdf import Paper
from framepress.pipeline.collect import collect
from framepress.pipeline.fill import fill
from tests.pdf.conftest import pdf_of
from tests.pdf.reader import FormReader
from tests.validation.cases import GOOD, lay_out

INSTRUMENTS = next(case for case in GOOD if case.name == "instruments")
ANSWERS = {"plan/now": "never", "plan/why": "It was cold", "plan/jobs/soil/current": "always"}

PICKED = {"plan/jobs/soil/helpers": ["family", "club"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out(INSTRUMENTS, tmp_path / "framework")


@pytest.mark.parametrize("paper", list(Paper))
def test_the_action_plan_lies_across_on_three_pages(paper: Paper):
    reader = FormReader(pdf_of("shipped:action-plan-students-empowered", paper).content)
    assert len(reader.pdf.pages) == 3
    assert all(width > height for width, height in map(reader.page_size, (1, 2, 3)))
    actions = {widget.page for field in reader.visible for widget in field.widgets if "/actions/" in field.name}
    assert actions == {3}, "the whole table is seen at once"


@pytest.mark.parametrize(("paper", "size"), [(Paper.LETTER, (792, 612)), (Paper.A4, (842, 595))])
def test_pages_lie_across_and_answers_come_back(folder: Path, paper: Paper, size: tuple[int, int]):
    about = {"framepress": 1, "framework": "garden", "edition": "2026.1", "form": "plan", "subject": ""}
    given, came, out = (folder.parent / name for name in ("given.json", "came", "out"))
    given.write_text(json.dumps({**about, "answers": ANSWERS | PICKED}), encoding="utf-8")
    came.mkdir()
    fill(folder, "plan", given, came / "plan.pdf", paper)
    reader = FormReader((came / "plan.pdf").read_bytes())
    assert tuple(round(side) for side in reader.page_size(1)) == size
    corners = [widget.rectangle for field in reader.visible for widget in field.widgets]
    assert max(right for _, _, right, _ in corners) > size[0] - 60, "what lies across is used to its edge"
    assert all(right < size[0] and top < size[1] for _, _, right, top in corners)
    collect([came], folder, out)
    with (out / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        answers = {row["field"]: row["value"] for row in csv.DictReader(file)}
    assert answers.items() >= ANSWERS.items()
    (response,) = json.loads((out / "responses.json").read_text(encoding="utf-8"))["responses"]
    assert response["answers"]["plan/jobs/soil/helpers"] == ["family", "club"]
