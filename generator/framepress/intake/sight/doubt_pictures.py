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
        return [Remark(one.field, one.code, one.message) for one in doubts if not one.covers]


def beside(doubts: Sequence[Remark], others: Sequence[Remark]) -> list[Remark]:
    """What is to be said of the fields, with what is to be said of what stands above them: of an answer that is covered
    its cover is no ink, and where another one stands above it, that is said.
    """
    told = {one.field for one in others if one.code in ("differs", "several-marks")}
    kept = [one for one in doubts if one.field not in told]
    hidden = {one.field for one in kept if one.code == "unseen"}
    hidden |= {name.rpartition("/")[0] for name in hidden}  # of a box in a checklist, the field
    of_cover = ("ink", "unclear-mark", "covered")
    return [*kept, *(one for one in others if one.field not in hidden or one.code not in of_cover)]


def _pictured(pages: PagesWithFields, doubts: Sequence[Doubt]) -> Iterator[Remark]:
    for number, one in enumerate(doubts):
        if one.covers and not (number < _MOST and all(_hides(pages, cover, one.is_button) for cover in one.covers)):
            continue
        is_shown = one.page is not None and one.place is not None and number < _MOST
        picture = pages.piece(one.page, one.place) if is_shown and one.page is not None and one.place else b""
        yield Remark(one.field, one.code, one.message, picture)


def _hides(pages: PagesWithFields, cover: Cover, is_button: bool) -> bool:
    least = _HIDDEN_MARK if is_button else _HIDDEN
    return cover.share >= least or pages.paled(cover.page, cover.place, cover.notes) >= least
