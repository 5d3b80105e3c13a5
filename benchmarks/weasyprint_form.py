"""The self-assessment made with WeasyPrint: the same words and fields, from HTML with ``appearance: auto``."""

from __future__ import annotations

import logging
from html import escape
from typing import Any

from weasyprint import HTML

from framepress.forms.form import Field, Form, PlacedField, Prose, Section
from framepress.kinds.all_kinds import KINDS
from framepress.text.markdown_html import to_html

logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)

_STYLE = """
@page { size: letter; margin: 54pt 50pt 48pt; @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
body { font: 10pt sans-serif } section { break-inside: avoid }
input, textarea { appearance: auto } textarea { width: 100%; border: 0.75pt solid }
table { width: 100%; border-collapse: collapse } td { border: 0.75pt solid; padding: 6pt }
"""


def make(form: Form) -> bytes:
    """The form as a tagged PDF."""
    body = "".join(_html(block) for block in form.blocks)
    page = (
        f'<html lang="{form.language}"><title>{escape(form.title)}</title><style>{_STYLE}</style>'
        f"<h1>{escape(form.title)}</h1><p>{escape(form.description)}</p>{body}</html>"
    )
    return bytes(HTML(string=page).write_pdf(pdf_forms=True, pdf_variant="pdf/ua-1"))


def _html(block: Any) -> str:
    match block:
        case Section():
            return f"<section><h2>{escape(block.title)}</h2>{''.join(map(_html, block.blocks))}</section>"
        case Prose():
            return f"<h3>{escape(block.label)}</h3>{to_html(block.content)}"
        case PlacedField(field):
            return f"<p><strong>{escape(field.label)}</strong></p>{to_html(field.statement)}{_field(field)}"
        case _:
            raise TypeError(f"the benchmark's form has no {type(block).__name__}")


def _field(field: Field) -> str:
    name = escape(field.id)
    if field.kind is KINDS["long-text"]:
        return f'<textarea name="{name}" style="height: {field.lines * 22.8}pt"></textarea>'
    cells = (
        f'<td><label><input type="radio" name="{name}" value="{choice.id}"> {escape(choice.label)}</label>'
        f"{to_html(choice.meaning)}</td>"
        for choice in field.choices
    )
    return f"<table><tr>{''.join(cells)}</tr></table>"
