"""What schools chose to work on in earlier rounds: whether they chose it again, and how its actions stand.

A focus area is an answer that another form begins with: what was chosen in one stands at the head of the plan for it.
It is the same one where it is said in the same words, and an action belongs to it that stands in a form beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from framepress.analysis.actions import LONGEST_ACTION, Action, ActionState
from framepress.analysis.form_families import RoundPosition
from framepress.analysis.questions import AskedQuestion
from framepress.kinds.codecs import Answer
from framepress.text.spelling import folded

MOST_OF_GROUP = 20
"""Of a group, in the order of its forms. The tables have every one."""
_Key = tuple[int, str, str]


@dataclass
class FocusArea:
    """Something that a group chose. ``position`` is the latest round in which it did, of those before the one that is
    shown, if any; ``is_again`` says that it chose it in the one that is shown too.
    """

    row: int
    text: str
    position: RoundPosition | None = None
    is_again: bool = False
    actions: dict[str, tuple[int, ActionState]] = field(default_factory=dict)

    """Its actions by their words: the latest round that has them, and how it stands there."""

    @property
    def states(self) -> Counter[ActionState]:
        """How many of its actions are overdue, open and done."""
        return Counter(state for _, state in self.actions.values())

    def add(self, actions: Iterable[Action]) -> None:
        """Take in its actions; of one that was written down in several rounds the latest counts."""
        for action in actions:
            survey_round = action.position.round or 0
            if survey_round >= self.actions.get(action.key[1], (-1, None))[0]:
                self.actions[action.key[1]] = (survey_round, action.state)


class FocusAreas:
    """Takes in what was chosen, response by response."""

    def __init__(self, questions: Iterable[AskedQuestion]) -> None:
        self._questions = {question.field: question for question in questions if question.is_carried}
        self._chosen: dict[_Key, FocusArea] = {}
        self._of_group: Counter[int] = Counter()

    def offer(
        self, answers: Mapping[str, Answer], row: int, position: RoundPosition, actions: Iterable[Action]
    ) -> None:
        """Take in what one response chose, with the actions that stand beside it."""
        if position.round is None:
            return
        for name, question in self._questions.items():
            for text in _texts(question, answers.get(name, "")):
                if chosen := self._area((row, name, folded(text)), text):
                    _choose(chosen, position)
                    chosen.add(actions)

    def earlier(self) -> list[FocusArea]:
        """Those of earlier rounds, by group: first what was not chosen again."""
        earlier = [chosen for chosen in self._chosen.values() if chosen.position]
        return sorted(earlier, key=lambda chosen: (chosen.row, chosen.is_again, folded(chosen.text)))

    def _area(self, key: _Key, text: str) -> FocusArea | None:
        if key not in self._chosen:
            if self._of_group[key[0]] == MOST_OF_GROUP:
                return None
            self._of_group[key[0]] += 1
            self._chosen[key] = FocusArea(key[0], text)
        return self._chosen[key]


def _choose(chosen: FocusArea, position: RoundPosition) -> None:
    if position.is_shown:
        chosen.is_again = True
    elif chosen.position is None or (chosen.position.round or 0) < (position.round or 0):
        chosen.position = position


def _texts(question: AskedQuestion, answer: Answer) -> list[str]:
    """What was chosen, in words."""
    if isinstance(answer, bool):
        return []
    labels = {choice.id: choice.label for choice in question.choices}
    chosen = (answer,) if isinstance(answer, str) else answer
    return [text for each in chosen if (text := labels.get(each, each).strip()[:LONGEST_ACTION])]
