"""A table of answers that came back → what was found in each of its rows; or what somebody has to say of it first."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from uuid import uuid4

from framepress.analysis.collection import FileStatus, ParsedResponse
from framepress.answers.date_words import DateOrder
from framepress.answers.limits import LONGEST_NAME
from framepress.forms.form import Field
from framepress.forms.identity import Identity
from framepress.intake.form_catalog import Catalog, ReadResult
from framepress.intake.packed_readings import write_row
from framepress.intake.place_answers import AnswerTarget
from framepress.intake.survey_tables.answer_table import NotATable, TableSheet, is_filled
from framepress.intake.survey_tables.csv_rows import csv_sheet
from framepress.intake.survey_tables.own_tables import as_responses, holds_no_answers, is_long
from framepress.intake.survey_tables.propose_mapping import MOST_TEXTS, propose, with_texts
from framepress.intake.survey_tables.row_answers import RowAnswers, RowReader, filled_columns
from framepress.intake.survey_tables.saved_times import is_to_the_second, order_of, saved_time
from framepress.intake.survey_tables.table_heads import Heads, heads_of
from framepress.intake.survey_tables.table_mapping import (
    EDITION,
    FORM,
    LEFT_OUT,
    RESPONSE,
    SAVED,
    ColumnMapping,
    ColumnName,
    TableMapping,
    numbered_heads,
)
from framepress.intake.survey_tables.tool_columns import is_own
from framepress.intake.survey_tables.xlsx_rows import xlsx_sheets
from framepress.text.guesses import short
from framepress.text.sentences import sentence

MAPPING_FILE = "answers-mapping.yml"
"""In the folder of the results: what the columns of tables mean."""
_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm")
"""What the names of tables end in."""
_ROWS_OF_TIMES = 2_000
"""Rows by which the order of day and month is found."""


def read_table(content: bytes, catalog: Catalog, name: str) -> ReadResult | None:
    """What a table holds; ``None`` for a file that is none. Nothing is guessed silently: where somebody has to look at
    what its columns mean, no row is read.
    """
    try:
        sheets = _sheets(content)
        if not sheets:
            return None
        if any(holds_no_answers(cells) for sheet in sheets[:1] for _, cells in sheet.top()[:1]):
            return ReadResult(FileStatus.NOT_OURS, sentence("files.tables.own"))
        chosen = _chosen(sheets, catalog)
        return _SurveyTable(*chosen, catalog, name, len(sheets) - 1).reading() if chosen else None
    except NotATable as error:
        return ReadResult(FileStatus.DAMAGED, sentence(error.key, **error.values))


def _sheets(content: bytes) -> list[TableSheet]:
    sheets = xlsx_sheets(content) if content.startswith(b"PK") else [sheet for sheet in [csv_sheet(content)] if sheet]
    return [
        as_responses(sheet) if any(is_long(cells) for _, cells in sheet.top()[:1]) else sheet for sheet in sheets or ()
    ]


def _chosen(sheets: Sequence[TableSheet], catalog: Catalog) -> tuple[TableSheet, Heads] | None:
    """The sheet of which most columns are known; the first of them where several are alike."""
    listed = {head for mapping in catalog.mappings for head, _ in mapping.heads}
    headed = [(sheet, heads) for sheet in sheets if (heads := heads_of(sheet, catalog.names, listed))]
    return max(headed, key=lambda pair: pair[1].known, default=None)


class _SurveyTable:
    """One table, while it is read. ``others`` are the sheets beside it, which are not read."""

    def __init__(self, sheet: TableSheet, heads: Heads, catalog: Catalog, name: str, others: int) -> None:
        self.sheet, self.heads, self.catalog, self.name, self.others = sheet, heads, catalog, name, others
        self.names = numbered_heads(heads.names)
        self.own = is_own(heads.names)
        self.targets: dict[tuple[str, str], AnswerTarget] = {}
        self.filled: Counter[int] = Counter()
        self.has_seconds = False

    def reading(self) -> ReadResult | None:
        """What is to be said of the table, with its rows where they are counted."""
        proposal = self._proposal()
        said = self._said()
        if said is None:
            proposal = with_texts(proposal, self._texts(proposal), self.fields(proposal))
            if not (self.own or proposal.is_sure) or self._is_listed:
                return self._waiting(proposal)
        if said:
            return self._rows_read(self._merged(said, proposal))
        return replace(self._rows_read(proposal), proposal=None if self.own else replace(proposal, use=True))

    def _proposal(self) -> TableMapping:
        """What the columns seem to be: of the edition that most of them are called as in, today's if it is one of
        those.
        """
        proposal = replace(propose(self.name, self.heads.names, self.catalog.names), edition=self.catalog.edition)
        if self.own:
            return replace(proposal, edition="")
        if all(column.is_sure and column.field for column in proposal.columns):
            return proposal
        past = (
            replace(propose(self.name, self.heads.names, names), edition=edition)
            for edition, names in self.catalog.past_names.items()
        )
        return max((proposal, *past), key=lambda one: one.sure_count)

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows of data that are not empty."""
        for number, cells in self.sheet.rows():
            if number >= self.heads.first and any(map(is_filled, cells)):
                yield number, cells

    def fields(self, mapping: TableMapping) -> Mapping[str, Field]:
        """The questions that a column may be."""
        form = self.catalog.form_in(mapping.form, mapping.edition)
        forms = self.catalog.forms.values() if self.own else [form] if form else []
        return {field.id: field for one in forms for field in one.fields()}

    def _said(self) -> TableMapping | None:
        """What somebody said of this table, or of another one with the same columns."""
        used = [mapping for mapping in self.catalog.mappings if mapping.use]
        by_name = [mapping for mapping in used if mapping.file == self.name]
        by_heads = [mapping for mapping in used if set(mapping.heads) >= set(self._named) and not mapping.always]
        return next(iter(by_name or (() if self._is_listed else by_heads)), None)

    @property
    def _is_listed(self) -> bool:
        """Whether a mapping names this table: where it says not to use it, nobody else decides that."""
        return any(mapping.file == self.name for mapping in self.catalog.mappings)

    @property
    def _named(self) -> tuple[ColumnName, ...]:
        return tuple(name for name in self.names if name[0])

    def _merged(self, said: TableMapping, proposal: TableMapping) -> TableMapping:
        """What was said; of columns that it does not name, what is certain."""
        by_name = {column.column: column for column in said.columns}
        taken = {column.field for column in said.columns}
        columns = []
        for guess in proposal.columns:
            is_certain = guess.why.is_sure and guess.field not in taken and said.form == proposal.form
            columns.append(by_name.get(guess.column) or (guess if is_certain else ColumnMapping(guess.column, "")))
        return replace(said, columns=tuple(columns))

    def _texts(self, proposal: TableMapping) -> dict[ColumnName, list[str]]:
        """The different texts of each column that is a question with choices, as they come."""
        fields = self.fields(proposal)
        asked = [
            (position, column.column)
            for position, column in enumerate(proposal.columns)
            if column.field in fields and fields[column.field].kind.is_marked
        ]
        texts: dict[ColumnName, dict[str, None]] = {column: {} for _, column in asked}
        for _, cells in self.rows() if asked and not self.own else ():
            for position, column in asked:
                if position < len(cells) and is_filled(cells[position]) and len(texts[column]) < MOST_TEXTS:
                    texts[column][cells[position].strip()] = None
        return {column: list(known) for column, known in texts.items()}

    def _waiting(self, proposal: TableMapping) -> ReadResult | None:
        """The table, until somebody has said what its columns mean."""
        count = sum(1 for _ in self.rows())
        is_known = proposal.has_answers
        if not is_known and not self.name.lower().endswith(_TABLES):
            return None  # a letter with commas
        key = "files.tables.waiting" if is_known else "files.tables.no_question_mapping"
        verdict = FileStatus.MAPPING if is_known else FileStatus.NOT_OURS
        unknown = ", ".join(f"'{short(column.column[0])}'" for column in proposal.columns if not column.field)
        reasons = [sentence(key, file=MAPPING_FILE, count=count)]
        reasons += [sentence("files.tables.unmapped", columns=unknown)] if unknown and is_known else []
        return ReadResult(verdict, " ".join(reasons), form=proposal.form, proposal=proposal)

    def _rows_read(self, mapping: TableMapping) -> ReadResult:
        reader = RowReader(mapping, self.fields(mapping), self._time(mapping), self.own)
        path = self.catalog.layouts / f"{uuid4().hex}.rows"
        seen: Counter[str] = Counter()
        count = repeated = 0
        with path.open("w", encoding="utf-8") as file:
            for number, cells in self.rows():
                if tuple(map(str.strip, cells)) == self.heads.names:
                    repeated += 1
                    continue
                count += 1
                self.filled.update(filled_columns(cells, mapping.columns))
                write_row(file, number, self._row(mapping, reader.read(cells), number, seen))
        reason = " ".join(self._remarks(mapping, count, repeated))
        return ReadResult(FileStatus.TABLE, reason, form=mapping.form, edition=mapping.edition, rows=path)

    def _row(self, mapping: TableMapping, row: RowAnswers, number: int, seen: Counter[str]) -> ReadResult:
        target = self._target(row.roles.get(FORM, mapping.form), row.roles.get(EDITION, mapping.edition))
        if target.refusal:
            return replace(target.refusal, table=self.name).cleaned()
        saved = row.roles.get(SAVED, "")
        metadata = {"response": row.roles.get(RESPONSE, ""), "saved": saved}
        reading = target.reading(row.values, metadata, row.remarks, FileStatus.READ, "")
        response = reading.returned
        if response and not response.id and not self.own:
            response = replace(response, id=self._id(response, mapping, number, seen))
        elif response is None and row.remarks:  # nothing is answered, and yet something stands there
            said = (remark.message for remark in row.remarks)
            reading = replace(reading, reason=" ".join(dict.fromkeys((reading.reason, *said))))
        return replace(reading, returned=response, table=self.name).cleaned()

    def _id(self, response: ParsedResponse, mapping: TableMapping, number: int, seen: Counter[str]) -> str:
        """An id for a row, so that no other row is taken for the same response. Where it is known to the second when it
        was given, it has the same id in another copy of the table; else by its place.
        """
        if not (response.saved and self.has_seconds):
            return f"{self.name}#{number}"[-LONGEST_NAME:]
        parts = json.dumps([response.form, response.saved, sorted(response.answers.items())])
        digest = hashlib.sha256(parts.encode()).hexdigest()[:16]
        seen[digest] += 1
        return f"row-{digest}" if seen[digest] == 1 else f"row-{digest}-{seen[digest]}"

    def _target(self, form: str, edition: str) -> AnswerTarget:
        if (form, edition) not in self.targets:
            known = self.catalog.form_in(form, edition) or self.catalog.forms.get(form)
            identity = known.identity if known else Identity(self.catalog.framework, edition, form, "")
            self.targets[form, edition] = AnswerTarget(replace(identity, edition=edition), self.catalog)
        return self.targets[form, edition]

    def _time(self, mapping: TableMapping) -> _Times:
        """What reads the times of the table."""
        position = next((at for at, column in enumerate(mapping.columns) if column.field == SAVED), None)
        if position is None:
            return _Times([], self.catalog)
        texts = [
            cells[position]
            for _, cells in islice(self.rows(), _ROWS_OF_TIMES)
            if position < len(cells) and is_filled(cells[position])
        ]
        self.has_seconds = bool(texts) and all(map(is_to_the_second, texts))
        return _Times(texts, self.catalog)

    def _remarks(self, mapping: TableMapping, count: int, repeated: int) -> Iterator[str]:
        """What is to be known of the table, beside its rows."""
        yield sentence("files.tables.read", count=count, file=MAPPING_FILE)
        for key, is_meant in (("unmapped", lambda field: not field), ("left_out", lambda field: field == LEFT_OUT)):
            named = ", ".join(
                f"'{short(column.column[0])}' ({self.filled[position]})"
                for position, column in enumerate(mapping.columns)
                if is_meant(column.field) and self.filled[position]
            )
            if named:
                yield sentence(f"files.tables.{key}", columns=named)
        if self.heads.above:
            yield sentence("files.tables.above", rows=", ".join(map(str, self.heads.above)))
        if repeated:
            yield sentence("files.tables.repeated", count=repeated)
        if self.others:
            yield sentence("files.tables.other_sheets", sheet=self.sheet.name, count=self.others)


class _Times:
    """Reads when responses were given, in the order of day and month that most of them can only be read in."""

    def __init__(self, texts: Sequence[str], catalog: Catalog) -> None:
        self.texts, self.catalog = texts, catalog

    def __call__(self, text: str) -> str:
        return saved_time(text, self._language, self._order)

    @cached_property
    def _language(self) -> str:
        return next(iter(self.catalog.forms.values())).language

    @cached_property
    def _order(self) -> DateOrder:
        return order_of(self.texts, self._language, self.catalog.dates)
