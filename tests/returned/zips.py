"""Zip files, good and hostile, byte for byte the same each time."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from tests.returned.twists import Twist

_TIME = (2027, 5, 31, 12, 0, 0)
_ENCRYPTED = 0x1
_FOLDER_ATTRIBUTES = 0o40755 << 16
_LINK_ATTRIBUTES = 0o120777 << 16
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files under their names, which may be any. A name that ends with ``/`` is a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _FOLDER_ATTRIBUTES if name.endswith("/") else 0o100644 << 16
            archive.writestr(entry, b"" if name.endswith("/") else content)
    return out.getvalue()


def _locked(archive: bytes) -> bytes:
    """Every file in it is marked as encrypted, which is all that a reader without the password can know."""
    changed = bytearray(archive)
    for mark, offset in ((_LOCAL, 6), (_CENTRAL, 8)):
        at = changed.find(mark)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", changed, at + offset)
            struct.pack_into("<H", changed, at + offset, flags | _ENCRYPTED)
            at = changed.find(mark, at + 4)
    return bytes(changed)


def _without_end(archive: bytes) -> bytes:
    """Cut off before its list of files."""
    return archive[: archive.rindex(_CENTRAL)]


def _with_broken_file(archive: bytes) -> bytes:
    """The first file's content is damaged; the others are whole."""
    (name, extra) = struct.unpack_from("<HH", archive, 26)
    start = 30 + name + extra
    return archive[: start + 10] + b"\xff" * 20 + archive[start + 30 :]


def _nested(content: bytes, depth: int) -> bytes:
    """A zip in a zip in a zip."""
    for level in range(depth):
        content = zipped({f"{level}.zip": content})
    return content


def _links(archive: bytes, name: str, target: str) -> bytes:
    """A symbolic link more."""
    out = io.BytesIO(archive)
    with zipfile.ZipFile(out, "a") as opened:
        entry = zipfile.ZipInfo(name, _TIME)
        entry.external_attr = _LINK_ATTRIBUTES
        opened.writestr(entry, target)
    return out.getvalue()


def bomb(copies: int, size: int) -> bytes:
    """A small file that unpacks to ``copies`` files of ``size`` bytes: they all share one piece of it."""
    alone = io.BytesIO()
    with zipfile.ZipFile(alone, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("0000000.pdf", _TIME), b"%PDF-1.7\n" + bytes(size), zipfile.ZIP_DEFLATED)
    whole = alone.getvalue()
    start = whole.rindex(_CENTRAL)
    entry = whole[start : whole.rindex(_END)]
    entries = b"".join(entry.replace(b"0000000.pdf", f"{number:07}.pdf".encode()) for number in range(copies))
    end = struct.pack("<4sHHHHIIH", _END, 0, 0, copies, copies, len(entries), start, 0)
    return whole[:start] + entries + end


TWISTS: dict[str, Twist] = {
    "locked-zip": _locked,
    "zip-without-end": _without_end,
    "zip-with-broken-file": _with_broken_file,
    "nested": _nested,
    "link-in-zip": _links,
}
MAKERS = {"zip-bomb": bomb}
