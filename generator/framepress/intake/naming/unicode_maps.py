"""What a font of a PDF says of its letters (ToUnicode, ISO 32000-2, 9.10.3): read, and written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_PART = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_MOST = 65_536
"""Codes of a font."""
_AT_ONCE = 100
"""Letters that a piece of such a map may have."""


def read_map(content: bytes) -> dict[int, str]:
    """The letters by their codes."""
    letters: dict[int, str] = {}
    for kind, block in _BLOCK.findall(content):
        parts = _parts(block)
        for code, text in _single(parts) if kind == b"bfchar" else _ranges(parts):
            letters[code] = text
            if len(letters) >= _MOST:
                return letters
    return letters


def written_map(letters: Mapping[int, str], wide: bool) -> bytes:
    """A map of these letters; ``wide``: a code has two bytes."""
    digits = 4 if wide else 2
    lines = [f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(letters.items())]
    blocks = [lines[start : start + _AT_ONCE] for start in range(0, len(lines), _AT_ONCE)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Named def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<{'0' * digits}> <{'F' * digits}>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _parts(block: bytes) -> list[str | list[str]]:
    """The hexadecimal numbers of a block, those in brackets together."""
    parts: list[str | list[str]] = []
    inner: list[str] | None = None
    for digits, begins, ends in _PART.findall(block):
        if begins:
            inner = []
        elif ends:
            parts += [inner] if inner is not None else []
            inner = None
        else:
            number = b"".join(digits.split()).decode()
            (parts if inner is None else inner).append(number)
    return parts


def _single(parts: list[str | list[str]]) -> Iterator[tuple[int, str]]:
    for code, encoded in zip(parts[::2], parts[1::2], strict=False):
        if isinstance(code, str) and isinstance(encoded, str) and code:
            yield int(code, 16), _text(encoded)


def _ranges(parts: list[str | list[str]]) -> Iterator[tuple[int, str]]:
    for first, last, encoded in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        if not (isinstance(first, str) and isinstance(last, str) and first and last):
            continue
        codes = range(int(first, 16), min(int(last, 16) + 1, int(first, 16) + _MOST))
        if isinstance(encoded, list):
            yield from ((code, _text(part)) for code, part in zip(codes, encoded, strict=False))
        elif text := _text(encoded):
            yield from ((code, text[:-1] + chr(min(0x10FFFF, ord(text[-1]) + step))) for step, code in enumerate(codes))


def _text(digits: str) -> str:
    return bytes.fromhex(digits.zfill(len(digits) + len(digits) % 2)).decode("utf-16-be", "replace")
