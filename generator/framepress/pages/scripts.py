"""The scripts that a form's page loads at once: the page names them all, so that none waits for another to name it."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

_IMPORT = re.compile(r'^import [^"]*"(\.[^"]+)";', re.MULTILINE)
"""A static import, as this project writes it. What is loaded only when it is needed is ``import()``."""


def loaded_at_once(root: Path, first: str) -> list[str]:
    """The modules that ``first`` imports, at any distance, with itself; paths from ``root``."""
    found = [first]
    for path in found:
        source = (root / path).read_text(encoding="utf-8")
        imported = [posixpath.normpath(posixpath.join(posixpath.dirname(path), one)) for one in _IMPORT.findall(source)]
        found += [one for one in dict.fromkeys(imported) if one not in found]
    return found
