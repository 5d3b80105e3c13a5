"""The schema of a variant's files: it marks nothing that ``check`` accepts in one, and helps all the same."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from framepress.cli.commands import main
from framepress.framework.schema.json_schema import json_schema
from tests.framework import test_extends as extends
from tests.starter.conftest import New
from tests.test_schema import Core, Old, as_json

VALIDATOR = Draft202012Validator(json_schema(variant=True))
TESTS = [name for name in vars(extends) if name.startswith("test_") and "problem" not in name and "fonts" not in name]
variant, upstream = extends.variant, extends.upstream


def complaints(text: str, loader: type[yaml.SafeLoader] = Core) -> list[str]:
    data = as_json(yaml.load(text, Loader=loader))
    return ["/".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(data)]


def files_of(folder: Path) -> Iterator[Path]:
    for pattern in ("*.yml", "areas/*.yml", "forms/*.yml"):
        yield from folder.glob(pattern)


@pytest.mark.parametrize("name", TESTS)
def test_it_marks_nothing_that_check_accepts_in_a_variant(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
):
    """Every variant that the tests of ``extends`` write, as soon as ``check`` has found nothing wrong with it."""
    seen = []

    def made(folder: Path) -> object:
        framework = accept(folder)
        if framework.about.extends:
            for path in files_of(folder):
                for loader in (Core, Old):
                    assert complaints(path.read_text(encoding="utf-8"), loader) == [], path
                seen.append(path)
        return framework

    accept = extends.made
    monkeypatch.setattr(extends, "made", made)
    test: Callable[..., None] = getattr(extends, name)
    test(**{argument: request.getfixturevalue(argument) for argument in inspect.signature(test).parameters})
    assert seen


def test_it_saw_the_variants():
    assert len(TESTS) > 8


EMPTY = {
    "areas/beds.yml": "id: beds\ntitle:\ntips:\nelements:\n  soil:\n    title:\n    practices:\n      mulch:\n",
    "forms/stock.yml": "id: stock\ntitle:\ncontent:\n  - field: weather\n    label:\n    choices:\n      wet:\n",
    "cycle.yml": "stages:\n  spring:\n",
}


def test_keys_without_a_value_change_nothing(variant: Path):
    extends.write(variant, EMPTY)
    assert extends.made(variant)
    assert [complaints(text) for text in EMPTY.values()] == [[], [], []]


def test_a_part_of_the_upstream_is_taken_out_in_a_file_of_its_own(variant: Path):
    written = {"crosswalk.yml": "remove: We have none.\n", "forms/book.yml": "id: book\nremove: Nobody read it.\n"}
    extends.write(variant, written)
    extends.write(variant, {"framework.yml": extends.HEAD})
    assert extends.made(variant)
    assert [complaints(text) for text in written.values()] == [[], []]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("extends: ../upstream\nid: x\ntitel: X\n", ""),
        ("id: beds\nelements:\n  soil:\n    titel: Soil\n", "elements/soil"),
        ("id: beds\nelements:\n  Soil: {title: Soil}\n", "elements"),
        ("id: stock\ncontent:\n  - field: birds\n    kind: txt\n", "content/0/kind"),
        ("id: stock\ncontent:\n  - just text\n", "content/0"),
        ("id: beds\nelements:\n  soil:\n    remove: [a]\n", "elements/soil/remove"),
        ("extends: ../upstream\nid: x\npublisher: {name: Us, after: them}\n", "publisher"),
    ],
)
def test_it_marks_mistakes_where_they_are(text: str, place: str):
    assert {found for found in complaints(text) if found.startswith(place)}


def test_the_three_keys_are_explained_where_they_work():
    parts = json_schema(variant=True)["$defs"]
    element, area, text = (parts[name]["properties"] for name in ("Element", "Area", "TextBlock"))
    assert all(element[key]["description"] for key in ("remove", "after", "before"))
    assert {"remove", "after", "before"} <= text.keys()
    assert "remove" in area
    assert "after" not in area, "areas stand in the order of their domain"
    assert "remove" not in json_schema()["$defs"]["Element"]["properties"]


def test_a_new_variant_gets_this_schema_and_the_others_the_strict_one(new: New):
    for start, options in {"blank": [], "copy": [], "extends": ["--variant"]}.items():
        printed = CliRunner().invoke(main, ["schema", *options]).stdout
        folder = new(start, "--from", start) / "framework"
        assert (folder / "schema.json").read_text(encoding="utf-8") == printed
        for path in files_of(folder):
            first = path.read_text(encoding="utf-8").splitlines()[0]
            named = first.removeprefix("# yaml-language-server: $schema=")
            assert (path.parent / named).resolve() == folder / "schema.json"


def test_it_is_a_schema():
    Draft202012Validator.check_schema(json.loads(json.dumps(json_schema(variant=True))))
