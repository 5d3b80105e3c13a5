"""Every school that a name may stand for: those of today, and under which names and ids they were in older editions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from framepress.editions.edition_files import Edition
from framepress.editions.snapshot import Snapshot
from framepress.editions.snapshot_source import snapshot
from framepress.framework.model.framework import Framework
from framepress.framework.model.schools import SchoolList


def known_schools(
    framework: Framework, editions: Sequence[Edition], translated: Iterable[Framework] = ()
) -> SchoolList:
    """The schools of a framework, with what they were called in its ``editions`` (the oldest first), and what they are
    called in its other languages.
    """
    today = snapshot(framework)
    older = [edition.snapshot for edition in editions if edition.snapshot.framework == today.framework]
    before: list[Mapping[str, str]] = []
    ids_now: dict[str, str] = {}
    for later, state in zip([today, *reversed(older)], reversed(older), strict=False):
        ids_now |= {
            old: ids_now.get(school_item.key, school_item.key)
            for school_item in later.of_kind("school")
            for old in school_item.renamed_from
        }
        before.insert(0, {ids_now.get(school, school): name for school, name in _names(state).items()})
    return SchoolList(_names(today), [*(_names(snapshot(other)) for other in translated), *before])


def _names(state: Snapshot) -> dict[str, str]:
    return {school.key: school.name for school in state.of_kind("school")}
