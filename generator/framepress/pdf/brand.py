"""What a publisher's forms look like."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brand:
    """The colours of a publisher, ``#rrggbb``. On white, text holds 4.5:1 and edges 3:1."""

    ink: str = "#15303b"
    accent: str = "#0b6470"
    muted: str = "#4a5c64"
    edge: str = "#5b6f77"
    rule: str = "#b9c6ca"
    tint: str = "#eef4f4"
