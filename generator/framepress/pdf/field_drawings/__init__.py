"""The drawings of the kinds of field: a module for each, or for some that look alike.

Each module says in ``DRAWINGS`` which kinds it draws, by the word that an author writes. They are found here, so that a
new kind comes with a new module and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from framepress.kinds.kind import Kind
from framepress.pdf.field_drawing import FieldDrawing


@cache
def field_drawings() -> Mapping[str, FieldDrawing]:
    """Every drawing by kind. Raises ``ValueError`` where two modules draw the same kind."""
    drawings: dict[str, FieldDrawing] = {}
    for name in sorted(module.name for module in iter_modules(__path__)):
        for kind, drawing in import_module(f"{__name__}.{name}").DRAWINGS.items():
            if kind in drawings:
                raise ValueError(f"{kind} is drawn twice, at last in {name}")
            drawings[kind] = drawing
    return drawings


def drawing_of(kind: Kind) -> FieldDrawing:
    """How fields of a kind are drawn."""
    return field_drawings()[kind.name]
