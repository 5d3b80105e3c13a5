"""The file that says what the columns of tables mean: proposed by us, corrected by a person, read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from framepress.forms.form import Field, Form
from framepress.framework.source.located_data import Located, LocatedList, is_empty
from framepress.framework.source.yaml_source import read_yaml
from framepress.intake.survey_tables.choice_texts import NOT_TICKED
from framepress.intake.survey_tables.question_names import one_line
from framepress.intake.survey_tables.table_mapping import (
    FORM,
    ROLES,
    ColumnMapping,
    ColumnName,
    TableMapping,
    TextMeaning,
)
from framepress.kinds.codecs import TICKED
from framepress.problems.problem import Place, Problem
from framepress.text.forbidden_characters import ESCAPED_IN_JSON, NOT_IN_SOURCE
from framepress.text.guesses import nearest, short
from framepress.text.sentences import sentence

_TABLE_KEYS = ("file", "use", "form", "form_why", "edition", "always", "columns")
_COLUMN_KEYS = ("column", "number", "field", "why", "question", "texts")
_TEXT_KEYS = ("text", "choice", "why")
_YES, _NO = ("yes", "true"), ("no", "false")


def read_mapping(
    content: bytes, file: str, forms: Mapping[str, Form]
) -> tuple[tuple[TableMapping, ...], list[Problem]]:
    """What a file says of tables, and all that is wrong in it. An edition that is named has ids of its own: they are
    known when its answers are taken.
    """
    data, problems = read_yaml(content, file)
    if data is None:
        return (), problems
    reader = _MappingReader(file, forms, [problem for problem in problems if problem.severity == "error"])
    return reader.tables(data), reader.problems


class _MappingReader:
    """Reads one file, and keeps what is wrong."""

    def __init__(self, file: str, forms: Mapping[str, Form], problems: list[Problem]) -> None:
        self.file, self.forms, self.problems = file, forms, problems

    def tables(self, data: Any) -> tuple[TableMapping, ...]:
        if not isinstance(data, LocatedList):
            self._wrong(Place(self.file, 1, 1), "no_list")
            return ()
        tables = [self._table(item, place) for item, place in zip(data, data.places, strict=True)]
        seen: set[str] = set()
        for table, place in zip(tables, data.places, strict=True):
            if table.file in seen:
                self._wrong(place, "file_twice", file=short(table.file))
            seen.add(table.file)
        return tuple(tables)

    def _table(self, data: Any, place: Place) -> TableMapping:
        data = self._object(data, place, _TABLE_KEYS)
        form = self._text(data, "form")
        edition = self._text(data, "edition")
        known = self.forms.get(form)
        is_older = bool(edition) and all(edition != one.edition for one in self.forms.values())
        if form and known is None and not is_older:
            self._wrong(_at(data, "form"), "no_form", nearest(form, self.forms), form=short(form))
        use = self._text(data, "use").casefold()
        if use not in (*_YES, *_NO, ""):
            self._wrong(_at(data, "use"), "no_yes", text=short(use))
        if use in _YES and not form:
            self._wrong(_at(data, "use"), "form_missing")
        fields = {field.id: field for field in known.fields()} if known and not is_older else None
        return TableMapping(
            self._text(data, "file"),
            form,
            tuple(self._columns(data, fields)),
            use in _YES,
            edition,
            self._always(data, fields),
        )

    def _always(self, data: Located, fields: Mapping[str, Field] | None) -> dict[str, str]:
        value = data.get("always")
        if value is None or is_empty(value):
            return {}
        answers = self._object(value, _at(data, "always"), None)
        for name in answers:
            self._check_field(answers, name, name, fields)
        return {name: self._text(answers, name) for name in answers}

    def _columns(self, data: Located, fields: Mapping[str, Field] | None) -> Iterator[ColumnMapping]:
        taken: dict[str, Place] = {}
        for item, place in self._items(data, "columns"):
            column = self._object(item, place, _COLUMN_KEYS)
            name = self._text(column, "field")
            self._check_field(column, "field", name, fields)
            if name in taken and "/" in name:
                self._wrong(_at(column, "field"), "field_twice", field=short(name), line=taken[name].line)
            taken[name] = _at(column, "field")
            yield ColumnMapping(self._name(column), name, tuple(self._texts(column, (fields or {}).get(name), fields)))

    def _name(self, column: Located) -> ColumnName:
        number = self._text(column, "number") or "1"
        if not (number.isascii() and number.isdecimal() and 0 < int(number[:6]) < 100_000):
            self._wrong(_at(column, "number"), "no_number", text=short(number))
            number = "1"
        return one_line(self._text(column, "column")), int(number)

    def _check_field(self, data: Located, key: str, name: str, fields: Mapping[str, Field] | None) -> None:
        """Look whether something is a question, a box of a checklist, or a role of a column."""
        if not name or fields is None or name in ROLES or name in fields:
            return
        parent, _, choice = name.rpartition("/")
        asked = fields.get(parent)
        if asked and asked.kind.picks_many and any(choice == one.id for one in asked.choices):
            return
        hint = nearest(name, [*fields, *(role for role in ROLES if role != FORM)]) if len(fields) else ""
        self._wrong(_at(data, key), "no_field", hint, field=short(name))

    def _texts(self, column: Located, asked: Field | None, fields: Mapping[str, Field] | None) -> Iterator[TextMeaning]:
        for item, place in self._items(column, "texts"):
            said = self._object(item, place, _TEXT_KEYS)
            choice = self._text(said, "choice")
            choices = [one.id for one in asked.choices] or [TICKED, NOT_TICKED] if asked else []
            if choice and fields is not None and choice not in choices:
                self._wrong(_at(said, "choice"), "no_choice", nearest(choice, choices), choice=short(choice))
            yield TextMeaning(self._text(said, "text"), choice)

    def _items(self, data: Located, key: str) -> Iterator[tuple[Any, Place]]:
        value = data.get(key)
        if value is None or is_empty(value):
            return
        if not isinstance(value, LocatedList):
            self._wrong(_at(data, key), "no_items", key=key)
            return
        yield from zip(value, value.places, strict=True)

    def _object(self, value: Any, place: Place, keys: Iterable[str] | None) -> Located:
        if not isinstance(value, Located):
            self._wrong(place, "no_keys")
            return Located(place)
        for key in value:
            if keys is not None and key not in keys:
                message = sentence("problems.unknown-key.here.message", key=short(key))
                self.problems.append(Problem(value.key_places[key], message, nearest(key, keys), "mapping"))
        return value

    def _text(self, data: Located, key: str) -> str:
        value = data.get(key, "")
        if is_empty(value):
            return ""
        if not isinstance(value, str):
            self._wrong(_at(data, key), "no_text", key=key)
            return ""
        return value

    def _wrong(self, place: Place, kind: str, hint: str = "", **values: object) -> None:
        self.problems.append(Problem(place, sentence(f"files.mapping.{kind}", **values), hint, "mapping"))


def _at(data: Located, key: str) -> Place:
    return data.value_places.get(key) or data.place


def mapping_text(mappings: Iterable[TableMapping], forms: Mapping[str, Form], opening: bool = True) -> str:
    """Mappings as the text of a file, for a person to look through; ``opening`` is the explanation at its top."""
    lines = [f"# {line}".rstrip() for line in sentence("files.mapping.opening").splitlines()] if opening else []
    for mapping in mappings:
        lines += _table_lines(mapping, forms)
    return "\n".join(lines) + "\n"


def _table_lines(mapping: TableMapping, forms: Mapping[str, Form]) -> Iterator[str]:
    questions = {field.id: field.question for field in forms[mapping.form].fields()} if mapping.form in forms else {}
    yield ""
    yield f"- file: {_quoted(mapping.file)}"
    yield f"  use: {'yes' if mapping.use else 'no'}"
    yield f"  form: {mapping.form}".rstrip()
    if mapping.form_why and mapping.form:
        yield f"  form_why: {mapping.form_why.value}"
    if mapping.edition:
        yield f"  edition: {_quoted(mapping.edition)}"
    if mapping.always:
        yield "  always:"
        yield from (f"    {name}: {_quoted(text)}" for name, text in mapping.always.items())
    yield "  columns:"
    for column in mapping.columns:
        if column.column[0]:
            yield from _column_lines(column, questions)


def _column_lines(column: ColumnMapping, questions: Mapping[str, str]) -> Iterator[str]:
    head, number = column.column
    yield f"  - column: {_quoted(head)}"
    if number > 1:
        yield f"    number: {number}"
    yield f"    field: {column.field}".rstrip()
    yield f"    why: {column.why.value}{f' {column.likeness:.2f}' if column.likeness else ''}"
    if column.field in questions:
        yield f"    question: {_quoted(questions[column.field])}"
    if column.texts:
        yield "    texts:"
        for said in sorted(column.texts, key=lambda said: said.why.is_sure):
            yield f"    - text: {_quoted(said.text)}"
            yield f"      choice: {said.choice}".rstrip()
            yield f"      why: {said.why.value}"


def _quoted(text: str) -> str:
    """A text as YAML reads it back, on one line."""
    dumped = json.dumps(text, ensure_ascii=False)
    for escaped in (ESCAPED_IN_JSON, NOT_IN_SOURCE):
        dumped = escaped.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)
    return dumped
