"""A form → what a survey tool shows one below the other: pages, headings, questions and grids, in plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from framepress.forms.form import Block, Choice, Field, FieldTable, Form, Note, PlacedField, Prose, Section
from framepress.forms.format_hints import format_hint
from framepress.forms.question_titles import QuestionGrid, grids_of, question_titles
from framepress.kinds.codecs import TICKED
from framepress.kinds.kind import Meaning
from framepress.text.catalogue import Words
from framepress.text.markdown import to_plain

MOST_OFFERED = 30
"""Names of schools that a question offers as buttons; of more, people write theirs."""


@dataclass(frozen=True, slots=True)
class SurveyHeading:
    """A heading with a text. A ``page`` begins a new page."""

    title: str
    text: str
    page: bool


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """A question under the title that its answers come back under. ``label`` is what it is called among its neighbors;
    ``required`` is false where it hangs on another answer, which tools can't ask for on a page.
    """

    field: Field
    title: str
    label: str
    help: str
    required: bool

    @property
    def begun_choices(self) -> tuple[str, ...]:
        """The ids of the choices that it begins with; of those to tick, the tick."""
        value = self.field.value
        if isinstance(value, bool):
            return (TICKED,) if value else ()
        return value if isinstance(value, tuple) else (value,) if value and self.field.kind.has_choices else ()

    @property
    def offered(self) -> tuple[Choice, ...]:
        """What is offered to somebody who may write something else."""
        return self.field.suggestions if len(self.field.suggestions) <= MOST_OFFERED else ()


@dataclass(frozen=True, slots=True)
class SurveyGrid:
    """Ratings of one column of a table: rows to rate, each on the same levels."""

    grid: QuestionGrid
    choices: tuple[Choice, ...]
    help: str
    required: bool
    value: str = ""
    """The id of the level that each row begins with."""


SurveyItem = SurveyHeading | SurveyQuestion | SurveyGrid


class SurveyPlan:
    """Plans a form of several as a survey. ``with_grids`` says that the tool has grids."""

    def __init__(self, form: Form, forms: Iterable[Form], words: Words, with_grids: bool) -> None:
        forms = list(forms)
        self.form, self.words = form, words
        self.titles: Mapping[str, str] = question_titles(forms)[form.id]
        grids = [grid for grid in grids_of(forms) if grid.form == form.id] if with_grids else []
        self.grid_by_cell = {name: grid for grid in grids for name in grid.rows}
        self.asked: set[str] = set()

    def items(self) -> Iterator[SurveyItem]:
        """The items in the order of the form. A question that is asked twice comes once."""
        yield from self._of(self.form.blocks)

    def _of(self, blocks: Iterable[Block]) -> Iterator[SurveyItem]:
        for block in blocks:
            match block:
                case Section():
                    yield from self._section(block)
                case Prose():
                    yield SurveyHeading(block.label, to_plain(block.content), page=False)
                case Note():
                    yield SurveyHeading(block.title, to_plain(block.content), page=False)
                case PlacedField():
                    yield from self._question(block.field, block.field.label)
                case FieldTable():
                    yield SurveyHeading(block.label, to_plain(block.help), page=False)
                    yield from self._table(block)

    def _section(self, section: Section) -> Iterator[SurveyItem]:
        """A section with what is in it, if there is anything. A text below its heading stands with the heading."""
        match [*self._of(section.blocks)]:
            case [SurveyHeading("", text, False), *inner]:
                yield from (SurveyHeading(section.title, text, section.level == 1), *inner)
            case [_, *_] as inner:
                yield from (SurveyHeading(section.title, "", section.level == 1), *inner)

    def _table(self, table: FieldTable) -> Iterator[SurveyItem]:
        """The cells of a table, row by row; a column of ratings as a grid, where its first cell would stand."""
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                label = row.label if len(table.columns) == 1 else f"{row.label}: {column.label}"
                if grid := self.grid_by_cell.get(cell.id):
                    if cell.id not in self.asked:
                        self.asked.update(grid.rows)
                        yield SurveyGrid(grid, cell.choices, self._meanings(cell), cell.required, str(cell.value))
                else:
                    yield from self._question(cell, label)

    def _question(self, field: Field, label: str) -> Iterator[SurveyQuestion]:
        if field.id not in self.asked:
            self.asked.add(field.id)
            required = field.required and field.only_if is None
            yield SurveyQuestion(field, self.titles[field.id], label, self._help(field), required)

    def _help(self, field: Field) -> str:
        parts = (
            field.only_if.text if field.only_if else "",
            to_plain(field.statement),
            to_plain(field.help),
            format_hint(field, self.words) if field.kind.meaning is Meaning.NUMBER else "",
            self._meanings(field),
        )
        return "\n\n".join(part.strip() for part in parts if part.strip())

    def _meanings(self, field: Field) -> str:
        """What the levels mean, where that is said."""
        meant = ((choice.label, " ".join(to_plain(choice.meaning).split())) for choice in field.choices)
        return "\n".join(self.words.say("plan.question", heading=label, label=text) for label, text in meant if text)
