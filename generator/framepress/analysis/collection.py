"""A collection: what came back, as plain data that tables and report are made from.

Readers of files make it, :mod:`framepress.analysis.deduplicate` puts it in order, and no output knows where it came
from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from framepress.answers.past_questions import PastQuestions
from framepress.forms.form import Field, Form
from framepress.framework.model.schools import SchoolList
from framepress.kinds.codecs import Answer

if TYPE_CHECKING:  # the processes that read files need none of these: they start in half the time
    from framepress.analysis.date_order import DateOrderVotes
    from framepress.framework.model.framework import Framework
    from framepress.text.catalogue import Words


PICTURES = "pictures"
"""The folder of pictures beside the results."""


class FileStatus(StrEnum):
    """What became of a file."""

    READ = "read"
    """Its answers are a response."""
    RECOVERED = "recovered"
    """What stands in the places of the fields is a response: it was printed flat, or written on with other tools."""
    SUPERSEDED = "superseded"
    """A later saving of the same response is there. It is kept in the tables, and counted nowhere."""
    SAME = "same"
    """Another file holds the same response, to the letter."""
    TABLE = "table"
    """A table of answers that were given with another tool: each of its rows is a response."""
    MAPPING = "mapping"
    """Such a table of which somebody has to say first what its columns mean. None of its rows is counted."""
    BLANK = "blank"
    """A form of the framework without a single answer."""
    OTHER_FRAMEWORK = "other-framework"
    NOT_OURS = "not-ours"
    """No form that framepress made, or another kind of file."""
    SCAN = "scan"
    """Pictures of pages, without text."""
    PRINTED = "printed"
    """Printed flat, and it can't be known from which form of which edition."""
    SEVERAL = "several"
    """Several filled forms were put into one file, which mixes up their answers."""
    LOCKED = "locked"
    """It asks for a password."""
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    """It was given up after the time that a file may take."""
    TOO_MUCH_MEMORY = "too-much-memory"
    CRASHED = "crashed"
    """The program that read it died."""
    UNREADABLE = "unreadable"
    """The system does not give it out, or not whole."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be known of one answer of a file; of the whole file where ``field`` is empty.

    ``field`` is the full id that the file has. ``code`` is a stable name, ``message`` a sentence that holds the answer
    itself where the tables have no place for it. ``picture`` is a piece of the page as a PNG, where only that can show
    what stands there.
    """

    field: str
    code: str
    message: str
    picture: bytes = b""

    @property
    def path(self) -> str:
        """Where its picture lies beside the results; empty where it has none."""
        if not self.picture:
            return ""
        name = re.sub(r"[^A-Za-z0-9]+", "-", self.field)[:60].strip("-") or "page"
        return f"{PICTURES}/{name}-{sha256(self.picture).hexdigest()[:16]}.png"

    @property
    def in_words(self) -> str:
        """What it says, with the place of its picture."""
        text = self.message or self.code
        return f"{text} ({self.path})" if self.picture else text


@dataclass(frozen=True, slots=True)
class ParsedResponse:
    """The response in one file, under the ids of today.

    ``form`` is the id of a form of today, ``edition`` the one that the file was made from. ``answers`` has no empty
    ones. ``id`` and ``saved`` (ISO 8601) are the response's own; empty where the file has none. ``language`` is the one
    that the form was filled in, where the framework has several and the file says it.
    """

    form: str
    edition: str
    answers: Mapping[str, Answer]
    id: str = ""
    saved: str = ""
    remarks: tuple[Remark, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """A response among the others. ``key`` names it in every table and is the same in every run over the same files.

    ``superseded_by`` is the key of the later saving of the same response; such a one is counted nowhere.
    """

    key: str
    file: str
    verdict: FileStatus
    returned: ParsedResponse
    superseded_by: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is one of the responses that are counted."""
        return not self.superseded_by


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file, and why, in a sentence.

    ``file`` is its path below what was given, with ``/``; of a file in a zip ``forms.zip/lincoln.pdf``, of a row of a
    table ``survey.csv#17``. ``response`` is
    the key of the response that it holds, also of one that another file holds too. ``possible_duplicates`` are files
    that are possibly the same response.
    """

    file: str
    verdict: FileStatus
    reason: str = ""
    response: str = ""
    form: str = ""
    edition: str = ""
    possible_duplicates: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    table: str = ""
    """The file that it is a row of."""


class Grouped(Protocol):
    """Says which group a response is in, by the answers to a field."""

    @property
    def field(self) -> Field:
        """The field whose answers tell groups apart."""
        ...

    def of(self, response: Collected) -> str:
        """The group of a response."""
        ...


@dataclass(frozen=True)
class Collection:
    """All that came back, and the framework that it answers.

    ``responses`` and ``files`` are gone through several times, and may be more than memory holds: they need not be
    lists. ``responses`` has every response, also those that are superseded.
    """

    framework: Framework
    words: Words
    forms: tuple[Form, ...]
    responses: Iterable[Collected] = ()
    files: Iterable[FileOutcome] = ()
    day: str = ""
    """When it was collected, ISO 8601."""
    schools: SchoolList = field(default_factory=SchoolList)
    """Which school a name stands for; it knows none where the publisher has no list, or where names were taken out."""
    past: tuple[PastQuestions, ...] = ()
    """What older editions asked, the oldest first."""
    anonymous: bool = False
    """Whether names and all free text were taken out."""
    groups: Grouped | None = None
    """What they are grouped by, where that is decided; else by the answers as they were written."""
    dates: Mapping[str, DateOrderVotes] = field(default_factory=dict)
    """How the dates were read, by the language of the form; where it is left out, as the framework says alone."""
