"""A school's page on paper, read back with another library than the one that wrote it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, IndirectObject, StreamObject

from framepress.analysis.report.group_sheet import group_sheet
from framepress.pdf.group_pdf import group_pdf
from tests.analysis.made import filled, planned
from tests.analysis.made_group_pages import made_pages, response
from tests.analysis.made_report import by_chance
from tests.conftest import SHIPPED
from tests.frameworks import STRESS


def pdfs_of(*answers: Any) -> dict[str, bytes]:
    """The PDF of each school by its name."""
    return {page.name: group_pdf(group_sheet(page)) for page in made_pages(answers)}


def text_of(pdf: bytes) -> str:
    """All words, on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def everything_in(pdf: bytes) -> bytes:
    """All that stands in the file, unpacked: what pages do not show too."""
    reader = PdfReader(io.BytesIO(pdf))
    numbers = range(1, int(reader.trailer["/Size"]))
    objects = [reader.get_object(IndirectObject(number, 0, reader)) for number in numbers]
    streams = [found.get_data() for found in objects if isinstance(found, StreamObject)]
    return pdf + b"".join(streams) + repr(objects).encode()


def elements(pdf: bytes) -> Iterator[Any]:
    """The structure elements, in reading order."""
    rest = [PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]]
    while rest:
        element = rest.pop().get_object()
        if isinstance(element, ArrayObject):
            rest += reversed(element)
        elif hasattr(element, "get"):
            if "/S" in element:
                yield element
            if "/K" in element:
                rest.append(element["/K"])


SCHOOLS = ("Ashtree", "Beechtree", "Cedartree", "Elmtree", "Firtree", "Oaktree")


def test_it_says_what_the_page_says_and_nothing_of_another_school() -> None:
    texts = [(school, f"SECRET-{school}-{turn}") for school in SCHOOLS for turn in range(2)]
    pdfs = pdfs_of(*(response(n, school, 1 + n % 4, text=text) for n, (school, text) in enumerate(texts)))
    assert set(pdfs) == set(SCHOOLS)
    for name, pdf in pdfs.items():
        said, whole = text_of(pdf), everything_in(pdf)
        for school, text in texts:
            assert (f"evidence {text}" in said) is (school == name)
            assert (f"plan {text}" in said) is (school == name)
            assert (school in said) is (school == name)
            assert (school.encode() in whole) is (school == name)
    assert "n 12, 6 groups" in text_of(pdfs["Ashtree"])


def test_it_is_tagged_and_each_table_has_heads_of_columns_and_rows() -> None:
    pdf = pdfs_of(*(response(n, school, 2) for n, school in enumerate(SCHOOLS)))["Ashtree"]
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (
        "en",
        True,
        True,
    )
    kinds = [element["/S"] for element in elements(pdf)]
    assert kinds.count("/H1") == 1
    assert kinds.count("/Table") > 0
    rows = [element for element in elements(pdf) if element["/S"] == "/TR"]
    assert rows
    assert all(row["/K"][0].get_object()["/S"] == "/TH" for row in rows)


@pytest.mark.parametrize(
    "text", ["\U0001f600 and \u4e2d", "a\x00b\x07", "x" * 3000, "- no\n= list\n#let x = 1", "\u202e back"]
)
def test_whatever_people_write_costs_nobody_the_page(text: str) -> None:
    pdf = pdfs_of(response(1, "Ashtree", 2, text=text), response(2, "Ashtree", 2, text="plain words"))["Ashtree"]
    assert "evidence plain words" in text_of(pdf)


def test_all_forms_filled_in_make_a_page() -> None:
    """Every kind of question of the shipped framework, twice over the years."""
    answers = by_chance(SHIPPED, 20, 1, days=("2025-10-", "2026-10-"))
    pdf = pdfs_of(*answers)["Lincoln School 1"]
    assert "What people wrote" in text_of(pdf)
    assert pdf == pdfs_of(*answers)["Lincoln School 1"], "the same answers, the same bytes"


def test_an_arabic_page_is_written_from_right_to_left(tmp_path: Any) -> None:
    folder = tmp_path / "arabic"
    STRESS["arabic"](folder)
    answers = [filled(form, number) for number, form in enumerate(planned(folder)[2])]
    page = next(iter(made_pages(answers, folder=folder)))
    pdf = group_pdf(group_sheet(page), (folder / "fonts",))
    assert PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Lang"] == "ar"
