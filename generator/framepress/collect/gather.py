"""Which files hold the same response: the rules of sameness, over a few facts of each.

Two files are one response only where they share a response id, or where form, edition and every answer are equal and
not both say that they are a response of their own. Of one response the later saving counts. Whatever else looks alike
stays two, and is only said: also two files with one id and one time of saving that name two people.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

from framepress.collect.collection import Returned, Verdict
from framepress.forms.response import Answer
from framepress.framework.spelling import folded

_MOST_ALIKE = 10
"""Files that are named as possibly the same."""
_MOST_COMPARED = 1000
"""Files that are looked through for them: thousands may hold the same few ticks."""
_TELLING = 5
"""Answers that must be equal before two responses look like one."""
_PDF_TIME = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([-+Z])(?:(\d\d)'?(\d\d)?)?)?")
"""ISO 32000-2, 7.9.4."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is to be known of the response in a file to find others that are the same."""

    file: str
    verdict: Verdict
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
    day: str
    """When, as it was written."""


@dataclass(slots=True)
class Place:
    """What the response of a file is among the others. ``twin`` is the file that holds the same, to the letter."""

    key: str
    verdict: Verdict
    superseded_by: str = ""
    twin: str = ""
    reason: str = ""
    perhaps: list[str] = field(default_factory=list)


def facts_of(file: str, verdict: Verdict, returned: Returned, changed: str) -> Facts:
    """The facts of a response. ``changed`` is when a program says that it saved the file, as PDFs say it."""
    answers = sorted(returned.answers.items())
    about = {name: _folded(answer) for name, answer in answers if name.startswith("about/")}
    others = [(name, _folded(answer)) for name, answer in answers if not name.startswith("about/")]
    pictures = [hashlib.sha256(remark.picture).hexdigest() for remark in returned.remarks if remark.picture]
    school, name = about.get("about/school", ""), about.get("about/name", "")
    return Facts(
        file=file,
        verdict=verdict,
        form=returned.form,
        id=returned.id,
        saved=_iso(returned.saved),
        changed=_pdf_time(changed),
        count=len(answers),
        digest=_digest(returned.form, returned.edition, answers, pictures),
        loose=_digest(returned.form, others) if len(others) >= _TELLING else "",
        who=_digest(returned.form, school, name) if name else "",
        day=str(about.get("about/date", "")),
    )


def places(all_facts: Iterable[Facts]) -> dict[str, Place]:
    """What each response is among the others, by file. Where nothing else decides, the first of the facts counts."""
    by_id: dict[tuple[str, str], list[Facts]] = defaultdict(list)
    without: list[Facts] = []
    for one in all_facts:
        if one.id:
            by_id[one.form, one.id].append(one)
        else:
            without.append(one)
    found: dict[str, Place] = {}
    heads: list[Facts] = []
    for several in by_id.values():
        heads += _one_response(several, found)
    first = {one.digest: one for one in reversed(heads)}
    for one in without:
        if twin := first.get(one.digest):
            found[one.file] = _same(one, twin, found[twin.file].key)
        else:
            first[one.digest] = one
            heads.append(one)
            found[one.file] = Place(f"r-{one.digest[:16]}", one.verdict)
    _name_alike([one for one in heads if not found[one.file].superseded_by], found)
    return found


def _one_response(several: list[Facts], found: dict[str, Place]) -> list[Facts]:
    """Files with one response id: what was saved last is the response. Gives a file for each saving, in order."""
    savings: dict[str, list[Facts]] = defaultdict(list)
    for one in several:
        savings[one.digest].append(one)
    ordered = sorted(savings.values(), key=lambda files: max(map(_order, files)))
    key = several[0].id
    last = ordered[-1][0]
    for number, (head, *twins) in enumerate(ordered, start=1):
        if head is last:
            place = Place(key, head.verdict)
        elif head.saved == last.saved and _are_two(head, last):
            place = Place(f"{key}/{number}", head.verdict)
        else:
            place = Place(f"{key}/{number}", Verdict.SUPERSEDED, key, reason=_why(head, last))
        found[head.file] = place
        for twin in twins:
            found[twin.file] = _same(twin, head, place.key)
    return [files[0] for files in ordered]


def _are_two(one: Facts, other: Facts) -> bool:
    """Whether two people are named: a file was handed on, and each went on from it."""
    return bool(one.who and other.who) and one.who != other.who


def _order(one: Facts) -> tuple[float, float, int]:
    return one.saved, one.changed, one.count


def _why(old: Facts, last: Facts) -> str:
    """Why a saving of a response gave way to another one."""
    if old.saved != last.saved:
        told = "It was saved later in"
    elif old.changed != last.changed:
        told = "Both say the same time of saving, and a program changed the file later in"
    else:
        told = "Which was saved later can't be known; more answers are in"
    copied = " Another person is named there: was the file handed on as a copy?" if _are_two(old, last) else ""
    return f"The same response is in several files. {told} {last.file}.{copied}"


def _same(one: Facts, twin: Facts, key: str) -> Place:
    return Place(key, Verdict.SAME, twin=twin.file, reason=f"It holds the same response as {twin.file}, to the letter.")


def _name_alike(current: list[Facts], found: Mapping[str, Place]) -> None:
    """Name the files that are possibly the same response: of the same person, with the same id, or with the same
    answers where not two people are named.
    """
    alike: dict[str, list[Facts]] = defaultdict(list)
    for one in current:
        for mark in _marks(one):
            alike[mark].append(one)
    for one in current:
        others: dict[str, None] = {}
        for mark in _marks(one):
            for other in alike[mark][:_MOST_COMPARED]:
                if other is not one and not _is_chance(mark, one, other):
                    others[other.file] = None
        found[one.file].perhaps = list(others)[:_MOST_ALIKE]


def _is_chance(mark: str, one: Facts, other: Facts) -> bool:
    """Whether what two responses share means nothing: the answers of two people, or one person on two days."""
    if mark == one.loose:
        return _are_two(one, other)
    return mark == one.who and bool(one.day and other.day) and one.day != other.day


def _marks(one: Facts) -> list[str]:
    """What two responses share that may be one."""
    return [mark for mark in (one.id and f"{one.form} {one.id}", one.who, one.loose) if mark]


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
    found = _PDF_TIME.match(text)
    if not found:
        return 0.0
    parts = zip(found.groups()[:6], "011000", strict=True)
    year, month, day, hour, minute, second = (int(part or least) for part, least in parts)
    shift = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0))
    try:
        zone = timezone(-shift if found[7] == "-" else shift)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).timestamp()
    except (ValueError, OverflowError):
        return 0.0
