"""Forms that ask for the same answers, and the rounds in which these came.

A form of its own has rounds of its own: a self-assessment in autumn and an action plan in spring are no two rounds. A
workbook asks what other forms ask too: their answers stand in one table, so their rounds are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framepress.analysis.response_dates import Moment
from framepress.analysis.rounds import Round, Rounds, rounds_of
from framepress.forms.field_ids import ABOUT
from framepress.forms.form import Form


@dataclass(frozen=True, slots=True)
class RoundPosition:
    """The round of a response: the number of its family and the position of the round in it; ``None`` where nothing
    says in which of several it is. ``is_shown`` for the round that the report shows.
    """

    family: int
    round: int | None
    is_shown: bool


@dataclass(frozen=True)
class Families:
    """The families of the forms that came back, by number: ``rounds`` has those of each, ``of_form`` the numbers."""

    of_form: Mapping[str, int]
    rounds: tuple[Rounds, ...]

    def position_of(self, form: str, moment: Moment, edition: str) -> RoundPosition:
        """The round of a response."""
        family = self.of_form[form]
        rounds = self.rounds[family]
        position = rounds.of(moment, edition)
        return RoundPosition(family, position, position == rounds.last)


def families_of(
    forms: Iterable[Form],
    came: Iterable[tuple[str, Moment, str]],
    editions: list[str],
    announced: Sequence[Round] = (),
) -> Families:
    """The families of forms of which something came back: form, moment and edition of each response. The publisher
    asked in the rounds that were ``announced``.
    """
    seen = set(came)
    of_form = _joined(forms, sorted({form for form, _, _ in seen}))
    rounds = tuple(
        rounds_of({(moment, edition) for form, moment, edition in seen if of_form[form] == family}, editions, announced)
        for family in range(len(set(of_form.values())))
    )
    return Families(of_form, rounds)


def _joined(forms: Iterable[Form], came: list[str]) -> dict[str, int]:
    """Forms by the number of their family: those that have questions of one form are in one."""
    asked_by_form = {form.id: {field.id.partition("/")[0] for field in form.fields()} - {ABOUT} for form in forms}
    groups: list[tuple[list[str], set[str]]] = []
    for form in came:
        asked = asked_by_form.get(form) or {form}
        near = [group for group in groups if group[1] & asked]
        groups = [group for group in groups if group not in near]
        groups.append(
            (
                [form, *(member for names, _ in near for member in names)],
                asked.union(*(owners for _, owners in near)),
            )
        )
    ordered = sorted(groups, key=lambda group: min(came.index(name) for name in group[0]))
    return {form: number for number, (names, _) in enumerate(ordered) for form in names}
