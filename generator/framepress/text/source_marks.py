"""Marks around texts that are shown in another language than the page: nobody has translated them yet.

A text carries them from the framework through its forms into the pages, whatever it is put together with on the way;
there they become ``lang`` and ``dir``, so that it is read aloud, broken and ordered as its own language is. They are
two characters of Unicode's private use, and no file that is published has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

_BEGIN, _END = "\ue0f0", "\ue0f1"
_MARKS = re.compile(f"[{_BEGIN}{_END}]")
_WITHOUT_TAGS = re.compile(
    r"(<(script|style|svg|title|option|textarea)\b.*?</\2\s*>|<[^>]*>)", re.DOTALL | re.IGNORECASE
)
"""A tag with its attributes; or an element in which no other may stand, as a whole."""


def marked(text: str) -> str:
    """``text`` with marks around it; as it is where it has some."""
    return text if is_marked(text) or not text else f"{_BEGIN}{text}{_END}"


def is_marked(text: str) -> bool:
    """Whether a part of ``text`` is in the other language."""
    return _BEGIN in text or _END in text


def unmarked(text: str) -> str:
    """``text`` without marks."""
    return _MARKS.sub("", text) if is_marked(text) else text


def marked_tree(value: Any) -> Any:
    """A tree of Markdown in which each run of letters carries marks."""
    if isinstance(value, Mapping):
        is_run = value.get("type") == "text"
        return {key: marked(part) if is_run and key == "text" else marked_tree(part) for key, part in value.items()}
    return tuple(marked_tree(part) for part in value) if isinstance(value, tuple) else value


def in_html(html: str, language: str, direction: str) -> str:
    """HTML in which what is marked says its language and direction. Attributes can't, and lose the marks."""
    if not is_marked(html):
        return html
    opening = f'<span lang="{escape(language)}" dir="{escape(direction)}">'
    pieces = _WITHOUT_TAGS.split(html)
    shown = [_spans(pieces[0], opening)]
    for tag, text in zip(pieces[1::3], pieces[3::3], strict=True):
        shown += [unmarked(tag), _spans(text, opening)]
    return "".join(shown)


def _spans(text: str, opening: str) -> str:
    """A text between two tags: what is marked inside of something marked is one with it, and a mark whose other half
    was cut off ends with the text.
    """
    depth = 0
    shown = []
    for piece in re.split(f"([{_BEGIN}{_END}])", text):
        before = depth
        depth = depth + 1 if piece == _BEGIN else max(depth - 1, 0) if piece == _END else depth
        if piece not in (_BEGIN, _END):
            shown.append(piece)
        elif (before, depth) == (0, 1):
            shown.append(opening)
        elif (before, depth) == (1, 0):
            shown.append("</span>")
    return "".join(shown) + ("</span>" if depth else "")


def labelled(value: Any, language: str) -> Any:
    """Plain data for the theme without marks: beside a ``title`` that had some stands its ``language``."""
    if isinstance(value, dict):
        texts = {key: labelled(part, language) for key, part in value.items()}
        title = value.get("title")
        return {**texts, "language": language} if isinstance(title, str) and is_marked(title) else texts
    if isinstance(value, list):
        return [labelled(part, language) for part in value]
    return unmarked(value) if isinstance(value, str) else value
