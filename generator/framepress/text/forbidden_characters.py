"""Characters that may not stand somewhere, for each place where that is so, and what takes them out.

Nearly all of them are the same everywhere: control characters, and what Unicode gives no character to. What differs is
said beside each place. How the characters look that can't be seen, and yet may stand, is in ``odd_characters``.
"""

from __future__ import annotations

import re
from typing import Final

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f"
"""Control characters but tab, LF and CR (Unicode: C0)."""
_MORE_CONTROL = "\x7f-\x9f"
"""Those above ASCII (Unicode: C1), with DEL before them."""
_LINES = "\u2028\u2029"
"""Ends of lines and paragraphs that editors don't know: they count lines without them, YAML and JavaScript with."""
_TURNING = "\u202a-\u202e\u2066-\u2069"
"""What turns the direction of writing (Unicode, UAX #9)."""
_HALVES = "\ud800-\udfff"
"""Halves of a character: JSON can hold one, and Python makes them of bytes that are no text. No file in UTF-8 can."""
_NONE = "\ufffe\uffff"
"""Numbers that no character has, and that XML leaves out."""

UNTYPED: Final = "\x00-\x08\x0e-\x1f\x7f\ufffe\uffff"
"""What no keyboard writes and no PDF shows: control characters but tab and line ends. For a regular expression."""
LINE_ENDS: Final = "\r\n?|[\x0b\x0c]"
"""Ends of lines that are no LF. For a regular expression. Word writes the last two inside of a paragraph."""

NOT_IN_ANSWERS: Final = re.compile(f"[{UNTYPED}{_HALVES}]")
"""In an answer, wherever it comes from."""
NOT_IN_SOURCE: Final = re.compile(f"[{_CONTROL}{_MORE_CONTROL}{_LINES}\ufeff{_NONE}]")
"""In a YAML file, but for the mark at its beginning."""
NOT_IN_TEXT: Final = re.compile(f"[{_CONTROL}\r{_MORE_CONTROL}{_LINES}{_NONE}{_HALVES}]")
"""In an author's text, whether YAML or a sheet has it. Its lines end with LF."""
NOT_IN_CSV: Final = re.compile(f"[{_CONTROL}{_MORE_CONTROL}{_HALVES}]")
"""In a cell of a CSV file, which somebody may show in a terminal."""
NOT_IN_XML: Final = f"[{_CONTROL}\r{_HALVES}{_NONE}]"
"""In a cell of a workbook: what XML 1.0 can't hold, and CR, which it changes. For a regular expression."""
NOT_IN_HTML: Final = re.compile(f"[{_CONTROL}{_MORE_CONTROL}{_HALVES}\ufdd0-\ufdef{_NONE}]")
"""In a page: for HTML all of these are mistakes of its parser's (WHATWG, 13.2.3.5)."""
ESCAPED_IN_JSON: Final = re.compile(f"[{_MORE_CONTROL}{_LINES}{_HALVES}]")
"""What stands escaped in JSON of ours, beside what always does."""
NOT_IN_A_LINE: Final = re.compile(f"[{_CONTROL}\t\n\r{_MORE_CONTROL}{_LINES}{_TURNING}{_HALVES}]")
"""In a line for a terminal, or for a report about somebody's files."""
NOT_IN_WINDOWS_NAMES: Final = re.compile(rf'[<>:"|?*\\{_CONTROL}\t\n\r]|[. ]$')
"""In the name of a file on Windows, and at its end."""


def harmless(text: str) -> str:
    """``text`` on one line, without characters that command a terminal."""
    return NOT_IN_A_LINE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.splitlines()))


def has_half(text: str) -> bool:
    """Whether a text has half a character in it: a name of a file is then no more than bytes."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)
