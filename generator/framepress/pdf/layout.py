"""A form becomes a sheet: plain data for the template, with every choice of layout made.

Here it is decided what goes beside what and how high a box is; the template decides how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from framepress.forms.form import (
    Block,
    Field,
    FieldTable,
    Form,
    Note,
    PageBreak,
    PlacedField,
    Prose,
    Section,
    TextTable,
)
from framepress.forms.level_keys import as_asked, with_keys
from framepress.forms.numbering import with_numbers
from framepress.forms.score_sheets import score_section
from framepress.pdf.choice_layout import APART
from framepress.pdf.field_drawing import PageRoom
from framepress.pdf.field_drawings import drawing_of
from framepress.pdf.field_slots import Slot, Slots
from framepress.pdf.headers_footers import contents_levels, header, language_and_region
from framepress.pdf.heading_levels import Headings
from framepress.pdf.height_estimate import Heights
from framepress.pdf.paper import BOTTOM, LETTER_HEIGHT, LINE, MARK, SIDE, TOP, Paper, PaperPage
from framepress.pdf.pdf_brand import PdfBrand
from framepress.pdf.row_rubrics import with_rubrics
from framepress.pdf.sheet import InkMeasures, PaperMeasures, RunningLines, Sheet, TableOfContents
from framepress.pdf.sheet_parts import (
    Keep,
    NotePart,
    NotesPart,
    PageBreakPart,
    PairPart,
    ProsePart,
    SectionPart,
    SheetPart,
    TextPart,
)
from framepress.pdf.stacked_table import by_row
from framepress.pdf.table_layout import TableArranger
from framepress.pdf.text_tables import text_table
from framepress.pdf.typefaces import Ruler
from framepress.text.catalogue import Words
from framepress.text.directions import is_tall
from framepress.text.markdown import Tree, pictures, to_plain

_PAIR_LABEL = 0.45
"""Two short fields stand side by side when each label takes less than this part of the width."""
_LABEL = 10.0
_SURELY_HIGHER = 1.3
_SURELY_FITS = 0.8
_SURELY_TOO_HIGH = 1.8
_LONG_NOTE = 240.0
_BESIDE_NOTE = 90.0
"""Two notes no higher than this stand side by side."""
_HEADING = 48.0
_LEAD = 150.0
"""A text no higher than this, at the head of a section, stays with the first section in it."""
_FEW_LINES = 48.0
_RUN_IN_LINES = 5
_GUTTER = 18.0


@dataclass(frozen=True, slots=True)
class FormLayout:
    """The sheet of a form, and the slots in the order of the numbers in it."""

    sheet: Sheet
    slots: list[Slot]


def arrange(
    form: Form, paper: Paper, words: Words, ruler: Ruler, brand: PdfBrand, *, fills_pages: bool = True
) -> FormLayout:
    """The layout of a form, without the fonts."""
    form = with_numbers(form, words)
    page = paper.page(is_landscape=form.is_landscape)
    arranger = _Arranger(page, words, ruler, fills_pages)
    asked = with_rubrics(form.blocks, words, page.text_width) if fills_pages else form.blocks
    blocks = (*with_keys(asked, words.say("form.levels")), *score_section(form, words))
    parts = arranger.parts(blocks, level=1)
    language, region = language_and_region(form.language)
    framework_title, title = header(form, page, ruler)
    sheet = Sheet(
        document_title=form.title,
        title=form.title,
        subtitle=form.subtitle,
        description=form.description,
        workbook=form.workbook,
        direction=form.direction,
        tall=is_tall(form.title),
        language=language,
        region=region,
        brand=brand.colours(),
        paper=PaperMeasures(width=page.width, height=page.height, side=SIDE, top=TOP, bottom=BOTTOM),
        measures=InkMeasures(line=LINE, mark=MARK, letter=LETTER_HEIGHT, apart=APART),
        running=RunningLines(
            framework=framework_title,
            form=title,
            identity=f"{form.id} · {words.say('form.edition', edition=form.edition)}",
            page=words.say("form.page"),
        ),
        contents=TableOfContents(title=words.say("form.contents"), levels=contents_levels(form)),
        opening=_opening(parts, bool(form.preamble), arranger.room),
        parts=parts,
    )
    return FormLayout(sheet, arranger.room.slots.taken)


def _opening(parts: tuple[SheetPart, ...], asks_who_answers: bool, room: PageRoom) -> int:
    """How many parts stand before a workbook's contents: who answers, the notes on that, and a text of a few lines that
    would have a page to itself.
    """
    notes = [*takewhile(lambda part: isinstance(part, NotePart | NotesPart), parts[asks_who_answers:])]
    rest = parts[asks_who_answers + len(notes) :]
    texts = [*takewhile(lambda part: isinstance(part, ProsePart), rest)]
    after = next(iter(rest[len(texts) :]), None)
    is_alone = isinstance(after, SectionPart) and after.new_page
    is_brief = room.fills_pages and is_alone and sum(map(room.heights.of, texts)) <= _FEW_LINES
    return asks_who_answers + len(notes) + (len(texts) if is_brief else 0)


def _asked_together(block: Block) -> str:
    """The question that a field belongs to which asks for more than one thing; empty for all others."""
    return block.part_of if isinstance(block, PlacedField) else ""


class _Arranger:
    def __init__(self, page: PaperPage, words: Words, ruler: Ruler, fills_pages: bool) -> None:
        self.width, self.height = page.text_width, page.text_height
        self.words, self.ruler = words, ruler
        self.room = PageRoom(self.width, self.height, ruler, Slots(words), words, fills_pages)
        self.least_room = self.room.most_empty if fills_pages else self.height
        self.headings = Headings()
        self.heights = self.room.heights

    def parts(self, blocks: Iterable[Block], level: int) -> tuple[SheetPart, ...]:
        """The parts of a run of blocks under a heading of ``level``.

        Short fields that follow each other stand two and two; a date or a number never takes a whole line. What
        one question asks stands by itself.
        """
        made: list[SheetPart] = []
        for (_, pairs), group in groupby(blocks, key=lambda block: (_asked_together(block), self._can_pair(block))):
            run = [self._part(block, level) for block in group]
            made += self._paired(run) if pairs else run
        return tuple(self._beside(self._lead(made, level)))

    def _paired(self, run: list[SheetPart]) -> list[SheetPart]:
        """Short fields two and two; one alone keeps its line, where no hint needs the room beside it."""
        boxes = [part for part in run if isinstance(part, TextPart)]
        is_alone = len(boxes) == 1 and not boxes[0].hint
        if is_alone or len(boxes) < len(run):
            return run
        return [PairPart(fields=tuple(replace(box, half=False) for box in boxes))]

    def _lead(self, parts: list[SheetPart], level: int) -> list[SheetPart]:
        """Ties a short text at the head of a section to the first section in it, so that no page ends between them.
        What stands above that section counts as room which it has.
        """
        texts: list[ProsePart] = []
        for part in parts:
            if not isinstance(part, ProsePart):
                break
            texts.append(part)
        rest = parts[len(texts) :]
        first, height = (rest[0] if rest else None), sum(map(self.heights.of, texts))
        if not isinstance(first, SectionPart) or first.keep == "no" or height > _LEAD:
            return parts
        above = height + (_HEADING if level > 1 else 0.0)
        if self.room.fills_pages:
            first = replace(first, least_room=max(first.least_room - above, 0.0))
        return [*(replace(part, leads=True) for part in texts), first, *rest[1:]]

    def _beside(self, parts: list[SheetPart]) -> list[SheetPart]:
        """Puts two short notes that follow each other side by side."""
        made: list[SheetPart] = []
        for part in parts:
            last = made[-1] if made else None
            if isinstance(part, NotePart) and isinstance(last, NotePart) and part.narrow and last.narrow:
                made[-1] = NotesPart(notes=(last, part))
            else:
                made.append(part)
        return made

    def _can_pair(self, block: Block) -> bool:
        if not isinstance(block, PlacedField) or not drawing_of(block.field.kind).is_short:
            return False
        if block.field.help or block.field.only_if:
            return False
        return self.ruler.width(block.field.label, _LABEL, bold=True) <= self.width * _PAIR_LABEL

    def _part(self, block: Block, level: int) -> SheetPart:
        match block:
            case Prose():
                return self._prose(block, level)
            case Note():
                return self._note(block, level)
            case PageBreak():
                return PageBreakPart()
            case TextTable():
                return text_table(block, self.room)
            case FieldTable():
                table = TableArranger(block, self.room)
                return table.arrange() if table.fits() else self._stacked(block, level)
            case PlacedField():
                return self._field(block.field)
            case Section():
                return self._section(block)

    def _stacked(self, table: FieldTable, level: int) -> SectionPart:
        section = by_row(table, level)
        return self._section(replace(section, blocks=with_keys(section.blocks, self.words.say("form.levels"))))

    def _field(self, field: Field) -> SheetPart:
        field = as_asked(field)
        return drawing_of(field.kind).on_page(field.choices).part(field, self.room)

    def _note(self, note: Note, level: int) -> NotePart:
        part = NotePart(title=note.title, tree=self.headings.number(note.content, level))
        narrow = Heights(self.width / 2 - _GUTTER, self.ruler).of(part) <= _BESIDE_NOTE
        return replace(part, whole=self.heights.of(part) <= min(self.room.most_empty, _LONG_NOTE), narrow=narrow)

    def _prose(self, prose: Prose, level: int) -> ProsePart:
        runs_in = bool(prose.label) and self._is_short(prose.content)
        if prose.label and not runs_in:
            level = self.headings.next(level + 1)
        tree = self.headings.number(prose.content, level)
        return ProsePart(label=prose.label, level=level, tree=tree, runs_in=runs_in)

    def _is_short(self, tree: Tree) -> bool:
        """Whether a text is one short paragraph: its label needs no line of its own."""
        is_one = len(tree) == 1 and tree[0]["type"] == "paragraph"
        return is_one and not pictures(tree) and self.ruler.lines(to_plain(tree), _LABEL, self.width) <= _RUN_IN_LINES

    def _section(self, section: Section) -> SectionPart:
        level = self.headings.next(section.level + 1)
        part = SectionPart(
            level=level,
            title=section.title,
            new_page=section.new_page,
            parts=self.parts(section.blocks, level),
        )
        # It begins a page, but where more than a third of the last one would stay empty.
        if section.is_form and self.room.fills_pages:
            return replace(part, new_page=False, keep="filling", least_room=self.least_room)
        return replace(part, keep=self._keep(part), least_room=self.least_room) if section.keep else part

    def _keep(self, part: SectionPart) -> Keep:
        height = self.heights.of(part)
        if height > self.height * _SURELY_TOO_HIGH:
            return "no"
        if height <= self.least_room:
            return "whole"
        is_clear = self.least_room * _SURELY_HIGHER < height < self.height * _SURELY_FITS
        return "filling" if is_clear else "measure"
