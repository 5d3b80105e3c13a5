"""Readers for the pool that go wrong in every way: what is in the file says how."""

from __future__ import annotations

import os
import time

from framepress.collect.collection import Verdict
from framepress.returned.catalog import Catalog, Reading
from framepress.returned.envelopes import Part, taken_out

LONG = 2.5
"""Seconds that a reader waits for something, doing nothing."""


def by_word(content: bytes, catalog: Catalog) -> Reading:
    """Does what the file says."""
    word = content.decode()
    if word.startswith("holds "):
        parts = [Part(each, each.encode()) for each in word.split()[1:]]
        return Reading(Verdict.NOT_OURS, parts=taken_out(parts, catalog.layouts), is_envelope=True)
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
        return Reading(Verdict.PRINTED, wants=("form", "2026"))
    return Reading(Verdict.READ, word)
