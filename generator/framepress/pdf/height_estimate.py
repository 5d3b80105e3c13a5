"""How high a part of the sheet gets, roughly: enough to know what surely fits on a page and what may not.

Typst lays a section out twice when it has to measure it first, so it is asked to only where the
estimate leaves a doubt. Figures are of the template (``style.typ``), rounded up.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from framepress.pdf.typefaces import Ruler
from framepress.text.markdown import Tree, to_plain

_BODY = 10.0
_LINE = 12.5
_BLOCK = 10.0
_CAPTION = 18.0
_RUN_IN = 10.0
_HEADING = 48.0
_OPTION = 22.0
_HEADER = 46.0


class Heights:
    """Estimates for parts set in ``width`` points."""

    def __init__(self, width: float, ruler: Ruler) -> None:
        self.width, self.ruler = width, ruler

    def of(self, part: Mapping[str, Any]) -> float:
        """Height of a part with the space around it, in points."""
        return _BLOCK + self._caption(part) + _OF.get(part["show"], Heights._options)(self, part)

    def text(self, tree: Tree, inset: float = 0) -> float:
        """Height of an author's text."""
        if not tree:
            return 0
        return self.ruler.lines(to_plain(tree), _BODY, self.width - inset) * _LINE + len(tree) * 7

    def _caption(self, part: Mapping[str, Any]) -> float:
        label = _CAPTION if part.get("label") or part.get("title") or part.get("caption") else 0.0
        return label + self.text(part.get("statement", ())) + self.text(part.get("help", ()))

    def _text(self, part: Mapping[str, Any]) -> float:
        return float(part["height"])

    def _pair(self, part: Mapping[str, Any]) -> float:
        fields = part["fields"]
        return ceil(len(fields) / 2) * max(self.of(field) for field in fields)

    def _prose(self, part: Mapping[str, Any]) -> float:
        return self.text(part["tree"]) - (_RUN_IN if part["runs_in"] else 0)

    def _note(self, part: Mapping[str, Any]) -> float:
        return self.text(part["tree"], 22) + 18

    def _notes(self, part: Mapping[str, Any]) -> float:
        beside = Heights(self.width / 2 - 9, self.ruler)
        return max(beside.of(note) for note in part["notes"])

    def _menu(self, part: Mapping[str, Any]) -> float:
        columns = part["columns"]
        lines = [self.ruler.lines(label, _BODY, self.width / columns - 18) for label in part["answers"]]
        rows = [max(lines[at : at + columns]) for at in range(0, len(lines), columns)]
        return float(part["height"]) + (1 + sum(rows)) * _LINE

    def _table(self, part: Mapping[str, Any]) -> float:
        return float(part["rows_height"]) + _HEADER

    def _section(self, part: Mapping[str, Any]) -> float:
        return _HEADING + sum(self.of(inner) for inner in part["parts"])

    def _check(self, part: Mapping[str, Any]) -> float:
        return _OPTION

    def _options(self, part: Mapping[str, Any]) -> float:
        options = part["options"]
        if part["layout"] != "columns":
            return float(max(part["label_lines"], 3)) * _LINE + _OPTION
        room = self.width / part["columns"] - 40
        rows = ceil(len(options) / part["columns"])
        wrapped = max(self.ruler.lines(option["label"], _BODY, room) - 1 for option in options)
        return float(rows * (_OPTION + wrapped * _LINE)) + sum(self.text(option["meaning"], 20) for option in options)


_OF = {
    "text": Heights._text,
    "pair": Heights._pair,
    "prose": Heights._prose,
    "note": Heights._note,
    "notes": Heights._notes,
    "menu": Heights._menu,
    "check": Heights._check,
    "table": Heights._table,
    "text-table": Heights._table,
    "section": Heights._section,
}
