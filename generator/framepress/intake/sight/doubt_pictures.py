"""Pictures of the answers that the pages of a file show in another way than it has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framepress.analysis.collection import Remark
from framepress.intake.fields.covers import Cover
from framepress.intake.fields.shown_answers import Doubt
from framepress.intake.rendering.field_pictures import PagesWithFields, with_fields

_HIDDEN, _HIDDEN_MARK = 0.2, 0.9
"""Of an answer, of 1: a line of several is a part of it. A tick over a box hides some of the mark in it."""
_MOST = 40
"""Pictures of one file: more nobody looks at."""


def pictured(content: bytes, doubts: Sequence[Doubt]) -> list[Remark]:
    """What is to be said of answers, with pictures of them, where they stand on a page."""
    if not doubts:
        return []
    try:
        with with_fields(content) as pages:
            return list(_pictured(pages, doubts))
    except MemoryError:
        raise
    except Exception:  # the answers are known, and the library may stumble over anything on the pages
        return [Remark(doubt.field, doubt.code, doubt.message) for doubt in doubts if not doubt.covers]


def beside(doubts: Sequence[Remark], page_remarks: Sequence[Remark]) -> list[Remark]:
    """What is to be said of the fields, with what is to be said of what stands above them: of an answer that is covered
    its cover is no ink, and where another one stands above it, that is said.
    """
    replaced = {remark.field for remark in page_remarks if remark.code in ("differs", "several-marks")}
    shown = [doubt for doubt in doubts if doubt.field not in replaced]
    hidden = {doubt.field for doubt in shown if doubt.code == "unseen"}
    hidden |= {name.rpartition("/")[0] for name in hidden}  # of a box in a checklist, the field
    of_cover = ("ink", "unclear-mark", "covered")
    return [*shown, *(remark for remark in page_remarks if remark.field not in hidden or remark.code not in of_cover)]


def _pictured(pages: PagesWithFields, doubts: Sequence[Doubt]) -> Iterator[Remark]:
    for number, doubt in enumerate(doubts):
        if doubt.covers and not (
            number < _MOST and all(_hides(pages, cover, doubt.is_button) for cover in doubt.covers)
        ):
            continue
        is_shown = doubt.page is not None and doubt.place is not None and number < _MOST
        picture = pages.piece(doubt.page, doubt.place) if is_shown and doubt.page is not None and doubt.place else b""
        yield Remark(doubt.field, doubt.code, doubt.message, picture)


def _hides(pages: PagesWithFields, cover: Cover, is_button: bool) -> bool:
    least = _HIDDEN_MARK if is_button else _HIDDEN
    return cover.share >= least or pages.paled(cover.page, cover.place, cover.notes) >= least
