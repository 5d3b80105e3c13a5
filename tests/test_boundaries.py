"""Who may import whom: each library in few modules, and each room only from the rooms below it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import framepress

PACKAGE = Path(framepress.__file__).parent

LIBRARIES: dict[str, set[str]] = {
    "babel": {"forms.date_words"},
    "filelock": {"alone", "scratch"},
    "click": {"cli", "cli_exchange", "asking", "terminal"},
    "rich": {"terminal"},
    "openpyxl": {"collect.workbook", "sheets.book_read", "sheets.book_write"},
    "yaml": {
        "sheets.emit",
        "sheets.source",
        "starter.written",
        "framework.yaml_source",
        "framework.yaml_errors",
        "framework.yaml_no_colon",
        "framework.yaml_trouble",
        "words",
        "pages.folder",
        "pages.reference",
        "project",
    },
    "pathspec": {"project"},
    "pydantic": {
        "framework.about",
        "framework.blocks",
        "framework.described",
        "framework.folder",
        "framework.messages",
        "framework.model",
        "framework.nodes",
        "framework.publisher",
        "framework.schema",
        "framework.text_types",
    },
    "pydantic_core": {"framework.messages", "framework.nodes", "framework.publisher", "framework.text_types"},
    "coloraide": {"framework.colours"},
    "markdown_it": {"raw_marks", "text"},
    "jinja2": {"collect.report", "pages.context", "starter.render", "web.render"},
    "markupsafe": {
        "pages.context",
        "pages.drawing",
        "pages.fill_pages",
        "pages.guides",
        "pages.page",
        "pages.plugin",
        "pages.reference",
        "web.render",
    },
    "mkdocs": {"pages.plugin"},
    "typst": {"pdf.typeset"},
    "pikepdf": {"pdf.blank", "pdf.fill", "pdf.widgets", "pdf.tags", "pdf.embed", "returned.naming.named"},
    "pypdf": {
        "returned.appearance",
        "returned.appearance_fonts",
        "returned.covers",
        "returned.form_data",
        "returned.form_notes",
        "returned.overlays",
        "returned.pdf_attached",
        "returned.pdf_fields",
        "returned.pdf_form",
        "returned.pdf_objects",
        "returned.pdf_values",
        "returned.shown_answers",
        "returned.visibility",
    },
    "pypdfium2": {
        "returned.rendering.document",
        "returned.rendering.fields",
        "returned.rendering.letters",
        "returned.rendering.notes",
        "returned.rendering.objects",
    },
    "PIL": {
        "returned.rendering.alike",
        "returned.rendering.blank",
        "returned.rendering.document",
        "returned.rendering.fields",
        "returned.rendering.compare",
        "returned.rendering.ink",
    },
    "pebble": {"returned.pool"},
    "fontTools": {
        "pdf.fonts",
        "pdf.answer_font",
        "pages.answer_fonts",
        "pages.font_files",
        "pages.own_fonts",
        "returned.naming.shapes",
    },
}
"""Every library outside Python's own, and the modules that know it. A new one is added here on purpose."""

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

_BELOW_PAGES = {"problems", "resources", "text", "words", "framework", "forms", "pdf", "web", "collect"}
ROOMS: dict[str, set[str]] = {
    "problems": set(),
    "alone": {"problems"},
    "scratch": set(),
    "files": {"problems", "scratch"},
    "project": set(),
    "resources": {"problems"},
    "text": set(),
    "words": {"problems", "resources"},
    "framework": {"problems", "scratch", "text", "words"},
    "forms": {"problems", "text", "words", "framework"},
    "pdf": {"problems", "resources", "text", "words", "framework", "forms"},
    "web": {"problems", "resources", "text", "words", "framework", "forms"},
    "collect": {"problems", "resources", "text", "words", "framework", "forms"},
    "returned": {"problems", "forms", "collect"},
    "sheets": {"files", "problems", "scratch", "framework", "check", "project"},
    "variants": {"files", "problems", "resources", "text", "words", "framework", "forms"},
    "starter": {
        *("problems", "project", "resources", "scratch", "text", "framework", "pdf", "check", "packed", "raw_marks"),
    },
    "pages": {*_BELOW_PAGES, "variants", "files", "past", "prepare", "project", "publish", "scratch"},
}
"""What each room may import. Renderers (pdf, web, collect) never import each other."""

ANYTHING = {
    "__init__",
    "__main__",
    "asking",
    "branding",
    "build",
    "check",
    "cli",
    "cli_exchange",
    "collecting",
    "fill",
    "gathering",
    "known_forms",
    "lettering",
    "link_rules",
    "packed",
    "past",
    "raw_marks",
    "prepare",
    "publish",
    "release",
    "replacing",
    "results",
    "svg_rules",
    "terminal",
    "text_rules",
    "word_rules",
}
"""Modules that put the rooms together: they import any."""

ONLY_FROM: dict[str, set[str]] = {
    "cli": {"__main__"},
    "build": {"cli"},
    "asking": {"cli"},
    "terminal": {"cli", "cli_exchange"},
    "cli_exchange": {"cli"},
}
"""Modules at the top, and who may import them: inner code never imports the command line."""


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


MODULES = {module_name(path): imports_of(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def room_of(module: str) -> str:
    return module.split(".")[0]


def own_rooms(module: str) -> set[str]:
    """The rooms that a module imports from."""
    return {name.split(".")[1] for name in MODULES[module] if name.startswith("framepress.")}


def libraries(module: str) -> set[str]:
    tops = {name.split(".")[0] for name in MODULES[module]}
    return tops - set(sys.stdlib_module_names) - {"framepress"}


def test_it_saw_the_modules():
    assert len(MODULES) > 60
    assert {"cli", "problems", "framework.load", "forms.plan", "pdf.widgets", "pages.plugin"} <= set(MODULES)
    assert {room_of(module) for module in MODULES} >= {"problems", "framework", "forms", "pdf", "pages"}
    assert sum(map(len, MODULES.values())) > 300


def test_every_module_has_its_room():
    assert {room_of(module) for module in MODULES} - set(ROOMS) - ANYTHING == set()


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_to_few_modules(library: str):
    assert {module for module in MODULES if library in libraries(module)} == LIBRARIES[library]


def test_there_is_no_library_that_nobody_decided_on():
    assert {library for module in MODULES for library in libraries(module)} - set(LIBRARIES) == set()
    assert not NEVER & set(LIBRARIES)


@pytest.mark.parametrize("module", [module for module in MODULES if room_of(module) not in ANYTHING])
def test_a_room_imports_only_from_the_rooms_below_it(module: str):
    room = room_of(module)
    assert own_rooms(module) - {room} <= ROOMS[room]


@pytest.mark.parametrize("module", ONLY_FROM)
def test_nobody_else_imports_from_the_top(module: str):
    assert {other for other in MODULES if module in own_rooms(other) and other != module} == ONLY_FROM[module]


def test_renderers_do_not_know_each_other():
    renderers = {"pdf", "web", "collect"}
    modules = [module for module in MODULES if room_of(module) in renderers]
    assert len(modules) > 15
    assert [one for one in modules if own_rooms(one) & renderers - {room_of(one)}] == []


def imported(module: str) -> set[str]:
    """The modules of ours that a module imports itself."""
    names = {name.removeprefix("framepress.") for name in MODULES[module] if name.startswith("framepress.")}
    return names & set(MODULES) - {room_of(module)}


def reached(module: str) -> set[str]:
    """The modules that a module needs, at any distance."""
    found: set[str] = set()
    new = imported(module)
    while new:
        found |= new
        new = {far for near in new for far in imported(near)} - found
    return found


def test_no_module_needs_itself():
    assert {"problems", "text", "framework.model"} <= reached("forms.plan"), "the walk goes on from module to module"
    assert [module for module in MODULES if module in reached(module)] == []


def test_what_makes_pages_is_below_check_and_what_publishes_them_is_above():
    """``check`` makes the pages to see which places they have: so these know nothing of checking or publishing."""
    below = {module for module in reached("check") if room_of(module) == "pages"}
    assert {"pages.places", "pages.render", "pages.navigation"} <= below
    assert not below & {"pages.site", "pages.preview", "pages.plugin", "pages.folder", "pages.own_fonts"}
    for module in below:
        assert not reached(module) & ANYTHING, module


def test_imports_inside_functions_are_seen():
    assert imports_of("def f():\n    import yaml.nodes\n    from framepress import cli\n") == {
        "yaml.nodes",
        "framepress.cli",
    }
    nested = (
        "try:\n  pass\nexcept A:\n  import a\nelse:\n  import b\nfinally:\n  match x:\n    case 1:\n      import c\n"
    )
    assert imports_of(nested) == {"a", "b", "c"}
