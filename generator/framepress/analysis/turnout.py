"""Which schools of the publisher's list answered: counted in a pass of its own, for whoever has a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from framepress.analysis.collection import Collected, Collection
from framepress.analysis.groups import SCHOOL
from framepress.analysis.shown_groups import ShownGroups
from framepress.framework.model.schools import SchoolList
from framepress.text.spelling import display_name


@dataclass
class Turnout:
    """How many responses came from each school, by its id: in the rounds that are shown, and in others. ``unlisted``
    has the names that are in no list.
    """

    shown: Counter[str] = field(default_factory=Counter)
    not_shown: Counter[str] = field(default_factory=Counter)
    unlisted: Counter[str] = field(default_factory=Counter)

    def missing(self, schools: SchoolList) -> list[tuple[str, str]]:
        """The schools of the list of which no response is counted, each by its id and name."""
        return [(school, name) for school, name in schools.names.items() if not self._came(school)]

    def only_before(self, schools: Mapping[str, str]) -> list[str]:
        """Those of some schools that answered an earlier round and not the one that is shown."""
        return [school for school in schools if self.not_shown[school] and not self.shown[school]]

    def new(self, schools: Mapping[str, str]) -> list[str]:
        """Those that answered for the first time, where others answered an earlier round."""
        if not self.not_shown:
            return []
        return [school for school in schools if self.shown[school] and not self.not_shown[school]]

    def renamed(self, schools: SchoolList) -> list[str]:
        """Those that answered, and had another name once."""
        return [school for school in schools.names if school in schools.renamed and self._came(school)]

    def _came(self, school: str) -> bool:
        return bool(self.shown[school] or self.not_shown[school])


def turnout(collection: Collection, people: ShownGroups) -> Turnout | None:
    """Who answered, as far as the report shows it; ``None`` where there is no list, or where a list would tell more
    than the rest of the report does: without names, or where small groups are hidden that are no schools.
    """
    hides_others = people.rules.hides_small and people.grouping.field.id != SCHOOL
    if not collection.schools or collection.anonymous or hides_others:
        return None
    counted = Turnout()
    for response in collection.responses:
        school_answer = response.returned.answers.get(SCHOOL)
        if isinstance(school_answer, str) and people.row(response) is not None:
            _count(counted, response, school_answer, collection, people)
    return counted


def _count(
    counted: Turnout, response: Collected, school_answer: str, collection: Collection, people: ShownGroups
) -> None:
    name = people.grouping.of(response) if people.grouping.field.id == SCHOOL else display_name(school_answer)
    school = collection.schools.id_of(name)
    if not name:
        return
    if not school:
        counted.unlisted[name] += 1
    elif people.position_of(response).is_shown:
        counted.shown[school] += 1
    else:
        counted.not_shown[school] += 1
