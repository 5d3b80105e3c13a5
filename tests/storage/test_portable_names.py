"""Names of people and schools become names of files that every system takes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framepress.storage.portable_names import DEVICES, portable_names
from framepress.text.forbidden_characters import NOT_IN_WINDOWS_NAMES


@pytest.mark.parametrize(
    ("name", "portable"),
    [
        ("Lincoln School", "lincoln-school"),
        ("  St. Mary's / Élan, No. 9!  ", "st-mary-s-élan-no-9"),
        ("../../etc/passwd", "etc-passwd"),
        ("مدرسة الأمل", "مدرسة-الأمل"),
        ("CON", "con-2"),
        ("com1", "com1-2"),
        ("report", "report-2"),
        ("?!", "group"),
        ("Straße", "strasse"),
        ("A" * 200, "a" * 60),
        ("\U00020000" * 90, "\U00020000" * 50),  # 4 bytes each: 200 bytes
    ],
)
def test_what_a_name_becomes(name: str, portable: str) -> None:
    assert portable_names([name], "group", {"report"}) == {name: portable}


def test_names_that_look_alike_have_files_of_their_own_in_whatever_order_they_come() -> None:
    names = ["Lincoln", "LINCOLN", "lincoln!", "Lincoln-2"]
    expected = {"LINCOLN": "lincoln", "Lincoln": "lincoln-2", "Lincoln-2": "lincoln-2-2", "lincoln!": "lincoln-3"}
    assert portable_names(names, "group") == portable_names(reversed(names), "group") == expected


@given(st.lists(st.text(max_size=120), max_size=12))
def test_every_system_takes_every_name(names: list[str]) -> None:
    portable = portable_names(names, "group")
    assert set(portable) == set(names)
    assert len({unicodedata.normalize("NFKC", each).casefold() for each in portable.values()}) == len(set(names))
    for each in portable.values():
        assert each
        assert "/" not in each
        assert len(f"{each}.html".encode()) < 255
        assert not NOT_IN_WINDOWS_NAMES.search(f"{each}.html")
        assert not DEVICES.fullmatch(f"{each}.html")
