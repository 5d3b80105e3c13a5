"""Zips: how much of one is looked at before anything is unpacked, what Python raises for a broken one, and entries
without the time of day.

A few kilobytes can be packed so that they unpack to gigabytes. The sizes that a zip states can be relied on: Python
unpacks no byte more than an entry says that it has, and takes one that is longer for damaged. So a zip is refused by
its list of contents. Each room has limits of its own; what it means to be within them stands here alone.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError)
"""What Python raises for a zip, or an entry of it, that is damaged, locked, or packed in a way that it does not know
(``NotImplementedError`` is a ``RuntimeError``)."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can hold (APPNOTE.TXT, 4.4.6): the clock stays out of what is published."""


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """What a zip may unpack to: ``unpacked`` bytes, or ``ratio`` times its own size where that is more, in at most
    ``entries`` files; any number of them for ``None``.
    """

    unpacked: int
    entries: int | None = None
    ratio: int = 0

    def allow(self, entries: Collection[zipfile.ZipInfo], packed: int = 0) -> bool:
        """Whether these entries are within the limits. ``packed`` is the size of the zip itself, in bytes."""
        if self.entries is not None and len(entries) > self.entries:
            return False
        return sum(entry.file_size for entry in entries) <= max(self.unpacked, self.ratio * packed)


def undated_entry(name: str, mode: int = 0) -> zipfile.ZipInfo:
    """An entry to write, deflated, that says nothing of when it was made. ``mode`` are its permissions, as Unix has
    them.
    """
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = mode << 16
    return entry
