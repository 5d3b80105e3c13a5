"""Marks that an author means as formatting, and that would be printed as they are.

A text of one line takes no formatting; one that is Markdown takes what CommonMark has, without HTML. What
is a mark is decided as Markdown does, so that ordinary prose stays prose (``3 < 4``, ``AT&T``, ``snake_case``, a star
at a footnote); what a sentence may have too is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from framepress.problems.problem import Place, Problem
from framepress.text.messages import mistake


@dataclass(frozen=True, slots=True)
class RawMark:
    """A mark: as much of it as stands in the text, and the sentence below ``raw-mark`` that says what it is."""

    near: str
    sentence: str
    character: str = ""
    """What to write in its place, where that can be told."""

    def problem(self, place: Place) -> Problem:
        """The mark as a problem of the text that begins at ``place``."""
        shown = " ".join(self.near.split())
        shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
        return mistake(place, f"raw-mark.{self.sentence}", near=self.near, mark=shown, character=self.character)


_PICTURE = RawMark("![", "picture")

_wide = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("text_join")
_wide.validateLink = lambda url: True  # type: ignore[method-assign]

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_ALONE = frozenset({"br", "hr", "img", "wbr", "input", "!--"})
"""Tags of HTML that are whole without an end."""
_SHAPING = frozenset(
    {
        *("a", "b", "i", "u", "s", "p", "q", "em", "tt", "big", "del", "ins", "kbd", "pre", "sub", "sup"),
        *("code", "font", "mark", "span", "small", "strong", "strike", "center", "blockquote"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "thead", "tbody", "tr", "th", "td", "div", "section", "figure", "details", "summary"),
        *("iframe", "script", "style", "svg", "object", "embed", "form", "button", "video", "audio"),
    }
)
"""Tags of HTML that have an end. Other words in angle brackets are what somebody should fill in: <your school>."""
_ESCAPED = frozenset("*_[]<>#`~")

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_FOOTNOTE_ITSELF = re.compile(rf"^{_FOOTNOTE.pattern}:", re.MULTILINE)
_SIGNS = (
    (re.compile(r"(?<![=\w])==(?=\S)[^=\n]*[^\s=]==(?![=\w])"), "highlight"),
    (re.compile(r"\[[^\]\n]+\]\[[^\]\n]*\]"), "link"),
    (re.compile(r"\{:?\s*[.#][A-Za-z][^}\n]*\}"), "class"),
)
_ADMONITION = re.compile(r"(!!!|\?\?\?|:::) ?[a-z]+\b")
_SPACED_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^()<>\n]*\s[^()\n]*\)")
_BEGINNINGS = (
    (re.compile(r"#{2,6} \S|# [A-Z]"), "heading"),
    (re.compile(r"- [^\W\d]"), "list"),
    (re.compile(r"> ?[A-Z]"), "quotation"),
    (re.compile(r"(```|~~~)"), "code-in-line"),
    (_ADMONITION, "box-in-line"),
    (re.compile(r"\|.*\|$"), "table"),
)
_BLANK = re.compile("_{3,}")
"""A line to write on: *Name: ____*."""
_BOX = re.compile(r"\[[ xX]\] \S")


def mark_in_line(text: str) -> RawMark | None:
    """The first mark in a text of one line, which takes no formatting; ``None`` where there is none."""
    for beginning, what in _BEGINNINGS:
        match = beginning.match(text)
        if match:
            return RawMark(match[0], what)
    without_blanks = _BLANK.sub(lambda blank: " " * len(blank[0]), text)
    tokens = _wide.parseInline(without_blanks)[0].children or []
    return next(_inline_marks(tokens, text), None) or _signs(text)


def mark_in_markdown(text: str) -> RawMark | None:
    """The first mark in Markdown that is none of ours; ``None`` where there is none."""
    note = _FOOTNOTE_ITSELF.search(text)
    if note:
        return _signs(note[0])
    for token in _wide.parse(text):
        if token.type == "html_block":
            mark = _html(token.content, text)
            if mark:
                return mark
        elif token.type == "inline":
            for inner in token.children or ():
                mark = _foreign(inner, text)
                if mark:
                    return mark
    return None


def _foreign(token: Token, text: str) -> RawMark | None:
    """A mark in Markdown that CommonMark has and we don't, or that only other dialects have."""
    match token.type:
        case "html_inline":
            return _html(token.content, text)
        case "s_open":
            return RawMark("~~", "crossed-out")
        case "text":
            box = _BOX.match(token.content)
            if box and re.search(rf"^[ >]*([-*+]|\d+[.)]) +{re.escape(box[0])}", text, re.MULTILINE):
                return RawMark(box[0][:3], "box-to-tick")
            spaced = _SPACED_PICTURE.search(token.content)
            if spaced:
                return RawMark(spaced[0], "picture-with-spaces")
            beginning = _ADMONITION.match(token.content)
            return RawMark(beginning[0], "box") if beginning else _signs(token.content)
        case _:
            return None


def _signs(text: str) -> RawMark | None:
    footnote = _FOOTNOTE.search(text)
    if footnote:
        return RawMark(footnote[0], "footnote")
    for sign, what in _SIGNS:
        match = sign.search(text)
        if match:
            return RawMark(match[0], what)
    return None


def _inline_marks(tokens: list[Token], text: str) -> Iterator[RawMark]:
    """The marks among the parts of one line."""
    opened: list[tuple[Token, int]] = []
    for position, token in enumerate(tokens):
        if token.type in ("em_open", "strong_open", "s_open"):
            opened.append((token, position))
        elif token.type in ("em_close", "strong_close", "s_close"):
            before, start = opened.pop()
            words = "".join(map(_source, tokens[start + 1 : position]))
            if _is_meant(before.markup, words, text):
                yield RawMark(before.markup + words + before.markup, "emphasis")
        elif token.type in _SINGLE:
            mark = _SINGLE[token.type](token, text)
            if mark:
                yield mark


def _link(token: Token, text: str) -> RawMark | None:
    if token.info != "auto":
        near = re.search(r"\[[^\[\]]*\]\([^)]*\)", text)
        return RawMark(near[0] if near else "](", "link-in-line")
    if str(token.attrs["href"]).startswith("mailto:"):  # as an address is written in a letter: Jane <jane@…>
        return None
    return RawMark(f"<{token.attrs['href']}", "address-in-angles")


def _code(token: Token, text: str) -> RawMark | None:
    near = _source(token)
    return RawMark(near, "code") if _stands_alone(near, text) else None


def _special(token: Token, _: str) -> RawMark | None:
    """``&amp;``, which is a character, or a backslash that would keep a sign from meaning more."""
    if token.info == "entity":
        return RawMark(token.markup, "html-code", unescape(token.markup))
    return RawMark(token.markup, "backslash") if token.content in _ESCAPED else None


_SINGLE: dict[str, Callable[[Token, str], RawMark | None]] = {
    "link_open": _link,
    "image": lambda token, text: _PICTURE,
    "code_inline": _code,
    "html_inline": lambda token, text: _html(token.content, text),
    "text_special": _special,
}


def _is_meant(markup: str, words: str, text: str) -> bool:
    """Whether words between stars or low lines are emphasized, and not between two marks of footnotes, or in a sum."""
    inner = words.strip("\"'“”‘’«»()[]¿¡?!.…*_~ ")
    begins = words[:1].isalnum() or words[:1] in tuple("\"'“‘«([¿¡*_~`")
    ends = words[-1:].isalnum() or words[-1:] in tuple("\"'”’»)]?!.…,:*_~`")
    between = re.match(r"[\"'”’»)\]][\s,;]", words) or re.search(r"[\s][\"'“‘«(\[]$", words)
    if not (inner and begins and ends) or between or not any(letter.isalnum() for letter in inner):
        return False
    is_bold = len(markup) > 1 and any(letter.isalpha() for letter in inner)
    return is_bold or _stands_alone(markup + words + markup, text)


def _stands_alone(near: str, text: str) -> bool:
    """Whether no letter touches it: ``Hawai`i and O`ahu`` has no code in it, ``2*3*4`` no emphasis."""
    start = text.find(near)
    before, after = (
        text[max(start, 0) - 1 : max(start, 0)] if start > 0 else "",
        text[start + len(near) : start + len(near) + 1],
    )
    return not (before.isalnum() or after.isalnum())


def _source(token: Token) -> str:
    if token.type == "code_inline":
        return f"{token.markup}{token.content}{token.markup}"
    return token.markup if token.type.endswith(("_open", "_close")) or token.type == "text_special" else token.content


def _html(content: str, text: str) -> RawMark | None:
    if content.lstrip().startswith("<!--"):
        return RawMark("<!--", "html-note")
    for tag in _TAG.finditer(content):
        name = tag[1].lower()
        whole = re.match(r"<[^<>]*>", content[tag.start() :])
        if name in _ALONE or (name in _SHAPING and _has_both(name, text)):
            return RawMark(whole[0] if whole else tag[0], "html-line-break" if name == "br" else "html")
    return None


def _has_both(name: str, text: str) -> bool:
    """Whether a tag has its end, or says more than its name: else it may be a word to fill in."""
    return bool(re.search(rf"</{name}\s*>|<{name}\s[^<>]*=", text, re.IGNORECASE))
