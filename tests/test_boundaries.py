"""Who may import whom, and what things are called: each library in few modules, one meaning for each name."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import lint_imports

import framepress
from tests.conftest import ROOT

PACKAGE = Path(framepress.__file__).parent

LIBRARIES: dict[str, set[str]] = {
    "babel": {"answers.date_words", "text.languages", "text.months", "text.po_entries", "text.po_files"},
    "coloraide": {"framework.model.colours"},
    "filelock": {"storage.lock", "storage.scratch"},
    "markdown_it": {"validation.raw_markup", "text.markdown"},
    "openpyxl": {
        "analysis.tables.ratings_chart",
        "analysis.tables.scores_chart",
        "analysis.tables.sheet_charts",
        "analysis.tables.sheet_frame",
        "analysis.tables.workbook",
        "intake.survey_tables.xlsx_rows",
        "sheets.book_read",
        "sheets.book_write",
        "surveys.xlsform",
    },
    "pathspec": {"framework.files.project_settings"},
    "pebble": {"intake.worker_pool"},
    "rich": {"cli.terminal"},
    "typst": {"pdf.typeset"},
}
"""Libraries that single modules know. Those that a whole room knows are contracts in ``pyproject.toml``."""

NEVER = {
    "fitz",
    "pymupdf",
    "outloud",
    "pdfua",
    "reportlab",
    "weasyprint",
    "python_calamine",
    "playwright",
    "hypothesis",
    "pytest",
}
"""Tools of tests and benchmarks."""

NO_ROOM = {
    "contract": "what Python and the browser both do, as tables of cases that both run",
    "engines": "programs of others that fill and show our forms",
    "examples": "the frameworks that come along",
    "frameworks": "small frameworks that try a limit, for tests of any room",
    "fuzz": "inputs spoilt by chance, in every room at once",
    "mutation": "lines broken on purpose, in every room at once",
    "returned": "files that came back, as cases: the command and the page are both held to them",
}
"""Folders of tests that are no room of the package, and what they are for."""


SAYS_NOTHING = {
    *("again", "each", "elsewhere", "found", "given", "gone", "here", "kept", "one", "own", "said", "stands"),
    *("tell", "there", "told", "wanted", "was", "written"),
}
"""Words that leave a reader to guess what a thing is: as names of what others call or read they may not stand."""


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Every statement in a body, at any depth. What stands inside them is no import, and is not walked through."""
    for node in body:
        yield node
        for inner in ("body", "orelse", "finalbody", "handlers", "cases"):
            found = getattr(node, inner, ())
            yield from statements(found if isinstance(found, list) else ())


def imports_of(source: str) -> set[str]:
    """Every module that a source imports, at its top or inside a function, by full name."""
    found: set[str] = set()
    for node in statements(ast.parse(source).body):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports say the whole name"
            found.add(str(node.module))
            found.update(
                f"{node.module}.{alias.name}" for alias in node.names if str(node.module).startswith("framepress")
            )
    return found - {"framepress"}


SOURCES = {module_name(path): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
MODULES = {module: imports_of(source) for module, source in SOURCES.items()}


def room_of(module: str) -> str:
    return module.split(".")[0]


def libraries(module: str) -> set[str]:
    tops = {name.split(".")[0] for name in MODULES[module]}
    return tops - set(sys.stdlib_module_names) - {"framepress"}


def imported(module: str) -> set[str]:
    """The modules of ours that a module imports itself."""
    names = {name.removeprefix("framepress.") for name in MODULES[module] if name.startswith("framepress.")}
    return names & set(MODULES) - {room_of(module)}


def contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def test_it_saw_the_modules():
    assert len(MODULES) > 250
    assert {"cli.commands", "framework.load", "forms.plan", "pdf.widgets", "site.mkdocs.plugin"} <= set(MODULES)
    assert sum(map(len, MODULES.values())) > 1000


def test_the_contracts_of_imports_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [str(PACKAGE.parent), *sys.path])
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


def test_no_module_stands_outside_of_a_room():
    assert {module for module in MODULES if not (PACKAGE / room_of(module)).is_dir()} == {"__init__", "__main__"}


def test_each_folder_of_tests_is_a_room_or_says_why_not():
    rooms = {room_of(module) for module in MODULES} - {"__init__", "__main__"}
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/__init__.py")}
    assert folders - rooms == set(NO_ROOM)
    assert rooms - folders == set(), "a room without tests"


def test_tests_outside_of_a_folder_are_of_the_whole_repository():
    loose = {path.stem for path in (ROOT / "tests").glob("test_*.py")}
    of_the_package = {
        "test_architecture",
        "test_boundaries",
        "test_catalogue",
        "test_english",
        "test_front_door",
        "test_schema",
    }
    of_the_repository = {
        "test_benchmarks",
        "test_libraries",
        "test_quick",
        "test_sampling",
        "test_wheel",
        "test_workflows",
    }
    assert loose == of_the_package | of_the_repository


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_to_few_modules(library: str):
    assert {module for module in MODULES if library in libraries(module)} == LIBRARIES[library]


def test_there_is_no_library_that_nobody_decided_on():
    of_rooms = {name for contract in contracts() for name in contract.get("protected_modules", ())}
    decided = set(LIBRARIES) | of_rooms
    assert {library for module in MODULES for library in libraries(module)} - decided == set()
    assert not NEVER & decided


def test_no_class_name_has_two_meanings():
    nodes = (node for source in SOURCES.values() for node in ast.walk(ast.parse(source)))
    names = Counter(node.name for node in nodes if isinstance(node, ast.ClassDef))
    assert len(names) > 200
    assert [name for name, times in names.items() if times > 1] == []


def test_no_module_name_stands_in_two_rooms():
    names = Counter(path.stem for path in PACKAGE.rglob("*.py") if path.stem not in ("__init__", "__main__"))
    assert len(names) > 250
    assert [name for name, times in names.items() if times > 1] == []


def public_names(body: Iterable[ast.AST]) -> Iterator[str]:
    """What a body offers to others: classes, functions and their parameters, and the fields of classes."""
    for node in body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef) or (node.name[0] == "_" and node.name != "__init__"):
            continue
        yield node.name
        if isinstance(node, ast.FunctionDef):
            yield from (each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs))
            continue
        yield from public_names(node.body)
        fields = (part.target for part in node.body if isinstance(part, ast.AnnAssign))
        yield from (target.id for target in fields if isinstance(target, ast.Name))


def test_public_names_say_what_a_thing_is():
    names = {module: list(public_names(ast.parse(source).body)) for module, source in SOURCES.items()}
    assert sum(map(len, names.values())) > 3000
    vague = {module: SAYS_NOTHING.intersection(offered) for module, offered in names.items()}
    assert {module: words for module, words in vague.items() if words} == {}


def test_imports_inside_functions_are_seen():
    assert imports_of("def f():\n    import yaml.nodes\n    from framepress import cli\n") == {
        "yaml.nodes",
        "framepress.cli",
    }
    nested = (
        "try:\n  pass\nexcept A:\n  import a\nelse:\n  import b\nfinally:\n  match x:\n    case 1:\n      import c\n"
    )
    assert imports_of(nested) == {"a", "b", "c"}
