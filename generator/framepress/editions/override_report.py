"""What the upstream says and what the variant says, side by side: as text, JSON, or Markdown for a pull request."""

from __future__ import annotations

import json

from framepress.editions.change_report import escaped
from framepress.editions.stale_overrides import StaleOverride
from framepress.text.forbidden_characters import harmless

CORRECTED = "Upstream says something else since this was written."
NOT_RECORDED = "What this replaced is not recorded yet."
SETTLED = "Upstream still says what this replaced."


def state(override: StaleOverride) -> str:
    """How an override stands, in a sentence."""
    if not override.recorded:
        return NOT_RECORDED
    return SETTLED if override.is_settled else CORRECTED


def as_text(every: list[StaleOverride]) -> str:
    """A paragraph for each, corrections first."""
    return "\n\n".join(_paragraph(each) for each in _corrections_first(every))


def _paragraph(override: StaleOverride) -> str:
    lines = [
        f"{override.override.path}  ({override.override.place})",
        f"  upstream: {override.override.upstream}",
        f"  here:     {override.override.own or '(taken out)'}",
        f"  {state(override)}",
    ]
    return "\n".join(map(harmless, lines))


def as_json(every: list[StaleOverride]) -> str:
    """A JSON list of objects: path, file, line, state (corrected, not-recorded, settled), upstream, here, mark."""
    names = {CORRECTED: "corrected", NOT_RECORDED: "not-recorded", SETTLED: "settled"}
    rows = [
        {
            "path": each.override.path,
            "file": each.override.place.file,
            "line": each.override.place.line,
            "state": names[state(each)],
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
        f"- **{escaped(each.override.path)}** ({escaped(str(each.override.place))}): {state(each)}\n"
        f"  - upstream: {escaped(each.override.upstream)}\n"
        f"  - here: {escaped(each.override.own) or '(taken out)'}"
        for each in _corrections_first(every)
    ]
    return "\n".join(items)


def _corrections_first(every: list[StaleOverride]) -> list[StaleOverride]:
    rank = {CORRECTED: 0, NOT_RECORDED: 1, SETTLED: 2}
    return sorted(every, key=lambda each: rank[state(each)])


REPORTS = {"text": as_text, "json": as_json, "markdown": as_markdown}
