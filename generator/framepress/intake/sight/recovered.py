"""What is read from a form that was printed flat, or why nothing is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from framepress.analysis.collection import Remark
from framepress.forms.identity import Identity
from framepress.intake.sight.field_places import FieldPlaces

Find = Callable[[tuple[str, str]], FieldPlaces | None]


@dataclass(frozen=True)
class Recovered:
    """What was read. ``values`` are as those of a PDF's fields."""

    identity: Identity
    values: Mapping[str, str]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class NotRecovered:
    """Why nothing was read: ``scan``, ``foreign``, ``wordless``, ``outlines`` (its letters are drawings, or have no
    names), ``unplaced`` (it can't be laid on the form), ``several``, ``damaged``; or ``wants``, where the layout of
    ``printed`` (form and edition) is not there yet.
    """

    state: str
    printed: tuple[str, str] = ("", "")
