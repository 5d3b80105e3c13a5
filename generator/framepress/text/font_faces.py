"""Rules that name a font for a browser (``@font-face``): written, and read from styles of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_RULE = re.compile(r'@font-face \{[^}]*url\("(?P<address>[^"]+)"\)[^}]*unicode-range: (?P<ranges>[^;]+);[^}]*\}')


@dataclass(frozen=True, slots=True)
class FontFace:
    """A rule in styles, the address in it, and the code points that a browser loads the font for."""

    rule: str
    address: str
    codes: tuple[range, ...]

    def has_any(self, codes: Iterable[int]) -> bool:
        """Whether a browser needs the font for any of these code points."""
        return any(code in part for code in codes for part in self.codes)


def font_face(address: str, family: str, kind: str, codes: Sequence[int]) -> str:
    """The rule for a font. ``kind`` is its weight and style in CSS, ``codes`` are its code points, sorted."""
    return (
        f'@font-face {{ font-family: "{family}"; {kind} font-display: swap; src: url("{address}") '
        f'format("{address.rpartition(".")[2]}"); unicode-range: {", ".join(_written(codes))}; }}\n'
    )


def faces_in(styles: str) -> Iterator[FontFace]:
    """The rules in styles that say which code points they are for."""
    for rule in _RULE.finditer(styles):
        yield FontFace(rule[0], rule["address"], tuple(map(_read, rule["ranges"].split(","))))


def _written(codes: Sequence[int]) -> Iterator[str]:
    """Sorted code points as CSS writes them: ``U+620-64A``."""
    first = last = codes[0]
    for code in [*codes[1:], -1]:
        if code != last + 1:
            yield f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
            first = code
        last = code


def _read(part: str) -> range:
    first, _, last = part.strip().removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)
