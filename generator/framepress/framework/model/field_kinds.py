"""The kind of a question, as it is written and as the model has it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator

from framepress.kinds.all_kinds import KINDS, kind_named
from framepress.kinds.kind import Kind

if TYPE_CHECKING:
    KindKey = Kind
    """What stands under ``kind:``."""
else:
    KindName = StrEnum("Kind", {name.upper().replace("-", "_"): name for name in KINDS})
    KindName.__doc__ = "The kinds of field. The value is what an author writes after ``kind:``."
    KindKey = Annotated[KindName, AfterValidator(kind_named)]


def kinds_in_words(join: str = ", ") -> str:
    """The kinds for a sentence, each with what it is where its name does not say it."""
    return join.join(f"{kind.name} ({kind.note})" if kind.note else kind.name for kind in KINDS.values())


def kinds_too_large_for_cells(join: str = " or ") -> str:
    """The kinds that do not fit in a cell, for a sentence."""
    return join.join(kind.name for kind in KINDS.values() if not kind.fits_cell)
