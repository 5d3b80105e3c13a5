"""A response: one filled form, and the small JSON file that it is saved as.

The file says which form of which edition it answers, and has the answers under the full ids of the fields, as they are
in PDFs, tables and web forms. Everything but the answers may be missing, so that the file can be written by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from framepress.kinds.codecs import Answer

FORMAT = 1
"""Of the file. Readers refuse a higher one."""


@dataclass(frozen=True, slots=True)
class Response:
    """What somebody answered. A question without an answer is not in ``answers``.

    ``id`` is the response's own, the same in every file that it is saved to; ``saved`` is when, in ISO 8601. Both are
    empty in what never was saved.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    id: str = ""
    saved: str = ""
    language: str = ""
    """That the form was filled in; empty where it is not said."""
