"""A framework of many practices, each a row in a table of its area's form: now, as it should be, and a note."""

from __future__ import annotations

from pathlib import Path
from random import Random

import yaml

from tests.frameworks.made import Part, make_framework, text_of, write

_ELEMENTS_OF_AN_AREA = 6


def make_practice_tables(folder: Path, practices: int, areas: int, seed: int = 0) -> Path:
    """Write a framework with so many ``practices``, spread over so many ``areas`` of six elements each; with the forms
    that others made have, and a profile of each area. Returns ``folder``.
    """
    words = Random(seed)
    elements = areas * _ELEMENTS_OF_AN_AREA
    make_framework(folder, elements, areas, seed)
    for area in range(areas):
        name = f"areas/area-{area}.yml"
        data = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
        for at, element in enumerate(data["elements"].values(), area * _ELEMENTS_OF_AN_AREA):
            numbers = range(practices * at // elements, practices * (at + 1) // elements)
            element["practices"] = {f"practice-{number}": text_of(words, 120) for number in numbers}
        write(folder, name, data)
    about = yaml.safe_load((folder / "framework.yml").read_text(encoding="utf-8"))
    steps = {f"step-{number}": {"label": text_of(words, 40), "short": str(number)} for number in range(4)}
    about["scales"]["steps"] = {"levels": steps}
    write(folder, "framework.yml", about)
    write(folder, "forms/profile.yml", _profile())
    return folder


def _profile() -> Part:
    rating = {"kind": "rating", "scale": "steps"}
    columns = {
        "now": {"label": "Now", **rating},
        "target": {"label": "Target", **rating},
        "note": {"label": "Note", "kind": "long-text"},
    }
    table = {"table": "practices", "label": "Practices", "rows_for_each": "practice", "columns": columns}
    return {
        "id": "profile",
        "title": "Profile: {area}",
        "description": "Where we are, and where we want to be.",
        "for_each": "area",
        "content": [table],
    }
