"""The folder of a collection's results: made where it is not there, and never written over what is not ours."""

from __future__ import annotations

from pathlib import Path

from framepress.analysis.tables.table_columns import FILES
from framepress.problems.errors import BuildFailed
from framepress.storage.scratch import scratch_folder
from framepress.text.sentences import sentence

JOURNAL = ".framepress-collect"
"""What was read so far, in the folder of the results, while there are none."""
LOCK = ".framepress-lock"
"""Held in that folder by the run that is at work, and gone when it is."""
PART = ".framepress-part-"
"""What the name of a folder begins with in which results are written before they are put in their place."""
_FILES_TABLE = "files.csv"
"""Lies in each folder of results, and begins as no other table does."""
RESULTS = (
    "report.html",
    "collection.xlsx",
    "answers.csv",
    "responses.csv",
    "scores.csv",
    "responses.json",
    "datapackage.json",
    "codebook.csv",
    _FILES_TABLE,
)


def make_results_folder(out: Path) -> None:
    """Make sure that ``out`` is a folder in which nothing of others is called as our results are. Raises
    :class:`BuildFailed`.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        existing = [out / name for name in RESULTS if (out / name).exists()]
        with scratch_folder(beside=out):  # a place that can be written to, which rights and kind of disk don't tell
            pass
        lost = [path for path in existing if not path.is_file() or not _is_ours(out)]
    except OSError as error:
        raise BuildFailed(sentence("commands.place.cannot_write", place=out, reason=error.strerror or error)) from error
    if lost:
        raise BuildFailed(sentence("commands.collect.not_ours", place=lost[0]))


def _is_ours(out: Path) -> bool:
    """Whether an earlier run wrote the results in a folder, or was killed as it put them there."""
    if (out / JOURNAL).exists() or any(out.glob(f"{PART}*")):
        return True
    try:
        with (out / _FILES_TABLE).open("rb") as table:
            return table.read(100).removeprefix(b"\xef\xbb\xbf").startswith(",".join(FILES[:3]).encode())
    except FileNotFoundError:
        return False
