"""The answer in a field of a PDF, from whatever program it is: what is stored in an unusual way is read where there is
but one reading, and said (ISO 32000-2, 12.7.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from framepress.intake.fields.pdf_objects import (
    Unpackable,
    bytes_of,
    decoded,
    dict_of,
    get,
    guessed_encoding,
    name_of,
    parts_of,
    rich_text_of,
    string_bytes,
    text_of,
)
from framepress.text.guesses import short
from framepress.text.sentences import sentence

RECOVERED, SEVERAL, UNKNOWN = "recovered", "several-marks", "unknown-choice"
RADIO = 1 << 15
"""Of a field's flags: only one of its buttons can be pressed (12.7.5.2.1)."""
_SHOWN = re.compile(rb"""(?:\(((?:[^()\\]|\\.)*)\)|<[0-9A-Fa-f\s]+>)[\s\d.\-\]]*(?:Tj|TJ|'|")""", re.DOTALL)
"""A text, and what shows it, in the drawing of a field."""
_OFF = "Off"
_NEGATIVE = frozenset({"no", "false", "0"})
"""Values of a box that its program may have meant as *not ticked*."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """The answer in a field, "" for none: a text, or the name of a button's state. ``code`` and ``message`` are what is
    to be said of it.
    """

    text: str = ""
    code: str = ""
    message: str = ""


_NONE = FieldValue()


@dataclass(frozen=True, slots=True)
class Stored:
    """What the file has of one field: ``value``, ``options`` and ``index`` are those that it takes from above too,
    ``widgets`` its places on the pages.
    """

    kind: Any
    flags: int
    value: Any
    rich: Any
    options: list[Any]
    index: Any
    dictionary: DictionaryObject
    widgets: Sequence[DictionaryObject]

    def read(self) -> FieldValue:
        """The answer."""
        if self.kind == "/Btn" or (self.kind is None and any(map(_states, self.widgets))):
            return self._state()
        return self._choice() if self.kind == "/Ch" else self._text()

    def _state(self) -> FieldValue:
        """Which button was pressed. A value that says nothing gives way to the buttons' own, then to the drawing."""
        state = _state_name(self.value)
        if self.value is None:  # beside a value that says off, those of the buttons are left over from before
            marks = list(dict.fromkeys(filter(None, map(_state_name, self._below()))))
            if len(marks) > 1:
                return _several(marks)
            state = next(iter(marks), "")
        shown = list(dict.fromkeys(filter(None, (pressed(widget) for widget in self.widgets))))
        field_value = self._named(state, shown) if state else self._drawn(shown)
        if names := [text_of(option) or "" for option in self.options]:
            return FieldValue(_by_number(field_value.text, names), field_value.code, field_value.message)
        return field_value

    def _drawn(self, shown: list[str]) -> FieldValue:
        """What the buttons show, where no value says anything."""
        if len(shown) > 1:
            return _several(shown)
        if not shown or self.value is None:
            return FieldValue(next(iter(shown), ""))
        return FieldValue(shown[0], RECOVERED, sentence("files.remarks.mark_without_value"))

    def _named(self, named: str, shown: list[str]) -> FieldValue:
        """What a value names: a state, or something that is none."""
        states = {state for widget in self.widgets for state in _states(widget)}
        if named in states or not states:
            other_states = [state for state in shown if state != named] if states else []
            if other_states:
                message = sentence("files.remarks.other_mark", value=short(other_states[0]))
                return FieldValue(named, "contradiction", message)
            return FieldValue(named)
        if not self.flags & RADIO and len(states) == 1:
            return self._ticked(named, next(iter(states)), bool(shown))
        if self.options and (named.isdecimal() or named in map(text_of, self.options)):
            return FieldValue(named)
        if len(shown) == 1:
            message = sentence("files.remarks.mark_for_none", value=short(named))
            return FieldValue(shown[0], RECOVERED, message)
        return FieldValue(named, RECOVERED, sentence("files.remarks.box_missing"))

    @staticmethod
    def _ticked(value: str, state: str, is_shown: bool) -> FieldValue:
        """A single box: whatever is not off is a tick."""
        if value.casefold() in _NEGATIVE and not is_shown:
            return FieldValue("", UNKNOWN, sentence("files.remarks.perhaps_ticked", value=short(value)))
        return FieldValue(state, RECOVERED, sentence("files.remarks.taken_for_tick", value=short(value)))

    def _below(self) -> Iterable[Any]:
        """The values that the places of a field have themselves."""
        return [get(widget, "/V") for widget in self.widgets if widget is not self.dictionary]

    def _choice(self) -> FieldValue:
        """The value of the choice in a list. Some programs write its label instead, or only its place in the list."""
        options = [option_of(option) for option in self.options]
        value = self._stored()
        if isinstance(value, ArrayObject):
            parts = parts_of(value)
            if len(parts) > 1:
                return _several([_plain(part).text for part in parts])
            value = next(iter(parts), None)
        plain = _plain(value)
        if value is None:
            place = next(iter(parts_of(self.index)), None)
            return FieldValue(options[place][0] if isinstance(place, int) and 0 <= place < len(options) else "")
        if any(plain.text == option for option, _ in options):
            return plain
        by_label = next((option for option, label in options if label == plain.text), plain.text)
        return FieldValue(by_label, plain.code, plain.message)

    def _text(self) -> FieldValue:
        value = self._stored()
        answer = FieldValue(rich_text_of(self.rich)) if value is None else _plain(value)
        other_answers = {text for stored in self._below() if (text := _plain(stored).text)} - {answer.text}
        if self.value is None and other_answers:
            message = sentence("files.remarks.another_answer", answer=sorted(other_answers)[0])
            answer = FieldValue(answer.text, "contradiction", message)
        if not answer.text and not answer.code and any(map(_shows_text, self.widgets)):
            message = sentence("files.remarks.only_drawn")
            return FieldValue("", "only-drawn", message)
        return FieldValue(answer.text.replace("\r\n", "\n").replace("\r", "\n"), answer.code, answer.message)

    def _stored(self) -> Any:
        """The field's value; that of one of its places, where it has none, an empty one last."""
        if self.value is not None:
            return self.value
        below = [value for value in self._below() if value is not None]
        return next((value for value in below if _plain(value).text), next(iter(below), None))


def _several(marks: Iterable[str]) -> FieldValue:
    listed = ", ".join(sorted(short(mark) for mark in marks))
    return FieldValue("", SEVERAL, sentence("files.remarks.several_marks", marks=listed))


def _by_number(state: str, names: list[str]) -> str:
    """States may be numbers, of names that stand in a list beside them (12.7.5.2.3)."""
    return names[int(state)] if state.isdecimal() and len(state) < 7 and int(state) < len(names) else state


def _state_name(value: Any) -> str:
    """The state that a value names, "" for off. Some programs write a text in place of the name, with its slash."""
    name = _plain(value).text.removeprefix("/")
    return "" if name.casefold() == _OFF.casefold() or (isinstance(value, BooleanObject) and not value.value) else name


def pressed(widget: DictionaryObject) -> str:
    """The state that a button shows; its own, where what it is to show is none that it has."""
    shown = name_of(get(widget, "/AS")) or _OFF
    states = _states(widget)
    if shown == _OFF or shown in states or len(states) != 1:
        return "" if shown == _OFF else shown
    return states[0]


def _states(widget: DictionaryObject) -> list[str]:
    """The states that a button can be in, but off: the names of its drawings."""
    drawings = get(dict_of(get(widget, "/AP")), "/N")
    names = drawings if isinstance(drawings, DictionaryObject) and not isinstance(drawings, StreamObject) else ()
    return [name.removeprefix("/") for name in names if name != "/Off"]


def _shows_text(widget: DictionaryObject) -> bool:
    """Whether the drawing of a field has letters in it (9.4.3)."""
    try:
        drawing = bytes_of(get(dict_of(get(widget, "/AP")), "/N"))
    except Unpackable:
        return False
    return any(match[1] is None or match[1].strip() for match in _SHOWN.finditer(drawing))


def option_of(option: Any) -> tuple[str, str]:
    """A choice's value and its label."""
    pair = [text_of(part) or "" for part in parts_of(option)][:2] or [text_of(option) or ""]
    return pair[0], pair[-1]


def _plain(value: Any) -> FieldValue:
    """A value as text, from whatever kind of object it is."""
    if (content := string_bytes(value)) is not None:
        encoding = guessed_encoding(content)
        message = sentence("files.remarks.encoding", encoding=encoding)
        return FieldValue(decoded(content), RECOVERED, message) if encoding else FieldValue(decoded(content))
    match value:
        case None:
            return _NONE
        case StreamObject():
            return FieldValue(decoded(bytes_of(value)))
        case NameObject():
            return FieldValue(str(value).removeprefix("/"), RECOVERED, sentence("files.remarks.stored_as_name"))
        case BooleanObject() | NumberObject() | FloatObject():
            text = str(value).lower() if isinstance(value, BooleanObject) else _number(value)
            return FieldValue(text, RECOVERED, sentence("files.remarks.stored_as_number"))
        case ArrayObject() if len(value) == 1:
            return _plain(parts_of(value)[0])
    return FieldValue("", "wrong-type", sentence("files.remarks.no_text", value=value))


def _number(value: Any) -> str:
    return format(value, "f").rstrip("0").rstrip(".") if isinstance(value, FloatObject) else str(int(value))
