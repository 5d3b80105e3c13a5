"""Tells a blank form of ours from one that somebody filled, and from every other file."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Name

from framepress.forms.identity import IDENTITY


def is_blank(content: bytes) -> bool:
    """Whether a file is a form as it was published, without an answer: one that can be made again."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            fields = list(document.Root.AcroForm.Fields)
            names = {str(field.T) for field in fields}
            return IDENTITY in names and not any(_is_filled(field) for field in fields)
    except (pikepdf.PdfError, AttributeError, TypeError, ValueError, RuntimeError):
        return False


def _is_filled(field: pikepdf.Object) -> bool:
    value = field.get("/V")
    if "/DV" in field and value is not None:
        return bool(value != field.DV)
    return str(field.T) != IDENTITY and value is not None and value != Name.Off and str(value) != ""
