"""One file that came back → the response in it, or the reason why there is none. Runs in a process of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from framepress.collect.collection import Remark, Verdict
from framepress.forms.boxes import unboxed
from framepress.forms.spec import Identity
from framepress.returned.catalog import Catalog, Reading
from framepress.returned.layout import Layout
from framepress.returned.pdf_fields import Unreadable
from framepress.returned.pdf_form import Document, ReadForm
from framepress.returned.place import Place
from framepress.returned.printed import NotRecovered, holds_more, recovered
from framepress.returned.saved import saved_answers

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


def read_returned(content: bytes, catalog: Catalog) -> Reading:
    """What a file holds. Never raises for what a file may be; ``MemoryError`` passes."""
    try:
        return _read(content, catalog).cleaned()
    except RecursionError:
        return Reading(Verdict.DAMAGED, "This file is nested deeper than any form.")


def _read(content: bytes, catalog: Catalog) -> Reading:
    if not content.strip():
        return Reading(Verdict.DAMAGED, "This file is empty.")
    if len(content) > LARGEST:
        return Reading(Verdict.TOO_LARGE, f"This file is larger than {LARGEST // 1_000_000} MB.")
    if b"%PDF-" in content[:1100] or b"startxref" in content[-1100:]:
        return _pdf(content, catalog)
    if re.match(rb"(\xef\xbb\xbf)?\s*[{\[]", content) or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return saved_answers(content, catalog)
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
    place = Place(found.identity, catalog)
    if place.refusal:
        return place.refusal
    if missing := place.missing(found.buttons):
        message = f"{missing} of the form's questions are not in the file: pages or fields of it were left out."
        remarks.append(Remark("", "pages-missing", message))
    given = unboxed(found.values, place.form, place.carried)
    remarks += place.lost_boxes(found.buttons, given)
    remarks += place.of_values(found.remarks)
    return place.reading(given, said, remarks, Verdict.READ, found.changed)


def _flat(content: bytes, identity: Identity | None, catalog: Catalog) -> Reading:
    """A PDF without fields: a form that was printed flat, or something else."""
    outcome = recovered(content, catalog.printed, lambda wanted: _layout(wanted, catalog))
    if isinstance(outcome, NotRecovered):
        return _not_recovered(outcome, identity, catalog)
    place = Place(outcome.identity, catalog)
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
