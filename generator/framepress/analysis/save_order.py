"""Whether the later of two savings of one response is the newer one: clocks fall back, and files are mixed up.

What is said of the times is followed all the same. Where something else speaks against them, that is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from time import time

from framepress.analysis.fingerprint import Fingerprint
from framepress.text.sentences import sentence

IN_DOUBT = "order-in-doubt"
"""The code of the remark on the response that counts."""
NOBODY_NAMED = "nobody-named"
"""The code of the remark on a file that is taken for the same as another one, which two people may have filled in."""
_FIRST = datetime(2024, 1, 1, tzinfo=UTC).timestamp()
"""No form that says when it was saved is older."""
_A_DAY = 86_400
"""Seconds that a clock may be ahead of ours."""
_APART = 3600
"""Seconds. Files that were copied together differ by less."""


def save_order_doubts(old: Fingerprint, last: Fingerprint) -> Iterator[str]:
    """What speaks for ``old``, which was saved earlier by its time: half sentences."""
    wrong = [
        fingerprint
        for fingerprint in (old, last)
        if fingerprint.saved and not _FIRST < fingerprint.saved < time() + _A_DAY
    ]
    if len(wrong) == 1:  # where both are, the clock is wrong that all are compared with, and their order is as it was
        day = datetime.fromtimestamp(wrong[0].saved, UTC).date().isoformat()
        yield sentence("files.duplicates.wrong_time", file=wrong[0].file, day=day)
    missing = len(old.answered - last.answered)
    if missing:
        yield sentence("files.duplicates.has_more", file=old.file, other=last.file, count=missing)
    if old.changed > last.changed + _APART and last.changed:
        yield sentence("files.duplicates.program_later", file=old.file)
    if old.file_time > last.file_time + _APART and last.file_time:
        yield sentence("files.duplicates.system_later", file=old.file)
