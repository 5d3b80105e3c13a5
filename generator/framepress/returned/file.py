"""One file that came back → the response in it, or the reason why there is none. Runs in a process of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from framepress.collect.collection import Remark, Returned, Verdict
from framepress.forms.answer_shapes import is_untyped, made_typed
from framepress.forms.boxes import unboxed
from framepress.forms.carried import Carried
from framepress.forms.intake import Intake
from framepress.forms.json_file import JsonFile, JsonNumber, JsonObject
from framepress.forms.response import FORMAT
from framepress.forms.response_file import LARGEST as LARGEST_JSON
from framepress.forms.response_file import SAYS, TIME
from framepress.forms.spec import Form, Identity
from framepress.problems import ProblemsFound, short
from framepress.returned.layout import Layout
from framepress.returned.pdf_fields import Unreadable
from framepress.returned.pdf_form import Document, ReadForm
from framepress.returned.printed import NotRecovered, holds_more, recovered

MOST_REMARKS = 200
"""On the answers of one file: more have no place in a cell of a table."""
LARGEST = 100_000_000
"""Bytes of a file that is looked at: a workbook of a thousand questions with a page of text in each has a tenth."""

_REASONS = {
    "damaged": (Verdict.DAMAGED, "This PDF is damaged: it was cut off, or parts of it are lost."),
    "locked": (Verdict.LOCKED, "This PDF asks for a password."),
    "several": (
        Verdict.SEVERAL,
        "Several filled forms were put into this file, which mixes up their answers: get each as a file of its own.",
    ),
    "too-large": (Verdict.TOO_LARGE, "This PDF unpacks to more than any filled form."),
    "not-ours": (Verdict.NOT_OURS, "This is a PDF form, but none that framepress made."),
}
_EMPTY = {
    Verdict.READ: "Nobody has filled in anything.",
    Verdict.RECOVERED: "No answer is on its pages: nobody filled it in, or a program left the answers out.",
}
_OTHERS = {
    b"PK\x03\x04": "a document, a table or an archive",
    b"\xd0\xcf\x11\xe0": "a document or a table of an older Office",
    b"\xff\xd8\xff": "a picture",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a document",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
}
"""What the beginning of a file tells."""


@dataclass(frozen=True)
class Catalog:
    """All that is known of the framework's forms, now and before, as far as a reader needs it.

    ``homes`` has today's form for each form and subject that a file may name; ``carried`` by today's form and edition
    what became of the answers. ``printed`` are the forms that may have been printed: id and edition as they stand on
    each page. ``layouts`` is the folder where the files of :class:`framepress.returned.layout.Layout` appear when
    somebody asks for them.
    """

    framework: str
    edition: str
    forms: Mapping[str, Form]
    homes: Mapping[tuple[str, str], str]
    carried: Mapping[str, Mapping[str, Carried]]
    printed: frozenset[tuple[str, str]]
    layouts: Path


@dataclass(frozen=True)
class Reading:
    """What was found in one file. ``changed`` is when a program says that it saved the file.

    ``wants`` is the form and edition whose layout has to be there before the file can be read at all.
    """

    verdict: Verdict
    reason: str = ""
    returned: Returned | None = None
    changed: str = ""
    form: str = ""
    edition: str = ""
    wants: tuple[str, str] | None = None


def read_returned(content: bytes, catalog: Catalog) -> Reading:
    """What a file holds. Never raises for what a file may be; ``MemoryError`` passes."""
    if not content.strip():
        return Reading(Verdict.DAMAGED, "This file is empty.")
    if len(content) > LARGEST:
        return Reading(Verdict.TOO_LARGE, f"This file is larger than {LARGEST // 1_000_000} MB.")
    if b"%PDF-" in content[:1100] or b"startxref" in content[-1100:]:
        return _pdf(content, catalog)
    if re.match(rb"(\xef\xbb\xbf)?\s*[{\[]", content) or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _json(content, catalog)
    kind = next((what for start, what in _OTHERS.items() if content.startswith(start)), "another kind of file")
    return Reading(Verdict.NOT_OURS, f"This is {kind}, and no form.")


def _pdf(content: bytes, catalog: Catalog) -> Reading:
    try:
        document = Document(content)
        form = document.form()
    except Unreadable as error:
        if error.reason == "no-form":
            return _flat(content, document.identity(), catalog)
        verdict, reason = _REASONS[error.reason]
        return Reading(verdict, reason)
    if form.foreign and holds_more(content, catalog.printed, document.count - form.foreign):
        return Reading(*_REASONS["several"])
    return _filled(form, catalog)


def _filled(found: ReadForm, catalog: Catalog) -> Reading:
    remarks = []
    if found.has_xfa:
        message = "The file has a second form beside this one (XFA). It was not looked at."
        remarks.append(Remark("", "xfa", message))
    if found.foreign:
        message = f"{found.foreign} pages of the file are not of this form: what stands there was not read."
        remarks.append(Remark("", "foreign-pages", message))
    said = {"response": found.response, "saved": found.saved}
    place = _Place(found.identity, catalog)
    if place.refusal:
        return place.refusal
    if missing := place.missing(found.names):
        message = f"{missing} of the form's questions are not in the file: pages or fields of it were left out."
        remarks.append(Remark("", "pages-missing", message))
    given = unboxed(found.values, place.form, place.carried)
    return place.reading(given, said, remarks, Verdict.READ, found.changed)


def _flat(content: bytes, identity: Identity | None, catalog: Catalog) -> Reading:
    """A PDF without fields: a form that was printed flat, or something else."""
    outcome = recovered(content, catalog.printed, lambda wanted: _layout(wanted, catalog))
    if isinstance(outcome, NotRecovered):
        return _not_recovered(outcome, identity, catalog)
    place = _Place(outcome.identity, catalog)
    if place.refusal:
        return place.refusal
    given = unboxed(outcome.values, place.form, place.carried)
    remarks = [Remark(*each) for each in outcome.remarks]
    return place.reading(given, {}, remarks, Verdict.RECOVERED, "")


def _not_recovered(outcome: NotRecovered, identity: Identity | None, catalog: Catalog) -> Reading:
    match outcome.state:
        case "wants":
            return Reading(Verdict.PRINTED, wants=outcome.printed)
        case "unplaced":
            reason = "This form was printed to a PDF in a way that moved its parts: the answers can't be told apart."
            return Reading(Verdict.PRINTED, reason, edition=outcome.printed[1])
        case "wordless":
            return Reading(Verdict.NOT_OURS, "This is a PDF without fields, and without any text on its pages.")
        case "scan":
            return Reading(Verdict.SCAN, "This is a scan: pictures of pages, without text that could be read.")
        case "foreign" if identity and identity.framework == catalog.framework:
            reason = "The fields of this form were removed, and no text is left that says where its answers stood."
            return Reading(Verdict.PRINTED, reason, edition=identity.edition)
        case "foreign":
            return Reading(Verdict.NOT_OURS, "This is a PDF without fields, and no form of this framework.")
    return Reading(*_REASONS[outcome.state])


def _layout(wanted: tuple[str, str], catalog: Catalog) -> Layout | None:
    path = catalog.layouts / Layout.file(*wanted)
    return _loaded(path) if path.exists() else None


@lru_cache(maxsize=32)
def _loaded(path: Path) -> Layout:
    """A layout, read once for all prints of its form."""
    return Layout.load(path)


def _json(content: bytes, catalog: Catalog) -> Reading:
    if len(content) > LARGEST_JSON:
        return Reading(Verdict.TOO_LARGE, f"This file is larger than {LARGEST_JSON // 1_000_000} MB.")
    try:
        whole = JsonFile(content, "").whole
    except ProblemsFound as error:
        is_list = content.lstrip().startswith(b"[")
        return Reading(Verdict.NOT_OURS if is_list else Verdict.DAMAGED, error.problems[0].message)
    answers = whole.get("answers")
    if not isinstance(answers, JsonObject):
        return Reading(Verdict.NOT_OURS, "This is JSON, but no saved answers.")
    if whole.get("framepress", str(FORMAT)) != str(FORMAT):
        number = short(whole["framepress"])
        return Reading(Verdict.NOT_OURS, f"These answers are in format {number}, and only {FORMAT} is known here.")
    said = {key: value if type(value) is str else "" for key in SAYS for value in [whole.get(key)]}
    place = _Place(Identity(said["framework"], said["edition"], said["form"], said["subject"]), catalog)
    if place.refusal:
        return place.refusal
    remarks = [Remark("", "duplicate-key", f"'{short(key)}' stands in the file twice.") for key in whole.twice]
    for key in answers.twice:
        message = f"The file has two answers to this, and the last was taken: {_shown(answers[key])}"
        remarks.append(Remark(key, "duplicate-key", message))
    return place.reading(_plain(answers), said, remarks, Verdict.READ, "")


def _plain(answers: JsonObject) -> dict[str, Any]:
    """Numbers as texts, as a person would have typed them."""
    return {key: str(value) if isinstance(value, JsonNumber) else value for key, value in answers.items()}


class _Place:
    """Where answers belong: the form of today, and what became of their edition. ``refusal`` says that it is none."""

    def __init__(self, identity: Identity, catalog: Catalog) -> None:
        self.identity, self.catalog = identity, catalog
        self.edition = identity.edition or catalog.edition
        home = catalog.homes.get((identity.form, identity.subject))
        self.refusal = self._refusal(home)
        self.form = catalog.forms[home] if home else next(iter(catalog.forms.values()))
        self.carried = catalog.carried.get(self.form.id, {}).get(identity.edition, Carried())
        is_old = self.edition != catalog.edition
        self.is_unknown = is_old and identity.edition not in catalog.carried.get(self.form.id, {})

    def _refusal(self, home: str | None) -> Reading | None:
        edition = made_typed(self.identity.edition)[:200]
        if self.identity.framework and self.identity.framework != self.catalog.framework:
            reason = f"This form belongs to another framework: '{short(self.identity.framework)}'."
            return Reading(Verdict.OTHER_FRAMEWORK, reason, edition=edition)
        if home is None:
            asked = "/".join(filter(None, (self.identity.form, self.identity.subject)))
            reason = f"This framework has no form '{short(asked)}', in no edition that is known here."
            return Reading(Verdict.NOT_OURS, reason, edition=edition)
        return None

    def missing(self, names: Container[str]) -> int:
        """How many questions have no field among these; 0 for an older edition, which may have had others."""
        if self.edition != self.catalog.edition:
            return 0
        boxes = {each.id: [f"{each.id}/{choice.id}" for choice in each.choices] for each in self.form.fields()}
        return sum(full_id not in names and not any(box in names for box in found) for full_id, found in boxes.items())

    def reading(
        self, given: Mapping[str, Any], said: Mapping[str, str], remarks: list[Remark], verdict: Verdict, changed: str
    ) -> Reading:
        told = _Remarks(remarks)
        if self.is_unknown:
            message = f"Nothing is known here of edition {short(self.edition)}: its answers are taken by their ids."
            remarks.append(Remark("", "unknown-edition", message))
        answers = Intake(self.form, self.carried, self.is_unknown, told).answers(told.clean(given))
        saved = said.get("saved", "")
        if saved and not re.fullmatch(TIME, saved):
            remarks.append(
                Remark("", "no-time", f"The file says that it was saved at '{short(saved)}', which is no time.")
            )
            saved = ""
        edition = made_typed(self.edition)[:200]
        if not answers and any(remark.code == "unknown-field" for remark in remarks):
            reason = "None of its answers belongs to a question of this form."
            return Reading(Verdict.NOT_OURS, reason, form=self.form.id, edition=edition)
        if not answers and not any(remark.field for remark in remarks):
            return Reading(Verdict.BLANK, _EMPTY[verdict], form=self.form.id, edition=edition)
        response_id = made_typed(said.get("response", "").strip())[:200]
        returned = Returned(self.form.id, edition, answers, response_id, saved, tuple(remarks))
        return Reading(verdict, "", returned, changed, self.form.id, edition)


class _Remarks:
    """Keeps what becomes of single answers beside them: see :class:`framepress.forms.intake.Told`."""

    def __init__(self, remarks: list[Remark]) -> None:
        self.remarks = remarks

    def wrong(self, key: str, message: str, hint: Callable[[], str], code: str, value: Any) -> None:
        """What no question takes: the file is a file, so nobody can be asked to mend it."""
        self._keep(Remark(made_typed(key), code, f"{message} It says: {_shown(value)}"))

    def left(self, key: str, message: str, answer: str) -> None:
        """What a new edition made of an answer."""
        said = f"{message} The answer was: {answer}" if answer else message
        self._keep(Remark(made_typed(key), "not-carried", made_typed(said)))

    def _keep(self, remark: Remark) -> None:
        """Keep it, up to a number that nobody reads to its end."""
        if len(self.remarks) < MOST_REMARKS:
            self.remarks.append(remark)
        elif len(self.remarks) == MOST_REMARKS:
            self.remarks.append(Remark("", "more", "There is more like this in the file."))

    def clean(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The answers without characters that nothing can show."""
        cleaned = {}
        for key, value in given.items():
            cleaned[key] = made_typed(value) if isinstance(value, str) else value
            if isinstance(value, str) and is_untyped(value):
                message = "The answer has characters that can't be shown. In their place stands U+FFFD."
                self.remarks.append(Remark(made_typed(key), "untyped", message))
        return cleaned


def _shown(value: Any) -> str:
    """A value as text, whole."""
    return made_typed(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
