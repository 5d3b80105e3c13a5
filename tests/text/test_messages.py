"""Every sentence of ``check`` stands in the catalogue, somebody says it, its places are filled; none is in the code."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

import framepress
from framepress.cli.commands import main
from framepress.pdf import families
from framepress.text.catalogue import Words, leaves, words_for
from framepress.text.messages import Phrase, phrase
from framepress.validation.check import check
from tests.pseudo import english_in, foreign_words
from tests.validation.cases import BAD, BASE, lay_out

PACKAGE = Path(framepress.__file__).parent
SAYING = {"mistake": "problems.", "note": "problems.", "tell": "problems.", "phrase": "phrases."}
"""The functions of :mod:`framepress.text.messages`, that of a workbook's mistakes, and what they put before a key."""
MAKERS = (
    *("text/messages.py", "sheets/cell_places.py"),
    *("analysis/groups.py", "analysis/spellings.py", "answers/response_file.py", "answers/untrusted_json.py"),
    *("intake/survey_tables/mapping_file.py", "pipeline/answer_mappings.py"),
)
"""Who makes a problem of sentences: the functions for it, and who says what stands in ``commands/`` or ``files/``,
and a workbook that relays what ``check`` says.
"""
PICTURES = ("framework/picture_files.py", "text/pictures.py")
BY_THEIR_LAST_PART = {
    "values": ("framework/files/model_messages.py", "framework/model/"),
    "logo": ("validation/", *PICTURES),
    "picture": ("validation/", *PICTURES),
    "raw-mark": ("validation/raw_markup.py",),
    "edition-file": ("editions/", "publishing/"),
}
"""Codes whose sentences are named by their last part alone, and where."""
LETTERS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Give the name and the syntax tree of every module whose problems are said from the catalogue."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def called(call: ast.Call) -> str:
    """Tell the name of the function that is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def texts_in(*places: str) -> frozenset[str]:
    """Give every text of the code below some paths, of the whole package where none is named; what is filled into one
    is ``*``.
    """
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if not path.relative_to(PACKAGE).as_posix().startswith(places or ("",)):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values]
                found.add("".join(parts))
    return frozenset(found)


def sentences() -> set[str]:
    """Give the key of every sentence, without what tells a message from its hint."""
    ours = {key for key in leaves(words_for("en")) if key.startswith(("problems.", "phrases."))}
    return {key.removesuffix(".message").removesuffix(".hint") for key in ours}


def test_every_sentence_is_said_by_somebody():
    """Under its whole key, with a part of it filled in, or by its last part where one module makes all of a group."""
    known, texts = sentences(), texts_in()
    assert len(known) > 250
    put_together = {text for text in texts if re.fullmatch(r"[\w.*-]*[a-z]{4}[\w.*-]*", text) and "*" in text}
    patterns = [re.escape(text).replace(r"\*", ".+") for text in put_together if text != "phrases.*"]
    unsaid = set()
    for key in known:
        group, name = key.split(".", 2)[:2][-1], key.partition(".")[2]
        said = {name} & texts
        if key.startswith("problems.") and group in BY_THEIR_LAST_PART:
            inner = name.removeprefix(f"{group}.")
            said |= {inner, inner.replace("-", "_")} & texts_in(*BY_THEIR_LAST_PART[group])
            said |= {inner} if inner.startswith("patterns.") else set()
        else:
            said |= {pattern for pattern in patterns if re.fullmatch(pattern, name)}
        unsaid |= set() if said else {key}
    assert unsaid == set()


def test_every_key_has_its_sentence():
    known = sentences()
    wanted = set()
    for name, tree in modules():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            position = 0 if called(call) == "phrase" else 1
            if called(call) in SAYING and len(call.args) > position:
                wanted |= {(name, SAYING[called(call)] + key) for key in keys_of(call.args[position])}
    assert len(wanted) > 120
    assert {(name, key) for name, key in wanted if key not in known} == set()


def keys_of(key: ast.expr) -> Iterator[str]:
    """Give the keys that an expression may be, where they are written out."""
    if isinstance(key, ast.Constant):
        yield str(key.value)
    elif isinstance(key, ast.IfExp):
        yield from keys_of(key.body)
        yield from keys_of(key.orelse)


def test_no_sentence_stands_in_the_code():
    """Whoever makes a problem does it by a key: nothing in these calls reads like English."""
    found = []
    for name, tree in modules():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if called(call) == "Problem" and name not in MAKERS:
                found.append(f"{name}:{call.lineno}: Problem(…) instead of mistake(…) or note(…)")
            if called(call) in (*SAYING, "say", "PydanticCustomError"):
                texts = [part for arg in (*call.args, *(one.value for one in call.keywords)) for part in ast.walk(arg)]
                said = [text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)]
                found += [f"{name}:{call.lineno}: {text}" for text in said if LETTERS.search(text)]
    assert found == []


def test_every_part_of_what_is_told_has_words_in_another_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Said with foreign words, a problem has no English but what its author wrote and names of typefaces, and no place
    is left empty.
    """
    words, looked_at, found = foreign_words(), 0, []
    for case in BAD[::5]:
        folder = lay_out(case, tmp_path / case.name / "framework")
        monkeypatch.chdir(folder.parent)
        outcome = check(Path("framework"))
        files = [path for path in folder.rglob("*.*") if path.is_file()]
        written = " ".join([*(path.read_bytes().decode("utf-8", "replace") for path in files), *families(())])
        for problem in (*outcome.problems, *outcome.notes):
            for text in filter(None, (problem.message, problem.hint, problem.label)):
                looked_at += 1
                found += [f"{case.name}: {wrong}" for wrong in strange_in(text, words, " ".join(written.split()))]
    assert looked_at > 150
    assert found == []


def strange_in(text: str, words: Words, written: str) -> Iterator[str]:
    """Give what of a text is English of ours in another language, or a place that nobody filled in."""
    if not isinstance(text, Phrase):
        yield text
        return
    yield from re.findall(r"\{[a-z_]+\}", words.say(text.key, **dict.fromkeys(text.values, "·")))
    yield from english_in([words.say(text.key, **dict.fromkeys(text.values, "·"))])
    for name, value in text.values.items():
        for part in value if isinstance(value, list | tuple) else [value]:
            if isinstance(part, Phrase):
                yield from strange_in(part, words, written)
            elif isinstance(part, str) and LETTERS.search(part) and name != "reason":
                yield from () if part.removesuffix("…") in written else (f"{text.key}: {name}={part!r}",)


def test_check_speaks_the_language_of_the_framework(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Also of a file that is no YAML, which it finds before it knows the language; and with a publisher's own words."""
    folder = lay_out(BASE, tmp_path / "framework")
    (folder / "cycle.yml").write_text("stages:\n\t- x\n", encoding="utf-8")
    about = (folder / "framework.yml").read_text(encoding="utf-8")
    own = "words:\n  problems.tab.message: Tu jest tabulator.\n  phrases.did_you_mean: Czy to miało być '{word}'?\n"
    (folder / "framework.yml").write_text(f"{about}lisence: x\n{own}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = [str(problem) for problem in check(Path("framework")).problems]
    assert "framework/cycle.yml:2:1: Tu jest tabulator. Use spaces to indent: two for each step." in found
    assert any(line.endswith("'lisence' is not a key here. Czy to miało być 'licence'?") for line in found), found


def test_a_broken_framework_is_told_in_another_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The command prints no English of ours, where the catalogue has words of the language."""
    folder = lay_out(BASE, tmp_path / "framework")
    (folder / "cycle.yml").write_text("stages:\n\t- x\n", encoding="utf-8")
    (folder / "areas" / "x.txt.yml").write_text("id: -\n", encoding="utf-8")
    (folder / "stray.yml").write_text("a: b\n", encoding="utf-8")
    words = foreign_words()
    monkeypatch.setattr("framepress.framework.load.words_for", lambda *_: words)
    monkeypatch.chdir(tmp_path)
    lines = CliRunner().invoke(main, ["check"]).stdout.splitlines()
    assert len(lines) > 2
    told = [re.sub(r"^\S+ ", "", line) for line in lines]
    assert english_in(re.sub(r"'[^']*'|\S+\.yml", "", line) for line in told) == []


def test_a_phrase_survives_the_way_to_another_process():
    said = phrase("did_you_mean", word="oak")
    again = pickle.loads(pickle.dumps(said))
    assert (again, again.key, again.values) == (said, said.key, said.values)
