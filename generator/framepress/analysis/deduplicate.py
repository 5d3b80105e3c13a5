"""Which files hold the same response: the rules of sameness, over a few facts of each.

Two files are one response only where they share a response id, or where form, edition and every answer are equal and
not both say that they are a response of their own. Of one response the later saving counts. Whatever else looks alike
stays two, and is only said: also two files with one id and one time of saving that name two people or two schools.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from framepress.analysis.collection import FileStatus, Remark
from framepress.analysis.fingerprint import Fingerprint
from framepress.analysis.save_order import IN_DOUBT, NOBODY_NAMED, save_order_doubts
from framepress.text.sentences import sentence

_MOST_ALIKE = 10
"""Files that are named as possibly the same."""
_MOST_COMPARED = 1000
"""Files that are looked through for them: thousands may hold the same few ticks."""


@dataclass(slots=True)
class DuplicateStatus:
    """What the response of a file is among the others. ``duplicate_of`` is the file with the very same answers."""

    key: str
    verdict: FileStatus
    superseded_by: str = ""
    duplicate_of: str = ""
    reason: str = ""
    remarks: list[Remark] = field(default_factory=list)
    """On the response that counts, about those that gave way to it."""
    possible_duplicates: list[str] = field(default_factory=list)


def find_duplicates(all_facts: Iterable[Fingerprint]) -> dict[str, DuplicateStatus]:
    """What each response is among the others, by file. Where nothing else decides, the first of the facts counts."""
    by_id: dict[tuple[str, str], list[Fingerprint]] = defaultdict(list)
    without: list[Fingerprint] = []
    for fingerprint in all_facts:
        if fingerprint.id:
            by_id[fingerprint.form, fingerprint.id].append(fingerprint)
        else:
            without.append(fingerprint)
    statuses: dict[str, DuplicateStatus] = {}
    heads: list[Fingerprint] = []
    for several in by_id.values():
        heads += _one_response(several, statuses)
    first = {fingerprint.digest: fingerprint for fingerprint in reversed(heads)}
    for fingerprint in without:
        if twin := first.get(fingerprint.digest):
            statuses[fingerprint.file] = _same(fingerprint, twin, statuses[twin.file].key)
            if not (twin.id or fingerprint.who) and (not fingerprint.changed or fingerprint.changed != twin.changed):
                message = sentence("files.duplicates.nobody_named", file=twin.file)
                statuses[fingerprint.file].remarks.append(Remark("", NOBODY_NAMED, message))
        else:
            first[fingerprint.digest] = fingerprint
            heads.append(fingerprint)
            statuses[fingerprint.file] = DuplicateStatus(f"r-{fingerprint.digest[:16]}", fingerprint.verdict)
    _name_alike([fingerprint for fingerprint in heads if not statuses[fingerprint.file].superseded_by], statuses)
    return statuses


def _one_response(several: list[Fingerprint], statuses: dict[str, DuplicateStatus]) -> list[Fingerprint]:
    """Files with one response id: what was saved last is the response. Gives a file for each saving, in order."""
    savings: dict[str, list[Fingerprint]] = defaultdict(list)
    for fingerprint in several:
        savings[fingerprint.digest].append(fingerprint)
    ordered = sorted(savings.values(), key=lambda files: max(map(_order, files)))
    key = several[0].id
    last = ordered[-1][0]
    doubtful: list[Remark] = []
    for number, (head, *twins) in enumerate(ordered, start=1):
        if head is last:
            place = DuplicateStatus(key, head.verdict)
        elif head.saved == last.saved and _are_two(head, last):
            place = DuplicateStatus(f"{key}/{number}", head.verdict)
        else:
            in_doubt = "; ".join(save_order_doubts(head, last))
            place = DuplicateStatus(f"{key}/{number}", FileStatus.SUPERSEDED, key, reason=_why(head, last, in_doubt))
            if in_doubt:
                doubtful.append(
                    Remark("", IN_DOUBT, sentence("files.duplicates.perhaps_newer", file=head.file, reasons=in_doubt))
                )
            if _are_two(head, last):
                message = sentence("files.duplicates.other_person", file=head.file)
                doubtful.append(Remark("", IN_DOUBT, message))
        statuses[head.file] = place
        for twin in twins:
            statuses[twin.file] = _same(twin, head, place.key)
    statuses[last.file].remarks = doubtful
    return [files[0] for files in ordered]


def _are_two(fingerprint: Fingerprint, other: Fingerprint) -> bool:
    """Whether two people are named, or two schools: a file was handed on, and each went on from it."""
    return _are_two_people(fingerprint, other) or (
        bool(fingerprint.school and other.school) and fingerprint.school != other.school
    )


def _are_two_people(fingerprint: Fingerprint, other: Fingerprint) -> bool:
    return bool(fingerprint.who and other.who) and fingerprint.who != other.who


def _order(fingerprint: Fingerprint) -> tuple[float, float, int]:
    return fingerprint.saved, fingerprint.changed, fingerprint.count


def _why(old: Fingerprint, last: Fingerprint, in_doubt: str) -> str:
    """Why a saving of a response gave way to another one, and what speaks against it."""
    if old.saved != last.saved:
        why = "saved_later"
    elif old.changed != last.changed:
        why = "changed_later"
    else:
        why = "more_answers"
    reasons = [sentence("files.duplicates.several"), sentence(f"files.duplicates.{why}", file=last.file)]
    if _are_two(old, last):
        reasons.append(sentence("files.duplicates.copied"))
    if in_doubt:
        reasons.append(sentence("files.duplicates.doubt", reasons=in_doubt))
    return " ".join(reasons)


def _same(fingerprint: Fingerprint, twin: Fingerprint, key: str) -> DuplicateStatus:
    return DuplicateStatus(
        key, FileStatus.SAME, duplicate_of=twin.file, reason=sentence("files.duplicates.same", file=twin.file)
    )


def _name_alike(current: list[Fingerprint], statuses: Mapping[str, DuplicateStatus]) -> None:
    """Name the files that are possibly the same response: of the same person, with the same id, or with the same
    answers where not two people are named.
    """
    alike: dict[str, list[Fingerprint]] = defaultdict(list)
    for fingerprint in current:
        for mark in _marks(fingerprint):
            alike[mark].append(fingerprint)
    of_one_table = {mark for mark, several in alike.items() if len({one.table or one.file for one in several}) == 1}
    for fingerprint in current:
        alike_files: dict[str, None] = {}
        for mark in _marks(fingerprint):
            if mark == fingerprint.loose and mark in of_one_table:
                continue  # thousands of students give the same few answers
            for other in alike[mark][:_MOST_COMPARED]:
                if other is not fingerprint and not _is_chance(mark, fingerprint, other):
                    alike_files[other.file] = None
        statuses[fingerprint.file].possible_duplicates = list(alike_files)[:_MOST_ALIKE]


def _is_chance(mark: str, fingerprint: Fingerprint, other: Fingerprint) -> bool:
    """Whether what two responses share means nothing: the answers of two people, or one person on two days."""
    if mark == fingerprint.loose:
        return _are_two_people(fingerprint, other) or bool(fingerprint.table and fingerprint.table == other.table)
    return mark == fingerprint.who and bool(fingerprint.day and other.day) and fingerprint.day != other.day


def _marks(fingerprint: Fingerprint) -> list[str]:
    """What two responses share that may be one."""
    return [
        mark
        for mark in (fingerprint.id and f"{fingerprint.form} {fingerprint.id}", fingerprint.who, fingerprint.loose)
        if mark
    ]
