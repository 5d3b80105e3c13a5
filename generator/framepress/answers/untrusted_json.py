"""A JSON file that anybody may have written or edited: read with distrust, and with the place of each key."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place, Problem, place_in
from framepress.text.guesses import short
from framepress.text.messages import mistake, phrase
from framepress.text.sentences import sentence

MOST = 50
"""Problems that are told of one file."""

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:]')
_OTHERS = {
    b"%PDF": ("files.json.pdf", "files.json.pdf_hint"),
    b"PK\x03\x04": ("files.json.zip", "files.json.zip_hint"),
    b"\xff\xfe": ("files.json.utf16", "files.json.utf16_hint"),
    b"\xfe\xff": ("files.json.utf16", "files.json.utf16_hint"),
}
"""What the beginning of a file tells: the keys of what is wrong, and of what to do."""


class TooManyProblems(Exception):
    """There are so many that it must be another file."""


class JsonObject(dict[str, Any]):
    """An object of the file. ``twice`` has the keys that stand in it more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs) if len(pairs) > len(self) else {}
        self.twice = [key for key, count in counts.items() if count > 1]


class JsonNumber(str):
    """A number as it was written: ``3.0`` is not ``3``. ``NaN`` and its like, which Python lets pass, are some too."""

    __slots__ = ()


class JsonFile:
    """The object that is a whole file, and what was found wrong in it so far. Raises :class:`ProblemsFound` where it
    is none. ``file`` is its name, for the problems.

    A path names a key with the one that it stands under.
    """

    def __init__(self, content: bytes, file: str) -> None:
        self.file = file
        self.text = _decoded(content, file)
        self.whole = _parsed(self.text, file)
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []

    def wrong(self, path: tuple[str, ...], message: str, hint: str, code: str) -> None:
        """Keep a problem of answers. Raises :class:`TooManyProblems` when there are :data:`MOST`."""
        self._keep(Problem(self._place(path), message, hint, code))

    def add_mistake(self, path: tuple[str, ...], name: str, /, **values: Any) -> None:
        """Keep a problem that ``check`` knows too, by the key of :func:`.messages.mistake`. Raises as :meth:`wrong`."""
        self._keep(mistake(self._place(path), name, **values))

    def _keep(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MOST:
            raise TooManyProblems

    def note(self, path: tuple[str, ...], message: str, code: str) -> None:
        """Keep what is good to know and stops nothing."""
        self.notes.append(Problem(self._place(path), message, code=code, severity="note", label=phrase("note")))

    def twice(self, part: JsonObject, path: tuple[str, ...] = ()) -> None:
        """Keep a problem for each key that stands twice in a part: of two answers nobody knows which was meant."""
        for key in part.twice:
            self.add_mistake((*path, key), "duplicate-key.json", key=short(key))

    def _place(self, path: tuple[str, ...]) -> Place:
        """Where a key stands, the last time where it stands there twice; the file, where it is not there."""
        return place_in(self.text, self._keys[path], self.file) if path in self._keys else Place(self.file)

    @cached_property
    def _keys(self) -> Mapping[tuple[str, ...], int]:
        """Where the outer keys stand, and those of what is in them."""
        offsets: dict[tuple[str, ...], int] = {}
        path: list[str] = []
        last, offset = "", 0
        for token in _TOKEN.finditer(self.text):
            match token[0]:
                case "{" | "[":
                    path.append(last)
                case "}" | "]":
                    path.pop()
                case ":":
                    if len(path) <= 2:
                        offsets[*path[1:], last] = offset
                case string:
                    last, offset = json.loads(string), token.start()
        return offsets


def _parsed(text: str, file: str) -> JsonObject:
    as_written: Any = JsonNumber
    try:
        whole = json.loads(
            text, object_pairs_hook=JsonObject, parse_int=as_written, parse_float=as_written, parse_constant=as_written
        )
    except json.JSONDecodeError as error:
        if not text.strip():
            raise _not_json(Place(file), sentence("problems.empty-file.message"), "") from error
        hint = sentence("files.json.broken_hint")
        raise _not_json(Place(file, error.lineno, error.colno), sentence("files.json.broken"), hint) from error
    except RecursionError as error:
        raise _not_json(Place(file), sentence("files.json.too_deep"), sentence("files.json.another_file")) from error
    if not isinstance(whole, JsonObject):
        raise _not_json(Place(file, 1, 1), sentence("files.json.no_object"), sentence("files.json.no_object_hint"))
    return whole


def _decoded(content: bytes, file: str) -> str:
    for beginning, (message, hint) in _OTHERS.items():
        if content.startswith(beginning):
            raise _not_json(Place(file), sentence(message), sentence(hint))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_json(Place(file), sentence("files.json.no_utf8"), sentence("files.json.another_file")) from error


def _not_json(place: Place, message: str, hint: str) -> ProblemsFound:
    return ProblemsFound([Problem(place, message, hint, "not-json")])
