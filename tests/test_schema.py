"""The JSON Schema for editors: it never marks what check accepts, explains every key, and is fresh."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from framepress.cli.commands import main
from framepress.framework.schema.json_schema import json_schema
from framepress.validation.check import check
from tests.conftest import ALL_FRAMEWORKS, ROOT
from tests.frameworks import STRESS
from tests.validation.cases import BASE, GOOD, lay_out

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


class Core(yaml.SafeLoader):
    """YAML as editors read it (1.2, core schema): ``1.10`` is a number, ``true`` a boolean, ``No`` a text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _tag, _pattern in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), None)


def _whole_number(loader: yaml.SafeLoader, node: yaml.Node) -> int:
    text = str(node.value)
    return int(text, 0) if text.startswith(("0o", "0x")) else int(text)


Core.add_constructor("tag:yaml.org,2002:int", _whole_number)


class Old(yaml.SafeLoader):
    """YAML as older readers have it (1.1): ``No`` is a boolean, ``12:30`` a number, a date stays the text it is."""


Old.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))
Old.add_constructor("tag:yaml.org,2002:value", lambda loader, node: loader.construct_scalar(node))


def as_json(value: Any) -> Any:
    """Data as an editor sees it: keys are always texts."""
    if isinstance(value, dict):
        return {_key(key): as_json(part) for key, part in value.items()}
    return [as_json(part) for part in value] if isinstance(value, list) else value


def _key(key: Any) -> str:
    if isinstance(key, str):
        return key
    return str(int(key)) if isinstance(key, float) and key.is_integer() else json.dumps(key)


def complaints(text: str, loader: type[yaml.SafeLoader]) -> list[str]:
    data = as_json(yaml.load(text, Loader=loader))
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in VALIDATOR.iter_errors(data)
    ]


def files_of(folder: Path) -> list[Path]:
    found = [*folder.glob("*.yml"), *folder.glob("areas/*.yml"), *folder.glob("forms/*.yml")]
    found += folder.glob("translations/*.yml")
    assert found
    return found


@pytest.fixture(params=[*ALL_FRAMEWORKS, *STRESS, *(case.name for case in GOOD)])
def accepted(request, tmp_path: Path) -> Path:
    """A framework that check finds nothing wrong with."""
    name = request.param
    folder = tmp_path / "framework"
    if name in ALL_FRAMEWORKS:
        folder = ALL_FRAMEWORKS[name]
    elif name in STRESS:
        STRESS[name](folder)
    else:
        lay_out(next(case for case in GOOD if case.name == name), folder)
    assert check(folder).problems == []
    return folder


@pytest.mark.parametrize("loader", [Core, Old])
def test_it_marks_nothing_that_check_accepts(accepted: Path, loader: type[yaml.SafeLoader]):
    for path in files_of(accepted):
        text = path.read_bytes().decode("utf-8-sig")
        assert complaints(text, loader) == [], path.name


def test_the_loader_reads_as_editors_do():
    text = "[1.10, No, yes, true, 12:30, 2026-11-23, , ~, 0x1F, 010, 1e3, .inf, '1']"
    assert yaml.load(text.replace(", ,", ","), Loader=Core)[:6] == [1.1, "No", "yes", True, "12:30", "2026-11-23"]
    assert yaml.load("a:", Loader=Core) == {"a": None}
    assert yaml.load("[12:30, No, 2026-11-23]", Loader=Old) == [750, False, "2026-11-23"]


ODD = {
    "areas/beds.yml": """
        id: 1e3
        title: 1.10
        introduction: no
        tips_title:
        tips:
        renamed_from: 12
        elements:
          2026:
            title: true
            indicator: .inf
            renamed_from: [1, true, x]
            reworded:
            practices:
              true: 12:30
              2: {text: 0x1F, title: , renamed_from: 7}
    """,
    "forms/plan.yml": """
        id: plan
        title: 2026-11-23
        description: 5
        content:
          - text: 12
          - section: 3
            title: 4
            for_each:
            new_page: yes
            content:
              - {field: 1, kind: number, label: 2, minimum: "1", maximum: 3.0, lines: }
              - {field: 2, kind: choice, label: 2, choices: {1: 2, yes: no}}
              - {field: 3, kind: long-text, label: 2, lines: "6", help: , same_as: }
              - {table: 4, label: 2, blank_rows: "3", columns: {1: 1.5, 2: {label: no, width: 2}}}
          - {section: s, title: t, new_page: "Off", content: [{note: 1}]}
          - {section: r, title: t, new_page: 1, content: [{text: 1, title: 2}]}
    """,
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("loader", [Core, Old])
def test_it_marks_no_odd_writing_that_check_accepts(name: str, loader: type[yaml.SafeLoader], tmp_path: Path):
    lines = [line[8:] for line in ODD[name].strip("\n").splitlines()]
    text = "\n".join(lines)
    folder = lay_out(BASE, tmp_path / "framework")
    (folder / name).write_text(text)
    told = [problem for problem in check(folder).problems if problem.place.file.endswith(name)]
    assert [str(problem) for problem in told if problem.code != "area-without-domain"] == []
    assert complaints(text, loader) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id: beds\ntitle: Beds\nelements:\n  soil:\n    titel: Soil\n    practices: {a: b}\n", "elements/soil"),
        ("id: beds\ntitle: Beds\nelements:\n  Soil:\n    title: Soil\n    practices: {a: b}\n", "elements"),
        ("id: beds\ntitle: [Beds]\nelements:\n  soil:\n    title: Soil\n    practices: {a: b}\n", "title"),
        ("id: beds\ntitle:\nelements:\n  soil:\n    title: Soil\n    practices: {a: b}\n", "title"),
        ("id: f\ntitle: F\ndescription: d\ncontent:\n  - field: a\n    kind: txt\n    label: b\n", "content/0/kind"),
        ("id: f\ntitle: F\ndescription: d\ncontent:\n  - field: a\n    kind: date\n    lable: b\n", "content/0"),
        ("id: f\ntitle: F\ndescription: d\ncontent:\n  - just text\n", "content/0"),
        ("title: Year\nstages:\n  spring:\n    title: Spring\n    statements: [a]\n", "stages/spring/statements"),
        (
            "id: g\ntitle: G\nedition: 1\nlanguage: en\nlicence: x\ndomains: {a: {title: A, areas: []}}\n",
            "domains/a",
        ),
    ],
)
def test_it_marks_mistakes_where_they_are(text: str, place: str):
    marked = [complaint.split(": ")[0] for complaint in complaints(text, Core)]
    assert marked
    assert all(found.startswith(place) for found in marked)


def test_somebody_who_begins_a_file_sees_no_keys_of_another():
    begun = {"id": "x", "title": "X"}
    assert not VALIDATOR.is_valid(begun)
    assert VALIDATOR.is_valid({**begun, "elements": {"a": {"title": "A", "practices": {"b": "B"}}}})
    assert not VALIDATOR.is_valid({**begun, "elements": {"a": {"title": "A", "practices": {"b": "B"}}}, "edition": 1})


def properties(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        for name, part in value.get("properties", {}).items() if isinstance(value.get("properties"), dict) else ():
            yield f"{path}/{name}", part
        for key, part in value.items():
            yield from properties(part, f"{path}/{key}")
    elif isinstance(value, list):
        for part in value:
            yield from properties(part, path)


def test_every_key_has_its_help():
    found = dict(properties(SCHEMA["$defs"]))
    assert len(found) > 100
    assert [path for path, part in found.items() if not part.get("description")] == []


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def named_schemas() -> list[tuple[Path, Path]]:
    """Each shipped YAML file of a framework, and the schema that its first line names."""
    pairs = []
    for folder in ALL_FRAMEWORKS.values():
        for path in files_of(folder):
            first = path.read_text(encoding="utf-8").splitlines()[0]
            named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
            assert named, path
            pairs.append((path, (path.parent / named[1]).resolve()))
    return pairs


def test_every_shipped_file_names_the_schema_and_it_is_there():
    pairs = named_schemas()
    assert len(pairs) > 30
    for path, schema in pairs:
        assert schema.is_file(), path


def test_the_schema_in_the_repository_is_what_the_command_prints():
    printed = CliRunner().invoke(main, ["schema"])
    assert printed.exit_code == 0
    assert json.loads(printed.stdout) == SCHEMA
    for schema in {schema for _, schema in named_schemas()}:
        assert schema.is_relative_to(ROOT)
        assert schema.read_text(encoding="utf-8") == printed.stdout, "renew it: framepress schema > " + str(schema)
