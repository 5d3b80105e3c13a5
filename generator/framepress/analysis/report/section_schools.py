"""The part of the report on the publisher's list of schools: who answered, who did not, and who is in no list."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.analysis.collection import Collection
from framepress.analysis.report.phrases import Phrases, Section
from framepress.analysis.shown_groups import ShownGroups
from framepress.analysis.turnout import Turnout, turnout
from framepress.framework.model.schools import SchoolList

MOST_NAMES = 400
"""Names in no list that are shown, those with the most responses first."""


def schools(collection: Collection, people: ShownGroups, saying: Phrases) -> Iterator[Section]:
    """The section; none where there is no list, or none that may be shown."""
    found = turnout(collection, people)
    if found is None:
        return
    say, names = saying.say, collection.schools.names
    hidden = people.wanted.min_group if people.wanted.hides_small else 0
    missing = [name for school, name in names.items() if not found.shown[school] and not found.others[school]]
    yield {
        "kind": "schools",
        "id": "schools",
        "title": say("schools.title"),
        "lead": say("schools.lead", answered=sum(school in names for school in found.shown), count=len(names)),
        "lists": [
            (say("schools.few", count=hidden) if hidden else say("schools.missing"), missing),
            (say("schools.before"), _only_before(found, names)),
        ],
        "answered": {
            "caption": say("schools.answered"),
            "heads": [say("schools.school"), say("responses")],
            "lines": list(_answered(found, collection.schools, saying)),
        },
        "unlisted": {
            "caption": say("schools.unlisted"),
            "heads": [say("schools.name"), say("responses")],
            "lines": found.unlisted.most_common(MOST_NAMES),
        },
        "more": max(0, len(found.unlisted) - MOST_NAMES),
    }


def _only_before(found: Turnout, names: dict[str, str]) -> list[str]:
    return [name for school, name in names.items() if found.others[school] and not found.shown[school]]


def _answered(found: Turnout, known: SchoolList, saying: Phrases) -> Iterator[tuple[str, int]]:
    """The schools of today in the publisher's order, then those that are gone from the list."""
    for school, name in known.every().items():
        if found.shown[school]:
            is_gone = school not in known.names
            yield saying.say("schools.gone", name=name) if is_gone else name, found.shown[school]
