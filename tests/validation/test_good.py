"""What is unusual, and right: check finds nothing wrong, and every text stays what was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from framepress.framework.model.edition_file import framework_data
from framepress.validation.check import check
from tests.conftest import ALL_FRAMEWORKS
from tests.validation.cases import GOOD, lay_out


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.name)
def test_nothing_is_wrong_with_it(case: Path, tmp_path: Path):
    outcome = check(lay_out(case, tmp_path / "framework"))
    assert outcome.problems == []
    assert outcome.framework is not None


@pytest.mark.parametrize("name", ALL_FRAMEWORKS)
def test_nothing_is_wrong_with_ours(name: str):
    assert check(ALL_FRAMEWORKS[name]).problems == []


def framework_of(name: str, tmp_path: Path):
    case = next(case for case in GOOD if case.name == name)
    return check(lay_out(case, tmp_path / "framework")).framework


def test_a_plain_value_is_the_text_that_was_written(tmp_path: Path):
    about = framework_of("old-words", tmp_path).about
    assert (about.title, about.subtitle, about.edition, about.language, about.licence) == (
        "No",
        "yes",
        "1.10",
        "no",
        "Off",
    )
    assert about.domains["outside"].title == "12:30"
    assert about.scales["habit"].title == "2026-11-23"
    labels = {level.id: level.label for level in about.scales["habit"].levels.values()}
    assert labels == {
        "no": "No",
        "on": "On",
        "1": "1e3",
        "x2": "0x1F",
        "x3": "010",
        "x4": "1_000",
        "x5": ".inf",
        "x6": "TRUE",
        "x7": "=",
        "x8": "1,5",
    }


@pytest.mark.parametrize("name", ["bom", "crlf", "cr-only"])
def test_line_ends_and_a_byte_order_mark_change_nothing(name: str, tmp_path: Path):
    with_it, without = framework_of(name, tmp_path / "one"), framework_of("base", tmp_path / "two")
    assert framework_data(with_it) == framework_data(without)


def test_quotes_keep_what_yaml_would_read_as_something_else(tmp_path: Path):
    form = framework_of("quoted-strange", tmp_path).forms["plan"]
    assert (form.title, form.subtitle) == ("~", "null")
    assert form.description == "Folded text, with a colon: here."
    assert form.content[0].text == 'A "quoted" word, a tab\tand an é.'
    assert form.content[2].note == "Kept\nlines: with colons"
    assert form.content[4].blank_rows == 3


def test_ids_may_be_numbers(tmp_path: Path):
    cycle = framework_of("numbers-as-ids", tmp_path).cycle
    assert list(cycle.stages) == ["2026", "2027"]
    assert list(cycle.stages["2027"].activities) == ["3", "1e3"]
