"""What a release carries beside the package: its notes, cut from the changelog, and its bill of materials."""

from __future__ import annotations

import base64
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = "templates/starter/libraries.txt"
"""What pip installs with the package: each library with its version and the hashes of its files."""
SCRIPTS = "package-lock.json"
"""What the package holds for the browser."""
PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)((?:[^\n]*\\\n)+[^\n]*)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class NotReady(Exception):
    """The tag can't be released as it stands. The message says why, and what to do."""


def version(root: Path) -> str:
    """Read the version of the package."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return str(settings["project"]["version"])


def notes(root: Path, tag: str) -> str:
    """Cut the section of the tag's version out of the changelog, without its heading."""
    ours = version(root)
    if tag != f"v{ours}":
        raise NotReady(f"The tag is {tag}, and pyproject.toml says {ours}: change the version there, or tag v{ours}.")
    sections = re.split(r"^## ", (root / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    for section in sections:
        heading, _, text = section.partition("\n")
        if heading.replace("[", " ").replace("]", " ").split()[:1] == [ours] and text.strip():
            return text.strip() + "\n"
    raise NotReady(f'CHANGELOG.md has no section "## {ours}" with a text: rename "## Unreleased".')


def bill_of_materials(root: Path) -> dict[str, Any]:
    """List the package and every library that it brings along, as CycloneDX 1.6 (ECMA-424)."""
    ours = version(root)
    package = component("framepress", ours, f"pkg:pypi/framepress@{ours}", [])
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**package, "type": "application"}},
        "components": [*python_libraries(root), *browser_libraries(root)],
    }


def python_libraries(root: Path) -> Iterator[dict[str, Any]]:
    """List what pip installs. A library has a file for each system, so the hashes are properties of it."""
    for found in PINNED.finditer((root / LIBRARIES).read_text(encoding="utf-8")):
        name, pinned = found["name"], found["version"]
        listed = component(name, pinned, f"pkg:pypi/{name.lower().replace('_', '-')}@{pinned}", [])
        hashes = [{"name": "framepress:file:sha256", "value": each} for each in HASH.findall(found[0])]
        yield {**listed, "properties": hashes}


def browser_libraries(root: Path) -> Iterator[dict[str, Any]]:
    """List what the package holds for the browser. Packages that only check our scripts are not among them."""
    for path, entry in json.loads((root / SCRIPTS).read_text(encoding="utf-8"))["packages"].items():
        if path and not entry.get("dev"):
            name, pinned = path.rpartition("node_modules/")[2], entry["version"]
            content = base64.b64decode(entry["integrity"].removeprefix("sha512-")).hex()
            purl = f"pkg:npm/{quote(name, safe='/')}@{pinned}"
            yield component(name, pinned, purl, [{"alg": "SHA-512", "content": content}])


def component(name: str, pinned: str, purl: str, hashes: list[dict[str, str]]) -> dict[str, Any]:
    """Describe one library. Its address in a registry (purl) is its id, too."""
    found: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": name, "version": pinned, "purl": purl}
    return {**found, "hashes": hashes} if hashes else found


def main(arguments: list[str]) -> int:
    """Print what is asked for: ``notes TAG`` or ``materials``."""
    try:
        match arguments:
            case ["notes", tag]:
                sys.stdout.write(notes(ROOT, tag))
            case ["materials"]:
                sys.stdout.write(json.dumps(bill_of_materials(ROOT), indent=2) + "\n")
            case _:
                raise NotReady("Say: notes TAG, or materials.")
    except NotReady as why:
        print(f"::error title=Nothing was released::{why}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
