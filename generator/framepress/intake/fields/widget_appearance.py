"""What the drawing of a field shows: its letters, and whether they can be seen at all (ISO 32000-2, 12.7.4.3).

Only what is surely known is said. Drawings that are long, or have drawings or pictures in them, are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import StreamObject

from framepress.intake.fields.appearance_fonts import Fonts
from framepress.intake.fields.pdf_objects import Unpackable, bytes_of, get
from framepress.intake.fields.visibility import is_pale

_LONGEST = 60_000
"""Bytes of a drawing that is looked at: a page full of letters has half as many."""
_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)"
_TOKEN = re.compile(
    rb"(" + _STRING + rb")|<([0-9A-Fa-f\s]*)>|(<<|>>|[\[\]])|(/[^\s()<>\[\]/]*)|([^\s()<>\[\]/]+)", re.DOTALL
)
_PLAINLY = re.compile(
    rb"BT\b([^()<>]*)(?:\(([\x20-\x27\x2a-\x5b\x5d-\x7e]*)\)|<([0-9A-Fa-f]+)>) ?Tj\s*(?:ET|T\*|0 0 Td)\s"
)
_BLACK = re.compile(rb"(?<![\d.])\s0 g\b")
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_NUMBER = re.compile(rb"[-+.\d]+")
_FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_COLOURS = {b"g": 1, b"rg": 3, b"k": 4, b"sc": 0, b"scn": 0}
_OTHERS = frozenset((b"Do", b"BI", b"sh"))
"""What draws things that are not looked into."""
_WHITE = 0.95
"""Of full light: what is as pale can't be seen on paper."""


@dataclass(slots=True)
class Shown:
    """What a drawing shows. ``letters`` has ``None`` for each that is not known. ``is_unseen``: there are letters, and
    all of them are white or drawn without ink, on nothing dark.
    """

    letters: list[str | None] = field(default_factory=list)
    is_unseen: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    font: str = ""
    is_white: bool = False
    is_inkless: bool = False


def shown_by(drawing: Any, fonts: Fonts, value: str) -> Shown | None:
    """What a drawing shows; ``None`` where that is not known, or plainly the value."""
    if not isinstance(drawing, StreamObject) or _length(drawing) > _LONGEST:
        return None
    try:
        content = bytes_of(drawing)
    except Unpackable:
        return None
    if len(content) > _LONGEST or _is_plainly(content, value):
        return None
    return _Reader(drawing, fonts).read(content)


def _is_plainly(content: bytes, value: str) -> bool:
    """Whether a drawing is such as most programs make them: one line of plain letters, in black."""
    match = _PLAINLY.search(content)
    if not match or not _BLACK.search(match[1]) or b"Tr" in content:
        return False
    encoded = value.encode("utf-8")
    return match[2] == encoded or (match[3] or b"").lower() == encoded.hex().encode()


def is_white(colours: str) -> bool:
    """Whether a field's default appearance draws in white (12.7.4.3)."""
    state, operands = False, list[bytes]()
    for token in colours.encode("latin-1", "replace").split():
        if token in _COLOURS:
            state = _is_pale(token, operands)
        operands = [] if token.isalpha() else [*operands, token]
    return state


def _length(drawing: StreamObject) -> int:
    length = get(drawing, "/Length")
    return length if isinstance(length, int) else 0


class _Reader:
    """Goes through a drawing, operator by operator."""

    def __init__(self, drawing: StreamObject, fonts: Fonts) -> None:
        self.drawing, self.fonts = drawing, fonts
        self.state = _State()
        self.kept: list[_State] = []
        self.shown = Shown()
        self.is_seen = self.is_dark = self.is_unknown = False

    def read(self, content: bytes) -> Shown | None:
        operands: list[bytes] = []
        strings: list[bytes] = []
        for text, digits, bracket, name, word in _TOKEN.findall(content):
            if text:
                strings.append(_unescaped(text[1:-1]))
            elif word and not _NUMBER.fullmatch(word):
                self._do(word, operands, strings)
                operands, strings = [], []
            elif name or word:
                operands.append(name or word)
            elif not bracket:
                strings.append(_from_hex(digits))
        if self.is_unknown:
            return None
        self.shown.is_unseen = bool(self._inked()) and not self.is_seen and not self.is_dark
        return self.shown

    def _inked(self) -> bool:
        return any(letter is None or letter.strip() for letter in self.shown.letters)

    def _do(self, operator: bytes, operands: list[bytes], strings: list[bytes]) -> None:
        if operator in _SHOWS:
            self._show(b"".join(strings))
        elif operator == b"q":
            self.kept.append(self.state)
        elif operator == b"Q":
            self.state = self.kept.pop() if self.kept else self.state
        elif operator in _FILLS:
            self.is_dark |= not self.state.is_white
        elif operator in _OTHERS:
            self.is_unknown = True
        else:
            self.state = self._changed(operator, operands)

    def _changed(self, operator: bytes, operands: list[bytes]) -> _State:
        state = self.state
        if operator in _COLOURS:
            return _State(state.font, _is_pale(operator, operands), state.is_inkless)
        if operator == b"Tf" and operands:
            return _State(operands[0].decode("latin-1"), state.is_white, state.is_inkless)
        if operator == b"Tr" and operands:
            return _State(state.font, state.is_white, operands[-1] in (b"3", b"7"))
        return state

    def _show(self, content: bytes) -> None:
        letters = list(self.fonts.letters(self.drawing, self.state.font).read(content))
        self.shown.letters += letters
        has_ink = any(letter is None or letter.strip() for letter in letters)
        self.is_seen |= has_ink and not (self.state.is_white or self.state.is_inkless)


def _is_pale(operator: bytes, operands: list[bytes]) -> bool:
    """Whether a colour is as good as white."""
    try:
        parts = [float(operand) for operand in operands if not operand.startswith(b"/")]
    except ValueError:
        return False
    return len(parts) == (_COLOURS[operator] or len(parts)) and is_pale(parts, _WHITE)


def _unescaped(content: bytes) -> bytes:
    return _ESCAPED.sub(_character, content) if b"\\" in content else content


def _character(match: re.Match[bytes]) -> bytes:
    escape = match[1]
    return bytes([int(escape, 8) & 255]) if escape.isdigit() and escape < b"8" else _ESCAPES.get(escape, escape)


def _from_hex(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode("ascii"))


def pieces_of(letters: list[str | None]) -> Iterator[str]:
    """The letters that stand together, of those that are known."""
    part = ""
    for letter in [*letters, None]:
        if letter is not None and letter not in _STAND_INS:
            part += letter
            continue
        if part:
            yield part
        part = ""


_STAND_INS = frozenset("?\N{REPLACEMENT CHARACTER}□▯\0")
"""What programs draw in place of a letter that they lack."""
