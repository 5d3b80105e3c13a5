"""What became of the files, counted for the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from framepress.analysis.collection import FileOutcome, FileStatus
from framepress.analysis.save_order import NOBODY_NAMED

MOST_FILES = 300
"""Files that are named, of each kind."""
_WITH_ANSWERS = (FileStatus.TABLE, FileStatus.READ, FileStatus.RECOVERED, FileStatus.SUPERSEDED, FileStatus.SAME)
"""What became of files whose answers are there."""


@dataclass
class FileCounts:
    """What became of the files; those that are named are a bounded number."""

    verdicts: Counter[FileStatus] = field(default_factory=Counter)
    unread: list[FileOutcome] = field(default_factory=list)
    duplicates: list[FileOutcome] = field(default_factory=list)
    """Those whose response another file holds, the same or as it was saved later."""
    possible_duplicates: list[FileOutcome] = field(default_factory=list)
    perhaps_count: int = 0
    nobody_named: int = 0
    """Files that are counted nowhere, with the answers of another one, where no file says whose they are."""

    @property
    def unread_count(self) -> int:
        """How many files have no answers in the tables."""
        return sum(count for verdict, count in self.verdicts.items() if verdict not in _WITH_ANSWERS)


def files_of(outcomes: Iterable[FileOutcome]) -> FileCounts:
    """Counts the files."""
    files = FileCounts()
    for outcome in outcomes:
        if not (outcome.table and outcome.verdict is FileStatus.READ):  # the table itself is the file
            files.verdicts[outcome.verdict] += 1
        files.perhaps_count += bool(outcome.possible_duplicates)
        files.nobody_named += any(remark.code == NOBODY_NAMED for remark in outcome.remarks)
        for named, belongs in (
            (files.unread, outcome.verdict not in _WITH_ANSWERS),
            (files.duplicates, outcome.verdict in (FileStatus.SAME, FileStatus.SUPERSEDED)),
            (files.possible_duplicates, bool(outcome.possible_duplicates)),
        ):
            if belongs and len(named) < MOST_FILES:
                named.append(outcome)
    return files
