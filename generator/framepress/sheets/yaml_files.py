"""The YAML files of a framework's folder, as they are and as they should be."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from framepress.framework.files.folder import RECORD, SINGLE_FILES, TRANSLATIONS
from framepress.framework.load import Loaded
from framepress.framework.model.nodes import Node
from framepress.sheets.cell_places import Mistakes, PartWithCell
from framepress.sheets.columns import ID, Holds
from framepress.sheets.moves import Leaving, leaving, part_of
from framepress.sheets.yaml_edit.apply_changes import Changer
from framepress.sheets.yaml_edit.emit import YamlSlot
from framepress.sheets.yaml_edit.equality import same
from framepress.sheets.yaml_edit.parse import ParsedYaml, plain_data, read_source
from framepress.sheets.yaml_edit.tree import Tree


@dataclass
class YamlFiles:
    """The sources by name, in the order in which a reader meets them."""

    folder: Path
    sources: dict[str, ParsedYaml] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, Any]:
        """What each file says."""
        return {name: source.tree.data for name, source in self.sources.items()}


def read_files(folder: Path, loaded: Loaded) -> YamlFiles:
    """The files of a framework without a problem: areas and forms in the framework's order."""
    known = loaded.framework
    areas, forms = (known.areas, known.forms) if known else ({}, {})
    order = {f"areas/{part_id}": number for number, part_id in enumerate(areas)}
    order |= {f"forms/{part_id}": number for number, part_id in enumerate(forms)}
    names = [name for name in loaded.files if name != RECORD and not name.startswith(f"{TRANSLATIONS}/")]
    found = {name: read_source(name, (folder / name).read_bytes()) for name in names}

    def rank(name: str) -> tuple[str, int, str]:
        group = name.partition("/")[0]
        part_id = found[name].tree.data.get(ID)
        return (group, order.get(f"{group}/{part_id}", len(order)), name)

    return YamlFiles(folder, {name: found[name] for name in sorted(names, key=rank)})


def named(files: YamlFiles, gathered: dict[str, PartWithCell]) -> dict[str, PartWithCell]:
    """What each file should say, by the file's name: a file keeps its name as long as its thing is there."""
    by_id = {f"{name.split('/')[0]}/{source.tree.data.get(ID)}": name for name, source in files.sources.items()}
    wanted: dict[str, PartWithCell] = {}
    taken = set()
    for key, group in gathered.items():
        if key in SINGLE_FILES:
            if group or key in files.sources:
                wanted[key] = group
            continue
        folder = key.split("/")[0]
        names = [key, *(f"{folder}/{old}" for old in group.get("renamed_from") or [])]
        name = next((by_id[each] for each in names if each in by_id and by_id[each] not in taken), f"{key}.yml")
        taken.add(name)
        wanted[name] = group
    return wanted


def changed(files: YamlFiles, parts: dict[str, PartWithCell], mistakes: Mistakes) -> dict[str, bytes | None]:
    """The files that change, with their new content; ``None`` for those that go."""
    result: dict[str, bytes | None] = {}
    moved = leaving(files.sources, parts)
    for name, group in parts.items():
        source = files.sources.get(name)
        part = part_of(name)
        if source is None:
            result[name] = _new_file(name, group, moved, _first_line(files, name))
        elif not group:
            result[name] = None
        elif not same(source.tree.data, group, YamlSlot(Holds.PART, part)):
            if source.fixed:
                _is_fixed(source, group, mistakes)
                continue
            Changer(name, source.width, moved).part(source.tree, group, part)
            result[name] = source.content()
            _holds(result[name], group, part, source, mistakes)
    result |= {name: None for name in files.sources if name not in parts}
    return result


def _new_file(name: str, group: PartWithCell, moved: Leaving, first_line: str) -> bytes:
    tree = Tree(0, False)
    Changer(name, 100, moved).part(tree, group, part_of(name))
    return (first_line + tree.lines()).encode("utf-8")


def _first_line(files: YamlFiles, name: str) -> str:
    """The comment that tells editors of the schema, as the other files have it."""
    depth = "../" if "/" in name else "./"
    has_it = any("yaml-language-server" in source.text() for source in files.sources.values())
    return f"# yaml-language-server: $schema={depth}schema.json\n\n" if has_it else ""


def _is_fixed(source: ParsedYaml, group: PartWithCell, mistakes: Mistakes) -> None:
    mistakes.add(group.at, "not-editable.fixed", file=source.name, why=source.fixed)


def _holds(
    content: bytes | None, group: PartWithCell, part: type[Node], source: ParsedYaml, mistakes: Mistakes
) -> None:
    """Make sure that the new file says what it should before anybody trusts it."""
    text = (content or b"").decode("utf-8-sig")
    try:
        holds_it = same(plain_data(text), group, YamlSlot(Holds.PART, part))
    except Exception:  # whatever the parser says of it: what we wrote is not right
        holds_it = False
    if not holds_it:
        mistakes.add(group.at, "not-editable.unusual", file=source.name)
