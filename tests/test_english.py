"""No sentence that a user sees stands in Python: all are in the catalogue, where they can be read and translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import framepress

PACKAGE = Path(framepress.__file__).parent
WORD = re.compile(r"[A-Za-z’']{2,}")
ENGLISH = re.compile(
    r"\b(?:an?|the|is|are|was|has|have|of|and|or|to|in|not|no|it|this|there|that|can't|with|as)\b", re.I
)
CODE = re.compile(r"[<>]|: [^.]*;|\\[sdw.]|^\s*[A-Z]{4,} |@media|^/\*|^unclear-order|\(\?|^[\w./-]+$|Cache-Control")
"""In markup, style sheets, SQL, headers, patterns and names."""
FOR_PROGRAMMERS = frozenset(
    {"AssertionError", "AttributeError", "KeyError", "LookupError", "TypeError", "ValueError", "FileNotFoundError"}
)
"""Mistakes of ours, which no user meets; the last is of an installation without its catalogue."""
PATTERNS = frozenset({"compile", "match", "fullmatch", "search", "sub", "debug"})
"""Functions whose texts are patterns, or lines of the logger."""
EXCEPTIONS = {
    "analysis/tables/responses_schema.py": "a schema for programs, in English as that of the format is",
    "editions/override_record.py": "a comment in a file that travels with the framework",
    "framework/rules/unrated_levels.py": "words of authors that are looked for, in several languages",
    "framework/schema/json_schema.py": "descriptions for editors, as those of the model are",
    "framework/schema/variant_schema.py": "descriptions for editors, as those of the model are",
    "framework/source/yaml_errors.py": "what PyYAML says, to be told apart",
    "kinds/checklist.py": "a description for the schema, as those of the model are",
    "kinds/choice.py": "a description for the schema, as those of the model are",
    "kinds/rating.py": "a description for the schema, as those of the model are",
    "kinds/signature.py": "a description for the schema, as those of the model are",
    "kinds/single_box.py": "an example for the reference",
    "pages/reference.py": "an example for the reference",
    "pdf/typefaces.py": "a mistake of ours: check finds it first",
    "sheets/translation_edit.py": "a comment in a file that travels with the framework",
    "sheets/translation_po.py": "notes for translators, as those of framepress.pot",
    "site/markdown_folder.py": "a comment in a file of settings, as in those of framepress new",
    "validation/svg_rules.py": "names of elements and attributes of SVG",
}
"""Files with sentences that stay, and why. The model's are descriptions for editors: all of it is left out."""


def sentences_in(source: str) -> Iterator[str]:
    """Every English text of three words or more: no docstring, pattern, line of the log, or word to programmers."""
    tree = ast.parse(source)
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        elif isinstance(node, ast.Call) and _name(node.func) in FOR_PROGRAMMERS | PATTERNS:
            skipped |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in ast.walk(node)}
            text = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if len(WORD.findall(text)) >= 3 and ENGLISH.search(text) and not CODE.search(text):
            yield text


def _name(called: ast.expr) -> str:
    return str(getattr(called, "attr", getattr(called, "id", "")))


def _name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_no_sentence_stands_in_python() -> None:
    paths = [path for path in PACKAGE.rglob("*.py") if not _name_of(path).startswith("framework/model/")]
    assert len(paths) > 100
    found = {}
    for path in paths:
        if said := [*sentences_in(path.read_text(encoding="utf-8"))]:
            found[_name_of(path)] = said
    assert {name: said for name, said in found.items() if name not in EXCEPTIONS} == {}
    assert set(EXCEPTIONS) <= set(found), "an exception that is needed no more"


def test_a_sentence_is_seen() -> None:
    source = (
        '"""It is a docstring."""\nX = re.compile("it is a word")\n'
        'raise BuildFailed(f"{place} is a file. Name a folder.")'
    )
    assert [*sentences_in(source)] == ["{} is a file. Name a folder."]
