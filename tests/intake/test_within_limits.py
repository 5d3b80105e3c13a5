"""What is left out of a file with very many in it is told in one row, and nothing is lost in silence."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import AttachedFileSpec

from framepress.intake.containers import MOST_WITHIN, ContainedFile
from framepress.intake.fields.pdf_attachments import attached_files
from framepress.intake.fields.pdf_form import Document
from framepress.intake.mail import attached, attached_in_box
from tests.returned.envelopes import MAKERS


def with_attachments(count: int) -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        for number in range(count):
            document.attachments[f"{number}.txt"] = AttachedFileSpec(document, b"-", filename=f"{number}.txt")
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


@pytest.mark.parametrize("kind", ["message", "mailbox", "PDF"])
def test_files_beyond_the_limit_are_one_row_that_counts_them(kind: str):
    count = MOST_WITHIN + 2_000
    if kind == "PDF":
        parts = attached_files(Document(with_attachments(count)))
    else:
        message = MAKERS["many-attached"](count, "-")
        box = b"From a@example.org Mon May 31 12:00:00 2027\n" + message
        parts = attached(message) if kind == "message" else attached_in_box(box)
    assert len(parts) == MOST_WITHIN + 1
    assert parts[-1] == ContainedFile("2,000 more files", b"", "more")


def test_files_with_nothing_in_them_are_one_row():
    assert attached(MAKERS["many-attached"](900, "")) == [ContainedFile("900 empty files", b"", "empty")]
    assert [part.name for part in attached(MAKERS["many-attached"](1, ""))] == ["1.txt"]


def test_an_endless_message_of_nothing_says_how_much_was_left_out():
    parts = attached(MAKERS["many-attached"](MOST_WITHIN + 5_000, ""))
    assert [part.name for part in parts] == ["1,000 empty files", "5,000 more files"]


def test_a_letter_that_begins_a_line_with_from_keeps_what_is_attached_to_it():
    head = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    words = b"--b\nContent-Type: text/plain\n\nHello,\n\nFrom all of us: thanks\nSee: below\n"
    file = b"--b\nContent-Type: application/pdf; name=form.pdf\n\n%PDF-\n--b--\n"
    box = b"From a@example.org Mon May 31 12:00:00 2027\n" + head + words + file
    assert [part.name for part in attached_in_box(box + b"\n" + box)] == ["message 1/form.pdf", "message 2/form.pdf"]
