"""Every key of the format has an example, and every example holds: put into a framework, it is no mistake."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from fontTools.ttLib import TTFont
from jsonschema import Draft202012Validator

from framepress.framework.files.folder import READ_FOLDERS, SINGLE_FILES
from framepress.framework.model.blocks import BLOCKS
from framepress.framework.model.key_shapes import inner_part
from framepress.framework.model.nodes import Node
from framepress.framework.schema.json_schema import json_schema
from framepress.framework.schema.model_reference import Key, ModelPart, files, shared
from framepress.pages.reference import VARIANTS
from framepress.validation.check import check

MEETINGS = Path(__file__).with_name("meetings")
VARIANT = {
    "framework.yml": {"extends": "../upstream.zip", "id": "our-meetings", "title": "Our meetings", "edition": "2027.1"},
    "upstream.yml": {"replaced": {}},
}
FONT = "Atkinson Hyperlegible"

Files = dict[str, Any]
Way = tuple[str, tuple[str | int, ...]]
"""A file and the way to a part in it."""


def read(folder: Path) -> Files:
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.yml"))}
    return {name: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for name, path in found.items()}


FRAMEWORKS: list[Files] = [read(MEETINGS), VARIANT]


def parts_in(
    data: Any, kind: type[Node], way: tuple[str | int, ...]
) -> Iterator[tuple[type[Node], tuple[str | int, ...]]]:
    """Every part that is written in full, with the way to it."""
    if not isinstance(data, dict):
        return
    yield kind, way
    for key, value in data.items():
        inner, many = inner_part(kind, key)
        if key == "content":
            for at, block in enumerate(value):
                yield from parts_in(block, next(BLOCKS[one] for one in BLOCKS if one in block), (*way, key, at))
        elif inner and (many or isinstance(value, list)):
            for at in value if many else range(len(value)):
                yield from parts_in(value[at], inner, (*way, key, at))
        elif inner:
            yield from parts_in(value, inner, (*way, key))


def places_of(part: type[Node]) -> Iterator[tuple[Files, Way]]:
    for written in FRAMEWORKS:
        for name, data in written.items():
            kind = SINGLE_FILES.get(name) or READ_FOLDERS[name.split("/")[0]]
            for found, way in parts_in(data, kind, ()):
                if issubclass(found, part):
                    yield written, (name, way)


def with_example(written: Files, place: Way, key: Key) -> Files:
    changed = deepcopy(written)
    name, way = place
    part = changed[name]
    for step in way:
        part = part[step]
    part[key.name] = key.example
    return changed


PARTS = [shared(), *(part for found in files().values() for part in found)]
KEYS = [(part, key) for part in PARTS for key in part.keys]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where examples are tried: with what they name beside the YAML, a logo, a font and an upstream."""
    root = tmp_path_factory.mktemp("examples")
    (root / "framework/fonts").mkdir(parents=True)
    shutil.copy(MEETINGS / "logo.svg", root / "framework")
    font = TTFont(MEETINGS.parents[2] / "templates/fonts/SourceSans3-Regular.ttf")
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = FONT
    font.save(root / "framework/fonts/ours.ttf")
    about = (MEETINGS / "framework.yml").read_text(encoding="utf-8")
    upstream = Path(shutil.copytree(MEETINGS, root / "upstream"))
    (upstream / "framework.yml").write_text(about.replace("id: good-meetings", "id: meetings", 1), encoding="utf-8")
    shutil.make_archive(str(upstream), "zip", upstream)
    shutil.rmtree(upstream)
    return root / "framework"


def problems(folder: Path, written: Files) -> list[str]:
    for path in folder.rglob("*.yml"):
        path.unlink()
    for name, data in written.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return [str(problem) for problem in check(folder).problems]


def test_the_frameworks_that_examples_are_tried_in_are_good(folder: Path):
    assert [problems(folder, written) for written in FRAMEWORKS] == [[], []]


def test_every_part_and_key_is_described():
    assert len(KEYS) > 140
    assert {part.kind for part in PARTS} >= {*SINGLE_FILES.values(), *READ_FOLDERS.values(), *BLOCKS.values()}
    assert [part.id for part in PARTS if not part.description] == []
    assert [f"{part.id}-{key.name}" for part, key in KEYS if not key.description] == []


@pytest.mark.parametrize(("part", "key"), KEYS, ids=[f"{part.id}-{key.name}" for part, key in KEYS])
def test_the_example_of_a_key_holds(part: ModelPart, key: Key, folder: Path):
    """In at least one place of the frameworks: what it goes with (a scale with a rating) must be there."""
    assert key.example is not None, "an example is missing: Field(examples=[…])"
    told: list[str] = []
    for written, place in places_of(part.kind):
        found = problems(folder, with_example(written, place, key))
        if not found:
            return
        told += found
    pytest.fail("\n".join(told) or "no framework here has such a part")


@pytest.mark.parametrize("example", VARIANTS.values(), ids=list(VARIANTS))
def test_what_only_a_variant_may_write_holds_there(example: Any, folder: Path):
    assert problems(folder, {**VARIANT, "areas/before.yml": {"id": "before", "elements": example}}) == []


def test_editors_show_examples_that_they_would_accept():
    definitions = json_schema()["$defs"]
    tried = 0
    for name, part in definitions.items():
        for form in (part, *part.get("anyOf", ())):
            for key, value in form.get("properties", {}).items():
                for example in value.get("examples", ()):
                    tried += 1
                    schema = {**value, "$defs": definitions}
                    assert Draft202012Validator(schema).is_valid(example), f"{name}.{key}: {example}"
    assert tried > 140
