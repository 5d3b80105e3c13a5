"""Sentences are said in the language of the framework at hand, and in English until there is one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from click.testing import CliRunner

from framepress.cli.commands import main
from framepress.framework.load import load
from framepress.text.catalogue import words_for
from framepress.text.plurals import category
from framepress.text.sentences import sentence, speak, spoken
from tests.conftest import ROOT, SHIPPED


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak(None)
    yield
    speak(None)


def test_english_is_said_where_nobody_set_a_language() -> None:
    assert sentence("commands.place.a_file", place="here") == "here is a file. Name a folder."


def test_a_framework_says_them_in_its_own_words_and_the_next_one_does_not(tmp_path: Path) -> None:
    small(tmp_path, "commands.place.a_file: '{place} es un archivo.'")
    load(tmp_path)
    assert sentence("commands.place.a_file", place="x") == "x es un archivo."
    load(SHIPPED)
    assert sentence("commands.place.a_file", place="x") == "x is a file. Name a folder."


def test_a_language_that_is_none_is_english(tmp_path: Path) -> None:
    small(tmp_path, language="../../es")
    load(tmp_path)
    assert spoken() is None


def test_a_command_ends_in_the_language_of_its_framework(tmp_path: Path) -> None:
    small(tmp_path / "framework", "commands.fill.no_form: 'No hay ningún formulario {form}. {hint}'")
    (tmp_path / "answers.json").write_text('{"answers": {}}', encoding="utf-8")
    words = ["fill", "nothing", f"{tmp_path}/answers.json", "-o", f"{tmp_path}/x.pdf", f"{tmp_path}/framework"]
    done = CliRunner().invoke(main, words)
    assert done.stderr.startswith("No hay ningún formulario nothing.")


def test_one_sentence_reads_one_file_of_the_catalogue() -> None:
    code = (
        "from framepress.text import catalogue, sentences; read = catalogue._read; seen = []\n"
        "catalogue._read = lambda path: seen.append(path.parent.name) or read(path)\n"
        "sentences.sentence('commands.place.a_file', place=1); print(seen)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout == "['commands']\n"


def test_english_numbers_are_picked_without_babel_as_babel_picks_them() -> None:
    english = Locale("en")
    assert [category("en-US", number) for number in range(30)] == [english.plural_form(number) for number in range(30)]
    assert sentence("commands.fill.done", file="x", count=1) == "x has 1 answer."


def test_no_folder_of_the_catalogue_defines_the_words_of_another() -> None:
    folders = {path.parent.name for path in (ROOT / "templates/locale").glob("*/en.yml")}
    assert folders <= set(words_for("en"))


def small(folder: Path, words: str = "", language: str = "es") -> None:
    """The smallest framework, in Spanish as far as it says, with words of its own."""
    shutil.copytree(ROOT / "tests" / "frameworks" / "one-element", folder, dirs_exist_ok=True)
    about = folder / "framework.yml"
    text = about.read_text(encoding="utf-8").replace("language: en", f"language: {language}")
    about.write_text(f"{text}words:\n  {words}\n" if words else text, encoding="utf-8")
