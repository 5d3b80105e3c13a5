"""Bits of annotations and form fields, with the names that ISO 32000-1 gives them."""

from __future__ import annotations

from enum import IntFlag


class AnnotationFlag(IntFlag):
    """Table 165."""

    HIDDEN = 1 << 1
    PRINT = 1 << 2


class FieldFlag(IntFlag):
    """Tables 221, 226, 228 and 230."""

    READ_ONLY = 1 << 0
    MULTILINE = 1 << 12
    RADIO = 1 << 15
    COMBO = 1 << 17
    EDIT = 1 << 18
    DO_NOT_SPELL_CHECK = 1 << 22
    RADIOS_IN_UNISON = 1 << 25
