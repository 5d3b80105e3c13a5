"""What the upstream says and what the variant says, side by side: as text, JSON, or Markdown for a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum

from framepress.editions.change_report import escaped
from framepress.editions.stale_overrides import StaleOverride
from framepress.text.forbidden_characters import harmless
from framepress.text.sentences import sentence


class OverrideState(StrEnum):
    """How an override stands to what upstream says now, as JSON names it; the first are reported first."""

    CORRECTED = "corrected"
    NOT_RECORDED = "not-recorded"
    SETTLED = "settled"


_ORDER = list(OverrideState)


def state(stale: StaleOverride) -> OverrideState:
    """How an override stands."""
    if not stale.recorded:
        return OverrideState.NOT_RECORDED
    return OverrideState.SETTLED if stale.is_settled else OverrideState.CORRECTED


def _state_in_words(stale: StaleOverride) -> str:
    return sentence(f"commands.diff.overrides.{state(stale)}")


def _replacement(stale: StaleOverride, escape: Callable[[str], str] = str) -> str:
    replacement = escape(stale.override.replacement)
    return replacement or sentence("commands.diff.overrides.taken_out")


def as_text(every: list[StaleOverride]) -> str:
    """A paragraph for each, corrections first."""
    return "\n\n".join(_paragraph(stale) for stale in _corrections_first(every))


def _paragraph(stale: StaleOverride) -> str:
    upstream, variant = (sentence(f"commands.diff.overrides.{side}") for side in ("upstream", "here"))
    width = max(len(upstream), len(variant))
    lines = [
        f"{stale.override.path}  ({stale.override.place})",
        f"  {upstream:{width}} {stale.override.upstream}",
        f"  {variant:{width}} {_replacement(stale)}",
        f"  {_state_in_words(stale)}",
    ]
    return "\n".join(map(harmless, lines))


def as_json(every: list[StaleOverride]) -> str:
    """A JSON list of objects: path, file, line, state (corrected, not-recorded, settled), upstream, here, mark."""
    rows = [
        {
            "path": stale.override.path,
            "file": stale.override.place.file,
            "line": stale.override.place.line,
            "state": state(stale).value,
            "upstream": stale.override.upstream,
            "here": stale.override.replacement,
            "mark": stale.override.hash,
        }
        for stale in _corrections_first(every)
    ]
    return json.dumps(rows, indent=2)


def as_markdown(every: list[StaleOverride]) -> str:
    """A list for a pull request."""
    items = [
        f"- **{escaped(stale.override.path)}** ({escaped(str(stale.override.place))}): {_state_in_words(stale)}\n"
        f"  - {sentence('commands.diff.overrides.upstream')} {escaped(stale.override.upstream)}\n"
        f"  - {sentence('commands.diff.overrides.here')} {_replacement(stale, escaped)}"
        for stale in _corrections_first(every)
    ]
    return "\n".join(items)


def _corrections_first(every: list[StaleOverride]) -> list[StaleOverride]:
    return sorted(every, key=lambda stale: _ORDER.index(state(stale)))


REPORTS = {"text": as_text, "json": as_json, "markdown": as_markdown}
