"""Nobody but the room of the kinds asks which kind a question is of: everybody else asks what the kind can do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import framepress
from framepress.kinds.all_kinds import KINDS
from framepress.text.resources import templates

PACKAGE = Path(framepress.__file__).parent
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent != PACKAGE / "kinds"]
SCRIPTS = [path for path in sorted(PACKAGE.rglob("*.js")) if not any("vendor" in part for part in path.parts)]
TEMPLATES = [path for path in sorted(templates().rglob("*")) if path.suffix in (".jinja", ".typ", ".html")]


def asks_for_a_kind(source: str) -> Iterator[str]:
    """Every place in Python that compares with a kind, or keeps kinds in a list or a table of its own."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Compare(left=left, comparators=others):
                asks = _compares([left, *others])
            case ast.MatchValue(value=value):
                asks = _is_object(value)
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                asks = any(map(_is_object, parts)) or sum(map(_is_name, parts)) > 1
            case ast.Dict(keys=keys):
                asks = any(key is not None and _is_object(key) for key in keys)
            case ast.Attribute(value=ast.Name("Kind")):
                asks = True
            case _:
                asks = False
        if asks:
            yield ast.unparse(node)


def _compares(sides: list[ast.expr]) -> bool:
    if any(map(_is_object, sides)) or any(map(_is_name, sides)):
        return True
    return any(map(_is_kind_of_question, sides)) and any(isinstance(side, ast.Constant) for side in sides)


def _is_object(node: ast.expr) -> bool:
    """``date.KIND``."""
    return isinstance(node, ast.Attribute) and node.attr == "KIND"


def _is_name(node: ast.expr) -> bool:
    """The name of a kind that is no other word."""
    return isinstance(node, ast.Constant) and node.value in {*KINDS} - OTHER_WORDS


def _is_kind_of_question(node: ast.expr) -> bool:
    """``field.kind``, ``field.kind.name``, or what a snapshot says of one."""
    if isinstance(node, ast.Attribute) and node.attr in ("name", "value"):
        node = node.value
    said = ast.unparse(node)
    return said.endswith((".kind", "('kind')", "['kind']")) and said.startswith(OF_QUESTIONS)


OTHER_WORDS = {"check", "number", "date", "choice"}
"""Kinds whose names mean something else, too: only beside a ``.kind`` they are told."""
OF_QUESTIONS = ("field", "column", "asked", "each", "question", "block", "cell", "answered", "self.field")
"""What questions are called. Things of a framework and files have kinds too, which are something else."""


def test_it_saw_the_modules():
    assert len(MODULES) > 300
    assert len(SCRIPTS) > 50
    assert len(TEMPLATES) > 30
    assert {"plan.py", "questions.py", "layout.py"} <= {path.name for path in MODULES}


def test_nobody_compares_kinds():
    found = {(path.name, place) for path in MODULES for place in asks_for_a_kind(path.read_text(encoding="utf-8"))}
    assert found == set()


@pytest.mark.parametrize(
    "source",
    [
        "if field.kind is date.KIND: pass",
        "if field.kind is not Kind.DATE: pass",
        "if column.kind == 'check': pass",
        "if block.kind.name != 'number': pass",
        "if kind in (short_text.KIND, date.KIND): pass",
        "wide = [long_text.KIND]",
        "widths = {long_text.KIND: 50}",
        "if name == 'rating': pass",
        "if answered.nature.get('kind') in ('short-text', 'rating'): pass",
        "_TEXTS = frozenset({'short-text', 'long-text'})",
        "match field.kind:\n    case date.KIND: pass",
        "match field.kind, answer:\n    case (rating.KIND | date.KIND), str(): pass",
    ],
)
def test_a_comparison_is_seen(source: str):
    assert list(asks_for_a_kind(source))


@pytest.mark.parametrize("source", ["kind = date.KIND", "Field(name, short_text.KIND, label)", "field.kind.is_tick"])
def test_to_make_a_question_of_a_kind_is_no_comparison(source: str):
    assert not list(asks_for_a_kind(source))


COMPARED = re.compile(r"(?<!section\.)kind\w*(\([^()]*\)|\??\.name|\.value)*\s*(===?|!==?)\s*[\"'](\w[\w-]*)[\"']")


def asked_in(text: str) -> list[str]:
    """The kinds that a script or a template compares with."""
    return [found[3] for found in COMPARED.finditer(text) if found[3] in KINDS]


@pytest.mark.parametrize(
    "text",
    [
        'fields.kind(id) === "rating"',
        'kindNow(list)?.name === "checklist"',
        "column.kind.value == 'check'",
        'place.dataset.kind !== "date"',
    ],
)
def test_a_comparison_in_a_script_or_a_template_is_seen(text: str):
    assert asked_in(text)


def test_no_script_and_no_template_compares_kinds():
    texts = {path.name: path.read_text(encoding="utf-8") for path in [*SCRIPTS, *TEMPLATES]}
    assert {name: asked for name, text in texts.items() if (asked := asked_in(text))} == {}
