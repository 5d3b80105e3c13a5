"""What a photo says besides what it shows: where and when it was taken, with which camera, by whom (Exif, XMP, IPTC).

None of that belongs on a website. It is left out without touching the picture: only parts of the file that draw it
stay, and how a photo that lies on its side is turned. JPEG: ITU-T T.81, annex B; PNG: the recommendation of the W3C,
chapter 11; WebP: RFC 9649.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping

_JPEG_START, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
_SCAN = 0xDA
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""A marker that is none of those inside a scan."""
_APPLICATIONS = range(0xE0, 0xF0)
_COMMENT = 0xFE
_DRAWING = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""What of the parts for applications says how to draw: pixels to an inch, colors, and how these are written."""
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_COLORS = frozenset({b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP"})
_WEBP_PARTS = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP"})
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04
"""Flags at the head of a WebP for what follows."""
_ORIENTATION = 0x0112
_UPRIGHT = 1


def without_details(content: bytes, kind: str, orientation: int = _UPRIGHT) -> bytes:
    """The same picture without what it says besides. ``orientation`` is how it is turned (Exif 2.32, 4.6.4). Raises
    ``ValueError`` for a file that is not made as its kind is; kinds that hold nothing of the sort stay as they are.
    """
    strip = _WITHOUT.get(kind)
    try:
        return strip(content, _exif(orientation) if orientation != _UPRIGHT else b"") if strip else content
    except (IndexError, struct.error) as error:
        raise ValueError(kind) from error


def _exif(orientation: int) -> bytes:
    """Exif that says how a picture is turned, and nothing else."""
    return struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)


def _jpeg(content: bytes, exif: bytes) -> bytes:
    if not content.startswith(_JPEG_START):
        raise ValueError(content[:2])
    head, rest = [_JPEG_START], []
    for marker, part in _segments(content):
        if marker == 0xE0 and _draws(marker, part):
            head.append(part)
        elif _draws(marker, part):
            rest.append(part)
    if exif:
        body = b"Exif\0\0" + exif
        head.append(b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body)
    return b"".join((*head, *rest, _JPEG_END))


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The parts of a JPEG up to its end, each with its marker; what somebody put behind that is passed over."""
    at = len(_JPEG_START)
    while at < len(content):
        while content[at + 1] == 0xFF:  # filled up with these
            at += 1
        marker = content[at + 1]
        if content[at] != 0xFF:
            raise ValueError(at)
        if marker == _JPEG_END[1]:
            return
        end = at + 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
        if marker == _SCAN:
            after = _SCAN_END.search(content, end)
            end = after.start() if after else len(content)
        yield marker, content[at:end]
        at = end


def _draws(marker: int, part: bytes) -> bool:
    if marker in _APPLICATIONS:
        return marker in _DRAWING and part[4:].startswith(_DRAWING[marker])
    return marker != _COMMENT


def _png(content: bytes, exif: bytes) -> bytes:
    if not content.startswith(_PNG_START):
        raise ValueError(content[:8])
    kept, at = [_PNG_START], len(_PNG_START)
    while at < len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        part = content[at : at + length + 12]
        if name[:1].isupper() or name in _PNG_COLORS:  # a capital marks what nobody can draw it without
            kept.append(part)
        if exif and name == b"IHDR":
            kept.append(struct.pack(">I", len(exif)) + b"eXIf" + exif + struct.pack(">I", zlib.crc32(b"eXIf" + exif)))
        if name == b"IEND":
            break
        at += len(part)
    return b"".join(kept)


def _webp(content: bytes, exif: bytes) -> bytes:
    if content[8:12] != b"WEBP":
        raise ValueError(content[:12])
    kept, at = [], 12
    while at + 8 <= len(content):
        name, length = struct.unpack("<4sI", content[at : at + 8])
        part = content[at : at + 8 + length + length % 2]
        if name == b"VP8X":
            flags = part[8] & ~(_WEBP_EXIF | _WEBP_XMP) | (_WEBP_EXIF if exif else 0)
            part = part[:8] + bytes([flags]) + part[9:]
        if name in _WEBP_PARTS:
            kept.append(part)
        at += len(part)
    if exif and kept and kept[0].startswith(b"VP8X"):
        kept.append(b"EXIF" + struct.pack("<I", len(exif)) + exif + b"\0" * (len(exif) % 2))
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


_WITHOUT: Mapping[str, Callable[[bytes, bytes], bytes]] = {"jpg": _jpeg, "png": _png, "webp": _webp}
"""By the kind of a picture, what takes the details out."""
