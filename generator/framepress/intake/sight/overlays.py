"""What stands on the pages of a form beside the values of its fields: it was put there with a viewer's tools, or drawn
into the pages by another program.

A page is looked at only where there is reason to: its own drawing is not that of the blank form, or it has notes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pypdf.generic import DictionaryObject

from framepress.analysis.collection import Remark
from framepress.intake.fields.pdf_form import Document
from framepress.intake.fields.pdf_objects import digest_of, get, parts_of
from framepress.intake.naming.named_letters import with_named_letters
from framepress.intake.rendering.document import opened
from framepress.intake.sight.alignment import fit
from framepress.intake.sight.field_places import FieldPlaces
from framepress.intake.sight.page_answers import PageAnswers
from framepress.intake.sight.page_difference import view
from framepress.text.sentences import sentence

_MOST_PAGES = 500
"""Pages of a file that are looked at: ten times those of the largest workbook."""
_FIELDS = ("/Widget", "/Link", "/Popup", "/FileAttachment")


@dataclass(frozen=True)
class Overlay:
    """Values as those of fields, with remarks."""

    values: Mapping[str, str]
    remarks: tuple[Remark, ...] = ()


def overlay(
    content: bytes, document: Document, layout: FieldPlaces, values: Mapping[str, str], fonts: tuple[Path, ...]
) -> Overlay:
    """The values of a form's fields with what else stands on its pages. ``fonts`` are those whose letters are known by
    their shapes.
    """
    try:
        pages = _pages_to_see(document, layout)
        return _overlaid(with_named_letters(content, fonts), pages, layout, values) if pages else Overlay(values)
    except MemoryError:
        raise
    except Exception:  # its fields could be read, and whatever the library stumbles over stands beside them
        message = sentence("files.remarks.pages_unseen")
        return Overlay(values, (Remark("", "pages-unseen", message),))


def _pages_to_see(document: Document, layout: FieldPlaces) -> dict[int, bool]:
    """The pages that have to be looked at, by number from 0, and whether each was drawn anew."""
    blank = {sheet.digest for sheets in layout.papers for sheet in sheets}
    pages = {}
    for number, page in enumerate(document.pages[:_MOST_PAGES]):
        is_drawn_anew = digest_of(page) not in blank
        notes = (
            get(annotation, "/Subtype")
            for annotation in parts_of(get(page, "/Annots"))
            if isinstance(annotation, DictionaryObject)
        )
        if is_drawn_anew or any(kind not in _FIELDS for kind in notes):
            pages[number] = is_drawn_anew
    return pages


def _overlaid(content: bytes, pages: Mapping[int, bool], layout: FieldPlaces, values: Mapping[str, str]) -> Overlay:
    """The values of a form's fields with what stands on these of its pages."""
    answers = PageAnswers(layout)
    with opened(content) as document:
        for number, is_drawn_anew in pages.items():
            page = document.page(number)
            if alignment := fit(page.drawn, layout):
                answers.read(view(page, alignment, layout, is_drawn_anew))
    answers.finish()
    return _merged(answers, values)


def _merged(answers: PageAnswers, values: Mapping[str, str]) -> Overlay:
    merged = dict(values)
    remarks = list(answers.remarks)
    for name, value in answers.values.items():
        has = values.get(name, "")
        if not has:
            merged[name] = value
            remarks.append(Remark(_field(name, value), "recovered", sentence("files.remarks.over_the_field")))
            remarks += [doubt for doubt in answers.doubts if doubt.field == name]
        elif has.split() != value.split():
            message = sentence("files.remarks.over_the_answer", text=value)
            remarks.append(Remark(_field(name, value), "differs", message))
    return Overlay(merged, tuple(remarks))


def _field(name: str, value: str) -> str:
    """The id of the field: that of a box in a checklist has its choice at its end."""
    return name.removesuffix(f"/{value}")
