"""What a file is that no form is in: said as a person would call it, with what to do about it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container

from framepress.analysis.collection import FileStatus
from framepress.intake.form_catalog import ReadResult
from framepress.intake.mail import is_saved_page
from framepress.storage.zip_files import BROKEN_ZIP

_ARCHIVE = "an archive ({}): unpack it, and give the folder"
_PHOTO = "a picture ({}): a photo can't be read"
_BEGINS = {
    b"Rar!\x1a\x07": _ARCHIVE.format("RAR"),
    b"7z\xbc\xaf\x27\x1c": _ARCHIVE.format("7-Zip"),
    b"\x1f\x8b": _ARCHIVE.format("gzip"),
    b"BZh": _ARCHIVE.format("bzip2"),
    b"\xfd7zXZ\0": _ARCHIVE.format("xz"),
    b"\x28\xb5\x2f\xfd": _ARCHIVE.format("Zstandard"),
    b"MSCF": _ARCHIVE.format("CAB"),
    b"PK\x03\x04": "a document, a table or an archive, and no form",
    b"\xff\xd8\xff": "a picture, and no form",
    b"\x89PNG": "a picture, and no form",
    b"GIF8": "a picture, and no form",
    b"BM": _PHOTO.format("BMP"),
    b"II*\0": _PHOTO.format("TIFF"),
    b"MM\0*": _PHOTO.format("TIFF"),
    b"{\\rtf": "a document, and no form",
    b"<!DOCTYPE": "a web page, and no form",
    b"<!doctype": "a web page, and no form",
    b"<html": "a web page, and no form",
    b"%!PS": "a PostScript file: make a PDF of it, or get the form itself",
    b"\x78\x9f\x3e\x22": "a package of Outlook (winmail.dat): ask for the form as a PDF attachment",
}
"""What the beginning of a file tells. The rest of the sentence says what to do, or that it is no form."""
_BRANDS = {
    b"heic": "HEIC",
    b"heix": "HEIC",
    b"heim": "HEIC",
    b"hevc": "HEIC",
    b"mif1": "HEIC",
    b"msf1": "HEIC",
    b"avif": "AVIF",
}
"""Of pictures as phones take them (ISO 14496-12, 4.3)."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins Office documents of old, messages of Outlook, and whatever Office locked."""
_LOCKED = "This file is locked by rights management or a password: ask for a copy without it."
_DOCUMENTS = {"word/": "a Word document", "xl/": "an Excel workbook", "ppt/": "a PowerPoint presentation"}


def what_it_is(content: bytes) -> ReadResult:
    """The reading of a file in which no form can be."""
    if content.startswith((b".pfile", b"\x76\x0e\x23")) or (
        content.startswith(_OLE) and _wide("EncryptedPackage") in content
    ):
        return ReadResult(FileStatus.LOCKED, _LOCKED)
    return ReadResult(FileStatus.NOT_OURS, f"This is {_named(content)}.")


def _named(content: bytes) -> str:
    if content.startswith(_OLE):
        is_message = _wide("__properties_version1.0") in content or _wide("__nameid_version1.0") in content
        said = "a message of Outlook (.msg): save the form that is attached to it"
        return said if is_message else "a document or a table of an older Office, and no form"
    if content[4:8] == b"ftyp":
        return _PHOTO.format(_BRANDS[content[8:12]]) if content[8:12] in _BRANDS else "a video or a sound, and no form"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _PHOTO.format("WebP")
    if content[257:262] == b"ustar":
        return _ARCHIVE.format("tar")
    if is_saved_page(content):
        return "a web page that was saved: ask for the file that the page saves"
    if content.startswith(b"PK\x03\x04") and (named := _office(content)):
        return f"{named}, and no form"
    return next(
        (what for start, what in _BEGINS.items() if content.startswith(start)), "another kind of file, and no form"
    )


def _office(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (*BROKEN_ZIP, OSError):
        return ""
    return next((what for folder, what in _DOCUMENTS.items() if any(name.startswith(folder) for name in names)), "")


def is_document(names: Container[str]) -> bool:
    """Whether a zip of these files is a document of some program, and nothing to be unpacked."""
    return any(mark in names for mark in ("[Content_Types].xml", "mimetype", "Index/Document.iwa", "Index.zip"))


def _wide(name: str) -> bytes:
    """A name as an OLE file has it."""
    return name.encode("utf-16-le")
