"""A form becomes a sheet: plain data for the template, with every choice of layout made.

Here it is decided what goes beside what and how high a box is; the template decides how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Any

from framepress.forms.form import Block, Field, FieldTable, Form, Kind, Note, PlacedField, Prose, Section, TextTable
from framepress.forms.format_hints import format_hint
from framepress.pdf import choice_layout
from framepress.pdf.field_slots import Slot, Slots, Widget
from framepress.pdf.headers_footers import contents_levels, header, language
from framepress.pdf.heading_levels import Headings
from framepress.pdf.height_estimate import Heights
from framepress.pdf.paper import BOTTOM, LETTER_HEIGHT, LINE, MARK, SHORT, SIDE, TOP, Paper
from framepress.pdf.pdf_brand import PdfBrand
from framepress.pdf.stacked_table import by_row
from framepress.pdf.table_layout import SHORT_TABLE, TableArranger
from framepress.pdf.typefaces import Ruler
from framepress.text.catalogue import Words
from framepress.text.directions import is_tall
from framepress.text.markdown import Tree, to_plain

Part = dict[str, Any]

_SHORT_KINDS = (Kind.SHORT_TEXT, Kind.NUMBER, Kind.DATE)
_PAIR_LABEL = 0.45
"""Two short fields stand side by side when each label takes less than this part of the width."""
_LABEL = 10.0
_LEADING = 12.0
_SURELY_FITS = 0.8
_SURELY_TOO_HIGH = 1.8
_LONG_NOTE = 240.0
_BESIDE_NOTE = 90.0
"""Two notes no higher than this stand side by side."""
_LEAD = 150.0
"""A text no higher than this, at the head of a section, stays with the first section in it."""
_RUN_IN_LINES = 5
_CELL_INSET = 12.0
_GUTTER = 18.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """``data`` for the template, and the slots in the order of the numbers in it."""

    data: dict[str, Any]
    slots: list[Slot]
    row_headed: list[bool]
    """For each table of the sheet, in reading order, whether it is text whose first column names the rows."""


def arrange(form: Form, paper: Paper, words: Words, ruler: Ruler, brand: PdfBrand) -> Sheet:
    """The sheet of a form, without the fonts."""
    arranger = _Arranger(paper, words, ruler)
    parts = arranger.parts(form.blocks, level=1)
    data = {
        "document_title": form.title,
        "title": form.title,
        "subtitle": form.subtitle,
        "description": form.description,
        "workbook": form.workbook,
        "direction": form.direction,
        "tall": is_tall(form.title),
        **language(form.language),
        "brand": brand.colours(),
        "paper": {
            "width": paper.value.width,
            "height": paper.value.height,
            "side": SIDE,
            "top": TOP,
            "bottom": BOTTOM,
        },
        "measures": {"line": LINE, "mark": MARK, "letter": LETTER_HEIGHT},
        "running": {
            **header(form, paper, ruler),
            "identity": f"{form.id} · {words.say('form.edition', edition=form.edition)}",
            "page": words.say("form.page"),
        },
        "contents": {"title": words.say("form.contents"), "levels": contents_levels(form)},
        "opening": _opening(parts),
        "parts": parts,
    }
    return Sheet(data, arranger.slots.taken, list(_row_headed(parts)))


def _opening(parts: list[Part]) -> int:
    """How many parts stand before a workbook's contents: who answers, and the notes on that."""
    notes = takewhile(lambda part: part["show"] in ("note", "notes"), parts[1:])
    return 1 + sum(1 for _ in notes)


def _row_headed(value: Any) -> Iterator[bool]:
    """A truth value for each table in a part of the sheet. The keys of a part stand in reading order."""
    if isinstance(value, Mapping):
        if value.get("type") == "table" or value.get("show") == "text-table":
            yield bool(value.get("row_headers"))
        for part in value.values():
            yield from _row_headed(part)
        if value.get("show") == "table":
            yield False
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _row_headed(part)


class _Arranger:
    def __init__(self, paper: Paper, words: Words, ruler: Ruler) -> None:
        self.width, self.height = paper.text_width, paper.text_height
        self.words, self.ruler = words, ruler
        self.slots = Slots(words)
        self.headings = Headings()
        self.heights = Heights(self.width, ruler)

    def parts(self, blocks: Iterable[Block], level: int) -> list[Part]:
        """The parts of a run of blocks under a heading of ``level``.

        Short fields that follow each other stand two and two; a date or a number never takes a whole line.
        """
        made: list[Part] = []
        for pairs, group in groupby(blocks, key=self._can_pair):
            run = [self._part(block, level) for block in group]
            if pairs and (len(run) > 1 or run[0]["hint"]):
                run = [{"show": "pair", "fields": [part | {"half": False} for part in run]}]
            made += run
        self._lead(made)
        return self._beside(made)

    def _lead(self, parts: list[Part]) -> None:
        """Ties a short text at the head of a section to the first section in it, so that no page ends between them."""
        texts = list(takewhile(lambda part: part["show"] == "prose", parts))
        follows = parts[len(texts)] if len(texts) < len(parts) else {}
        if follows.get("keep") == "yes" and sum(map(self.heights.of, texts)) <= _LEAD:
            for text in texts:
                text["leads"] = True

    def _beside(self, parts: list[Part]) -> list[Part]:
        """Puts two short notes that follow each other side by side."""
        made: list[Part] = []
        for part in parts:
            if part.get("narrow") and made and made[-1].get("narrow"):
                made[-1] = {"show": "notes", "notes": [made[-1], part]}
            else:
                made.append(part)
        return made

    def _can_pair(self, block: Block) -> bool:
        if not isinstance(block, PlacedField) or block.field.kind not in _SHORT_KINDS or block.field.help:
            return False
        return self.ruler.width(block.field.label, _LABEL, bold=True) <= self.width * _PAIR_LABEL

    def _part(self, block: Block, level: int) -> Part:
        match block:
            case Prose():
                return self._prose(block, level)
            case Note():
                tree = self.headings.number(block.content, level)
                part = {"show": "note", "title": block.title, "tree": tree}
                narrow = Heights(self.width / 2 - _GUTTER, self.ruler).of(part) <= _BESIDE_NOTE
                return part | {"whole": self.heights.of(part) <= _LONG_NOTE, "narrow": narrow}
            case TextTable():
                return self._text_table(block)
            case FieldTable():
                table = TableArranger(block, self.width, self.ruler, self.slots, self.words)
                return table.arrange() if table.fits() else self._section(by_row(block, level))
            case PlacedField():
                return self._field(block.field)
            case Section():
                return self._section(block)

    def _prose(self, prose: Prose, level: int) -> Part:
        runs_in = bool(prose.label) and self._is_short(prose.content)
        if prose.label and not runs_in:
            level = self.headings.next(level + 1)
        tree = self.headings.number(prose.content, level)
        return {
            "show": "prose",
            "label": prose.label,
            "level": level,
            "tree": tree,
            "runs_in": runs_in,
            "leads": False,
        }

    def _is_short(self, tree: Tree) -> bool:
        """Whether a text is one short paragraph: its label needs no line of its own."""
        is_one = len(tree) == 1 and tree[0]["type"] == "paragraph"
        return is_one and self.ruler.lines(to_plain(tree), _LABEL, self.width) <= _RUN_IN_LINES

    def _section(self, section: Section) -> Part:
        level = self.headings.next(section.level + 1)
        part = {
            "show": "section",
            "level": level,
            "title": section.title,
            "new_page": section.new_page,
            "parts": self.parts(section.blocks, level),
        }
        return part | {"keep": self._keep(part) if section.keep else "no"}

    def _keep(self, part: Part) -> str:
        """Whether a section stays on one page: ``yes``, ``no``, or ``measure`` where only Typst can tell."""
        height = self.heights.of(part)
        if height > self.height * _SURELY_TOO_HIGH:
            return "no"
        return "yes" if height < self.height * _SURELY_FITS else "measure"

    def _text_table(self, table: TextTable) -> Part:
        shares = [1.0] * len(table.columns)
        if table.row_headers:
            shares[0] = 0.7
        heights = self._row_heights(table, shares)
        return {
            "show": "text-table",
            "caption": table.caption,
            "columns": table.columns,
            "rows": table.rows,
            "row_headers": table.row_headers,
            "shares": shares,
            "rows_height": sum(heights),
            "short": sum(heights) <= SHORT_TABLE,
            "whole_rows": max(heights, default=0.0) <= SHORT_TABLE,
        }

    def _row_heights(self, table: TextTable, shares: list[float]) -> list[float]:
        rooms = [self.width * share / sum(shares) - _CELL_INSET for share in shares]
        return [
            max(self.ruler.lines(to_plain(cell), _LABEL, room) for cell, room in zip(row, rooms, strict=True))
            * _LEADING
            + _CELL_INSET
            for row in table.rows
        ]

    def _field(self, field: Field) -> Part:
        common = {
            "label": field.label,
            "statement": field.statement,
            "help": field.help,
            "hint": format_hint(field, self.words),
        }
        match field.kind:
            case Kind.CHECK:
                number = self.slots.take(Widget.CHECK, field)
                option = {"number": number, "label": field.label, "meaning": ()}
                return common | {"show": "check", "option": option}
            case Kind.CHOICE if choice_layout.is_menu(field.kind, field.choices):
                return common | self._menu(field)
            case Kind.CHOICE | Kind.RATING | Kind.CHECKLIST:
                return common | self._options(field)
            case _:
                return common | self._text(field)

    def _text(self, field: Field) -> Part:
        if field.kind is not Kind.LONG_TEXT:
            half = field.kind is not Kind.SHORT_TEXT
            number = self.slots.take(Widget.COMBO if field.suggestions else Widget.LINE, field)
            drops = bool(field.suggestions)
            return {"show": "text", "number": number, "height": SHORT, "lines": 1, "half": half, "drops": drops}
        most = int((self.height - 80) // LINE)
        lines = min(field.lines, most)
        height = max(lines * LINE, SHORT)
        number = self.slots.take(Widget.AREA, field)
        return {"show": "text", "number": number, "height": height, "lines": lines, "half": False, "drops": False}

    def _menu(self, field: Field) -> Part:
        labels = [choice.label for choice in field.choices]
        return {
            "show": "menu",
            "number": self.slots.take(Widget.MENU, field),
            "height": SHORT,
            "lead": self.words.say("form.answers", answers="").strip(),
            "answers": labels,
            "columns": choice_layout.menu_columns(labels, self.width, self.ruler),
        }

    def _options(self, field: Field) -> Part:
        layout, columns = choice_layout.layout(field, self.width, self.ruler)
        part = {
            "show": "options",
            "shape": choice_layout.shape(field.kind),
            "layout": layout,
            "columns": columns,
            "label_lines": choice_layout.label_lines(field, self.width, self.ruler) if layout == "cells" else 0,
            "options": choice_layout.options(field, self.slots),
        }
        whole = self.heights.of(part) <= self.height * _SURELY_FITS
        return part | ({"whole": True} if whole else {"whole": False, "columns": 1})
