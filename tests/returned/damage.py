"""Damage: what disks, mail programs and lines do to a file."""

from __future__ import annotations

import random
import re

from tests.returned.twists import Twist


def _cut(content: bytes, share: float) -> bytes:
    """The first part of it."""
    return content[: int(len(content) * share)]


def _without_beginning(content: bytes, count: int) -> bytes:
    return content[count:]


def _noise(content: bytes, seed: int, places: int) -> bytes:
    """Bytes changed here and there."""
    dice = random.Random(seed)
    changed = bytearray(content)
    for _ in range(places):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _hole(content: bytes, start: float, end: float) -> bytes:
    """Zeros in the place of a part, as from a disk that failed or a download that was resumed wrongly."""
    first, last = int(len(content) * start), int(len(content) * end)
    return content[:first] + bytes(last - first) + content[last:]


def _as_text(content: bytes) -> bytes:
    """Sent as text: every line end was made that of another system, in the pictures and fonts too."""
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _in_seven_bits(content: bytes) -> bytes:
    return bytes(byte & 0x7F for byte in content)


def _decoded_wrongly(content: bytes) -> bytes:
    """Read as text in one encoding and written in another: what can't be undone."""
    return content.decode("utf-8", "replace").encode()


def _wrong_places(content: bytes) -> bytes:
    """The table of places is not where the end says."""
    return re.sub(rb"startxref\s+\d+", b"startxref\n17", content)


def _without_places(content: bytes) -> bytes:
    """There is no such table at all, nor anything behind it. For a file with objects one by one."""
    return content[: content.rindex(b"xref", 0, content.rindex(b"startxref"))]


def _shifted(content: bytes) -> bytes:
    """A line more at the beginning of the body: every place in the table is off."""
    first = content.index(b"\n") + 1
    return content[:first] + b"% saved by another program\n" + content[first:]


def _broken_box(content: bytes) -> bytes:
    """A box of the form is no object any more. For a file with objects one by one."""
    start = content.rindex(b" 0 obj\n", 0, content.index(b"/Subtype /Widget")) + len(b" 0 obj\n")
    return content[:start] + b"\xc8y" + content[start + 2 :]


TWISTS: dict[str, Twist] = {
    "cut": _cut,
    "without-beginning": _without_beginning,
    "noise": _noise,
    "hole": _hole,
    "as-text": _as_text,
    "in-seven-bits": _in_seven_bits,
    "decoded-wrongly": _decoded_wrongly,
    "wrong-places": _wrong_places,
    "without-places": _without_places,
    "shifted": _shifted,
    "broken-box": _broken_box,
}
