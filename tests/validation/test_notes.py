"""What may be otherwise than its author thinks is noted and stops nothing; what nobody can see is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from framepress.framework.schema.author_texts import texts
from framepress.validation.check import check
from framepress.validation.text_rules import remarks_on
from tests.validation.cases import BASE, lay_out


def changed(tmp_path: Path, name: str, old: str, new: str) -> Path:
    folder = lay_out(BASE, tmp_path / "framework")
    path = folder / name
    written = path.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new, 1), encoding="utf-8")
    return folder


def test_a_comment_close_to_a_text_is_noted_where_it_begins(tmp_path: Path):
    outcome = check(changed(tmp_path, "areas/beds.yml", "title: Beds", "title: Beds # and more"))
    assert outcome.problems == []
    assert [(note.place.line, note.place.column, note.severity) for note in outcome.notes] == [(2, 13, "note")]
    assert outcome.framework is not None and remarks_on(outcome.framework, []) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Beds", "title: Beds  # set apart by two spaces"),
        ("id: beds", "id: beds # no text"),
        ("title: Beds", '# a line of its own\ntitle: "Beds" # the title'),
    ],
)
def test_other_comments_are_not(old: str, new: str, tmp_path: Path):
    outcome = check(changed(tmp_path, "areas/beds.yml", old, new))
    assert (outcome.problems, outcome.notes) == ([], [])


def test_a_key_that_became_part_of_the_text_above_is_noted(tmp_path: Path):
    outcome = check(changed(tmp_path, "areas/beds.yml", "title: Beds", "title: Beds\n  tips_title:Tips"))
    assert outcome.problems == []
    assert [(note.place.line, note.code) for note in outcome.notes] == [(3, "no-colon")]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Be\u00adds", "Beds"),
        ("\ufeffBe\u200bds\u2060", "Beds"),
        ("Be\u200cd\u200ds", "Beds"),
        ("Line one\\nline two", "Line one line two"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("ภาษา\u200bไทย", "ภาษา\u200bไทย"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("a\u00a0b", "a b"),
    ],
)
def test_what_nobody_sees_is_mended_where_it_means_nothing(written: str, kept: str, tmp_path: Path):
    escaped = "".join(letter if letter.isascii() else f"\\U{ord(letter):08x}" for letter in written)
    outcome = check(changed(tmp_path, "areas/beds.yml", "title: Beds", f'title: "{escaped}"'))
    assert outcome.framework is not None
    assert outcome.framework.areas["beds"].title == kept
    titles = [text.text for text in texts(outcome.framework.areas["beds"]) if text.key == "title"]
    assert titles[0] == kept


def said(folder: Path) -> list[str]:
    outcome = check(folder)
    assert outcome.problems == []
    return [f"{Path(note.place.file).name}:{note.place.line}: {note.code}" for note in outcome.notes]


PUBLISHER = "publisher:\n  name: The Garden\n  email: garden@example.org\n"


def test_a_framework_without_a_publisher_or_an_address_is_noted(tmp_path: Path):
    """The page About says whom to tell of a barrier: WCAG and the laws that name it want somebody there."""
    assert said(changed(tmp_path / "whole", "framework.yml", PUBLISHER, PUBLISHER)) == []
    assert said(changed(tmp_path / "none", "framework.yml", PUBLISHER, "")) == ["framework.yml:2: no-contact"]
    nameless = changed(tmp_path / "no-address", "framework.yml", PUBLISHER, "publisher: The Garden\n")
    assert said(nameless) == ["framework.yml:34: no-contact"]


def test_levels_that_an_element_says_nothing_of_are_named(tmp_path: Path):
    beds = "title: Soil\n    indicator"
    some = changed(tmp_path / "some", "areas/beds.yml", beds, "title: Soil\n    levels: {never: Bare.}\n    indicator")
    (note,) = check(some).notes
    assert (note.place.line, note.code) == (9, "missing-levels")
    assert "'soil' doesn't say what these levels look like: 'sometimes' and 'always'." in note.message
    every = "title: Soil\n    levels: {never: Bare., sometimes: Fed., always: Dark.}\n    indicator"
    assert said(changed(tmp_path / "all", "areas/beds.yml", beds, every)) == []


def test_a_variant_is_told_what_it_does_not_inherit(tmp_path: Path):
    speaks = f"{PUBLISHER}return_to: The Garden\nbrand:\n  colour: '#0b3d45'\nschools:\n  north: North\n"
    changed(tmp_path, "framework.yml", PUBLISHER, speaks).rename(tmp_path / "upstream")
    variant = tmp_path / "variant"
    variant.mkdir()
    head = f"extends: ../upstream\nid: ours\ntitle: Ours\nedition: 1\n{PUBLISHER}"
    (variant / "framework.yml").write_text(head, encoding="utf-8")
    assert said(variant) == ["framework.yml:1: not-inherited"] * 3
    own = "return_to: Us\nbrand:\n  colour: '#400000'\nschools:\n  south: South\n"
    (variant / "framework.yml").write_text(head + own, encoding="utf-8")
    assert said(variant) == []
