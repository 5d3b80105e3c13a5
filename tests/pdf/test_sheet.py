"""What the layout hands to the template: data that nobody changes, and of which every part can be drawn."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

import pytest

from framepress.pdf import Paper, PdfBrand
from framepress.pdf.layout import arrange
from framepress.pdf.sheet import Sheet, sheet_data
from framepress.pdf.sheet_parts import CaptionedPart, PairPart, SheetPart
from framepress.pdf.table_parts import FillCell, TablePart
from framepress.pdf.typefaces import Ruler
from framepress.text.catalogue import words_for
from framepress.text.resources import templates
from tests.pdf.samples import every_kind

FORMS = templates() / "forms"


def _below(part: type) -> Iterator[type]:
    for inner in part.__subclasses__():
        yield inner
        yield from _below(inner)


def _shown(*parts: type) -> set[str]:
    found = [one for part in parts for one in (part, *_below(part))]
    return {one.__dict__["show"] for one in found if "show" in one.__dict__}


def test_no_part_can_be_changed():
    parts = [Sheet, *_below(SheetPart), *_below(FillCell)]
    assert len(parts) > 15
    assert [part for part in parts if not part.__dataclass_params__.frozen] == []
    sheet = arrange(every_kind(), Paper.A4, words_for("en"), Ruler(), PdfBrand()).sheet
    with pytest.raises(dataclasses.FrozenInstanceError):
        sheet.title = "Another"  # type: ignore[misc]


def test_what_shows_a_field_and_what_shows_a_cell_has_a_drawing_of_its_name():
    files = {
        folder: {file.stem for file in (templates() / "forms" / folder).glob("*.typ")} for folder in ("fields", "cells")
    }
    assert files == {"fields": _shown(CaptionedPart, PairPart) - {TablePart.show}, "cells": _shown(FillCell)}


def test_the_data_of_a_sheet_says_how_each_part_is_shown_and_what_is_in_it_in_reading_order():
    sheet = arrange(every_kind(), Paper.A4, words_for("en"), Ruler(), PdfBrand()).sheet
    data = json.loads(json.dumps(sheet_data(sheet)))
    assert [part["show"] for part in data["parts"]] == [part.show for part in sheet.parts]
    section = next(part for part in data["parts"] if part["show"] == "section")
    assert list(section)[:3] == ["show", "level", "title"]
