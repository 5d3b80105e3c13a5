"""A form → an XLSForm, which KoboToolbox, ODK and others make a survey of: its names are our ids, so that what comes
back is known by them.

The standard is on xlsform.org. Every cell is a text: a formula in somebody's words stays words.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from framepress.forms.form import Choice, Field, Form
from framepress.forms.question_titles import tool_name
from framepress.kinds.codecs import TICKED
from framepress.kinds.kind import Meaning
from framepress.surveys.survey_items import SurveyGrid, SurveyHeading, SurveyItem, SurveyPlan, SurveyQuestion
from framepress.text.catalogue import Words
from framepress.text.forbidden_characters import NOT_IN_XML

_SURVEY = ("type", "name", "label", "hint", "required", "relevant", "constraint", "appearance", "default")
_CHOICES = ("list_name", "name", "label")
_SETTINGS = ("form_title", "form_id", "version", "default_language")
_DAY = datetime(2000, 1, 1)
"""In the properties of the file, in the place of the clock: the same form gives the same bytes."""
_MOST_LETTERS = 32_767
"""What a cell can hold."""

_Line = dict[str, str]


def xlsform(form: Form, forms: Iterable[Form], words: Words) -> bytes:
    """The workbook as bytes."""
    survey = _Survey(form, words)
    lines = [line for item in SurveyPlan(form, forms, words, with_grids=False).items() for line in survey.lines(item)]
    lines += survey.end()
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = _DAY
    _sheet(book, "survey", _SURVEY, lines)
    _sheet(book, "choices", _CHOICES, survey.choices())
    about = {"form_title": form.title, "form_id": tool_name(form.id), "version": form.edition}
    _sheet(book, "settings", _SETTINGS, [{**about, "default_language": form.language}])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


class _Survey:
    """The lines of the sheet *survey*, and the lists of choices that they name."""

    def __init__(self, form: Form, words: Words) -> None:
        self.words = words
        self.asked = {field.id: field for field in form.fields()}
        self.lists: dict[tuple[tuple[str, str], ...], str] = {}
        self.is_open = False
        self.count = 0

    def lines(self, item: SurveyItem) -> Iterator[_Line]:
        match item:
            case SurveyHeading(page=True):
                yield from self.end()
                self.is_open = True
                yield {"type": "begin_group", "name": self._name("group"), "label": item.title}
                if item.text:
                    yield {"type": "note", "name": self._name("note"), "label": item.text}
            case SurveyHeading():
                label = "\n\n".join(filter(None, (item.title, item.text)))
                yield {"type": "note", "name": self._name("note"), "label": label}
            case SurveyQuestion():
                yield self._question(item)
            case SurveyGrid():
                raise TypeError(item)

    def end(self) -> Iterator[_Line]:
        """The end of the group that is open."""
        if self.is_open:
            yield {"type": "end_group"}
        self.is_open = False

    def choices(self) -> Iterator[_Line]:
        """The lines of the sheet *choices*."""
        for choices, name in self.lists.items():
            yield from ({"list_name": name, "name": one, "label": label} for one, label in choices)

    def _name(self, kind: str) -> str:
        """A name that no question has: those have two lines below."""
        self.count += 1
        return f"{kind}_{self.count}"

    def _question(self, item: SurveyQuestion) -> _Line:
        field = item.field
        return {
            "type": self._type(field),
            "name": tool_name(field.id),
            "label": item.label,
            "hint": item.help,
            "required": "yes" if field.required else "",
            "relevant": self._relevant(field),
            "constraint": _constraint(field),
            "appearance": "multiline" if "lines" in field.kind.keys else "",
            "default": " ".join(item.begun_choices) or _literal(str(field.value or "")),
        }

    def _type(self, field: Field) -> str:
        if field.kind.has_choices:
            picks = "select_multiple" if field.kind.picks_many else "select_one"
            return f"{picks} {self._list(field.choices)}"
        if field.kind.is_tick:
            return f"select_multiple {self._list([Choice(TICKED, self.words.say(f'collect.{TICKED}'))])}"
        if field.kind.meaning is Meaning.DATE:
            return "date"
        return "integer" if field.kind.meaning is Meaning.NUMBER else "text"

    def _list(self, choices: Sequence[Choice]) -> str:
        """The name of a list with these choices; questions with the same ones share it."""
        return self.lists.setdefault(tuple((one.id, one.label) for one in choices), f"list_{len(self.lists) + 1}")

    def _relevant(self, field: Field) -> str:
        """When a question is asked, as the tools compute it; nothing where the other question is not in this form."""
        if field.only_if is None or field.only_if.field not in self.asked:
            return ""
        other = self.asked[field.only_if.field].kind
        name = tool_name(field.only_if.field)
        one = "selected(${{{name}}}, '{choice}')" if other.picks_many or other.is_tick else "${{{name}}} = '{choice}'"
        return " or ".join(one.format(name=name, choice=choice) for choice in field.only_if.picked)


def _literal(text: str) -> str:
    """A text that no tool takes for an expression: with a sign or a function in it, it would be computed."""
    if re.fullmatch(r"[\w ]*|-?\d+|\d{4}-\d\d-\d\d", text):
        return text
    pieces = ", '\"', ".join(f'"{piece}"' for piece in text.split('"'))
    return f"concat({pieces}, '')"


def _constraint(field: Field) -> str:
    bounds = ((">=", field.minimum), ("<=", field.maximum))
    return " and ".join(f". {sign} {bound}" for sign, bound in bounds if bound is not None)


def _sheet(book: Workbook, name: str, columns: Sequence[str], lines: Iterable[_Line]) -> None:
    sheet = book.create_sheet(name)
    sheet.append(list(columns))
    for line in lines:
        texts = (line.get(column, "") for column in columns)
        sheet.append([_cell(sheet, text, column) for column, text in zip(columns, texts, strict=True)])


def _cell(sheet: Any, text: str, column: str) -> Any:
    """A cell with a text. In words of people ``${`` would be a question that there is not."""
    if not text:
        return None
    if column in ("label", "hint", "form_title"):
        text = text.replace("${", "$ {")
    cell = WriteOnlyCell(sheet, re.sub(NOT_IN_XML, "\N{REPLACEMENT CHARACTER}", text)[:_MOST_LETTERS])
    cell.data_type = "s"
    return cell
