"""From one state of a framework to the next: what a full id and its choices become, and which answers to give again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from framepress.editions.equivalence import Rewording, levels_changed, question_changes, verdict
from framepress.editions.full_ids import FullIds, ParsedFullId, choice_things, companions, is_table, row_thing
from framepress.editions.pairing import pair
from framepress.editions.snapshot import KINDS, Snapshot
from framepress.kinds import all_kinds

_SURVIVORS = frozenset(kind.name for kind in all_kinds.KINDS.values() if kind.survives_rewording)


@dataclass(frozen=True, slots=True)
class QuestionMove:
    """What a question became: its full id, each old choice that is still there, whether it is to be answered again."""

    id: str
    choices: Mapping[str, str]
    must_reanswer: bool


class EditionStep:
    """One step, from ``old`` to ``new``."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self.pairs = pair(old, new)
        self.ids = FullIds(old)
        self.rated_with: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for thing in old.things.values():
            if thing.parent and thing.kind in ("practice", "level-text"):
                self.rated_with.setdefault(thing.parent, []).append((thing.kind, thing.key))
        self.changed = frozenset(self._changed())

    def moved(self, full_id: str, choices: Sequence[str]) -> QuestionMove | None:
        """What the question under a full id became, with its ``choices``; ``None`` where nothing did."""
        asked = self.ids.asked(full_id)
        now = self._now(asked) if asked else None
        if asked is None or now is None:
            return None
        picked = list(choice_things(asked, choices))
        choices_now = {choice: new_part[1] for choice, thing in picked if (new_part := self._part(*thing))}
        depends_on = {*self._own(asked)}
        if asked.answered.nature.get("kind") not in _SURVIVORS:
            depends_on |= {*self._subjects(asked), *(thing for _, thing in picked)}
        return QuestionMove(now.full_id(), choices_now, bool(depends_on & self.changed))

    def form(self, form: str, subject: str) -> tuple[str, str] | None:
        """What a form became: its id and the id of what it is made for."""
        now = self.pairs.successor.get(("form", form))
        kind = self.pairs.old.things["form", form].nature.get("for_each", "") if now else ""
        part = self._part(kind, subject) if subject else (kind, "")
        return (now.key, part[1]) if now and part else None

    def _now(self, asked: ParsedFullId) -> ParsedFullId | None:
        question = self.pairs.successor.get(("field", asked.question.key))
        around = [(kind, self._part_around(kind, part, asked)) for kind, part in asked.around]
        if question is None or is_table(question) != is_table(asked.question):
            return None
        parts = tuple((kind, part[1]) for kind, part in around if part)
        if len(parts) < len(around):
            return None
        if asked.companion not in companions(question):
            return None
        now = ParsedFullId(question, parts, companion=asked.companion)
        return now if asked.column is None else self._cell(asked, now)

    def _part_around(self, kind: str, part: str, asked: ParsedFullId) -> tuple[str, str] | None:
        """What a part became that a question is repeated for. Where an element moved, its row in the table of an area
        went with it to the table of the other area.
        """
        inner = (row_thing(asked, self.pairs.old) if asked.column else None) or asked.around[-1]
        now = self.pairs.successor.get(inner)
        if now and inner != (kind, part) and self.pairs.old.around(self.pairs.old.things[inner], kind) == part:
            return kind, self.pairs.now.around(now, kind)
        return self._part(kind, part)

    def _cell(self, asked: ParsedFullId, table: ParsedFullId) -> ParsedFullId | None:
        column = self.pairs.successor.get(("column", asked.column.key)) if asked.column else None
        row = row_thing(asked, self.pairs.old)
        part = self._part(*row) if row else ("", asked.row)
        return replace(table, row=part[1], column=column) if column and part else None

    def _part(self, kind: str, key: str) -> tuple[str, str] | None:
        """Kind and id of what a part became. Nothing is known of the frameworks of a crosswalk: they keep theirs."""
        if kind not in KINDS:
            return kind, key
        successor = self.pairs.successor.get((kind, key))
        return (kind, successor.id) if successor else None

    def _changed(self) -> Iterator[tuple[str, str]]:
        """The old things that ask something else since, as their author says."""
        states = (self.pairs.old, self.pairs.now)
        for old, new in self.pairs.both:
            is_other = question_changes(old, new) or (
                old.kind == "scale" and levels_changed(old, new, states, self.pairs.successor)
            )
            if is_other and verdict(old, new, self.pairs.same_framework) is Rewording.SUBSTANTIVE:
                yield old.kind, old.key

    def _own(self, asked: ParsedFullId) -> Iterator[tuple[str, str]]:
        """What any answer is an answer to: the words of the question itself, of the row and of the column."""
        row = row_thing(asked, self.pairs.old) if asked.column else None
        things = (asked.question, *([asked.column] if asked.column else []))
        yield from ((thing.kind, thing.key) for thing in things)
        if row and row[0] == "row":
            yield row

    def _subjects(self, asked: ParsedFullId) -> Iterator[tuple[str, str]]:
        """What a rating rates, and its scale. A practice is rated with its element."""
        row = row_thing(asked, self.pairs.old) if asked.column else None
        for part in (*asked.around, *([row] if row else [])):
            yield part
            yield from self._inside(part)
        scale = self.pairs.old.things.get(("scale", self._scale(asked)))
        if scale:
            yield scale.kind, scale.key

    def _inside(self, part: tuple[str, str]) -> Iterator[tuple[str, str]]:
        """What is rated with a part: the practices of an element, and what each level looks like there."""
        for inner in self.rated_with.get(part, ()):
            yield inner
            yield from self._inside(inner)

    def _scale(self, asked: ParsedFullId) -> str:
        """The scale of a rating: that of the question, else of what it rates, the innermost first."""
        row = row_thing(asked, self.pairs.old) if asked.column else None
        rated = [*asked.around, *([row] if row else [])]
        scales = (self.pairs.old.scale_of(self.pairs.old.things.get(part)) for part in reversed(rated))
        return asked.answered.nature.get("scale", "") or next(filter(None, scales), "")
