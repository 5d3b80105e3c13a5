"""Every word of the catalogue is used, and nothing joins words outside of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache as remembered
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from jinja2 import nodes

import framepress
from framepress.cli.commands import main
from framepress.pdf import Paper
from framepress.publishing.past_editions import past_editions, past_forms
from framepress.publishing.prepare import Prepared, prepare
from framepress.site.theme.theme_files import settings, theme_folder
from framepress.site.website import Site, download_of, site_of
from framepress.text.catalogue import Words, leaves, words_for
from framepress.text.resources import templates
from tests.analysis.made_report import by_chance, report_of
from tests.conftest import FRAMEWORKS, SHIPPED

PACKAGE = Path(framepress.__file__).parent
GROUPS = {"say": "site.", "form_words": "plan."}
"""What a page template's functions put before a key."""
SAID_OF_FILES = ("problems.", "phrases.")
"""What ``check`` says of an author's files: see ``tests/text/test_messages.py``."""
IN_WORKBOOKS = ("workbook.sheets.", "workbook.headings.", "workbook.cells.")
"""What sheets and columns are called, and what is said of cells: tests/sheets/test_language.py and test_speech.py hold
them against the sheets and against what ``check`` says."""
TOLD_BY_NAME = ("changes.", "collect.", "workbook.read_me.", "workbook.about.")
"""Words of the report on changes, of tables and of workbooks, which no site asks for: the last part of a key has to be
written in the code."""
IN_SCRIPTS = "web.script."
"""Words that go to the browser as a whole: tests/web/test_words.py looks for them in the scripts."""


def test_every_word_is_used(monkeypatch: pytest.MonkeyPatch, cache: Path):
    """By its whole key in the code or a template; a key that is put together counts where a site asked for it."""
    used = {*_asked_for(monkeypatch, cache), *_written_in_code(), *_written_in_templates()}
    used |= {*_written_in_the_report(), *_written_in_the_theme(), *_written_in_the_form()}
    names = _texts_in_code()
    used |= {key for key in leaves(words_for("en")) if key.startswith(TOLD_BY_NAME) and _last(key) in names}
    used |= set(_told_by_help())
    known = {key for key in leaves(words_for("en")) if not key.startswith((IN_SCRIPTS, *SAID_OF_FILES, *IN_WORKBOOKS))}
    assert len(known) > 100
    assert known - used == set()


def _told_by_help() -> Iterator[str]:
    """What help says of each command and of each of its options."""
    for command in (main, *main.commands.values()):
        yield f"commands.help.{command.name}.text"
        yield from (f"commands.help.{command.name}.{option.name}" for option in command.params)


def _last(key: str) -> str:
    """The last part of a key, without what the report puts before it for scales."""
    return key.rpartition(".")[2].removeprefix("scale_")


@remembered
def _code() -> list[ast.AST]:
    """Every call, text and typed name of the package."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))
    return [
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call | ast.Constant | ast.AnnAssign)
    ]


@remembered
def _texts_in_code() -> set[str]:
    """Every text that stands in the code, fields of dataclasses and models among them."""
    found = set()
    for node in _code():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value.split(".")[-1])
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found


def _asked_for(monkeypatch: pytest.MonkeyPatch, cache: Path) -> set[str]:
    """The keys that the pages and PDFs of the frameworks and a report ask for while they are made. Fonts come from the
    ``cache``; a PDF is drawn anew, once for each file of a form.
    """
    asked: set[str] = set()
    say = Words.say

    def noting(words: Words, key: str, /, **values: object) -> str:
        asked.add(key)
        return say(words, key, **values)

    with monkeypatch.context() as patch:
        patch.setattr(Words, "say", noting)
        for folder in FRAMEWORKS.values():
            context = _site(prepare(folder), cache).context
            settings(context)
            no_journey = context.framework.about.model_copy(update={"journey": {}})
            settings(replace(context, framework=replace(context.framework, about=no_journey)))
        report_of(SHIPPED, by_chance(SHIPPED, 60, 3, days=("2025-10-", "2026-10-")))
    return asked


def _site(prepared: Prepared, cache: Path) -> Site:
    drawn = {form.identity.form: form for form in prepared.forms}
    made = {name: prepared.press.publish(form, Paper.LETTER) for name, form in drawn.items()}
    prepared.press.cache_folder = cache
    past = past_editions(prepared)
    every = [(prepared.press, form, paper) for form in prepared.forms for paper in Paper]
    downloads = [
        download_of(replace(made[form.identity.form], form=form, paper=paper, path=press.path(form, paper)))
        for press, form, paper in (*every, *past_forms(past))
        if form.identity.form in made
    ]
    return site_of(prepared, downloads, {download.path: b"" for download in downloads}, past, keeps=True)


def _written_in_code() -> Iterator[str]:
    """The keys that are said in the code; where a part of one is filled in, each whose part is a text in the code."""
    names = {name.replace("-", "_") for name in _texts_in_code()}
    known = list(leaves(words_for("en")))
    for node in _code():
        if isinstance(node, ast.Constant):
            if "." in str(node.value):
                yield str(node.value)  # a whole key, kept until it is said
        elif isinstance(node, ast.Call) and _says(node.func) and node.args:
            whole, begun = _keys(node.args[0])
            for group in ("", "report.", "report.findings.", *GROUPS.values()):
                yield from (f"{group}{key}" for key in whole)
                for key, first in ((key, f"{group}{first}") for key in known for first in begun if first):
                    if key.startswith(first) and key.removeprefix(first).replace("-", "_") in names:
                        yield key


def _says(called: ast.expr) -> bool:
    return getattr(called, "attr", getattr(called, "id", "")) in ("say", "form_words", "word", "sentence")


def _keys(said: ast.expr) -> tuple[list[str], list[str]]:
    """The keys that an argument names, and the beginnings of those that are put together."""
    begun = [
        part.values[0].value
        for part in ast.walk(said)
        if isinstance(part, ast.JoinedStr) and isinstance(part.values[0], ast.Constant)
    ]
    texts = [part.value for part in ast.walk(said) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return [text for text in texts if text not in begun], [str(text) for text in begun]


def _written_in_the_form() -> Iterator[str]:
    for path in (templates() / "web").glob("*.jinja"):
        yield from re.findall(r'say\("([\w.]+)"', path.read_text(encoding="utf-8"))


def _written_in_templates() -> Iterator[str]:
    for path in (templates() / "pages").glob("*.jinja"):
        tree = jinja2.Environment().parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all(nodes.Call):
            name = getattr(call.node, "name", getattr(call.node, "attr", ""))
            if name in GROUPS and isinstance(call.args[0], nodes.Const):
                group = GROUPS[name] if isinstance(call.node, nodes.Name) else "changes."
                yield group + call.args[0].value


def _written_in_the_report() -> Iterator[str]:
    for path in (templates() / "report").glob("*.jinja"):
        text = path.read_text(encoding="utf-8")
        yield from (f"report.{key}" for key in re.findall(r'say\("([\w.]+)"', text))
        names = {name.replace("-", "_") for name in _texts_in_code()}
        names |= set(re.findall(r"\"(\w+)\"", text))
        for first in re.findall(r'say\("([\w.]+)" ~', text):
            yield from (f"report.{first}{name}" for name in names)
        yield from (
            f"report.movement.{name}" for name in re.findall(r'"movement\.(\w+)"', path.read_text(encoding="utf-8"))
        )


def _written_in_the_theme() -> Iterator[str]:
    for path in theme_folder().rglob("*.html"):
        for name in re.findall(r"\bwords\.(\w+)", path.read_text(encoding="utf-8")):
            yield f"site.theme.{name}"


def test_templates_join_nothing_by_themselves():
    """Languages differ in commas, brackets and colons: a sign beside a place to fill stands in the catalogue."""
    found = []
    for path in [*(templates() / "pages").glob("*.jinja"), *(templates() / "report").glob("*.jinja")]:
        shown = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = re.sub(r"\{: #.*?\}\}? \}|<[^<>]*>", "", re.sub(r"<(\w+)(\s[^<>]*)?>", "", shown))
        found += [f"{path.name}: {sign}" for sign in re.findall(r"\}\}\s*[,:;(].{0,20}|[(]\s*\{\{.{0,20}", text)]
    assert found == []


def test_scripts_join_nothing_by_themselves():
    paths = sorted((PACKAGE / "web/scripts").rglob("*.js"))
    assert len(paths) > 40
    found = {path.name: re.findall(r'make\(.*(?<=, )"[:;,(] ?",.*', path.read_text(encoding="utf-8")) for path in paths}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_sentence_on_files_that_came_back_stands_among_those_of_check_too():
    """It would be translated twice."""

    def sentences(name: str) -> set[str]:
        read = yaml.safe_load((templates() / "locale" / name / "en.yml").read_text(encoding="utf-8"))
        return {text for text in _texts(read) if " " in text}

    assert len(sentences("problems")) > 500
    assert sentences("files") & sentences("problems") == set()


def _texts(part: Any) -> Iterator[str]:
    """The texts of a catalogue's group."""
    if isinstance(part, dict):
        for inner in part.values():
            yield from _texts(inner)
    else:
        yield str(part)
