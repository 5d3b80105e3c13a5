"""What responses are grouped by: the answers to one question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as plain_field

from framepress.analysis.collection import Collected
from framepress.analysis.spellings import Names
from framepress.forms.form import Field, Form
from framepress.framework.model.schools import SchoolList
from framepress.kinds.codecs import Answer
from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place, Problem
from framepress.text.guesses import nearest
from framepress.text.sentences import sentence
from framepress.text.spelling import display_name, folded, says_nothing

SCHOOL = "about/school"
"""The question that responses are grouped by, where nobody asks for another one."""
_OPTION = Place("--group")


@dataclass(frozen=True)
class Grouping:
    """Groups responses by a field. Spellings that look alike are one group, and so are those that somebody said are,
    and all names that one of the ``schools`` has or had.

    ``names`` has for each spelling, folded, how its group is shown; ``spellings`` has every spelling, and how many
    responses have it. :func:`grouping` fills both.
    """

    field: Field
    schools: SchoolList = plain_field(default_factory=SchoolList)
    names: Mapping[str, str] = plain_field(default_factory=dict)
    spellings: Mapping[str, int] = plain_field(default_factory=dict)

    def of(self, response: Collected) -> str:
        """The group of a response, as it is shown; empty for one that does not say."""
        written = self.written(response.returned.answers.get(self.field.id, ""))
        return self.named(written)

    def named(self, written: str) -> str:
        """The name of the group that a spelling belongs to; empty for no spelling."""
        if not written:
            return ""
        found = self.names.get(folded(written))
        if found is None and self.field.id == SCHOOL and (school := self.schools.id_of(written)):
            return self.schools.name_of(school)
        return written if found is None else found

    def counted_as(self) -> dict[str, str]:
        """The name of the group of every spelling."""
        return {spelling: self.named(spelling) for spelling in self.spellings}

    def sizes(self) -> Counter[str]:
        """How many responses each group has, by its name."""
        found: Counter[str] = Counter()
        for spelling, count in self.spellings.items():
            found[self.named(spelling)] += count
        return found

    def written(self, answer: Answer) -> str:
        """An answer in words: that which was written, or what was picked as it reads in the form; empty for one without
        a word in it.
        """
        labels = {choice.id: choice.label for choice in self.field.choices}
        if isinstance(answer, str) and not labels and says_nothing(answer):
            return ""
        if isinstance(answer, str):
            return display_name(labels.get(answer, answer))
        if isinstance(answer, bool):
            return "yes" if answer else "no"
        return "; ".join(labels.get(picked, picked) for picked in answer)


def grouping(
    field: Field, responses: Iterable[Collected], schools: SchoolList | None = None, names: Names | None = None
) -> Grouping:
    """The groups of the responses: each under its name in the list of schools, else under the name that somebody gave
    it, else under the spelling that most of them use. Goes through all of them once.
    """
    spellings: Counter[str] = Counter()
    plain = Grouping(field, schools or SchoolList())
    for response in responses:
        written = plain.written(response.returned.answers.get(field.id, ""))
        if written:
            spellings[written] += 1
    most: dict[str, str] = {}
    for written in sorted(spellings, key=lambda one: (-spellings[one], one)):
        most.setdefault(folded(written), plain.named(written))
    given = names or Names()
    return Grouping(field, plain.schools, {key: plain.named(given.of(key, most)) for key in most}, spellings)


def group_field(forms: Iterable[Form], wanted: str = SCHOOL) -> Field:
    """The field with an id, or with an id that ends in the words after a slash (``school``, ``stock/region``).

    Raises :class:`ProblemsFound` where there is none, where several have this ending, and for long texts, which are no
    groups.
    """
    fields = {field.id: field for form in forms for field in form.fields()}
    ending = [each for each in fields if each.endswith(f"/{wanted}")]
    found = [wanted] if wanted in fields else ending
    if not found:
        endings = {each.rpartition("/")[2] for each in fields if fields[each].kind.can_group}
        hint = nearest(wanted, fields if "/" in wanted else endings)
        hint = hint or sentence("commands.collect.group.codebook")
        raise _wrong(sentence("commands.collect.group.unknown", field=wanted), hint, "no-field")
    if len(found) > 1:
        some = ", ".join(found[:5])
        if len(found) > 5:
            some = sentence("commands.collect.group.some", fields=some, count=len(found))
        hint = sentence("commands.collect.group.several_hint", fields=some)
        raise _wrong(sentence("commands.collect.group.several", field=wanted), hint, "several-fields")
    if not fields[found[0]].kind.can_group:
        hint = sentence("commands.collect.group.long_text_hint", field=SCHOOL)
        raise _wrong(sentence("commands.collect.group.long_text", field=wanted), hint, "long-text")
    return fields[found[0]]


def _wrong(message: str, hint: str, code: str) -> ProblemsFound:
    return ProblemsFound([Problem(_OPTION, message, hint, code)])
