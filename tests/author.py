"""What an author does, for the tests of any room: change a file, run a command."""

from __future__ import annotations

from pathlib import Path

import yaml
from click.testing import CliRunner, Result

from framepress.cli.commands import main
from framepress.framework.inheritance.overrides import mark_of
from framepress.framework.load import load
from framepress.framework.translation.text_paths import translatable_texts

LEVELS = """\
      never: Never
      sometimes: Sometimes
      always: Always
"""
POINTS = """\
      never: {label: Never, points: 0}
      sometimes: {label: Sometimes, points: 1}
      always: {label: Always, points: 2}
      na: {label: Not applicable, rated: no}
"""


ONE_SCORE = """\
scores:
  care:
    title: Care
    of: stock/rating
    goal: 80
domains:
"""
"""A score of the garden with a goal, for :func:`give_scores`."""


def edit(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    """Change a file: each text is replaced by another, once. A text that is not there is a mistake of the test."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) >= 1, f"{name} has no {old!r}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def translate(folder: Path, language: str, left_out: str = "", draft: bool = False) -> None:
    """Write a translation of the framework in ``folder`` that begins each text with the tag of its language.
    ``left_out`` is the path of one that nobody has translated.
    """
    framework = load(folder).framework
    assert framework
    texts = {
        path: {"of": mark_of(text.text), "text": f"{language} {text.text}"}
        for path, text in translatable_texts(framework).items()
        if path != left_out
    }
    assert not left_out or left_out in translatable_texts(framework)
    file = folder / f"translations/{language}.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(yaml.safe_dump({"draft": draft, "texts": texts}, allow_unicode=True), encoding="utf-8")


def give_scores(garden: Path, scores: str, table: str) -> None:
    """Give the levels of the garden's scale points, and one that is not rated; its framework scores, and its form a
    table more.
    """
    edit(garden, "framework.yml", (LEVELS, POINTS), ("domains:\n", scores))
    stock = garden / "forms/stock.yml"
    stock.write_text(stock.read_text(encoding="utf-8") + table, encoding="utf-8")


def run(*arguments: object) -> Result:
    """Run the command line."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def said(*arguments: object) -> str:
    """What a command that succeeds prints."""
    done = run(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout
