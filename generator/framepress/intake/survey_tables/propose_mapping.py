"""A table → what its columns seem to mean, each guess with how sure it is. Nothing is decided here: what is less than
sure waits for a person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from framepress.forms.field_ids import ABOUT
from framepress.forms.form import Field
from framepress.intake.survey_tables.choice_texts import ChoiceTexts
from framepress.intake.survey_tables.question_names import Meant, QuestionNames, Why
from framepress.intake.survey_tables.table_mapping import (
    LEFT_OUT,
    SAVED,
    ColumnMapping,
    ColumnName,
    TableMapping,
    TextMeaning,
    numbered_heads,
)
from framepress.intake.survey_tables.tool_columns import is_own, role_of

MOST_TEXTS = 100
"""Texts of one column that are looked at: a rating has ten, and where there are more, people wrote freely."""


_SAME, _SIMILAR = 3, 2
"""What a column speaks for a form that asks this once, in the same words or in similar ones; where a form asks it
several times, it speaks for it a little.
"""


@dataclass(frozen=True, slots=True)
class _Guess:
    """What a column may be, in any form."""

    meant: tuple[Meant, ...]
    why: Why
    likeness: float = 0


def propose(file: str, heads: Sequence[str], questions: QuestionNames, is_ours: bool = False) -> TableMapping:
    """What the columns seem to be, without their texts."""
    is_ours = is_ours or is_own(tuple(heads))
    names = numbered_heads(heads)
    guesses = [_guess(name, questions, is_ours) for name, _ in names]
    form, form_why = _form_of(guesses, questions)
    columns = _assigned(names, guesses, form, is_ours)
    return TableMapping(file, form, tuple(columns), form_why=Why.EXACT_ID if is_ours else form_why)


def with_texts(
    mapping: TableMapping, texts: Mapping[ColumnName, Iterable[str]], fields: Mapping[str, Field]
) -> TableMapping:
    """The mapping with what the texts of its columns seem to mean. A box of a checklist is a box."""
    columns = tuple(
        ColumnMapping(
            column.column,
            column.field,
            tuple(_meanings(fields[column.field], texts.get(column.column, ()))),
            column.why,
            column.likeness,
        )
        if column.field in fields and fields[column.field].kind.is_marked
        else column
        for column in mapping.columns
    )
    return replace(mapping, columns=columns)


def _meanings(field: Field, texts: Iterable[str]) -> Iterable[TextMeaning]:
    choices = ChoiceTexts(field)
    for text in texts:
        pieces = choices.choices_of(text)[1] if field.kind.picks_many else (text,)
        for piece in pieces:
            guess = choices.guess(piece)
            yield TextMeaning(piece, guess.choice, guess.why)


def _guess(head: str, questions: QuestionNames, is_ours: bool) -> _Guess:
    if not head:
        return _Guess((), Why.NOTHING)
    if is_ours and role_of(head, is_ours):
        return _Guess((("", role_of(head, is_ours)),), Why.EXACT_ID)
    why, meant = questions.exact(head)
    if meant:
        return _Guess(tuple(meant), why)
    if is_ours and "/" in head:  # a question of an older edition: what became of it is told with its answers
        return _Guess((("", head),), Why.EXACT_ID)
    if role := role_of(head):
        return _Guess((("", role),), Why.TOOL)
    if reworded := questions.reworded(head):
        return _Guess(tuple(reworded), Why.SAME_LETTERS)
    similar = questions.similar(head)
    return (
        _Guess(tuple(one.meant for one in similar), Why.SIMILAR, similar[0].likeness)
        if similar
        else _Guess((), Why.NOTHING)
    )


def _form_of(guesses: Sequence[_Guess], questions: QuestionNames) -> tuple[str, Why]:
    """The form that most columns are of, and the smallest of those where several are: a workbook asks what its forms
    ask. What every form asks says nothing. It is sure where its columns are, and no other form is as likely.
    """
    sure: Counter[str] = Counter()
    likely: Counter[str] = Counter()
    for guess in guesses:
        meant = Counter(form for form, name in guess.meant if form and not name.startswith(f"{ABOUT}/"))
        for form, times in meant.items():
            likely[form] += 1 if times > 1 else _SIMILAR if guess.why is Why.SIMILAR else _SAME
            sure[form] += times == 1 and guess.why.is_sure
    if not likely:
        forms = {form for guess in guesses for form, _ in guess.meant if form}
        return (min(forms), Why.SIMILAR) if forms else ("", Why.NOTHING)
    sizes = {form: questions.sizes[form] for form in likely}
    ranked = sorted(likely, key=lambda form: (-sure[form], -likely[form], sizes[form], form))
    best = ranked[0]
    rivals = [form for form in ranked[1:] if (sure[form], sizes[form]) == (sure[best], sizes[best])]
    is_sure = bool(sure[best]) and not rivals and _are_most_sure(guesses)
    return best, Why.EXACT_LABEL if is_sure else Why.SIMILAR


def _are_most_sure(guesses: Sequence[_Guess]) -> bool:
    """Whether half of the columns that no tool adds are questions to the letter: one alone (*Notes*) any table has."""
    asked = [guess for guess in guesses if not any(form == "" for form, _ in guess.meant)]
    return 2 * sum(guess.why.is_sure for guess in asked) >= len(asked)


def _assigned(names: Sequence[ColumnName], guesses: Sequence[_Guess], form: str, is_ours: bool) -> list[ColumnMapping]:
    """Each column with one question at most, and each question with one column, the surest first."""
    order = sorted(range(len(names)), key=lambda position: (list(Why).index(guesses[position].why), position))
    taken: set[str] = set()
    ambiguous = _columns_of_one_label(names, guesses, form)
    columns: dict[int, ColumnMapping] = {}
    for position in order:
        guess = guesses[position]
        own_forms = [name for one, name in guess.meant if one in (form, "") or is_ours]
        candidates = list(dict.fromkeys(own_forms))
        free = [name for name in candidates if name not in taken or name == LEFT_OUT]
        why = guess.why
        if len(candidates) > 1 and why is not Why.SIMILAR:
            why = Why.IN_ORDER
            free = free if len(ambiguous[frozenset(candidates)]) <= len(candidates) else []
        if not free:
            field = LEFT_OUT if SAVED in candidates else ""  # a second column with a time
            columns[position] = ColumnMapping(names[position], field, why=why if field else Why.NOTHING)
            continue
        taken.add(free[0])
        columns[position] = ColumnMapping(names[position], free[0], (), why, guess.likeness)
    return [columns[position] for position in range(len(names))]


def _columns_of_one_label(
    names: Sequence[ColumnName], guesses: Sequence[_Guess], form: str
) -> Mapping[frozenset[str], list[ColumnName]]:
    """The columns that may be the same questions."""
    same: dict[frozenset[str], list[ColumnName]] = defaultdict(list)
    for name, guess in zip(names, guesses, strict=True):
        same[frozenset(meant for one, meant in guess.meant if one in (form, ""))].append(name)
    return same
