"""What older editions asked, as far as a report over several rounds has to know it: plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PastQuestions:
    """What one older edition asked: ``asked`` are the full ids of today whose old answers still hold. ``removed`` are
    its ratings that nobody asks any more, by old full id, with the name of the element that each was about.
    """

    edition: str
    asked: frozenset[str]
    removed: Mapping[str, str] = field(default_factory=dict)
