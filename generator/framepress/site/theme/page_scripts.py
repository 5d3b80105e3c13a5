"""The scripts of a site: where they lie, which ones a form's page loads at once, and how they travel."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]
_FOLDERS = {
    "site/scripts": "assets/framepress/",
    "site/worker": "",
    "web/scripts": "assets/framepress/fill/",
    "text/scripts": "assets/framepress/",
}
"""Folders of scripts, each beside the Python of its room, and where a site has them. A worker only sees to what lies
below its own address, so it lies at the root.
"""
_IMPORT = re.compile(r'^import [^"]*"(\.[^"]+)";', re.MULTILINE)
"""A static import, as this project writes it. What is loaded only when it is needed is ``import()``."""
_DOCUMENTATION = re.compile(r"^[ \t]*/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*\n", re.MULTILINE)
"""A comment on lines of its own that documents what follows, types and all: 7 kB of a form's page, compressed."""


@cache
def site_scripts() -> Mapping[str, Path]:
    """Every script of ours, by its address from the site's root."""
    scripts: dict[str, Path] = {}
    for folder, address in _FOLDERS.items():
        root = _PACKAGE / folder
        scripts.update((address + path.relative_to(root).as_posix(), path) for path in sorted(root.rglob("*.js")))
    return scripts


def without_documentation(source: str) -> str:
    """A script as it is published: what only developers read stays in the sources."""
    return _DOCUMENTATION.sub("", source)


def inline(source: str) -> str:
    """A script as it stands in a page: without the comments and the breaks of lines that only developers read.

    It is written so that no line needs the end of another: statements end in a semicolon or a bracket.
    """
    return " ".join(line for line in map(str.strip, source.splitlines()) if line and not line.startswith("//"))


def loaded_at_once(first: str) -> list[str]:
    """The modules that ``first`` imports, at any distance, with itself; as addresses from the site's root."""
    modules = [first]
    for path in modules:
        source = site_scripts()[path].read_text(encoding="utf-8")
        imported = [
            posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) for name in _IMPORT.findall(source)
        ]
        modules += [name for name in dict.fromkeys(imported) if name not in modules]
    return modules
