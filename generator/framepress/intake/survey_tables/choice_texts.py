"""The text of a cell → the choice, or the choices, that it names; with how sure that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from framepress.forms.form import Field
from framepress.forms.numbering import numbering
from framepress.intake.survey_tables.question_names import Why, named_choices, one_line, same_letters
from framepress.kinds.codecs import TICKED
from framepress.text.spelling import folded

NOT_TICKED = "no"
"""What the text of a cell says of a single box that is not ticked."""
_YES = (
    *("yes", "y", "true", "1", "x", "✓", "✔", "☑", "checked", "selected", "sí", "si", "sim", "oui", "ja", "sì"),
    *("tak", "ano", "áno", "да", "так", "ναι", "evet", "kyllä", "igen", "da", "ya", "có", "oo"),
    *("نعم", "はい", "是", "예", "네", "हाँ", "हां", "verdadero", "vrai", "wahr", "verdadeiro", "vero", "waar", "prawda"),
)
_NO = (
    *("no", "n", "false", "0", "não", "nao", "non", "nein", "nee", "nej", "nei", "nie", "нет", "ні", "όχι", "hayır"),
    *("ei", "nem", "nu", "tidak", "không", "hindi", "لا", "いいえ", "否", "아니요", "아니오", "नहीं", "ne"),
    *("unchecked", "not checked", "☐", "falso", "faux", "falsch", "onwaar", "fałsz"),
)
"""Yes and no in the languages of schools, and as tools write a box. No word is in both lists."""
_BETWEEN = re.compile(r"[;|\n]+|,(?=\s|$)|,(?=\S)")
_SKIPPED = re.compile(r"[\s;,|]*")
_ALIKE = 0.8
"""Of two texts, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class TextGuess:
    """What a text is taken for: the id of a choice, of a single box ``yes`` or ``no``; empty without a guess."""

    choice: str
    why: Why


class ChoiceTexts:
    """Reads the texts of one question: a rating, a choice, a checklist, or a box to tick. ``confirmed`` is what
    somebody said of texts; it comes before all else.
    """

    def __init__(self, field: Field, confirmed: Mapping[str, str] | None = None) -> None:
        self.field = field
        self.confirmed = {one_line(text): choice for text, choice in (confirmed or {}).items()}
        self._read: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    @cached_property
    def exact(self) -> dict[str, str]:
        """The choice for each text that is one to the letter. What two are called is none."""
        if self.field.kind.is_tick:
            own = (self.field.label, self.field.question)
            ticked = {one_line(text): TICKED for text in own}
            return {**ticked, **dict.fromkeys(_YES, TICKED), **dict.fromkeys(_NO, NOT_TICKED)}
        names: dict[str, set[str]] = {}
        for name, choice in named_choices(self.field):
            names.setdefault(name, set()).add(choice.id)
        ids = {choice.id for choice in self.field.choices}
        return {
            name: name if name in ids else next(iter(of)) for name, of in names.items() if name in ids or len(of) == 1
        }

    def guess(self, text: str) -> TextGuess:
        """What one text is taken for."""
        text = one_line(text)
        if text in self.exact:
            is_id = any(text == choice.id for choice in self.field.choices)
            return TextGuess(self.exact[text], Why.EXACT_ID if is_id else Why.EXACT_LABEL)
        if self.field.kind.is_tick:
            choice = self.exact.get(text.casefold(), "")
            return TextGuess(choice, Why.EXACT_LABEL if choice else Why.NOTHING)
        return self._reworded(text) or self._by_number(text) or self._yes_or_no(text) or self._similar(text)

    def _reworded(self, text: str) -> TextGuess | None:
        letters = same_letters(text)
        meant = {choice for name, choice in self.exact.items() if same_letters(name) == letters} if letters else set()
        return TextGuess(meant.pop(), Why.SAME_LETTERS) if len(meant) == 1 else None

    def _by_number(self, text: str) -> TextGuess | None:
        """The level with a number, of a rating that another tool asks as a scale from 1."""
        if not self.field.kind.is_ordered:
            return None
        numbers = numbering(self.field.choices)
        meant = [level for level, number in numbers.items() if number == text.removesuffix(".0")]
        return TextGuess(meant[0], Why.NUMBER) if len(meant) == 1 else None

    def _yes_or_no(self, text: str) -> TextGuess | None:
        """*Ja* for the choice *Yes*, where one of the choices is a yes and one a no."""
        for words in (_YES, _NO):
            if text.casefold() in words:
                meant = {choice for name, choice in self.exact.items() if name.casefold() in words}
                return TextGuess(meant.pop(), Why.SIMILAR) if len(meant) == 1 else None
        return None

    def _similar(self, text: str) -> TextGuess:
        found: dict[str, float] = {}
        for name, choice in self.exact.items():
            likeness = SequenceMatcher(None, folded(text)[:300], folded(name)[:300], autojunk=False).ratio()
            found[choice] = max(likeness, found.get(choice, 0))
        best = sorted(found.items(), key=lambda item: -item[1])[:2]
        if best and best[0][1] >= _ALIKE and (len(best) == 1 or best[0][1] > best[1][1]):
            return TextGuess(best[0][0], Why.SIMILAR)
        return TextGuess("", Why.NOTHING)

    def choice_of(self, text: str) -> str:
        """The choice that a text names for certain: as somebody said, or to the letter; empty where it names none."""
        text = one_line(text)
        if text in self.confirmed:
            return self.confirmed[text]
        if self.field.kind.is_tick:
            return self.exact.get(text) or self.exact.get(text.casefold(), "")
        return self.exact.get(text, "")

    def choices_of(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the text of a checklist names for certain: choices, and the pieces of it that are none."""
        if text not in self._read:
            if len(self._read) > 10_000:
                self._read.clear()
            self._read[text] = self._parted(text)
        return self._read[text]

    def _parted(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if whole := self.choice_of(text):
            return (whole,), ()
        ids = {choice.id for choice in self.field.choices}
        if text.split() and all(word in ids for word in text.split()):  # as XLSForm writes them
            return tuple(dict.fromkeys(text.split())), ()
        picked: dict[str, None] = {}
        strange: list[str] = []
        position = _skip(text, 0)
        while position < len(text):
            if match := self._names.match(text, position):
                picked[self.choice_of(match[1])] = None
                position = match.end()
            else:
                end = _BETWEEN.search(text, position)
                strange.append(text[position : end.start() if end else len(text)].strip())
                position = end.end() if end else len(text)
            position = _skip(text, position)
        return tuple(picked), tuple(filter(None, strange))

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """Any known text up to what stands between two, the longest first: labels have commas of their own."""
        known = sorted({name for name in (*self.exact, *self.confirmed) if self.choice_of(name)}, key=len, reverse=True)
        spaced = [r"\s+".join(map(re.escape, name.split())) for name in known]
        return re.compile(f"({'|'.join(spaced) or '(?!)'})\\s*(?=[;,|\\n]|$)")


def _skip(text: str, position: int) -> int:
    match = _SKIPPED.match(text, position)
    return match.end() if match else position
