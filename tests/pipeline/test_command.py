"""``framepress collect`` as a coordinator meets it: what it says, what it leaves alone, what an interruption costs."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from framepress.cli.commands import main
from framepress.intake.form_catalog import Catalog, ReadResult
from framepress.intake.inputs import InputFile
from framepress.intake.read_file import read_file
from framepress.pipeline import collect as collecting
from framepress.pipeline.results_folder import LOCK
from framepress.problems.errors import BuildFailed
from framepress.storage.lock import alone
from tests.conftest import SHIPPED

FORM = {"framework": "mastery-learning", "edition": "2026.1", "form": "focus-area", "subject": "students-empowered"}
RESULTS = {
    "answers.csv",
    "codebook.csv",
    "collection.xlsx",
    "files.csv",
    "names.csv",
    "report.html",
    "responses.csv",
    "datapackage.json",
    "responses.json",
    "responses.schema.json",
}
Collect = Callable[..., Result]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read, in this process: the pool has tests of its own."""
    names: list[str] = []

    def readings(
        sources: list[InputFile], catalog: Catalog, processes: int, prepare: object, **_: object
    ) -> Iterator[tuple[InputFile, ReadResult]]:
        for source in sources:
            names.append(source.name)
            yield source, read_file(source.read(1_000_000), catalog)

    monkeypatch.setattr(collecting, "readings", readings)
    return names


@pytest.fixture
def collect(tmp_path: Path, read: list[str]) -> Collect:
    def run(*options: str, paths: tuple[Path, ...] = (tmp_path / "returned",)) -> Result:
        command = ["collect", *map(str, paths), "--out", str(tmp_path / "out"), "--framework", str(SHIPPED), *options]
        return CliRunner().invoke(main, command)

    return run


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    folder = tmp_path / "returned"
    folder.mkdir()
    for name in ("Ana", "Ben", "Cleo"):
        answers = {
            "about/name": name,
            "about/school": "Lincoln",
            "focus-area/students-empowered/values": f"{name}'s view",
        }
        (folder / f"{name}.json").write_text(json.dumps({**FORM, "answers": answers}))
    (folder / "menu.txt").write_text("Soup")
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_it_says_what_became_of_the_files(collect: Collect, returned: Path, tmp_path: Path):
    result = collect()
    assert (result.exit_code, result.output.splitlines()) == (
        0,
        [
            "3 files read.",
            "1 file could not be read: files.csv names it, with the reason.",
            f"The report is {tmp_path / 'out' / 'report.html'}, the tables are beside it: start with collection.xlsx.",
        ],
    )
    assert {path.name for path in (tmp_path / "out").iterdir()} == RESULTS


def test_an_interruption_loses_nothing(
    collect: Collect, returned: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
):
    whole = collecting.readings

    def interrupted(*given: object, **_: object) -> Iterator[tuple[InputFile, ReadResult]]:
        for number, found in enumerate(whole(*given)):  # type: ignore[arg-type]
            if number == 2:
                raise KeyboardInterrupt
            yield found

    with monkeypatch.context() as stopping:
        stopping.setattr(collecting, "readings", interrupted)
        assert collect().exit_code == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == [collecting.JOURNAL]
    first = list(read)
    read.clear()
    assert collect().exit_code == 0
    assert set(first[:2]).isdisjoint(read), "what was read is not read again"
    assert {path.name for path in (tmp_path / "out").iterdir()} == RESULTS
    assert len(rows(tmp_path / "out" / "responses.csv")) == 3


def test_results_are_all_new_or_all_old(
    collect: Collect, returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    collect()
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    (returned / "Ana.json").unlink()

    def no_room(*given: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(collecting, "write_workbook", no_room)
        result = collect()
    assert (result.exit_code, "No space left" in result.output) == (1, True)
    after = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.name != collecting.JOURNAL}
    assert after == before


def test_results_stay_all_old_where_one_of_them_can_not_be_put_in_its_place(
    collect: Collect, returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """On Windows a workbook that is open in Excel can't be replaced."""
    collect()
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    (returned / "Ana.json").unlink()
    replace = Path.replace

    def is_open(path: Path, target: Path) -> Path:
        if target.name == "collection.xlsx" and target.parent == tmp_path / "out":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(path, target)

    with monkeypatch.context() as windows:
        windows.setattr(Path, "replace", is_open)
        result = collect()
    assert (result.exit_code, "collection.xlsx" in result.output) == (1, True)
    after = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.name != collecting.JOURNAL}
    assert after == before
    collect()
    assert len(rows(tmp_path / "out" / "responses.csv")) == 2


def test_a_list_of_names_that_is_corrected_meanwhile_is_not_written_over(
    collect: Collect, returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    collect()
    listed = tmp_path / "out" / "names.csv"
    corrected = b"written,counted as\r\nLincoln,Lincoln High\r\n"
    write = collecting.write_workbook

    def corrects(*given: object) -> None:
        write(*given)  # type: ignore[arg-type]
        listed.write_bytes(corrected)

    with monkeypatch.context() as somebody:
        somebody.setattr(collecting, "write_workbook", corrects)
        result = collect()
    assert (result.exit_code, f"{listed} was changed in the meantime" in result.output) == (1, True)
    assert listed.read_bytes() == corrected
    assert collect().exit_code == 0
    assert "Lincoln High" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_it_never_reads_its_own_results(collect: Collect, returned: Path, tmp_path: Path, read: list[str]):
    collect(paths=(tmp_path,))
    read.clear()
    collect(paths=(tmp_path,))
    assert read == ["returned/Ana.json", "returned/Ben.json", "returned/Cleo.json", "returned/menu.txt"]


def test_other_files_in_the_folder_stay(collect: Collect, returned: Path, tmp_path: Path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    collect()
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def test_no_name_reaches_a_folder_that_is_to_be_anonymous(
    collect: Collect, returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Also of an earlier run with names that was interrupted."""

    def interrupted(*given: object, **_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopping:
        stopping.setattr(collecting, "write_workbook", interrupted)
        collect()
    assert b"Cleo" in (tmp_path / "out" / collecting.JOURNAL).read_bytes()
    (tmp_path / "out" / ".framepress-part-killed").mkdir()
    with monkeypatch.context() as stopping:
        stopping.setattr(collecting, "write_workbook", interrupted)
        assert collect("--anonymous").exit_code == 1
    assert list((tmp_path / "out").iterdir()) == []
    assert collect("--anonymous").exit_code == 0
    assert not any(b"Cleo" in path.read_bytes() for path in (tmp_path / "out").iterdir())


def test_a_corrected_list_of_names_is_followed_and_kept(collect: Collect, returned: Path, tmp_path: Path):
    collect()
    names = tmp_path / "out" / "names.csv"
    rows = names.read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "written,counted as"
    assert "Lincoln,Lincoln" in rows
    corrected = "written,counted as\r\nLincoln,Lincoln High\r\n"
    names.write_text(corrected, encoding="utf-8-sig", newline="")
    assert collect().exit_code == 0
    assert names.read_bytes().decode("utf-8-sig") == corrected
    assert "Lincoln High" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    with (tmp_path / "out" / "answers.csv").open(encoding="utf-8-sig") as file:
        assert {(row["school"], row["group"]) for row in csv.DictReader(file)} == {("Lincoln", "Lincoln High")}


def test_each_question_that_is_grouped_by_has_a_list_of_its_own(collect: Collect, returned: Path, tmp_path: Path):
    collect()
    schools = (tmp_path / "out" / "names.csv").read_bytes()
    assert collect("--group", "about/name").exit_code == 0
    assert (tmp_path / "out" / "names.csv").read_bytes() == schools
    assert "Ana,Ana" in (tmp_path / "out" / "names-about-name.csv").read_text(encoding="utf-8-sig")
    assert collect("--anonymous").exit_code == 1


def test_a_list_of_names_may_lie_anywhere(collect: Collect, returned: Path, tmp_path: Path):
    given = tmp_path / "mine.csv"
    given.write_text("written,counted as\nLincoln,Lincoln High\n", encoding="utf-8")
    assert collect("--names", str(given)).exit_code == 0
    assert "Lincoln,Lincoln High" in (tmp_path / "out" / "names.csv").read_text(encoding="utf-8-sig")


def test_a_folder_without_names_has_no_list_of_them(collect: Collect, returned: Path, tmp_path: Path):
    given = tmp_path / "mine.csv"
    given.write_text("written,counted as\nLincoln,Lincoln High\n", encoding="utf-8")
    assert collect("--anonymous", "--names", str(given)).exit_code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == RESULTS - {"names.csv"}
    assert not any(b"Lincoln" in path.read_bytes() for path in (tmp_path / "out").iterdir())
    collect()
    refused = collect("--anonymous")
    assert (refused.exit_code, "names.csv is a list of names" in refused.output) == (1, True)


def test_dates_of_the_pile_decide_between_day_and_month(collect: Collect, returned: Path, tmp_path: Path):
    """Of one pile, in which one date has no other reading."""
    for number, date in enumerate(("3/4/2026", "13/4/2026")):
        answers = {"about/name": f"P{number}", "about/date": date}
        (returned / f"{number}.json").write_text(json.dumps({**FORM, "answers": answers}), encoding="utf-8")
    collect()
    with (tmp_path / "out" / "answers.csv").open(encoding="utf-8-sig") as file:
        dates = {row["value"]: row["understood"] for row in csv.DictReader(file) if row["field"] == "about/date"}
    assert (dates["3/4/2026"], dates["13/4/2026"]) == ("2026-04-03", "2026-04-13")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--group", "about/scool"), "Did you mean 'about/school'?"),
        (("--since", "yesterday"), "does not match the format"),
        (("--min-group", "0"), "is not in the range"),
        (("--anonymous", "--since", "2026-05-02"), "the first day of a month: --since 2026-05-01."),
        (("--anonymous", "--until", "2026-04-02"), "the last day of a month: --until 2026-04-30."),
    ],
)
def test_wrong_options_are_told(collect: Collect, returned: Path, options: tuple[str, ...], message: str):
    result = collect(*options)
    assert result.exit_code in (1, 2)
    assert message in result.output


def test_a_path_that_is_not_there_is_told(collect: Collect, tmp_path: Path):
    result = collect()
    assert (result.exit_code, result.output) == (1, f"There is nothing at {tmp_path / 'returned'}.\n")


def test_results_do_not_go_among_the_returned_forms(collect: Collect, returned: Path, tmp_path: Path):
    before = sorted(returned.iterdir())
    result = collect(paths=(tmp_path / "out", returned))
    assert result.exit_code == 1
    assert f"Name another folder, such as {tmp_path / 'out' / 'results'}" in result.output
    assert sorted(returned.iterdir()) == before


def test_an_empty_folder_gives_a_report_that_says_so(collect: Collect, tmp_path: Path):
    (tmp_path / "returned").mkdir()
    result = collect()
    assert (result.exit_code, result.output.splitlines()[0]) == (0, "There are no files.")
    assert {path.name for path in (tmp_path / "out").iterdir()} == RESULTS


def test_a_file_in_two_of_the_paths_is_read_once(collect: Collect, returned: Path, tmp_path: Path, read: list[str]):
    collect(paths=(returned, returned / "Ana.json"))
    assert sorted(read) == ["returned/Ana.json", "returned/Ben.json", "returned/Cleo.json", "returned/menu.txt"]


@pytest.mark.parametrize("options", [(), ("--anonymous",)])
def test_of_two_runs_into_one_folder_the_second_is_refused(
    options: tuple[str, ...], collect: Collect, returned: Path, tmp_path: Path
):
    with alone(tmp_path / "out", tmp_path / "out" / LOCK):
        result = collect(*options)
        assert (result.exit_code, [path.name for path in (tmp_path / "out").iterdir()]) == (1, [LOCK])
        assert f"Another framepress is writing to {tmp_path / 'out'} right now." in result.output
    assert collect(*options).exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a lock can't be taken away there while it is held")
def test_a_lock_that_was_taken_away_lets_nobody_in_beside_another_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A run opens the file, the run before ends and takes it away, a third one makes a new file: two have a lock."""
    lock, third = tmp_path / "lock", ExitStack()
    opened = os.open

    def late(path: Any, flags: int, *mode: int) -> int:
        number = opened(path, flags, *mode)
        monkeypatch.setattr(os, "open", opened)
        lock.unlink()
        third.enter_context(alone(tmp_path, lock))
        return number

    lock.touch()
    monkeypatch.setattr(os, "open", late)
    with third, pytest.raises(BuildFailed, match="Another framepress is writing"), alone(tmp_path, lock):
        pass
