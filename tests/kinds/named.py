"""The kinds by name, for tests that ask for a certain one: ``Kind.SHORT_TEXT``."""

from __future__ import annotations

from types import SimpleNamespace

from framepress.kinds.all_kinds import KINDS

Kind = SimpleNamespace(**{name.upper().replace("-", "_"): kind for name, kind in KINDS.items()})
