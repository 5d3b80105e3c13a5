"""Form → HTML: every question as a control with its label, help and format, in the order of the form.

The words are escaped by the template engine; an author's formatted text comes as finished HTML from
:mod:`framepress.text.markdown`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from markupsafe import Markup

from framepress.answers.date_words import DateOrder, order_in
from framepress.forms.form import Block, Field, FieldTable, Form, Note, Prose, Section, TextTable
from framepress.forms.format_hints import format_hint
from framepress.forms.level_keys import EACH, ScaleKey, as_asked, keys_of, short_names, with_keys, without_meanings
from framepress.forms.numbering import with_numbers
from framepress.kinds.all_kinds import KINDS
from framepress.kinds.kind import Meaning
from framepress.text.catalogue import Words
from framepress.text.directions import shown_in
from framepress.text.markdown import Tree, to_plain
from framepress.text.template_folders import html_templates
from framepress.web.form_steps import FormStep, steps

Html = Callable[[Tree, int], Markup]
"""An author's text as HTML without empty lines; the number is the level of its highest headings."""

FEW_LETTERS = 300
"""What of levels is no longer than this together is read on a phone without much scrolling."""
MOST_BUTTONS = 15
"""A choice of more answers is a list that drops down."""
MOST_LEVELS = 20
"""Levels of all the ratings in a row that a wide screen has room for beside each other, 2.25 rem each."""
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_EXAMPLES = {
    DateOrder.MONTH_FIRST: "3/14/2026",
    DateOrder.DAY_FIRST: "14/3/2026",
    DateOrder.YEAR_FIRST: "2026-03-14",
}
"""A day that shows which number is the month."""
_BLOCKS = {
    Prose: "prose",
    Note: "note",
    TextTable: "text-table",
    FieldTable: "table",
    Section: "section",
}


def render_form(form: Form, words: Words, html: Html, order: DateOrder | None = None) -> tuple[list[FormStep], Markup]:
    """The steps of a form, and the HTML of what is asked in them. Markdown can take it as one block.

    ``order`` is that of dates, where it is not the language's.
    """
    form = with_numbers(form, words)
    made = steps(form, words)
    shown = shown_in(form.direction)

    def say(key: str, **values: object) -> str:
        return shown(words.say(key, **values))

    speech: dict[str, Callable[..., object]] = {"say": say, "shown": shown, "html": html}
    page = _FormPage(words, order or order_in(form.language), shown, control_drawings(speech))
    rendered = html_templates("web").get_template("form.html.jinja").render(steps=made, page=page, kind=_kind, **speech)
    return made, Markup(rendered)  # noqa: S704 (escaped by the template)


def control_drawings(speech: Mapping[str, Callable[..., object]]) -> dict[str, ControlDrawing]:
    """The control of each kind of answer, by its name: the macro ``draw`` in the template of that name. ``speech`` has
    what the templates say words with.
    """
    folder = html_templates("web")
    return {name: folder.get_template(f"kinds/{name}.html.jinja").make_module({**speech}).draw for name in KINDS}  # type: ignore[attr-defined]


def _kind(block: object) -> str:
    return _BLOCKS.get(type(block), "field")


@dataclass(frozen=True, slots=True)
class Control:
    """How one question is shown. ``id`` is unique in the page.

    ``name`` is the full id of the field; where the form asks it a second time it has a number, because radio buttons of
    one name are one group.
    """

    field: Field
    id: str
    name: str
    drops_down: bool
    """Whether there are so many answers that they are better shown in a list."""
    hint: str
    """How to write a number or a date, or how to pick from a list that is offered."""
    one_of_many: bool
    """Whether of several answers one is picked."""
    needs: str
    """That an answer is needed, where one is."""
    short: Mapping[str, str]
    """In a table: what stands for each level of a rating where there is room for a grid; else nothing."""

    @property
    def folds(self) -> bool:
        """Whether so much is said of what the levels look like here that a narrow screen has it folded."""
        return sum(len(to_plain(level.meaning)) for level in self.field.choices if level.said_here) > FEW_LETTERS

    @property
    def is_read(self) -> bool:
        """Whether the page says how it reads what is written."""
        return self.field.kind.meaning is not Meaning.WORDS


ControlDrawing = Callable[[Control, int], Markup]


class _FormPage:
    """Draws the controls of one page, each with an id and a name of its own."""

    def __init__(
        self, words: Words, order: DateOrder, shown: Callable[[str], str], drawings: Mapping[str, ControlDrawing]
    ) -> None:
        self._words = words
        self._shown = shown
        self._order = order
        self._drawings = drawings
        self._asked: Counter[str] = Counter()
        self._numbers = 0

    def number(self) -> int:
        """A number that nothing else in the page has."""
        self._numbers += 1
        return self._numbers

    def drawn(self, field: Field, depth: int) -> Markup:
        """The control of a question as HTML. Headings in it begin at ``depth``."""
        return self._drawings[field.kind.name](self.control(as_asked(field)), depth)

    def in_cell(self, cell: Field, depth: int) -> Markup:
        """The same in a table, above which it stands what levels mean."""
        short = {}
        if cell.kind.is_ordered and cell.meanings != EACH:
            short = short_names(cell.choices)
            cell = replace(cell, choices=without_meanings(cell.choices))
        return self._drawings[cell.kind.name](self.control(cell, short), depth)

    def with_keys(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The content of a step, with what levels mean where that is to be said once."""
        return with_keys(blocks, self._words.say("form.levels"))

    @staticmethod
    def keys(table: FieldTable) -> tuple[ScaleKey, ...]:
        """What the short names of levels in a table stand for."""
        return keys_of(column for column in table.columns if column.kind.is_ordered and column.meanings != EACH)

    def control(self, field: Field, short: Mapping[str, str] = _NO_NAMES) -> Control:
        """The control of a question, each time that it is asked."""
        self._asked[field.id] += 1
        times = self._asked[field.id]
        name = field.id if times == 1 else f"{field.id} {times}"
        one_of_many = field.kind.picks_one
        drops_down = len(field.choices) > MOST_BUTTONS
        hint = self.hint(field) or (self._words.say("web.suggest_hint") if field.suggestions else "")
        return Control(
            field,
            f"q{self.number()}",
            name,
            drops_down,
            self._shown(hint),
            one_of_many,
            self._shown(self.needs(field)),
            short,
        )

    def hint(self, field: Field) -> str:
        """How to write a number or a date: a date as people write it where they are."""
        if field.kind.meaning is Meaning.DATE:
            return self._words.say("web.date_hint", example=_EXAMPLES[self._order])
        return format_hint(field, self._words)

    def needs(self, field: Field) -> str:
        """That an answer is needed, where one is."""
        return self._words.say("plan.required") if field.required else ""

    @staticmethod
    def is_grid(table: FieldTable) -> bool:
        """Whether its cells stand below headings, on a wide screen: not where a cell has many answers to pick."""
        picked = [column for column in table.columns if column.kind.has_choices]
        is_short = all(column.kind.is_ordered and column.meanings != EACH for column in picked)
        return is_short and sum(len(column.choices) for column in picked) <= MOST_LEVELS
