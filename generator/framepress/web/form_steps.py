"""A form as steps: what is shown at once on a screen, so that nobody has to look at more than they can fill in now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from framepress.forms.field_ids import ABOUT
from framepress.forms.form import Block, FieldTable, Form, PageBreak, PlacedField, Section, every_block, only_blocks
from framepress.text.catalogue import Words

MOST_AT_ONCE = 12
"""Questions, a row of a table counted as one. A section with more is shown in parts, if it has sections of its own."""

FINISH = "fp-finish"
"""The id of the last step, which the page itself adds: no section of a form gets it."""


@dataclass(frozen=True, slots=True)
class FormStep:
    """What is shown at once. ``around`` are the titles of the sections that it stands in, the outermost first.

    ``id`` is unique in the form; ``blocks`` never holds the section that the step is made of, only its content.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    around: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is something to fill in."""
        return questions(self.blocks) > 0


def steps(form: Form, words: Words) -> list[FormStep]:
    """The steps of a form in reading order. The first is *About this response*, with the notes that follow it, where
    the form asks about that.
    """
    # A screen has no pages.
    first, *others = blocks = list(only_blocks(form.blocks, lambda block: not isinstance(block, PageBreak)))
    opening = []
    if form.preamble and isinstance(first, Section):
        notes = list(takewhile(lambda block: not isinstance(block, Section) and not questions([block]), others))
        opening, blocks = [FormStep(ABOUT, first.title, (*first.blocks, *notes))], others[len(notes) :]
    return [*opening, *_Maker().split(blocks, words.say("web.questions"), (), words.say("web.further_questions"))]


def questions(blocks: Iterable[Block]) -> int:
    """How many questions there are to answer, a row of a table counted as one."""
    return sum(
        len(block.rows) if isinstance(block, FieldTable) else isinstance(block, PlacedField)
        for block in every_block(blocks)
    )


@dataclass
class _Maker:
    """Makes steps, and gives each an id that no other has."""

    taken: set[str] = field(default_factory=lambda: {ABOUT, FINISH})

    def split(
        self, blocks: Sequence[Block], title: str, around: tuple[str, ...], further: str = ""
    ) -> Iterator[FormStep]:
        """A step for each section among ``blocks``, and one called ``title`` for a run of other blocks; ``further`` for
        a run that stands after a section.

        A text alone is no step: it opens the step that follows it.
        """
        waiting: list[Block] = []
        for block in blocks:
            if not isinstance(block, Section):
                waiting.append(block)
                continue
            if questions(waiting):
                yield self._of(title, waiting, around)
                waiting = []
            made = list(self._section(block, around))
            made[0] = FormStep(made[0].id, made[0].title, (*waiting, *made[0].blocks), made[0].around)
            waiting, title = [], further or title
            yield from made
        if waiting:
            yield self._of(title, waiting, around)

    def _section(self, section: Section, around: tuple[str, ...]) -> Iterator[FormStep]:
        inner = [block for block in section.blocks if isinstance(block, Section)]
        if questions(section.blocks) > MOST_AT_ONCE and questions(inner):
            yield from self.split(section.blocks, section.title, (*around, section.title))
        else:
            yield self._of(section.title, list(section.blocks), around, section.id)

    def _of(self, title: str, blocks: list[Block], around: tuple[str, ...], name: str = "questions") -> FormStep:
        outer = around[:-1] if around and around[-1] == title else around
        return FormStep(self.unique(name), title, tuple(blocks), outer)

    def unique(self, name: str) -> str:
        """``name``, or with a number after it where it is taken."""
        number, free_name = 1, name
        while free_name in self.taken:
            number += 1
            free_name = f"{name}-{number}"
        self.taken.add(free_name)
        return free_name
