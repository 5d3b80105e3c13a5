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
    counted = turnout(collection, people)
    if counted is None:
        return
    say, names = saying.say, collection.schools.names
    hidden = people.rules.min_group if people.rules.hides_small else 0
    yield {
        "kind": "schools",
        "id": "schools",
        "title": say("schools.title"),
        "lead": say("schools.lead", answered=sum(school in names for school in counted.shown), count=len(names)),
        "lists": list(_lists(counted, collection, saying, say("schools.few", count=hidden) if hidden else "")),
        "answered": {
            "caption": say("schools.answered"),
            "heads": [say("schools.school"), say("responses")],
            "lines": list(_answered(counted, collection.schools, saying)),
        },
        "unlisted": {
            "caption": say("schools.unlisted"),
            "heads": [say("schools.name"), say("responses")],
            "lines": counted.unlisted.most_common(MOST_NAMES),
        },
        "more": max(0, len(counted.unlisted) - MOST_NAMES),
    }


def _lists(
    counted: Turnout, collection: Collection, saying: Phrases, few: str
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Heads with the names below each, and what is to be said of a name. ``few`` stands over those that did not
    answer, where others may be among them.
    """
    say, known, reasons = saying.say, collection.schools, collection.framework.about.retired.schools
    yield few or say("schools.missing"), [(name, "") for _, name in counted.missing(known)]
    yield say("schools.before"), [(known.names[school], "") for school in counted.only_before(known.names)]
    yield say("schools.new"), [(known.names[school], "") for school in counted.new(known.names)]
    renamed = counted.renamed(known)
    yield (
        say("schools.renamed"),
        [(known.names[each], say("schools.was", name=known.renamed[each])) for each in renamed],
    )
    left = [school for school in known.former if counted.shown[school] or counted.not_shown[school]]
    yield say("schools.left"), [(known.former[school], reasons.get(school, "")) for school in left]


def _answered(counted: Turnout, known: SchoolList, saying: Phrases) -> Iterator[tuple[str, int]]:
    """The schools of today in the publisher's order, then those that are gone from the list."""
    for school, name in known.every().items():
        if counted.shown[school]:
            is_gone = school not in known.names
            yield saying.say("schools.gone", name=name) if is_gone else name, counted.shown[school]
