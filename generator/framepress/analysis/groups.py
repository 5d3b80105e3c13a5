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
        spelling = self.in_words(response.returned.answers.get(self.field.id, ""))
        return self.named(spelling)

    def named(self, spelling: str) -> str:
        """The name of the group that a spelling belongs to; empty for no spelling."""
        if not spelling:
            return ""
        name = self.names.get(folded(spelling))
        if name is None and self.field.id == SCHOOL and (school := self.schools.id_of(spelling)):
            return self.schools.name_of(school)
        return spelling if name is None else name

    def counted_as(self) -> dict[str, str]:
        """The name of the group of every spelling."""
        return {spelling: self.named(spelling) for spelling in self.spellings}

    def sizes(self) -> Counter[str]:
        """How many responses each group has, by its name."""
        sizes: Counter[str] = Counter()
        for spelling, count in self.spellings.items():
            sizes[self.named(spelling)] += count
        return sizes

    def in_words(self, answer: Answer) -> str:
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
        spelling = plain.in_words(response.returned.answers.get(field.id, ""))
        if spelling:
            spellings[spelling] += 1
    most: dict[str, str] = {}
    for spelling in sorted(spellings, key=lambda text: (-spellings[text], text)):
        most.setdefault(folded(spelling), plain.named(spelling))
    corrections = names or Names()
    return Grouping(field, plain.schools, {key: plain.named(corrections.of(key, most)) for key in most}, spellings)


def group_field(forms: Iterable[Form], field_id: str = SCHOOL, unasked: Field | None = None) -> Field:
    """The field with an id, or with an id that ends in the words after a slash (``school``, ``stock/region``).
    ``unasked`` is the one where nobody wants another, and no form asks for it: then all responses are one group.

    Raises :class:`ProblemsFound` where there is none, where several have this ending, and for long texts, which are no
    groups.
    """
    fields = {field.id: field for form in forms for field in form.fields()}
    ending = [full_id for full_id in fields if full_id.endswith(f"/{field_id}")]
    matching = [field_id] if field_id in fields else ending
    if not matching and unasked and field_id == unasked.id:
        return unasked
    if not matching:
        endings = {full_id.rpartition("/")[2] for full_id in fields if fields[full_id].kind.can_group}
        hint = nearest(field_id, fields if "/" in field_id else endings)
        hint = hint or sentence("commands.collect.group.codebook")
        raise _wrong(sentence("commands.collect.group.unknown", field=field_id), hint, "no-field")
    if len(matching) > 1:
        some = ", ".join(matching[:5])
        if len(matching) > 5:
            some = sentence("commands.collect.group.some", fields=some, count=len(matching))
        hint = sentence("commands.collect.group.several_hint", fields=some)
        raise _wrong(sentence("commands.collect.group.several", field=field_id), hint, "several-fields")
    if not fields[matching[0]].kind.can_group:
        hint = sentence("commands.collect.group.long_text_hint", field=SCHOOL)
        raise _wrong(sentence("commands.collect.group.long_text", field=field_id), hint, "long-text")
    return fields[matching[0]]


def _wrong(message: str, hint: str, code: str) -> ProblemsFound:
    return ProblemsFound([Problem(_OPTION, message, hint, code)])
