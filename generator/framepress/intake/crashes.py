"""What becomes of a file that a mistake of framepress's own stumbled over: it costs this file and no other, and is
named so that somebody can mend it.
"""

from __future__ import annotations

import traceback

from framepress.analysis.collection import FileStatus
from framepress.answers.limits import LONGEST_ANSWER
from framepress.intake.form_catalog import ReadResult
from framepress.problems.log import log
from framepress.text.sentences import sentence

_KEPT = LONGEST_ANSWER // 2
"""Characters of a traceback that are kept: its end, where the mistake is. With a sentence it has room in a cell."""


def crashed(key: str, file: str, error: Exception, tracebacks: bool) -> ReadResult:
    """The outcome of ``file``: the sentence under ``key`` with the kind of the error, and with ``tracebacks`` where it
    came from. The logger has that in any case.
    """
    where = _where(error)
    reason = sentence(key, error=type(error).__name__)
    log.debug("%s: %s\n%s", file, reason, where)
    if tracebacks:
        reason += f"\n{where[-_KEPT:]}"
    return ReadResult(FileStatus.CRASHED, reason).cleaned()


def _where(error: Exception) -> str:
    """The traceback. One that comes from another process is a text that pebble put beside the error."""
    remote = getattr(error, "traceback", "")
    return (remote if isinstance(remote, str) and remote else "".join(traceback.format_exception(error))).strip()
