"""The columns of every table, in their order. Their names are English and stay as they are."""

from __future__ import annotations

RESPONSES = (
    "response",
    "state",
    "superseded_by",
    "verdict",
    "file",
    "form",
    "edition",
    "response_id",
    "saved",
    "school_id",
    "language",
)
"""The first columns of the wide table. One for each field follows, with the full id as heading."""
ANSWERS = (
    "response",
    "area",
    "element",
    "field",
    "value",
    "label",
    "edition",
    "form",
    "state",
    "kind",
    "understood",
    "remark",
    "school",
    "file",
    "school_id",
    "group",
    "rated",
    "points",
    "code",
)
ANALYSIS = ("round", "question", "rank", "number", "date")
"""The last columns of the long table, after those of the framework's groups and tags: what one needs to count it in a
program for statistics. Whoever reads an older table by places finds the others where they were."""
FILES = ("file", "verdict", "reason", "response", "form", "edition", "perhaps", "remarks")
CODEBOOK = ("table", "column", "code", "label", "meaning", "kind", "form", "minimum", "maximum", "rated", "points")
TABLES: dict[str, tuple[str, ...]] = {
    "responses": RESPONSES,
    "answers": ANSWERS,
    "files": FILES,
    "codebook": CODEBOOK,
}
"""The tables by name, with their columns."""
