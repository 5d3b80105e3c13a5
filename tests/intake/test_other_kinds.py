"""A file that is no form is called what it is, with what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from framepress.analysis.collection import FileStatus
from framepress.intake.form_catalog import Catalog
from framepress.intake.read_file import read_file
from tests.returned.envelopes import MAKERS

OLE = MAKERS["ole"]
KINDS = {
    "RAR": (b"Rar!\x1a\x07\x01\x00", "This is an archive (RAR): unpack it, and give the folder."),
    "7z": (b"7z\xbc\xaf\x27\x1c\x00\x04", "This is an archive (7-Zip): unpack it, and give the folder."),
    "gz": (b"\x1f\x8b\x08\x00", "This is an archive (gzip): unpack it, and give the folder."),
    "tar": (bytes(257) + b"ustar\x0000", "This is an archive (tar): unpack it, and give the folder."),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0", "This is a picture (HEIC): a photo can't be read."),
    "WebP": (b"RIFF\0\0\0\0WEBPVP8 ", "This is a picture (WebP): a photo can't be read."),
    "video": (b"\0\0\0\x18ftypisom\0\0\0\0", "This is a video or a sound, and no form."),
    "msg": (
        OLE("__properties_version1.0"),
        "This is a message of Outlook (.msg): save the form that is attached to it.",
    ),
    "doc": (OLE("WordDocument"), "This is a document or a table of an older Office, and no form."),
    "mailbox": (
        b"From a@example.org Mon May 31\nFrom: a@example.org\nSubject: b\n\nText\n",
        "This is a mailbox, and no form is attached to any of its messages.",
    ),
    "saved page": (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nSubject: Form\n\n",
        "This is a web page that was saved: ask for the file that the page saves.",
    ),
    "page saved by Internet Explorer": (
        b'From: "Saved by Windows Internet Explorer 11"\nSubject: Form\nDate: Mon, 31 May 2027\nMIME-Version: 1.0\n\n',
        "This is a web page that was saved: ask for the file that the page saves.",
    ),
    "mail": (
        b"From: a@example.org\nSubject: b\n\nText\n",
        "This is an e-mail, and no form is attached to it.",
    ),
    "text": (b"Dear all, here it is.", "This is another kind of file, and no form."),
}


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog("f", "1", {}, {}, {}, frozenset(), tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_called_what_it_is(kind: str, catalog: Catalog):
    content, reason = KINDS[kind]
    reading = read_file(content, catalog)
    assert (reading.verdict, reading.reason) == (FileStatus.NOT_OURS, reason)


def test_what_office_locked_is_locked(catalog: Catalog):
    for content in (OLE("EncryptedPackage"), b".pfile\x02\x00"):
        assert read_file(content, catalog).verdict is FileStatus.LOCKED
