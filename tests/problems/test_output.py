"""Problems as text, as JSON and as GitHub's annotations; exit codes; nothing that commands a terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from framepress.cli.commands import main
from framepress.cli.problem_formats import as_github, as_json, as_text
from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place, Problem
from framepress.text.guesses import nearest
from framepress.validation.check import check
from tests.validation.cases import BASE, lay_out

STRANGE = Problem(Place("a,b:c%d.yml", 3, 7), "50% of it:\nwrong, or", "not\r?", "some-code")


def run(*arguments: str):
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def several(tmp_path: Path, monkeypatch) -> Path:
    """The working folder, with a framework that has mistakes in six of its files."""
    lay_out(BASE.parents[1] / "bad" / "several-mistakes", tmp_path / "framework")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_good_framework_prints_nothing_and_gives_0(tmp_path: Path):
    folder = lay_out(BASE, tmp_path / "framework")
    outcome = run("check", str(folder))
    assert outcome.exit_code == 0
    assert outcome.stdout == ""
    assert "no problems" in outcome.stderr
    as_data = run("check", str(folder), "--format", "json")
    assert as_data.exit_code == 0
    assert json.loads(as_data.stdout) == []
    assert run("check", str(folder), "--format", "github").stdout == ""


def test_problems_of_all_files_come_together_sorted_by_place(several: Path):
    outcome = run("check")
    assert outcome.exit_code == 1
    files = [line.split(":")[0] for line in outcome.stdout.splitlines()]
    assert len(set(files)) == 6
    assert files == sorted(files)


def test_json_has_the_same_problems_as_text(several: Path):
    text = run("check").stdout.splitlines()
    outcome = run("check", "--format", "json")
    assert outcome.exit_code == 1
    rows = json.loads(outcome.stdout)
    assert [
        f"{row['file']}:{row['line']}:{row['column']}: {row['message']} {row['hint']}".rstrip() for row in rows
    ] == text
    assert all(set(row) == {"file", "line", "column", "severity", "code", "message", "hint"} for row in rows)
    assert all(re.fullmatch(r"[a-z0-9-]+", row["code"]) for row in rows)


def test_github_shows_each_problem_at_its_line(several: Path):
    text = run("check").stdout.splitlines()
    outcome = run("check", "--format", "github")
    assert outcome.exit_code == 1
    lines = outcome.stdout.splitlines()
    assert len(lines) == len(text)
    for line, plain in zip(lines, text, strict=True):
        found = re.fullmatch(r"::error file=([^,]+),line=(\d+),col=(\d+)::(.+)", line)
        assert found
        assert f"{found[1]}:{found[2]}:{found[3]}: {found[4]}" == plain


def test_github_gets_percent_signs_line_ends_colons_and_commas_escaped():
    # https://docs.github.com/actions/reference/workflow-commands: data, and more strictly properties
    assert as_github([STRANGE]) == "::error file=a%2Cb%3Ac%25d.yml,line=3,col=7::50%25 of it:%0Awrong, or not%0D?"


def test_github_gets_no_line_of_a_problem_with_the_whole_file():
    assert as_github([Problem(Place("a.yml"), "It is empty.")]) == "::error file=a.yml::It is empty."


def test_json_keeps_what_is_escaped_elsewhere():
    row = json.loads(as_json([STRANGE]))[0]
    assert (row["file"], row["message"], row["hint"]) == (STRANGE.place.file, STRANGE.message, STRANGE.hint)


def test_text_is_one_line_a_problem():
    assert as_text([STRANGE]) == "a,b:c%d.yml:3:7: 50% of it: wrong, or not ?"
    assert as_text([STRANGE, STRANGE]).count("\n") == 1


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_nothing_in_keys_texts_or_names_commands_a_terminal(style: str, tmp_path: Path):
    folder = lay_out(BASE, tmp_path / "framework")
    escapes = "\\e[31m\\a\\N\\x9b31m\\u202e\\0"
    area = folder / "areas" / "beds.yml"
    area.write_text(area.read_text() + f'"red{escapes}": 1\n"Red{escapes}": "{escapes}"\n')
    (folder / "areas" / "\x1b[31mred\x07\n::error ::x.yml").write_text("id: x\n")
    stage = folder / "cycle.yml"
    stage.write_text(stage.read_text().replace("  autumn:", f'  "Autumn{escapes}":'))
    outcome = run("check", str(folder), "--format", style)
    assert outcome.exit_code == 1
    assert not re.search(r"[^\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\U0010ffff]", outcome.stdout)
    assert not re.search(r"^::error ::", outcome.stdout, re.MULTILINE)


def test_wrong_usage_gives_2():
    assert run("check", "--format", "xml").exit_code == 2
    assert run("chekc").exit_code == 2
    assert run("check", "one", "two").exit_code == 2


def test_a_folder_that_is_none_gives_1_and_says_what_to_do(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder, hint in (
        ("nowhere", "start one: framepress new DIR"),
        (".", "start one: framepress new DIR"),
        ("framework.txt", "Name the folder and not the file"),
    ):
        (tmp_path / "framework.txt").write_text("x")
        outcome = run("check", folder)
        assert outcome.exit_code == 1
        assert hint in outcome.stdout
    lay_out(BASE, tmp_path / "framework")
    assert "Did you mean the folder framework?" in run("check", ".").stdout


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_a_pipe_of_any_encoding_gets_plain_lines(several: Path, encoding: str):
    area = several / "framework" / "areas" / "beds.yml"
    area.write_text(area.read_text().replace("title: Beds", "title: ᚠ"))
    done = subprocess.run(
        [sys.executable, "-m", "framepress", "check"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "NO_COLOR": "1", "PYTHONUTF8": "0"},
        timeout=60,
    )
    assert done.returncode == 1
    assert b"U+16A0" in done.stdout
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stdout + done.stderr


def test_paths_are_shown_as_the_user_would_type_them(several: Path, monkeypatch):
    assert run("check", str(several / "framework")).stdout == run("check").stdout
    monkeypatch.chdir(several / "framework")
    inside = run("check", ".").stdout
    assert inside.startswith("areas/beds.yml:")


def test_problems_found_are_sorted_and_told_once():
    one, two = Problem(Place("a.yml", 10, 1), "Later."), Problem(Place("a.yml", 9, 1), "Sooner.")
    found = ProblemsFound([one, two, one])
    assert found.problems == [two, one]
    assert str(found) == "a.yml:9:1: Sooner.\na.yml:10:1: Later."


@pytest.mark.parametrize(
    ("wrong", "right", "hint"),
    [
        ("practises", ["practices", "title"], "Did you mean 'practices'?"),
        ("Self Assessment", ["self-assessment", "focus-area"], "Did you mean 'self-assessment'?"),
        ("self_assessment", ["self-assessment", "focus-area"], "Did you mean 'self-assessment'?"),
        ("xyz", ["b", "a"], "Write one of: a, b."),
        ("xyz", [], ""),
        (
            "xyz",
            [f"n{number:02}" for number in range(30)],
            "Write one of: " + ", ".join(f"n{n:02}" for n in range(10)) + " … (30 in all).",
        ),
    ],
)
def test_a_hint_names_the_nearest_word_or_the_few_there_are(wrong: str, right: list[str], hint: str):
    assert nearest(wrong, right) == hint


def test_check_itself_says_which_files_it_read():
    assert check(BASE).files[0] == "framework.yml"
    assert len(check(BASE).files) == len(list(BASE.rglob("*.yml")))
