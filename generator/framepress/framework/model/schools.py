"""The publisher's list of schools: which school a name stands for that somebody picked or wrote.

What is kept as an answer is the name, not the id: whoever reads the file reads a name, and a school that is in no list
is an answer like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from framepress.text.spelling import folded


class SchoolList:
    """Finds the school that a name stands for, by its name of today, an earlier one, or its id.

    ``now`` are the schools of today, id and name in the publisher's order. ``before`` are the same of earlier editions,
    each with the ids that its schools have now, the oldest first: a name that another school has today is that one's.
    """

    def __init__(self, now: Mapping[str, str] | None = None, before: Iterable[Mapping[str, str]] = ()) -> None:
        self.names = dict(now or {})
        self.former: dict[str, str] = {}
        """Schools that were in the list once, with the last name that they had."""
        self.renamed: dict[str, str] = {}
        """Schools of today that had another name, with the last other one."""
        self._ids: dict[str, str] = {}
        for names in before:
            self.former |= {school: name for school, name in names.items() if school not in self.names}
            others = ((school, name) for school, name in names.items() if school in self.names)
            self.renamed |= {school: name for school, name in others if folded(name) != folded(self.names[school])}
            self._know(names)
        self._ids |= {folded(school): school for school in self.names}
        self._know(self.names)

    def _know(self, names: Mapping[str, str]) -> None:
        self._ids |= {folded(name): school for school, name in names.items()}

    def __bool__(self) -> bool:
        return bool(self.names)

    def every(self) -> dict[str, str]:
        """All schools with their names: those of today in their order, then those that are gone."""
        return self.names | self.former

    def id_of(self, name: str) -> str:
        """The id of the school that somebody picked or wrote; empty for a name that is in no list."""
        return self._ids.get(folded(name), "")

    def name_of(self, school: str) -> str:
        """The name of a school today; of one that is gone the last one."""
        return self.names.get(school) or self.former.get(school, "")
