"""A collection → the same one without names, free text, file names and days: every output is made from that one.

What stays is taken over by name (numbers, months, what was picked); whatever else there is stays behind. Names of
responses, files and groups follow from what stays, and from nothing else: the same answers in another order, in files
with other names, give the same tables to the byte.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from framepress.analysis.collection import Collected, Collection, FileOutcome, FileStatus, ParsedResponse, Remark
from framepress.analysis.groups import Grouping
from framepress.analysis.normalise import normaliser_of
from framepress.forms.form import Field, with_fields
from framepress.framework.model.schools import SchoolList
from framepress.kinds import short_text
from framepress.kinds.codecs import Answer
from framepress.kinds.kind import Meaning
from framepress.text.catalogue import Words
from framepress.text.spelling import folded

_MONTH = re.compile(r"\d{4}-\d{2}")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OF_OURS = (FileStatus.SAME, FileStatus.BLANK)
"""What has no response, and is a form of the framework all the same: its edition is one of those that are known."""


def anonymise(collection: Collection, group: Field) -> Collection:
    """The collection without what could tell who answered. The answers to ``group`` become *Group 1*, *Group 2* …; in
    the forms of the new collection it is a short text, whatever it was.

    Goes through all responses and files once. What stays of them is kept in a temporary file, which is gone when the
    new collection is.
    """
    without = _Without(collection, group)
    responses = _Responses(without)
    files = _Files(without, responses)
    return replace(
        collection,
        forms=tuple(replace(form, blocks=with_fields(form.blocks, without.in_form)) for form in collection.forms),
        responses=responses,
        files=files,
        day=_month(collection.day),
        schools=SchoolList(),
        groups=None,
        anonymous=True,
    )


class _Without:
    """Takes out of answers and remarks what could tell who wrote them."""

    def __init__(self, collection: Collection, group: Field) -> None:
        self.collection = collection
        self.words: Words = collection.words
        self.understanding = normaliser_of(collection)
        self.fields = {field.id: field for form in collection.forms for field in form.fields()}
        self.forms = {form.id for form in collection.forms}
        self.asked = collection.groups or Grouping(group, collection.schools)
        self.group = replace(group, kind=short_text.KIND, choices=(), minimum=None, maximum=None)

    def in_form(self, field: Field) -> Field:
        """The field as the forms of the new collection have it."""
        return self.group if field.id == self.group.id else field

    def answers(self, answers: Mapping[str, Answer], language: str) -> dict[str, Answer]:
        """The answers to a form in a language that stay, in the order of their ids."""
        known = (
            (name, self._answer(self.fields[name], answers[name], language))
            for name in sorted(answers)
            if name in self.fields
        )
        return {name: answer for name, answer in known if answer != "" and answer != () and name != self.group.id}

    def _answer(self, field: Field, answer: Answer, language: str) -> Answer:
        match field.kind.meaning, answer:
            case Meaning.NUMBER, str():
                return self.understanding.of(field, answer, language).value
            case Meaning.DATE, str():
                understood = self.understanding.of(field, answer, language)
                return understood.value[:4] if understood.code else understood.value[:7]
        return field.kind.codec.without_names(answer, [choice.id for choice in field.choices])

    def remarks(self, remarks: Iterable[Remark]) -> list[list[str]]:
        """Which remarks there are, without their words."""
        return [
            [remark.field if remark.field in self.fields else "", remark.code if _CODE.fullmatch(remark.code) else ""]
            for remark in remarks
        ]

    def remarked(self, withheld: Iterable[Iterable[str]]) -> tuple[Remark, ...]:
        """Remarks that say that there was one."""
        return tuple(Remark(field, code, self.words.say("collect.withheld")) for field, code in withheld)


class _TemporaryStore:
    """What stays of many things, in a temporary file: each is a line of JSON."""

    def __init__(self) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 (it is closed when nobody holds this any more)
        weakref.finalize(self, self.file.close)

    def add(self, value: object) -> tuple[bytes, int]:
        """Keep something. Gives what orders it among others, which says no more than itself; and its place."""
        line = json.dumps(value, sort_keys=True).encode() + b"\n"
        place = self.file.seek(0, 2)
        self.file.write(line)
        return hashlib.sha256(line).digest(), place

    def read(self, place: int) -> Any:
        """What was kept at a place."""
        self.file.seek(place)
        return json.loads(self.file.readline())


@dataclass(slots=True)
class _StoredResponse:
    """A response: its place among those kept, what it was called before, and its group."""

    order: bytes
    place: int
    key: str
    file: str
    group: str
    superseded_by: str
    has_id: bool


class _Responses:
    """The responses under other names, in another order."""

    def __init__(self, without: _Without) -> None:
        self.without = without
        self.store = _TemporaryStore()
        self.entries = [self._taken(response) for response in without.collection.responses]
        self.groups = self._named()
        self.entries.sort(key=lambda entry: (entry.order, self.groups[entry.group]))
        self.keys = {entry.key: _name("response", n, self.entries) for n, entry in enumerate(self.entries, 1)}
        self.later = {entry.key: entry.superseded_by for entry in self.entries}
        self.files: Mapping[str, str] = {}

    def _taken(self, response: Collected) -> _StoredResponse:
        came, without = response.returned, self.without
        group = folded(without.asked.of(response))
        stays = {
            "form": came.form if came.form in without.forms else "",
            "edition": came.edition,
            "saved": _month(came.saved),
            "verdict": response.verdict.value,
            "counts": response.counts,
            "answers": without.answers(came.answers, came.language),
            "remarks": without.remarks(came.remarks),
        }
        return _StoredResponse(
            *self.store.add(stays), response.key, response.file, group, response.superseded_by, bool(came.id)
        )

    def _named(self) -> dict[str, tuple[int, str]]:
        """The groups with number and name, in an order that follows from what was answered in them."""
        members: dict[str, list[bytes]] = {}
        for entry in self.entries:
            members.setdefault(entry.group, []).append(entry.order)
        members.pop("", None)
        ordered = sorted(members, key=lambda group: hashlib.sha256(b"".join(sorted(members[group]))).digest())
        say = self.without.words.say
        names = {group: (number, say("collect.group", number=number)) for number, group in enumerate(ordered, 1)}
        return {"": (0, ""), **names}

    def __iter__(self) -> Iterator[Collected]:
        for entry in self.entries:
            stays = self.store.read(entry.place)
            answers: dict[str, Answer] = {
                name: tuple(answer) if isinstance(answer, list) else answer for name, answer in stays["answers"].items()
            }
            if entry.group:
                answers[self.without.group.id] = self.groups[entry.group][1]
            yield Collected(
                self.keys[entry.key],
                self.files.get(entry.file, ""),
                FileStatus(stays["verdict"]),
                ParsedResponse(
                    stays["form"],
                    stays["edition"],
                    answers,
                    self.keys[self._last(entry.key)] if entry.has_id else "",
                    stays["saved"],
                    self.without.remarked(stays["remarks"]),
                ),
                self.keys[entry.superseded_by] if entry.superseded_by else "",
            )

    def _last(self, key: str) -> str:
        """The latest saving of a response: all savings of one have the same id."""
        while self.later[key]:
            key = self.later[key]
        return key


class _Files:
    """The files under other names, in another order."""

    def __init__(self, without: _Without, responses: _Responses) -> None:
        self.without, self.responses = without, responses
        self.store = _TemporaryStore()
        self.entries = [
            (self.store.add(self._stays(file)), file.file, file.possible_duplicates)
            for file in without.collection.files
        ]
        self.entries.sort(key=lambda entry: entry[0][0])
        self.names = {entry[1]: _name("file", number, self.entries) for number, entry in enumerate(self.entries, 1)}
        responses.files = self.names

    def _stays(self, file: FileOutcome) -> dict[str, Any]:
        is_ours = bool(file.response) or file.verdict in _OF_OURS
        return {
            "verdict": file.verdict.value,
            "reason": bool(file.reason),
            "response": self.responses.keys.get(file.response, ""),
            "form": file.form if file.form in self.without.forms else "",
            "edition": file.edition if is_ours else "",
            "perhaps": len(file.possible_duplicates),
            "remarks": self.without.remarks(file.remarks),
        }

    def __iter__(self) -> Iterator[FileOutcome]:
        for (_, place), name, perhaps in self.entries:
            stays = self.store.read(place)
            yield FileOutcome(
                self.names[name],
                FileStatus(stays["verdict"]),
                self.without.words.say(f"collect.verdicts.{stays['verdict']}") if stays["reason"] else "",
                stays["response"],
                stays["form"],
                stays["edition"],
                tuple(sorted(self.names[name] for name in perhaps if name in self.names)),
                self.without.remarked(stays["remarks"]),
            )


def _name(kind: str, number: int, among: list[Any]) -> str:
    """A name that stands in its order among the others also where texts are sorted."""
    return f"{kind}-{number:0{len(str(len(among)))}}"


def _month(time: str) -> str:
    match = _MONTH.match(time)
    return match[0] if match else ""
