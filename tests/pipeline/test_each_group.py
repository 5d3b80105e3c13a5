"""``framepress collect … --each-group DIR``: a page for each school, in files of which each is put there or none."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from framepress.cli.commands import main
from framepress.intake.form_catalog import Catalog, ReadResult
from framepress.intake.inputs import InputFile
from framepress.intake.read_file import read_file
from framepress.pipeline import collect as collecting
from tests.conftest import SHIPPED

FORM = {"framework": "mastery-learning", "edition": "2026.1", "form": "focus-area", "subject": "students-empowered"}
Collect = Callable[..., Result]


def give(folder: Path, *people: tuple[str, str]) -> None:
    """Write an answer of each person of a school."""
    folder.mkdir(exist_ok=True)
    for number, (name, school) in enumerate(people):
        answers = {"about/name": name, "about/school": school, "focus-area/students-empowered/values": f"{name} saw it"}
        (folder / f"{name}-{number}.json").write_text(json.dumps({**FORM, "answers": answers}))


@pytest.fixture
def collect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Collect:
    """Collects what lies in *returned*, in this process."""

    def readings(
        sources: list[InputFile], catalog: Catalog, processes: int, prepare: object, **_: object
    ) -> Iterator[tuple[InputFile, ReadResult]]:
        for source in sources:
            yield source, read_file(source.read(1_000_000), catalog)

    def run(each: Path, *options: str) -> Result:
        places = ["--out", str(tmp_path / "out"), "--framework", str(SHIPPED), "--each-group", str(each)]
        return CliRunner().invoke(main, ["collect", str(tmp_path / "returned"), *places, *options])

    monkeypatch.setattr(collecting, "readings", readings)
    return run


def whose(folder: Path) -> dict[str, str]:
    """The page of each school, as the table says."""
    with (folder / "each-group.csv").open(encoding="utf-8-sig", newline="") as table:
        return {row["group"]: row["page"] for row in csv.DictReader(table)}


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("place", ["out/schools", "elsewhere/pages", "out"])
def test_each_school_has_a_page(collect: Collect, tmp_path: Path, place: str) -> None:
    give(tmp_path / "returned", ("Ana", "Lincoln / North"), ("Ben", "مدرسة الأمل"), ("Cleo", "report"), ("Dan", ""))
    each = tmp_path / place
    result = collect(each)
    assert result.exit_code == 0, result.output
    assert f"3 groups have a page of their own: {each / 'each-group.csv'} says which is whose." in result.output
    pages = {"Lincoln / North": "lincoln-north.html", "report": "report-2.html", "مدرسة الأمل": "مدرسة-الأمل.html"}
    assert whose(each) == pages
    pdfs = {page.replace(".html", ".pdf") for page in pages.values()}
    assert all((each / pdf).read_bytes().startswith(b"%PDF") for pdf in pdfs)
    said = {school: (each / page).read_text(encoding="utf-8") for school, page in pages.items()}
    for name, school in (("Ana", "Lincoln / North"), ("Ben", "مدرسة الأمل"), ("Cleo", "report")):
        assert [other for other, page in said.items() if f"{name} saw it" in page] == [school]
    assert not any("Dan saw it" in page for page in said.values())
    assert (tmp_path / "out" / "report.html").is_file()
    if place != "out":
        assert names_in(each) == {*pages.values(), *pdfs, "each-group.csv"}


def test_a_second_run_takes_away_what_the_first_one_put_there_and_nothing_else(
    collect: Collect, tmp_path: Path
) -> None:
    give(tmp_path / "returned", ("Ana", "Lincoln"), ("Ben", "Roosevelt"))
    each = tmp_path / "each"
    collect(each)
    (each / "mine.html").write_text("of my own")
    (tmp_path / "returned" / "Ben-1.json").unlink()
    assert collect(each).exit_code == 0
    assert names_in(each) == {"lincoln.html", "lincoln.pdf", "each-group.csv", "mine.html"}


def test_a_file_of_others_is_not_written_over(collect: Collect, tmp_path: Path) -> None:
    give(tmp_path / "returned", ("Ana", "Lincoln"), ("Ben", "Roosevelt"))
    each = tmp_path / "each"
    each.mkdir()
    (each / "roosevelt.html").write_text("of my own")
    result = collect(each)
    assert (result.exit_code, "roosevelt.html is not a result of framepress" in result.output) == (1, True)
    assert names_in(each) == {"roosevelt.html"}
    assert not (tmp_path / "out" / "report.html").exists(), "all of it or nothing"


def test_pages_stay_as_they_are_where_one_result_can_not_be_put_in_its_place(
    collect: Collect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(tmp_path / "returned", ("Ana", "Lincoln"))
    each = tmp_path / "each"
    collect(each)
    before = {path.name: path.read_bytes() for path in each.iterdir()}
    give(tmp_path / "returned", ("Ana", "Lincoln"), ("Ben", "Roosevelt"))
    replace = Path.replace

    def is_open(path: Path, target: Path) -> Path:
        if Path(target).name == "roosevelt.html":
            raise PermissionError(13, "The process cannot access the file")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", is_open)
    assert collect(each).exit_code == 1
    assert {path.name: path.read_bytes() for path in each.iterdir()} == before


def test_a_small_school_has_no_page_and_is_counted(collect: Collect, tmp_path: Path) -> None:
    give(tmp_path / "returned", ("Ana", "Lincoln"), ("Ben", "Lincoln"), ("Cleo", "Roosevelt"))
    result = collect(tmp_path / "each", "--min-group", "2")
    assert "1 group has none: fewer than 2 people answered there." in result.output
    assert whose(tmp_path / "each") == {"Lincoln": "lincoln.html"}


def test_pages_without_names_can_not_be_handed_back(collect: Collect, tmp_path: Path) -> None:
    give(tmp_path / "returned", ("Ana", "Lincoln"))
    result = collect(tmp_path / "each", "--anonymous")
    assert (result.exit_code, "leave out --anonymous or --each-group" in result.output) == (1, True)
    assert not (tmp_path / "each").exists()


def test_pages_do_not_lie_among_the_returned_forms(collect: Collect, tmp_path: Path) -> None:
    give(tmp_path / "returned", ("Ana", "Lincoln"))
    result = collect(tmp_path / "returned" / "pages")
    assert (result.exit_code, "is among the returned forms" in result.output) == (1, True)
    assert not (tmp_path / "returned" / "pages").exists()


def test_pages_in_results_among_the_returned_forms_are_read_by_no_later_run(collect: Collect, tmp_path: Path) -> None:
    give(tmp_path / "returned", ("Ana", "Lincoln"))
    out = tmp_path / "returned" / "out"
    for _ in range(2):
        assert collect(out / "schools", "--out", str(out)).exit_code == 0
    with (out / "files.csv").open(encoding="utf-8-sig", newline="") as table:
        assert [row["file"] for row in csv.DictReader(table)] == ["Ana-0.json"]
