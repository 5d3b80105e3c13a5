"""What a file is that no form is in: said as a person would call it, with what to do about it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container

from framepress.analysis.collection import FileStatus
from framepress.intake.form_catalog import ReadResult
from framepress.intake.mail import is_saved_page
from framepress.storage.zip_files import BROKEN_ZIP
from framepress.text.sentences import sentence

_BEGINS = {
    b"Rar!\x1a\x07": ("archive", "RAR"),
    b"7z\xbc\xaf\x27\x1c": ("archive", "7-Zip"),
    b"\x1f\x8b": ("archive", "gzip"),
    b"BZh": ("archive", "bzip2"),
    b"\xfd7zXZ\0": ("archive", "xz"),
    b"\x28\xb5\x2f\xfd": ("archive", "Zstandard"),
    b"MSCF": ("archive", "CAB"),
    b"PK\x03\x04": ("zip", ""),
    b"\xff\xd8\xff": ("picture", ""),
    b"\x89PNG": ("picture", ""),
    b"GIF8": ("picture", ""),
    b"BM": ("photo", "BMP"),
    b"II*\0": ("photo", "TIFF"),
    b"MM\0*": ("photo", "TIFF"),
    b"{\\rtf": ("document", ""),
    b"<!DOCTYPE": ("web_page", ""),
    b"<!doctype": ("web_page", ""),
    b"<html": ("web_page", ""),
    b"%!PS": ("postscript", ""),
    b"\x78\x9f\x3e\x22": ("outlook_package", ""),
}
"""What the beginning of a file tells: the key of a sentence, and the name of the format where it says that."""
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
_DOCUMENTS = {"word/": "word", "xl/": "excel", "ppt/": "powerpoint"}


def what_it_is(content: bytes) -> ReadResult:
    """The reading of a file in which no form can be."""
    if content.startswith((b".pfile", b"\x76\x0e\x23")) or (
        content.startswith(_OLE) and _wide("EncryptedPackage") in content
    ):
        return ReadResult(FileStatus.LOCKED, sentence("files.reasons.office_locked"))
    kind, name = _kind(content)
    return ReadResult(FileStatus.NOT_OURS, sentence(f"files.kinds.{kind}", format=name))


def may_be_table(content: bytes) -> bool:
    """Whether a file may be a table of answers: a workbook, or text of no other kind."""
    return _kind(content)[0] in ("excel", "other")


def _kind(content: bytes) -> tuple[str, str]:
    """The key of what a file is, and the name of its format where that is said."""
    if content.startswith(_OLE):
        is_message = _wide("__properties_version1.0") in content or _wide("__nameid_version1.0") in content
        return ("outlook_message" if is_message else "old_office"), ""
    if content[4:8] == b"ftyp":
        return ("photo", _BRANDS[content[8:12]]) if content[8:12] in _BRANDS else ("video", "")
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "photo", "WebP"
    if content[257:262] == b"ustar":
        return "archive", "tar"
    if is_saved_page(content):
        return "saved_page", ""
    if content.startswith(b"PK\x03\x04") and (named := _office(content)):
        return named, ""
    return next((what for start, what in _BEGINS.items() if content.startswith(start)), ("other", ""))


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
