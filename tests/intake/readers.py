"""Readers for the pool that go wrong in every way: what is in the file says how."""

from __future__ import annotations

import os
import time

from framepress.analysis.collection import FileStatus
from framepress.intake.containers import ContainedFile, taken_out
from framepress.intake.form_catalog import Catalog, ReadResult

LONG = 2.5
"""Seconds that a reader waits for something, doing nothing."""


def by_word(content: bytes, catalog: Catalog, name: str = "") -> ReadResult:
    """Does what the file says."""
    word = content.decode()
    if word.startswith("holds "):
        parts = [ContainedFile(each, each.encode()) for each in word.split()[1:]]
        return ReadResult(FileStatus.NOT_OURS, parts=taken_out(parts, catalog.layouts), is_envelope=True)
    time.sleep({"hang": 600, "wait": LONG}.get(word, 0))
    if word == "toil":
        while True:
            pass
    if word == "die":
        os._exit(3)
    if word == "kill":
        os.kill(os.getpid(), 9)
    if word == "stumble":
        raise ValueError(word)
    if word == "eat":
        hoard = []
        while True:
            hoard.append(bytearray(50_000_000))
    if word == "print" and not (catalog.layouts / "made").exists():
        return ReadResult(FileStatus.PRINTED, wants=("form", "2026"))
    return ReadResult(FileStatus.READ, word)
