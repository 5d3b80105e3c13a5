"""One file that came back → the response in it, or the reason why there is none. Runs in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from framepress.analysis.collection import FileStatus, Remark
from framepress.answers.checklist_fields import merge_checklist_fields
from framepress.forms.identity import IDENTITY, OWN, RESPONSE_ID, SAVED, Identity
from framepress.intake.containers import ContainedFile, taken_out
from framepress.intake.fields.form_data import FormData, is_fdf, is_xfdf, read_fdf, read_xfdf
from framepress.intake.fields.form_notes import note_remarks
from framepress.intake.fields.pdf_attachments import attached_files
from framepress.intake.fields.pdf_fields import Unreadable
from framepress.intake.fields.pdf_form import Document, ReadForm, parsed_identity
from framepress.intake.fields.pdf_values import FieldValue
from framepress.intake.foreign_kinds import may_be_table, what_it_is
from framepress.intake.form_catalog import Catalog, ReadResult
from framepress.intake.mail import attached, attached_in_box, is_mail, is_mailbox
from framepress.intake.naming.named_letters import with_named_letters
from framepress.intake.place_answers import AnswerTarget
from framepress.intake.read_table import read_table
from framepress.intake.saved_answers import assumed_form, assumed_form_remark, saved_answers
from framepress.intake.sight.doubt_pictures import beside, pictured
from framepress.intake.sight.field_places import FieldPlaces
from framepress.intake.sight.flattened import holds_more, read_flattened
from framepress.intake.sight.overlays import Overlay, overlay
from framepress.intake.sight.recovered import NotRecovered
from framepress.intake.sight.web_print import printed_page
from framepress.text.sentences import sentence

LARGEST = 100_000_000
"""Bytes of a file that is looked at: a workbook of a thousand questions with a page of text in each has a tenth."""

_REASONS = {
    "damaged": (FileStatus.DAMAGED, "files.reasons.pdf_damaged"),
    "locked": (FileStatus.LOCKED, "files.reasons.pdf_password"),
    "several": (
        FileStatus.SEVERAL,
        "files.reasons.several_forms",
    ),
    "rights": (
        FileStatus.LOCKED,
        "files.reasons.pdf_rights",
    ),
    "too-large": (FileStatus.TOO_LARGE, "files.reasons.pdf_too_large"),
    "not-ours": (FileStatus.NOT_OURS, "files.reasons.pdf_of_others"),
}


def read_file(content: bytes, catalog: Catalog, name: str = "") -> ReadResult:
    """What a file holds. Never raises for what a file may be; ``MemoryError`` passes. By its ``name`` is known what
    somebody said of a table.
    """
    try:
        return _read(content, catalog, name).cleaned()
    except RecursionError:
        return ReadResult(FileStatus.DAMAGED, sentence("files.reasons.too_deep"))


def _read(content: bytes, catalog: Catalog, name: str) -> ReadResult:
    if not content.strip():
        return ReadResult(FileStatus.DAMAGED, sentence("problems.empty-file.message"))
    if len(content) > LARGEST:
        return ReadResult(FileStatus.TOO_LARGE, sentence("files.reasons.too_large", megabytes=LARGEST // 1_000_000))
    if is_mail(content):
        nothing = ReadResult(FileStatus.NOT_OURS, sentence("files.reasons.mail"))
        return _with_parts(nothing, attached(content), catalog)
    if is_mailbox(content):
        nothing = ReadResult(FileStatus.NOT_OURS, sentence("files.reasons.mailbox"))
        return _with_parts(nothing, attached_in_box(content), catalog)
    if is_fdf(content):
        return _form_data(read_fdf, content, catalog)
    if b"%PDF-" in content[:1100] or b"startxref" in content[-1100:]:
        return _pdf(content, catalog)
    if re.match(rb"(\xef\xbb\xbf)?\s*[{\[]", content):
        return saved_answers(content, catalog)
    if is_xfdf(content):
        return _form_data(read_xfdf, content, catalog)
    return _table(content, catalog, name)


def _table(content: bytes, catalog: Catalog, name: str) -> ReadResult:
    """A table of answers, or something else."""
    if may_be_table(content) and (table := read_table(content, catalog, name)):
        return table
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return saved_answers(content, catalog)
    return what_it_is(content)


def _with_parts(reading: ReadResult, parts: Sequence[ContainedFile], catalog: Catalog) -> ReadResult:
    """The reading of a file with the files in it. One that is only their wrapping is nothing of itself."""
    if reading.wants or not parts:
        return reading
    is_envelope = reading.verdict in (FileStatus.NOT_OURS, FileStatus.SCAN)
    return replace(reading, parts=taken_out(parts, catalog.layouts), is_envelope=is_envelope)


def _pdf(content: bytes, catalog: Catalog) -> ReadResult:
    try:
        document = Document(content)
        parts = attached_files(document)
    except Unreadable as error:
        return _refused(error.reason)
    return _with_parts(_own(content, document, catalog), parts, catalog)


def _own(content: bytes, document: Document, catalog: Catalog) -> ReadResult:
    """What a PDF is itself."""
    try:
        form = document.form()
    except Unreadable as error:
        if error.reason == "no-form":
            return _flat(content, document.identity(), catalog)
        return _refused(error.reason)
    if form.foreign and holds_more(content, catalog.printed, document.count - form.foreign):
        return _refused("several")
    return _filled(form, catalog, content, document)


def _form_data(read: Callable[[bytes], FormData], content: bytes, catalog: Catalog) -> ReadResult:
    """What somebody exported from a form."""
    try:
        data = read(content)
    except Unreadable as error:
        verdict = FileStatus.DAMAGED if error.reason == "damaged" else FileStatus.LOCKED
        return ReadResult(verdict, sentence("files.reasons.form_data_damaged"))
    values = data.values
    identity = parsed_identity(values.get(IDENTITY, FieldValue()).text)
    remarks = list(note_remarks(data.notes))
    if identity is None and (
        assumed := assumed_form({*values, *(name.rpartition("/")[0] for name in values)}, catalog)
    ):
        identity = assumed.identity
        remarks.append(assumed_form_remark(assumed))
    if identity is None:
        return ReadResult(FileStatus.NOT_OURS, sentence("files.reasons.form_data"))
    place = AnswerTarget(identity, catalog)
    if place.refusal:
        return place.refusal
    metadata = {key: values.get(name, FieldValue()).text for key, name in (("response", RESPONSE_ID), ("saved", SAVED))}
    texts = {name: value.text for name, value in values.items() if not name.startswith(OWN)}
    remarks += place.of_values(Remark(name, value.code, value.message) for name, value in values.items() if value.code)
    merged = merge_checklist_fields(place.pressed(texts), place.form, place.migration)
    return place.reading(merged, metadata, remarks, FileStatus.READ, "")


def _filled(form: ReadForm, catalog: Catalog, content: bytes, document: Document) -> ReadResult:
    remarks = []
    if form.has_xfa:
        message = sentence("files.remarks.xfa")
        remarks.append(Remark("", "xfa", message))
    if form.foreign:
        message = sentence("files.remarks.foreign_pages", count=form.foreign)
        remarks.append(Remark("", "foreign-pages", message))
    metadata = {"response": form.response, "saved": form.saved, "language": form.language}
    place = AnswerTarget(form.identity, catalog)
    if place.refusal:
        return place.refusal
    if missing := place.missing(form.buttons):
        message = sentence("files.remarks.questions_missing", count=missing)
        remarks.append(Remark("", "pages-missing", message))
    seen = _with_overlays(form, catalog, content, document)
    if isinstance(seen, ReadResult):
        return seen
    merged = merge_checklist_fields(seen.values, place.form, place.migration)
    remarks += place.lost_boxes(form.buttons, merged)
    remarks += place.of_values(Remark(*remark) for remark in form.remarks)
    remarks += place.of_values(beside(pictured(content, form.doubts), seen.remarks))
    return place.reading(merged, metadata, remarks, FileStatus.READ, form.changed)


def _with_overlays(form: ReadForm, catalog: Catalog, content: bytes, document: Document) -> Overlay | ReadResult:
    """The values of the fields, with what else stands on the pages; or that the layout of the form is wanted."""
    identity = form.identity
    layout_name = catalog.page_names.get((identity.form, identity.subject, identity.edition))
    if layout_name is None:
        return Overlay(form.values)
    layout = _layout(layout_name, catalog)
    if layout is None:
        return ReadResult(FileStatus.READ, wants=layout_name)
    return overlay(content, document, layout, form.values, catalog.fonts)


def _flat(content: bytes, identity: Identity | None, catalog: Catalog) -> ReadResult:
    """A PDF without fields: a form that was printed flat, or something else."""
    named = with_named_letters(content, catalog.fonts)
    outcome = read_flattened(named, catalog.printed, lambda name: _layout(name, catalog))
    if isinstance(outcome, NotRecovered):
        if outcome.state == "foreign" and not identity and (form := printed_page(content, catalog.forms.values())):
            return ReadResult(FileStatus.PRINTED, sentence("files.reasons.web_print"), form=form.id)
        return _not_recovered(outcome, identity, catalog)
    place = AnswerTarget(outcome.identity, catalog)
    if place.refusal:
        return place.refusal
    merged = merge_checklist_fields(outcome.values, place.form, place.migration)
    return place.reading(merged, {}, list(outcome.remarks), FileStatus.RECOVERED, "")


def _not_recovered(outcome: NotRecovered, identity: Identity | None, catalog: Catalog) -> ReadResult:
    match outcome.state:
        case "wants":
            return ReadResult(FileStatus.PRINTED, wants=outcome.printed)
        case "unplaced":
            reason = sentence("files.reasons.moved_parts")
            return ReadResult(FileStatus.PRINTED, reason, edition=outcome.printed[1])
        case "outlines":
            return ReadResult(FileStatus.PRINTED, sentence("files.reasons.outlines"))
        case "wordless":
            return ReadResult(FileStatus.NOT_OURS, sentence("files.reasons.wordless"))
        case "scan":
            return ReadResult(FileStatus.SCAN, sentence("files.reasons.scan"))
        case "foreign" if identity and identity.framework == catalog.framework:
            reason = sentence("files.reasons.fields_removed")
            return ReadResult(FileStatus.PRINTED, reason, edition=identity.edition)
        case "foreign":
            return ReadResult(FileStatus.NOT_OURS, sentence("files.reasons.no_fields"))
    return _refused(outcome.state)


def _refused(reason: str) -> ReadResult:
    verdict, key = _REASONS[reason]
    return ReadResult(verdict, sentence(key))


def _layout(name: tuple[str, str], catalog: Catalog) -> FieldPlaces | None:
    path = catalog.layouts / FieldPlaces.file(*name)
    return _loaded(path) if path.exists() else None


@lru_cache(maxsize=32)
def _loaded(path: Path) -> FieldPlaces:
    """A layout, read once for all prints of its form."""
    return FieldPlaces.load(path)
