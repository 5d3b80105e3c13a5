"""The self-assessment made with ReportLab: the same words and fields, without tags.

Written the way ReportLab's guide does it: Platypus lays out the text, a flowable of our own draws
each field with the canvas's AcroForm. It uses the standard fonts, so it embeds none.
"""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Paragraph

from framepress.forms.form import Choice, Field, Form, PlacedField, Prose, Section
from framepress.kinds.all_kinds import KINDS
from framepress.text.markdown import to_plain
from framepress.text.markdown_html import to_inline_html

LINE = 23.0
_STYLES = getSampleStyleSheet()


class _Text(Flowable):  # type: ignore[misc]
    def __init__(self, field: Field, width: float) -> None:
        super().__init__()
        self.field, self.width, self.height = field, width, LINE * (field.lines if field.lines > 1 else 1) + 6

    def draw(self) -> None:
        self.canv.acroForm.textfield(
            name=self.field.id,
            tooltip=self.field.question,
            width=self.width,
            height=self.height - 6,
            x=0,
            y=3,
            relative=True,
            fieldFlags="multiline" if self.field.kind is KINDS["long-text"] else "",
            borderWidth=0.75,
            fontSize=10,
        )


class _Rating(Flowable):  # type: ignore[misc]
    def __init__(self, field: Field, width: float) -> None:
        super().__init__()
        self.field, self.width = field, width
        self.cell = width / len(field.choices)
        self.labels = [Paragraph(_said(choice), _STYLES["BodyText"]) for choice in field.choices]
        self.height = max(label.wrap(self.cell - 30, 1000)[1] for label in self.labels) + 12

    def draw(self) -> None:
        for index, (choice, label) in enumerate(zip(self.field.choices, self.labels, strict=True)):
            x = index * self.cell
            self.canv.rect(x, 0, self.cell, self.height)
            self.canv.acroForm.radio(
                name=self.field.id, tooltip=self.field.question, value=choice.id, x=x + 6, y=self.height - 22,
                size=14, relative=True,
            )  # fmt: skip
            label.drawOn(self.canv, x + 26, self.height - 6 - label.height)


def _said(choice: Choice) -> str:
    return f"{choice.label}<br/>{to_plain(choice.meaning)}" if choice.meaning else choice.label


def make(form: Form) -> bytes:
    """The form as a PDF."""
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=letter, leftMargin=50, rightMargin=50, topMargin=62, bottomMargin=58)
    frame = Frame(50, 58, letter[0] - 100, letter[1] - 120, leftPadding=0, rightPadding=0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=lambda canvas, _: _running(canvas, form)))
    width = letter[0] - 100
    story: list[Any] = [Paragraph(form.title, _STYLES["Title"]), Paragraph(form.description, _STYLES["BodyText"])]
    for block in form.blocks:
        story += _flow(block, width)
    document.build(story)
    return out.getvalue()


def _running(canvas: Any, form: Form) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(50, letter[1] - 40, form.framework_title)
    canvas.drawRightString(letter[0] - 50, letter[1] - 40, form.title)
    canvas.drawString(50, 36, f"{form.id} · Edition {form.edition}")
    canvas.drawRightString(letter[0] - 50, 36, f"Page {canvas.getPageNumber()}")


def _flow(block: Any, width: float) -> list[Any]:
    match block:
        case Section():
            inner = [Paragraph(block.title, _STYLES["Heading2"])]
            for part in block.blocks:
                inner += _flow(part, width)
            return [KeepTogether(inner)] if block.keep else inner
        case Prose():
            label = [Paragraph(block.label, _STYLES["Heading4"])] if block.label else []
            return [*label, Paragraph(to_inline_html(block.content), _STYLES["BodyText"])]
        case PlacedField(field):
            return [Paragraph(field.label, _STYLES["Heading5"]), *_field(field, width)]
        case _:
            raise TypeError(f"the benchmark's form has no {type(block).__name__}")


def _field(field: Field, width: float) -> list[Any]:
    parts = [Paragraph(to_plain(tree), _STYLES["BodyText"]) for tree in (field.statement, field.help) if tree]
    return [*parts, _Rating(field, width) if field.kind is KINDS["rating"] else _Text(field, width)]
