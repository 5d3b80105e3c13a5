"""The part of the report on what schools mean to do: one list by day, what is overdue first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framepress.analysis.actions import ActionState
from framepress.analysis.report.phrases import Phrases, Section
from framepress.analysis.summary import Summary


def actions(summary: Summary, saying: Phrases) -> Iterator[Section]:
    """The section; none where nobody wrote an action down."""
    listed = summary.actions.all()
    if not listed:
        return
    say = saying.say
    counts = Counter(action.state for action in listed)
    counted = [say(f"actions.counted.{state.value}", count=counts[state]) for state in ActionState if counts[state]]
    yield {
        "kind": "actions",
        "id": "actions",
        "title": say("actions.title"),
        "lead": say("list_join").join(counted),
        "heads": [say("actions.due"), say("actions.state"), say("actions.what")],
        "lines": [
            {
                "due": action.due or action.day_as_written,
                "state": action.state.value,
                "says": say(f"actions.states.{action.state.value}"),
                "action": action,
            }
            for action in listed
        ],
        "more": summary.actions.more,
    }
