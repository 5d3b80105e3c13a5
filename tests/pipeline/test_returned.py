"""What comes back, held to the cases of ``tests/returned``: which file is which response, and every answer in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from framepress.intake import worker_pool
from framepress.intake.form_catalog import Catalog, ReadResult
from framepress.intake.inputs import InputFile
from framepress.intake.nested_files import Nested
from framepress.intake.sight.field_places import FieldPlaces
from framepress.pipeline import collect as collecting
from framepress.pipeline.collect import CollectOptions, collect
from framepress.pipeline.known_forms import KnownForms
from tests.returned import thousand
from tests.returned.blanks import GARDEN
from tests.returned.cases import CASES, Case, case, each_with_what_it_shows
from tests.returned.make import write_files
from tests.returned.outcome import differences, outcome, reasons

HOSTILE = [name for name in CASES if name.startswith("hostile")]
"""Cases of files that would kill the process that reads them."""
SECONDS = 3.0
"""That a hostile file gets here."""


def here(
    sources: Iterable[InputFile],
    catalog: Catalog,
    processes: int,
    prepare: Callable[[tuple[str, str]], None],
    **_: object,
) -> Iterator[tuple[InputFile, ReadResult]]:
    """Reads file after file in this process: a new one takes longer than all files of a case."""
    worker_pool._catalogs[:] = [catalog]
    nested = Nested(catalog.layouts)
    for given in sources:
        nested.more.append(given)
        while nested.more:
            source = nested.more.popleft()
            reading = (
                worker_pool.trouble_of(source) if source.trouble else worker_pool._read(source, worker_pool.read_file)
            )
            while reading.wants:
                prepare(reading.wants)
                reading = worker_pool._read(source, worker_pool.read_file)
            yield from nested.settle(source, reading)


@pytest.fixture(scope="module")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is known of the pages of the garden's forms: the same in each case, and a tenth of its time."""
    return tmp_path_factory.mktemp("layouts")


@pytest.fixture
def _once(layouts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out = KnownForms.lay_out

    def found(known: KnownForms, printed: tuple[str, str]) -> None:
        file = FieldPlaces.file(*printed)
        if not (layouts / file).exists():
            asked, known.layouts = known.layouts, layouts
            lay_out(known, printed)
            known.layouts = asked
        shutil.copyfile(layouts / file, known.layouts / file)

    monkeypatch.setattr(KnownForms, "lay_out", found)


@pytest.mark.usefixtures("_once")
@pytest.mark.parametrize("name", each_with_what_it_shows(name for name in CASES if name not in HOSTILE))
def test_it_becomes_what_the_case_says(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(collecting, "readings", here)
    made = case(name)
    write_files(made.files, tmp_path / "given")
    assert_becomes(made, tmp_path)


def assert_becomes(made: Case, folder: Path) -> None:
    """Collects what lies in ``given``, and finds in the tables what is expected, and a reason for what was not read."""
    collect([folder / "given"], GARDEN, folder / "out", CollectOptions())
    wrong = differences(made.expected, outcome(folder / "out"))
    assert not wrong, "\n".join([made.about, *wrong])
    told = reasons(folder / "out")
    odd = [one["file"] for one in made.expected["files"] if one["verdict"] not in ("read", "recovered")]
    assert [file for file in odd if not told[file]] == [], "each has its reason"


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_do_harm_does_it_to_nothing_else(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(worker_pool.Limits.__init__, "__defaults__", (SECONDS, 1_500_000_000, 60))
    made = case(name)
    write_files(made.files, tmp_path / "given")
    assert_becomes(made, tmp_path)


@pytest.mark.sweep
def test_a_thousand_files_of_all_programs_are_read_to_the_character(tmp_path: Path):
    made = thousand.folder(1)
    thousand.write(made, tmp_path / "given")
    assert_becomes(made, tmp_path)
