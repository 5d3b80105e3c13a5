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


def state(override: StaleOverride) -> OverrideState:
    """How an override stands."""
    if not override.recorded:
        return OverrideState.NOT_RECORDED
    return OverrideState.SETTLED if override.is_settled else OverrideState.CORRECTED


def _said(override: StaleOverride) -> str:
    return sentence(f"commands.diff.overrides.{state(override)}")


def _own(override: StaleOverride, escape: Callable[[str], str] = str) -> str:
    own = escape(override.override.own)
    return own or sentence("commands.diff.overrides.taken_out")


def as_text(every: list[StaleOverride]) -> str:
    """A paragraph for each, corrections first."""
    return "\n\n".join(_paragraph(each) for each in _corrections_first(every))


def _paragraph(override: StaleOverride) -> str:
    upstream, here = (sentence(f"commands.diff.overrides.{side}") for side in ("upstream", "here"))
    width = max(len(upstream), len(here))
    lines = [
        f"{override.override.path}  ({override.override.place})",
        f"  {upstream:{width}} {override.override.upstream}",
        f"  {here:{width}} {_own(override)}",
        f"  {_said(override)}",
    ]
    return "\n".join(map(harmless, lines))


def as_json(every: list[StaleOverride]) -> str:
    """A JSON list of objects: path, file, line, state (corrected, not-recorded, settled), upstream, here, mark."""
    rows = [
        {
            "path": each.override.path,
            "file": each.override.place.file,
            "line": each.override.place.line,
            "state": state(each).value,
            "upstream": each.override.upstream,
            "here": each.override.own,
            "mark": each.override.hash,
        }
        for each in _corrections_first(every)
    ]
    return json.dumps(rows, indent=2)


def as_markdown(every: list[StaleOverride]) -> str:
    """A list for a pull request."""
    items = [
        f"- **{escaped(each.override.path)}** ({escaped(str(each.override.place))}): {_said(each)}\n"
        f"  - {sentence('commands.diff.overrides.upstream')} {escaped(each.override.upstream)}\n"
        f"  - {sentence('commands.diff.overrides.here')} {_own(each, escaped)}"
        for each in _corrections_first(every)
    ]
    return "\n".join(items)


def _corrections_first(every: list[StaleOverride]) -> list[StaleOverride]:
    return sorted(every, key=lambda each: _ORDER.index(state(each)))


REPORTS = {"text": as_text, "json": as_json, "markdown": as_markdown}
