"""A collection → one for each group that has a page of its own, with its responses alone and nobody else's name."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO

from framepress.analysis.collection import Collected, Collection, FileOutcome
from framepress.analysis.groups import Grouping
from framepress.analysis.shown_groups import Counted, CountingRules, ShownGroups, shown_groups_of
from framepress.framework.model.schools import SchoolList


@dataclass(frozen=True)
class SeparateGroup:
    """A group: its name, its collection, and itself as the only group that is shown, in the rounds of all."""

    name: str
    collection: Collection
    people: ShownGroups


class SeparateGroups:
    """The groups with a name that are large enough. ``people`` has all groups, each in a row of its own."""

    def __init__(self, collection: Collection, grouping: Grouping, rules: CountingRules) -> None:
        self.collection = collection
        self.people = shown_groups_of(collection, grouping, rules, most=None)

    def all(self) -> Iterator[SeparateGroup]:
        """Each by its name, in order. Goes through the responses once; meanwhile they lie in a temporary file, and
        those of one group are in memory.
        """
        with tempfile.TemporaryFile() as file:
            places = self._set_apart(file)
            for row, name in enumerate(self.people.rows):
                if name and row in places:
                    yield self._group(name, tuple(_taken(file, place) for place in places[row]))

    def _set_apart(self, file: IO[bytes]) -> dict[int, list[int]]:
        """Put each response that counts into a file. Gives where those of each row begin."""
        places: dict[int, list[int]] = {}
        for response in self.collection.responses:
            row = self.people.row(response)
            if row is not None:
                places.setdefault(row, []).append(file.tell())
                pickle.dump(response, file, pickle.HIGHEST_PROTOCOL)
        return places

    def _group(self, name: str, responses: tuple[Collected, ...]) -> SeparateGroup:
        own = replace(self.collection, responses=responses, files=tuple(map(_outcome, responses)), schools=SchoolList())
        people = replace(self.people, rows=(name,), row_of={name: 0}, counted=Counted())
        return SeparateGroup(name, own, people)


def _taken(file: IO[bytes], place: int) -> Collected:
    file.seek(place)
    response = pickle.load(file)  # noqa: S301 (we put it there, and nobody else can)
    assert isinstance(response, Collected)  # noqa: S101 (as above)
    return response


def _outcome(response: Collected) -> FileOutcome:
    """The file of a response, without a word on other files that may hold the same."""
    returned = response.returned
    about = (response.key, returned.form, returned.edition)
    return FileOutcome(response.file, response.verdict, "", *about, remarks=returned.remarks)
