"""The part of the report on what schools mean to do: one list by day, what is overdue first; and what they chose to
work on in earlier rounds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from framepress.analysis.actions import ActionState
from framepress.analysis.focus_areas import FocusArea
from framepress.analysis.report.phrases import Phrases, Section
from framepress.analysis.summary import Summary


def actions(summary: Summary, saying: Phrases) -> Iterator[Section]:
    """The section; none where nobody wrote an action down, and nobody chose anything before."""
    listed, earlier = summary.actions.all(), summary.focus_areas.earlier()
    if not listed and not earlier:
        return
    say = saying.say
    yield {
        "kind": "actions",
        "id": "actions",
        "title": say("actions.title"),
        "lead": counted_states(Counter(action.state for action in listed), saying),
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
        "focus_heads": [say(f"focus_areas.{name}") for name in ("focus", "chosen", "again", "actions")],
        "focus": [_focus(chosen, saying) for chosen in earlier],
    }


def _focus(chosen: FocusArea, saying: Phrases) -> dict[str, Any]:
    return {
        "row": chosen.row,
        "text": chosen.text,
        "chosen": saying.round(chosen.position) if chosen.position else "",
        "again": yes_if_repeated(chosen, saying),
        "actions": counted_states(chosen.states, saying) or saying.say("focus_areas.no_action"),
    }


def yes_if_repeated(chosen: FocusArea, saying: Phrases) -> str:
    """Whether it was chosen in the round that is shown, too."""
    return saying.words.say("collect.yes" if chosen.is_again else "collect.no")


def counted_states(states: Mapping[ActionState, int], saying: Phrases) -> str:
    """How many actions are overdue, open and done; empty of none."""
    counted = [
        saying.say(f"actions.counted.{state.value}", count=states[state]) for state in ActionState if states.get(state)
    ]
    return saying.say("list_join").join(counted)
