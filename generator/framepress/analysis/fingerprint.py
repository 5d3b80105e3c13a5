"""What is to be known of the response in a file to find others that are the same."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from framepress.analysis.collection import FileStatus, ParsedResponse
from framepress.kinds.codecs import Answer
from framepress.text.spelling import folded, says_nothing

_UNREAD = frozenset({"unknown-choice", "wrong-type", "note"})
"""Remarks that hold what somebody said, where no answer could be taken: two who said other things are two people."""
_TELLING = 5
"""Answers that must be equal before two responses look like one."""
_PDF_TIME = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([-+Z])(?:(\d\d)'?(\d\d)?)?)?")
"""ISO 32000-2, 7.9.4."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is to be known of the response in a file to find others that are the same."""

    file: str
    verdict: FileStatus
    form: str
    id: str
    saved: float
    changed: float
    count: int
    digest: str
    """Of form, edition and every answer."""
    loose: str
    """Of form and every answer but those on who answered, spaces and capitals aside; empty where it tells little."""
    who: str
    """Who answered which form; empty where that is not said."""
    school: str
    """Of which school, folded; empty where that is not said."""
    day: str
    """When, as it was written."""
    answered: frozenset[str]
    """The ids of the questions that are answered, of a response with an id."""
    file_time: float
    """When the system says that the file was changed."""
    table: str = ""
    """The table that it is a row of: two rows of one table are two responses, whatever they say."""


def fingerprint_of(
    file: str,
    verdict: FileStatus,
    returned: ParsedResponse,
    changed: str,
    file_time: float = 0,
    asks_name: bool = True,
    table: str = "",
) -> Fingerprint:
    """The facts of a response. ``changed`` is when a program says that it saved the file, as PDFs say it; ``file_time``
    when the system says so, in seconds, 0 where it is not known. ``asks_name`` says whether the form asks who answered:
    where it does not, people may well give the same answers, and only the id or the time of saving tells them apart.
    ``table`` is the table that it is a row of.
    """
    answers = sorted(returned.answers.items())
    about = {name: _folded(answer) for name, answer in answers if name.startswith("about/")}
    rest = [(name, _folded(answer)) for name, answer in answers if not name.startswith("about/")]
    pictures = [hashlib.sha256(remark.picture).hexdigest() for remark in returned.remarks if remark.picture]
    unread = sorted([remark.field, remark.message] for remark in returned.remarks if remark.code in _UNREAD)
    apart = [changed] if changed and not (asks_name or returned.id) else []
    school, name = about.get("about/school", ""), about.get("about/name", "")
    return Fingerprint(
        file=file,
        verdict=verdict,
        form=returned.form,
        id=returned.id,
        saved=_iso(returned.saved),
        changed=_pdf_time(changed),
        count=len(answers),
        digest=_digest(returned.form, returned.edition, answers, pictures, *([unread] if unread else ()), *apart),
        loose=_digest(returned.form, rest) if len(rest) >= _TELLING and (asks_name or not returned.id) else "",
        who=_digest(returned.form, school, name) if isinstance(name, str) and not says_nothing(name) else "",
        school=school if isinstance(school, str) and not says_nothing(school) else "",
        day=str(about.get("about/date", "")),
        answered=frozenset(map(sys.intern, returned.answers)) if returned.id else frozenset(),
        file_time=file_time,
        table=table,
    )


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def _folded(answer: Answer) -> Answer:
    return folded(answer) if isinstance(answer, str) else answer


def _iso(text: str) -> float:
    """A time in ISO 8601 as a number; 0 for none. One without a zone counts as UTC."""
    try:
        time = datetime.fromisoformat(text)
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return 0.0


def _pdf_time(text: str) -> float:
    """A time as PDFs write it, as a number; 0 for none."""
    match = _PDF_TIME.match(text)
    if not match:
        return 0.0
    parts = zip(match.groups()[:6], "011000", strict=True)
    year, month, day, hour, minute, second = (int(part or least) for part, least in parts)
    shift = timedelta(hours=int(match[8] or 0), minutes=int(match[9] or 0))
    try:
        zone = timezone(-shift if match[7] == "-" else shift)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).timestamp()
    except (ValueError, OverflowError):
        return 0.0
