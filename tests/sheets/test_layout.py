"""Every key of the model has its place in the workbook, and comes back from it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import Field

from framepress.framework.files.folder import FOLDERS, RECORD, SINGLE_FILES
from framepress.framework.model.blocks import BLOCKS
from framepress.framework.model.elements import Element
from framepress.framework.model.field_blocks import ColumnFile
from framepress.framework.model.framework import Area
from framepress.framework.model.manifest import FrameworkFile
from framepress.framework.model.nodes import IdentifiedNode, Node, Things
from framepress.framework.model.text_types import Text
from framepress.sheets import sheet_layout
from framepress.sheets.cell_places import CellRef, CellText, Mistakes
from framepress.sheets.columns import Holds, holds, sub_part
from framepress.sheets.data_to_rows import Rows, rows_of
from framepress.sheets.rows_to_data import data_from_rows
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.sheets.sheet_rows import SheetRow, SheetRows

FILES = {name: part for name, part in {**SINGLE_FILES, **FOLDERS}.items() if name != RECORD}


def sample(part: type[Node], path: str, depth: int = 0) -> dict[str, Any]:
    """A part with every key that the model has, each with a value of its own."""
    return {key: value_of(part, key, f"{path}.{key}", depth) for key in part.model_fields}


def value_of(part: type[Node], key: str, path: str, depth: int) -> Any:
    what = holds(part, key)
    if what is Holds.BLOCKS:
        kinds = [kind for kind in BLOCKS if depth < 2 or kind != "section"]
        return [sample(BLOCKS[kind], f"{path}-{kind}", depth + 1) for kind in kinds]
    if what is Holds.PART:
        return sample(sub_part(part, key), path, depth)
    if what is Holds.LISTS:
        return {f"{path}-1": [f"{path}-2", f"{path}-3"], f"{path}-4": f"{path}-5"}
    if what is Holds.LINKS:
        return [sample(sub_part(part, key), f"{path}-{number}", depth) for number in (1, 2)]
    if what is Holds.THINGS:
        return {f"{path}-{number}": sample(sub_part(part, key), f"{path}-{number}", depth) for number in (1, 2)}
    if what is Holds.TEXTS:
        return {f"{path}-1": "A text", f"{path}-2": "Another"}
    if what is Holds.LIST:
        return [f"{path}-1", f"{path}-2"]
    return {Holds.YES_NO: "true", Holds.WHOLE: "7"}.get(what, path)


def everything() -> dict[str, Any]:
    """Files with every key, by name."""
    files = {name: sample(part, name.split(".")[0]) for name, part in FILES.items() if name not in FOLDERS}
    for folder, part in FOLDERS.items():
        for number in (1, 2):
            files[f"{folder}/{number}.yml"] = {**sample(part, f"{folder}-{number}"), "id": f"{folder}-{number}"}
    return files


def as_written(layout: WorkbookLayout, rows: Rows) -> SheetRows:
    """The rows of a workbook that nobody changed."""
    found: SheetRows = {}
    for position, (name, page) in enumerate(rows.items()):
        heads = {column.name: number for number, column in enumerate(layout.sheets[name].columns, 1)}
        found[name] = []
        for number, row in enumerate(page, 2):
            cells = {
                head: CellText(row.cells[head], CellRef(position, name, number, place))
                for head, place in heads.items()
                if row.cells.get(head)
            }
            found[name].append(SheetRow(CellRef(position, name, number), cells, heads))
    return found


def there_and_back(files: dict[str, Any]) -> dict[str, Any]:
    layout = WorkbookLayout()
    mistakes = Mistakes("x.xlsx")
    found = data_from_rows(layout, as_written(layout, rows_of(layout, files)), mistakes, set())
    assert [str(problem) for _, problem in mistakes.problems] == []
    names = {f"{name.split('/')[0]}/{data['id']}": name for name, data in files.items() if "/" in name}
    return {names.get(name, name): data for name, data in found.items()}


def keys_of(data: Any) -> int:
    if isinstance(data, dict):
        return len(data) + sum(map(keys_of, data.values()))
    return sum(map(keys_of, data)) if isinstance(data, list) else 0


def test_every_key_of_the_model_comes_back():
    files = everything()
    assert keys_of(files) > 700
    assert there_and_back(files) == files


class Burden(IdentifiedNode):
    """A part that no framework has so far."""

    label: Text = Field(description="What it weighs.")


class HeavyElement(Element):
    """An element with two new keys."""

    mood: Text = Field(default="", description="How it feels.")
    burdens: Things[Burden] = Field(default={}, description="What it weighs.")


class HeavyArea(Area):
    """An area of such elements."""

    elements: Things[HeavyElement] = Field(min_length=1, description="The elements.")


def test_a_new_key_appears_by_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sheet_layout, "FOLDERS", {**FOLDERS, "areas": HeavyArea})
    sheets = WorkbookLayout().sheets
    assert "mood" in [column.name for column in sheets["elements"].columns]
    assert [column.name for column in sheets["burdens"].columns][:3] == ["id", "in element", "label"]


def test_sheets_are_called_by_the_words_of_the_yaml():
    layout = WorkbookLayout()
    assert list(layout.sheets) == [
        *["framework", "schools", "rounds", "domains", "scales", "levels", "tags", "values"],
        *["scores", "weights", "bands", "journey", "words", "retired"],
        *["areas", "tips", "groups", "elements", "element levels", "related", "practices", "practice levels"],
        *["element sources", "examples", "element links"],
        *["evidence", "evidence columns", "sources"],
        *["crosswalk", "crosswalk frameworks", "components", "links"],
        *["cycle", "stages", "statements", "activities"],
        *["forms", "content", "choices", "rows", "table columns"],
    ]
    assert all(len(name) <= 31 for name in layout.sheets), "what Excel takes for the name of a sheet"


def test_a_variant_has_its_own_keys_in_every_row():
    sheets = WorkbookLayout(variant=True).sheets
    names = [column.name for column in sheets["elements"].columns]
    assert names[-3:] == ["remove", "after", "before"]
    assert not {"remove", "after"} & {column.name for column in WorkbookLayout().sheets["elements"].columns}


def test_it_saw_the_model():
    assert len(FrameworkFile.model_fields) > 15
    assert holds(ColumnFile, "choices") is Holds.THINGS
