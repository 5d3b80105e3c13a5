"""One file that came back → the response in it, or the reason why there is none. Runs in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from framepress.collect.collection import Remark, Verdict
from framepress.forms.boxes import unboxed
from framepress.forms.identity import IDENTITY, OWN, RESPONSE_ID, SAVED
from framepress.forms.spec import Identity
from framepress.returned.catalog import Catalog, Reading
from framepress.returned.doubt_pictures import beside, pictured
from framepress.returned.envelopes import Part, taken_out
from framepress.returned.form_data import FormData, is_fdf, is_xfdf, read_fdf, read_xfdf
from framepress.returned.form_notes import told_notes
from framepress.returned.layout import Layout
from framepress.returned.mail import attached, attached_in_box, is_mail, is_mailbox
from framepress.returned.naming.named import with_named_letters
from framepress.returned.other_kinds import what_it_is
from framepress.returned.overlays import Overlay, overlay
from framepress.returned.pdf_attached import attached_files
from framepress.returned.pdf_fields import Unreadable
from framepress.returned.pdf_form import Document, ReadForm, parsed_identity
from framepress.returned.pdf_values import Value
from framepress.returned.place import Place
from framepress.returned.printed import holds_more, recovered
from framepress.returned.recovered import NotRecovered
from framepress.returned.saved import assumed_form, saved_answers, told_assumed
from framepress.returned.web_print import printed_page

LARGEST = 100_000_000
"""Bytes of a file that is looked at: a workbook of a thousand questions with a page of text in each has a tenth."""

_REASONS = {
    "damaged": (Verdict.DAMAGED, "This PDF is damaged: it was cut off, or parts of it are lost."),
    "locked": (Verdict.LOCKED, "This PDF asks for a password."),
    "several": (
        Verdict.SEVERAL,
        "Several filled forms were put into this file, which mixes up their answers: get each as a file of its own.",
    ),
    "rights": (
        Verdict.LOCKED,
        "This PDF is locked by rights management or with a certificate: ask for a copy without it.",
    ),
    "too-large": (Verdict.TOO_LARGE, "This PDF unpacks to more than any filled form."),
    "not-ours": (Verdict.NOT_OURS, "This is a PDF form, but none that framepress made."),
}

_WEB_PRINT = (
    "This is a print of the form's web page, or of the form without the line at its foot. It can't be read: "
    "ask for the file that the page saves."
)


_OUTLINES = (
    "The letters of this PDF were made into drawings when it was printed, and it looks like no form of this framework "
    "as it was made: if it is one, ask for the file that was saved."
)


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
    if is_mail(content):
        nothing = Reading(Verdict.NOT_OURS, "This is an e-mail, and no form is attached to it.")
        return _with_parts(nothing, attached(content), catalog)
    if is_mailbox(content):
        nothing = Reading(Verdict.NOT_OURS, "This is a mailbox, and no form is attached to any of its messages.")
        return _with_parts(nothing, attached_in_box(content), catalog)
    if is_fdf(content):
        return _form_data(read_fdf, content, catalog)
    if b"%PDF-" in content[:1100] or b"startxref" in content[-1100:]:
        return _pdf(content, catalog)
    if re.match(rb"(\xef\xbb\xbf)?\s*[{\[]", content):
        return saved_answers(content, catalog)
    if is_xfdf(content):
        return _form_data(read_xfdf, content, catalog)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return saved_answers(content, catalog)
    return what_it_is(content)


def _with_parts(own: Reading, parts: Sequence[Part], catalog: Catalog) -> Reading:
    """The reading of a file with the files in it. One that is only their wrapping is nothing of itself."""
    if own.wants or not parts:
        return own
    is_envelope = own.verdict in (Verdict.NOT_OURS, Verdict.SCAN)
    return replace(own, parts=taken_out(parts, catalog.layouts), is_envelope=is_envelope)


def _pdf(content: bytes, catalog: Catalog) -> Reading:
    try:
        document = Document(content)
        parts = attached_files(document)
    except Unreadable as error:
        return Reading(*_REASONS[error.reason])
    return _with_parts(_own(content, document, catalog), parts, catalog)


def _own(content: bytes, document: Document, catalog: Catalog) -> Reading:
    """What a PDF is itself."""
    try:
        form = document.form()
    except Unreadable as error:
        if error.reason == "no-form":
            return _flat(content, document.identity(), catalog)
        return Reading(*_REASONS[error.reason])
    if form.foreign and holds_more(content, catalog.printed, document.count - form.foreign):
        return Reading(*_REASONS["several"])
    return _filled(form, catalog, content, document)


def _form_data(read: Callable[[bytes], FormData], content: bytes, catalog: Catalog) -> Reading:
    """What somebody exported from a form."""
    try:
        data = read(content)
    except Unreadable as error:
        return Reading(Verdict.DAMAGED if error.reason == "damaged" else Verdict.LOCKED, "This form data is damaged.")
    values = data.values
    identity = parsed_identity(values.get(IDENTITY, Value()).text)
    remarks = list(told_notes(data.notes))
    if identity is None and (
        assumed := assumed_form({*values, *(name.rpartition("/")[0] for name in values)}, catalog)
    ):
        identity = assumed.identity
        remarks.append(told_assumed(assumed))
    if identity is None:
        return Reading(Verdict.NOT_OURS, "This is what a form holds, without the form, and no form of this framework.")
    place = Place(identity, catalog)
    if place.refusal:
        return place.refusal
    said = {key: values.get(name, Value()).text for key, name in (("response", RESPONSE_ID), ("saved", SAVED))}
    texts = {name: value.text for name, value in values.items() if not name.startswith(OWN)}
    remarks += place.of_values(Remark(name, one.code, one.message) for name, one in values.items() if one.code)
    given = unboxed(place.pressed(texts), place.form, place.carried)
    return place.reading(given, said, remarks, Verdict.READ, "")


def _filled(found: ReadForm, catalog: Catalog, content: bytes, document: Document) -> Reading:
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
    seen = _with_overlays(found, catalog, content, document)
    if isinstance(seen, Reading):
        return seen
    given = unboxed(seen.values, place.form, place.carried)
    remarks += place.lost_boxes(found.buttons, given)
    remarks += place.of_values(Remark(*one) for one in found.remarks)
    remarks += place.of_values(beside(pictured(content, found.doubts), seen.remarks))
    return place.reading(given, said, remarks, Verdict.READ, found.changed)


def _with_overlays(found: ReadForm, catalog: Catalog, content: bytes, document: Document) -> Overlay | Reading:
    """The values of the fields, with what else stands on the pages; or that the layout of the form is wanted."""
    identity = found.identity
    wanted = catalog.page_names.get((identity.form, identity.subject, identity.edition))
    if wanted is None:
        return Overlay(found.values)
    layout = _layout(wanted, catalog)
    if layout is None:
        return Reading(Verdict.READ, wants=wanted)
    return overlay(content, document, layout, found.values, catalog.fonts)


def _flat(content: bytes, identity: Identity | None, catalog: Catalog) -> Reading:
    """A PDF without fields: a form that was printed flat, or something else."""
    named = with_named_letters(content, catalog.fonts)
    outcome = recovered(named, catalog.printed, lambda wanted: _layout(wanted, catalog))
    if isinstance(outcome, NotRecovered):
        if outcome.state == "foreign" and not identity and (form := printed_page(content, catalog.forms.values())):
            return Reading(Verdict.PRINTED, _WEB_PRINT, form=form.id)
        return _not_recovered(outcome, identity, catalog)
    place = Place(outcome.identity, catalog)
    if place.refusal:
        return place.refusal
    given = unboxed(outcome.values, place.form, place.carried)
    return place.reading(given, {}, list(outcome.remarks), Verdict.RECOVERED, "")


def _not_recovered(outcome: NotRecovered, identity: Identity | None, catalog: Catalog) -> Reading:
    match outcome.state:
        case "wants":
            return Reading(Verdict.PRINTED, wants=outcome.printed)
        case "unplaced":
            reason = "This form was printed to a PDF in a way that moved its parts: the answers can't be told apart."
            return Reading(Verdict.PRINTED, reason, edition=outcome.printed[1])
        case "outlines":
            return Reading(Verdict.PRINTED, _OUTLINES)
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
