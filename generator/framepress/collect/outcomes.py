"""What became of the files, counted for the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from framepress.collect.collection import FileOutcome, Verdict
from framepress.collect.doubt import NOBODY_NAMED

MOST_FILES = 300
"""Files that are named, of each kind."""
_WITH_ANSWERS = (Verdict.READ, Verdict.RECOVERED, Verdict.SUPERSEDED, Verdict.SAME)
"""What became of files whose answers are there."""


@dataclass
class Files:
    """What became of the files; those that are named are a bounded number."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    unread: list[FileOutcome] = field(default_factory=list)
    again: list[FileOutcome] = field(default_factory=list)
    """Those whose response another file holds, the same or as it was saved later."""
    perhaps: list[FileOutcome] = field(default_factory=list)
    perhaps_count: int = 0
    nobody_named: int = 0
    """Files that are counted nowhere, with the answers of another one, where no file says whose they are."""

    @property
    def unread_count(self) -> int:
        """How many files have no answers in the tables."""
        return sum(count for verdict, count in self.verdicts.items() if verdict not in _WITH_ANSWERS)


def files_of(outcomes: Iterable[FileOutcome]) -> Files:
    """Counts the files."""
    files = Files()
    for outcome in outcomes:
        files.verdicts[outcome.verdict] += 1
        files.perhaps_count += bool(outcome.perhaps)
        files.nobody_named += any(remark.code == NOBODY_NAMED for remark in outcome.remarks)
        for named, belongs in (
            (files.unread, outcome.verdict not in _WITH_ANSWERS),
            (files.again, outcome.verdict in (Verdict.SAME, Verdict.SUPERSEDED)),
            (files.perhaps, bool(outcome.perhaps)),
        ):
            if belongs and len(named) < MOST_FILES:
                named.append(outcome)
    return files
