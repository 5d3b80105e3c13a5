"""What is no form is called what it is, so that a person knows what to do with it."""

from __future__ import annotations

import pytest

from tests.contract.page import packed, page
from tests.returned.cases import case
from tests.returned.recipes import content_of

KINDS = {
    "other-kinds": {
        "message.msg": "is_mail",
        "old.doc": "is_document",
        "photo.heic": "is_picture",
        "clip.mp4": "not_ours",
        "archive.rar": "is_archive",
        "archive.7z": "is_archive",
        "archive.gz": "is_archive",
        "scan.tif": "is_picture",
        "letter.docx": "is_document",
        "letter.pages": "is_document",
        "deflate64.zip": "is_archive",
        "page.mhtml": "is_document",
        "explorer.mht": "is_document",
        "other program.mht": "is_document",
    },
    "containers-outer": {
        "a.eml": "is_mail",
        "apple.emlx": "is_mail",
        "only words.eml": "is_mail",
        "inbox.mbox": "is_mail",
        "portfolio.pdf": "pdf",
    },
    "form-data": {"a.fdf": "form_data", "b.xfdf": "form_data", "utf-16.xfdf": "form_data"},
    "locks": {"locked document.docx": "rights", "wrapped.pdf": "pdf"},
    "not-ours": {
        "picture.png": "is_picture",
        "picture.jpg": "is_picture",
        "page.html": "is_document",
        "notes.txt": "not_ours",
    },
    "zips": {"forms.zip": "is_archive"},
}


@pytest.mark.parametrize(("name", "file"), [(name, file) for name, files in KINDS.items() for file in files])
def test_a_file_is_called_what_it_is(name: str, file: str):
    assert page()("kindOf", file=packed(content_of(case(name).files[file]))) == KINDS[name][file]


def test_a_wrapping_of_files_is_told_from_a_form_with_files():
    files = case("containers-outer").files
    assert page()("open", file=packed(content_of(files["portfolio.pdf"])), page="")["refused"] == "portfolio"
    assert page()("reads", file=packed(content_of(files["evidence.pdf"])))["remarks"] == [
        {"field": "", "code": "files-attached", "value": 1}
    ]
