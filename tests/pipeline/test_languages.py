"""Forms that were filled in in several languages are added up: a question has one id in all of them."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import pytest

from framepress.pipeline.collect import CollectOptions, collect
from tests.author import edit, run, said, translate
from tests.validation.cases import BASE, lay_out

PERSON = {"framework": "garden", "form": "stock", "subject": "beds"}


def answers(name: str, level: str, why: str, **more: str) -> dict[str, str]:
    return {"about/name": name, "stock/soil/rating": level, "stock/soil/why": why, **more}


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay_out(BASE, tmp_path_factory.mktemp("languages") / "framework")
    edit(folder, "framework.yml", ("language: en\n", "language: en\nlanguages: [en, es]\n"))
    translate(folder, "es")
    return folder


@pytest.fixture(scope="module")
def returned(garden: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A saved file in either language, a PDF in Spanish, and one that a program printed flat."""
    folder = tmp_path_factory.mktemp("returned")
    given = {
        "ann": ("en", answers("Ann", "never", "Dry", **{"about/date": "3/4/2025"})),
        "eva": ("es", answers("Eva", "always", "Seca", **{"about/date": "3/4/2025"})),
        "luz": ("es", answers("Luz", "always", "Rica", **{"about/date": "14 de marzo de 2025"})),
        "sol": ("es", answers("Sol", "sometimes", "Húmeda")),
    }
    for name, (language, answered) in given.items():
        saved = {**PERSON, "language": language, "answers": answered}
        (folder / f"{name}.json").write_text(json.dumps(saved), encoding="utf-8")
    for name in ("luz", "sol"):
        file = folder / f"{name}.json"
        said("fill", "stock-beds", file, garden, "--out", folder / f"{name}.pdf")
        file.unlink()
    subprocess.run(["pdftocairo", "-pdf", folder / "sol.pdf", folder / "flat.pdf"], check=True)
    (folder / "sol.pdf").unlink()
    return folder


@pytest.fixture(scope="module")
def results(garden: Path, returned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("results")
    collect([returned], garden, out)
    return out


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_answers_in_all_languages_stand_in_one_column(results: Path):
    responses = {row["file"]: row for row in rows(results, "responses")}
    assert {file: row["verdict"] for file, row in responses.items()} == {
        "ann.json": "read",
        "eva.json": "read",
        "luz.pdf": "read",
        "flat.pdf": "recovered",
    }
    assert {file: row["stock/soil/rating"] for file, row in responses.items()} == {
        "ann.json": "never",
        "eva.json": "always",
        "luz.pdf": "always",
        "flat.pdf": "sometimes",
    }
    assert responses["flat.pdf"]["stock/soil/why"] == "Húmeda"


def test_a_response_says_in_which_language_it_was_given(results: Path):
    languages = {row["file"]: row["language"] for row in rows(results, "responses")}
    assert {file: languages[file] for file in ("ann.json", "eva.json", "luz.pdf")} == {
        "ann.json": "en",
        "eva.json": "es",
        "luz.pdf": "es",
    }


def test_a_date_is_read_as_people_write_it_in_the_language_of_the_form(results: Path):
    days = {row["file"]: row["understood"] for row in rows(results, "answers") if row["field"] == "about/date"}
    assert days == {"ann.json": "2025-03-04", "eva.json": "2025-04-03", "luz.pdf": "2025-03-14"}


def test_the_report_is_in_the_language_that_is_asked_for(garden: Path, returned: Path, results: Path, tmp_path: Path):
    collect([returned], garden, tmp_path / "es", CollectOptions(language="es"))
    spanish = (tmp_path / "es/report.html").read_text(encoding="utf-8")
    english = (results / "report.html").read_text(encoding="utf-8")
    assert '<html lang="es"' in spanish and '<html lang="en"' in english
    assert "es Soil" in spanish and "es Soil" not in english
    for report in (spanish, english):
        assert '<p class="text" dir="auto" lang="es">Seca</p>' in report
        assert '<p class="text" dir="auto" lang="en">Dry</p>' in report

    def counted(folder: Path) -> list[tuple[str, ...]]:
        return [(row["field"], row["value"], row["understood"]) for row in rows(folder, "answers")]

    assert counted(tmp_path / "es") == counted(results), "labels alone differ"
    assert {row["label"] for row in rows(tmp_path / "es", "answers") if row["value"] == "never"} == {"es Never"}


def test_a_language_that_the_framework_has_not_is_told(garden: Path, returned: Path, tmp_path: Path):
    done = run("collect", returned, "--framework", garden, "--out", tmp_path, "--language", "fr")
    assert done.exit_code == 1
    assert "has no language 'fr'. It has: en, es." in done.output


def test_without_names_nobody_is_known_by_a_language(garden: Path, returned: Path, tmp_path: Path):
    collect([returned], garden, tmp_path, CollectOptions(anonymous=True))
    assert {row["language"] for row in rows(tmp_path, "responses")} == {""}
    assert sorted(row["stock/soil/rating"] for row in rows(tmp_path, "responses")) == [
        *("always", "always", "never", "sometimes")
    ]
