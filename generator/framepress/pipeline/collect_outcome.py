"""What became of the files of a collection, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from framepress.analysis.collection import FileStatus
from framepress.pipeline.group_folder import PagesMade
from framepress.text.sentences import sentence

_OUTCOMES = {
    FileStatus.READ: "commands.collect.outcomes.read",
    FileStatus.TABLE: "commands.collect.outcomes.table",
    FileStatus.RECOVERED: "commands.collect.outcomes.recovered",
    FileStatus.SUPERSEDED: "commands.collect.outcomes.superseded",
    FileStatus.SAME: "commands.collect.outcomes.same",
    FileStatus.BLANK: "commands.collect.outcomes.blank",
}
"""What is said of files, in this order. All others could not be read."""


@dataclass(frozen=True)
class Done:
    """How many files there were of each kind, and how many rows of tables. ``mapping`` is where it stands what the
    columns of tables mean.
    """

    verdicts: Mapping[FileStatus, int]
    rows: Mapping[FileStatus, int] = field(default_factory=dict)
    mapping: Path = Path()
    pages: PagesMade | None = None

    def sentences(self) -> list[str]:
        """What became of the files, the good news first."""
        counts = ((key, self.verdicts.get(verdict, 0)) for verdict, key in _OUTCOMES.items())
        lines = [sentence(key, count=count) for key, count in counts if count]
        if self.rows:
            lines.append(sentence("commands.collect.outcomes.rows", count=sum(self.rows.values())))
        if waiting := self.verdicts.get(FileStatus.MAPPING, 0):
            lines.append(sentence("commands.collect.outcomes.mapping", count=waiting, file=self.mapping))
        known = (*_OUTCOMES, FileStatus.MAPPING)
        rest = sum(count for verdict, count in self.verdicts.items() if verdict not in known)
        if rest:
            lines.append(sentence("commands.collect.outcomes.unread", count=rest))
        lines = lines or [sentence("commands.collect.outcomes.none")]
        return [*lines, *(self.pages.sentences() if self.pages else ())]
