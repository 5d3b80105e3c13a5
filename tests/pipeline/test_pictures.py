"""Handwriting, which only a person can read: its picture lies beside the results, is named there, and shown."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from framepress.pipeline import collect as collecting
from framepress.pipeline.collect import CollectOptions, collect
from tests.pipeline.test_returned import here
from tests.returned.blanks import GARDEN
from tests.returned.recipes import content_of

WRITTEN = {"answers": {}, "then": [{"penned": {"about/school": "writing", "stock/earth/rating/often": "tick"}}]}


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one form that somebody wrote on with a pen."""
    monkeypatch.setattr(collecting, "readings", here)
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "pen.pdf").write_bytes(content_of(WRITTEN))
    return folder


def pictures(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in out.glob("pictures/*"))


def test_the_picture_of_a_box_lies_beside_the_results_and_every_table_says_where(given: Path, tmp_path: Path):
    out = tmp_path / "out"
    collect([given], GARDEN, out)
    (path,) = pictures(out)
    assert path.startswith("pictures/about-school-")
    remarks = json.loads((out / "responses.json").read_text(encoding="utf-8"))["files"][0]["remarks"]
    assert [one["picture"] for one in remarks if one["field"] == "about/school"] == [path]
    assert path in (out / "files.csv").read_text(encoding="utf-8")
    with Image.open(io.BytesIO((out / path).read_bytes())) as picture:
        grey = picture.convert("L")
    assert grey.width > 2 * grey.height, "the box with what is in it"
    assert sum(grey.histogram()[:100]) > 500, "there is ink in it"


def test_the_report_shows_it_with_words_for_who_does_not_see_it(given: Path, tmp_path: Path):
    collect([given], GARDEN, tmp_path / "out")
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert 'src="data:image/png;base64,' in report
    assert 'alt="What you see on the page of pen.pdf at: School or team"' in report


def test_who_wrote_is_not_told_by_handwriting_where_names_are_left_out(given: Path, tmp_path: Path):
    out = tmp_path / "out"
    collect([given], GARDEN, out)
    assert pictures(out)
    (out / "names.csv").unlink()
    collect([given], GARDEN, out, CollectOptions(anonymous=True))
    assert pictures(out) == []
    assert "data:image/png" not in (out / "report.html").read_text(encoding="utf-8")


def test_small_groups_that_are_hidden_are_not_shown_by_their_hands(given: Path, tmp_path: Path):
    collect([given], GARDEN, tmp_path / "out", CollectOptions(min_group=3))
    assert "data:image/png" not in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_pictures_of_an_earlier_run_are_gone_and_files_of_others_stay(given: Path, tmp_path: Path):
    out = tmp_path / "out"
    collect([given], GARDEN, out)
    (out / "pictures" / "mine.png").write_bytes(b"mine")
    (given / "pen.pdf").write_bytes(content_of({"answers": {"about/name": "Ada"}}))
    collect([given], GARDEN, out)
    assert pictures(out) == ["pictures/mine.png"]


def test_two_people_who_only_wrote_by_hand_are_two(given: Path, tmp_path: Path):
    other = {"answers": {}, "then": [{"penned": {"about/school": "across", "stock/earth/rating/often": "tick"}}]}
    (given / "other.pdf").write_bytes(content_of(other))
    collect([given], GARDEN, tmp_path / "out")
    whole = json.loads((tmp_path / "out" / "responses.json").read_text(encoding="utf-8"))
    assert [one["verdict"] for one in whole["files"]] == ["read", "read"]


def test_print_of_a_form_with_fields_that_is_whited_out_is_shown(given: Path, tmp_path: Path):
    whited = {"by": "nobody", "then": [{"whited-out": {"stock/earth/rating/often": "label"}}]}
    (given / "pen.pdf").write_bytes(content_of(whited))
    out = tmp_path / "out"
    collect([given], GARDEN, out)
    (file,) = json.loads((out / "responses.json").read_text(encoding="utf-8"))["files"]
    assert [(one["field"], one["code"]) for one in file["remarks"]] == [("stock/earth/rating", "covered")]
    assert pictures(out) == [file["remarks"][0]["picture"]]
