"""The typefaces a form is set in: which characters they have, and how wide a text gets.

Only our own folder and those that a publisher brings are looked at, never the system's fonts, so
that a form looks the same wherever it is made.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from fontTools.ttLib import TTFont

from framepress.pdf.line_breaks import pieces
from framepress.problems.errors import FramepressError
from framepress.text.font_files import SUFFIXES, fonts_in, own_folder

ANSWER_FACE = "SourceSans3-Regular.ttf"
_SEMIBOLD = 1.05
"""How much wider the semibold face runs than the regular one (measured on English text)."""


_REFUSED = {"\x00", "\ufeff", "\ufffe"}
"""What PDF/UA-1 (7.21.7) allows in no text, though a font may have it."""
_LINE_ENDS = "\t\n\x0b\x0c\r\x85"
_DRAWN = re.compile(
    "[\u1680\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U00013438]"
)
"""Spaces and signs of format that have a shape of their own (Ogham's space is a line, Arabic number signs enclose what
follows) or that Typst wants a glyph for: those that it refuses of all of them, found by trying each (Typst 0.15)."""


class MissingCharacters(FramepressError):
    """A text holds characters that no font has. ``text`` is the whole text, ``characters`` are they, sorted."""

    def __init__(self, text: str, characters: Iterable[str]) -> None:
        self.text = text
        self.characters = sorted(characters)
        named = ", ".join(f"'{character}' (U+{ord(character):04X})" for character in self.characters)
        super().__init__(f"no font has {named}, in the text '{text}'")


class UnknownTypeface(FramepressError):
    """A brand asks for a family that no font is of. ``known`` are those that there are."""

    def __init__(self, family: str, known: Iterable[str]) -> None:
        self.family = family
        self.known = list(known)
        super().__init__(f"no font is of the typeface '{family}'; there are: {', '.join(self.known)}")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: its family, and the advance of each character in thousandths of the size."""

    path: Path
    family: str
    advances: dict[str, float]


Stamp = tuple[tuple[str, int, int], ...]
"""Path, time of the last change and size of each font: as long as these stay, what was read of them holds."""


def font_stamp(folders: tuple[Path, ...]) -> Stamp:
    """The fonts of a publisher's folders as they are now, in order: in a live preview they may change."""
    return tuple(stamp for folder in folders for stamp in sorted(_stamps(folder)))


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.lower().endswith(SUFFIXES):
                path = Path(entry.path)
                state = path.stat() if path.exists() else path.lstat()
                yield entry.path, state.st_mtime_ns, state.st_size


def faces(fonts: Stamp) -> list[Face]:
    """Every face of our folder, our regular one first, then of the publisher's ``fonts``."""
    our_files = sorted(fonts_in((own_folder(),)), key=lambda path: path.name != ANSWER_FACE)
    return [*(_face(path) for path in our_files), *(_face(Path(path), changed, size) for path, changed, size in fonts)]


def unreadable_fonts(folders: tuple[Path, ...]) -> list[Path]:
    """The font files of ``folders`` that are none, or damaged."""
    unreadable = []
    for path, changed, size in font_stamp(folders):
        try:
            _face(Path(path), changed, size)
        except Exception:  # fontTools raises whatever its parsing stumbles over
            unreadable.append(Path(path))
    return unreadable


@lru_cache(maxsize=64)
def _face(path: Path, changed: int = 0, size: int = 0) -> Face:
    """The face in a file; ``changed`` and ``size`` tell it from what the file held before. Ours have neither."""
    if not path.is_file():
        raise ValueError("a folder, or a pipe that would never end")
    with path.open("rb") as file, TTFont(file, lazy=True) as font:
        if size and max(table.offset + table.length for table in font.reader.tables.values()) > size:
            raise ValueError("the file is cut off")
        if "OS/2" not in font:
            raise ValueError("Typst passes over a font that does not say its weight")
        scale = 1000 / font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        cmap = font.getBestCmap() or {}
        advances = {chr(code): metrics[glyph][0] * scale for code, glyph in cmap.items()}
        return Face(path, str(font["name"].getBestFamilyName()), advances)


@lru_cache(maxsize=32)
def _advances(fonts: Stamp, first: str = "") -> dict[str, float]:
    merged: dict[str, float] = {}
    for face in sorted(reversed(faces(fonts)), key=lambda face: face.family == first):
        merged |= face.advances
    return merged


def families(folders: tuple[Path, ...], first: str = "") -> list[str]:
    """Names of the families, in the order in which a character is looked for: ``first``, if given, before all.

    Raises :class:`UnknownTypeface` where no font is of the family ``first``.
    """
    known = list(dict.fromkeys(face.family for face in faces(font_stamp(folders))))
    if first and first not in known:
        raise UnknownTypeface(first, known)
    return list(dict.fromkeys([first or known[0], *known]))


def missing_characters(text: str, folders: tuple[Path, ...] = ()) -> set[str]:
    """The characters of ``text`` that no font has a glyph for.

    Spaces, line ends and marks that draw nothing (soft hyphen, joiners) are never missing.
    """
    known, used = _advances(font_stamp(folders)), set(text)
    # Asked one by one: to take the keys away from a set goes through all the letters of the fonts, for each text anew.
    return {character for character in used if character not in known and not _draws_nothing(character)} | (
        _REFUSED & used
    )


def _draws_nothing(character: str) -> bool:
    kind = unicodedata.category(character)
    if kind == "Cc":
        return character in _LINE_ENDS
    return kind in ("Zs", "Zl", "Zp", "Cf") and not _DRAWN.match(character)


class Ruler:
    """Measures text before it is set, well enough to choose between layouts; Typst does the real work."""

    def __init__(
        self,
        folders: tuple[Path, ...] = (),
        family: str = "",
        pictures: Mapping[str, tuple[float, float]] = MappingProxyType({}),
    ) -> None:
        """``family`` is the typeface of the text; empty for ours. ``pictures`` are the width and height of the pictures
        in texts, in points, by the name of their file.
        """
        self.pictures = pictures
        self._advances = _advances(font_stamp(folders), family)
        self.sure = not folders
        """Whether all text is in our own typeface, whose lines have a known height."""

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of ``text`` on one line, in points. A character unknown to the fonts counts as wide."""
        advances = self._advances
        total = sum(advances.get(character, 1000.0) for character in text)
        return total * size / 1000 * (_SEMIBOLD if bold else 1)

    def longest_word(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of the widest word, in points: what a column should have."""
        return max((self.width(word, size, bold=bold) for word in text.split()), default=0.0)

    def widest_piece(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of the widest part that no line may end in, in points: no column can be narrower."""
        return max((self.width(piece, size, bold=bold) for piece in pieces(text)), default=0.0)

    def lines(self, text: str, size: float, room: float, *, bold: bool = False) -> int:
        """How many lines ``text`` takes in ``room`` points; line ends in it count."""
        return sum(self._wrapped(line, size, room, bold) for line in text.split("\n"))

    def _wrapped(self, line: str, size: float, room: float, bold: bool) -> int:
        space = self.width(" ", size, bold=bold)
        count, used = 1, 0.0
        for word in line.split():
            width = self.width(word, size, bold=bold)
            if used and used + space + width > room:
                count, used = count + 1, width
            else:
                used += (space if used else 0.0) + width
            if width > room > 0:  # it breaks where it has to
                count, used = count + int(width // room), width % room
        return count
