"""How much of a zip is unpacked: what it means to be within limits stands once, whoever opens one."""

from __future__ import annotations

import io
import zipfile

import pytest

from framepress.framework.files import archive
from framepress.intake import inputs
from framepress.sheets import book_read
from framepress.storage.zip_files import ZipLimits, undated_entry
from tests.test_boundaries import SOURCES


def entries_of(*sizes: int) -> list[zipfile.ZipInfo]:
    found = []
    for number, size in enumerate(sizes):
        entry = zipfile.ZipInfo(f"{number}.txt")
        entry.file_size = size
        found.append(entry)
    return found


@pytest.mark.parametrize(
    ("limits", "sizes", "packed", "allowed"),
    [
        (ZipLimits(unpacked=10), (4, 6), 0, True),
        (ZipLimits(unpacked=10), (4, 7), 0, False),
        (ZipLimits(unpacked=10, entries=2), (1, 1), 0, True),
        (ZipLimits(unpacked=10, entries=2), (1, 1, 1), 0, False),
        (ZipLimits(unpacked=10, ratio=100), (400,), 4, True),
        (ZipLimits(unpacked=10, ratio=100), (401,), 4, False),
        (ZipLimits(unpacked=10, ratio=100), (), 0, True),
    ],
)
def test_a_zip_is_within_limits_or_not(limits: ZipLimits, sizes: tuple[int, ...], packed: int, allowed: bool) -> None:
    assert limits.allow(entries_of(*sizes), packed) is allowed


@pytest.mark.parametrize("room", [archive, inputs, book_read])
def test_each_room_that_opens_the_zips_of_others_has_a_limit_below_what_a_disk_holds(room: object) -> None:
    limits = room.LIMITS  # type: ignore[attr-defined]
    assert 1_000_000 < limits.unpacked <= 2_000_000_000


def test_nobody_else_measures_a_zip_or_dates_an_entry() -> None:
    for word in (".file_size for", "zlib.error", "(1980, 1, 1"):
        assert {module for module, source in SOURCES.items() if word in source} <= {"storage.zip_files"}, word
    assert "zlib.error" in SOURCES["storage.zip_files"]


def test_the_same_files_are_the_same_bytes_on_every_day() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(undated_entry("a.txt", 0o644), "text" * 100)
    with zipfile.ZipFile(made) as packed:
        (entry,) = packed.infolist()
    assert (entry.date_time, entry.external_attr >> 16) == ((1980, 1, 1, 0, 0, 0), 0o644)
    assert entry.compress_size < entry.file_size
