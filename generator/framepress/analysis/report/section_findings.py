"""The first page of a report: what it says to somebody who has a minute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from framepress.analysis.actions import ActionState
from framepress.analysis.collection import Collection
from framepress.analysis.report.finding_lines import (
    Finding,
    FindingWords,
    RatingLines,
    ScoreLines,
    TalkingPoint,
    short_title,
)
from framepress.analysis.report.findings import main_findings
from framepress.analysis.report.phrases import Phrases
from framepress.analysis.score_counts import ScoreCounts
from framepress.analysis.summary import Summary
from framepress.analysis.turnout import turnout

MOST_MISSING = 12
"""Schools without an answer that stand on the first page."""
MOST_ACTIONS_SAID = 3
"""Actions that stand there, those that are due first."""
MOST_TALKED = 3
"""Points to talk about."""


class FirstPage(FindingWords):
    """What stands on the first page."""

    def __init__(self, collection: Collection, summary: Summary, saying: Phrases, scores: list[ScoreCounts]) -> None:
        super().__init__(saying)
        found = main_findings(summary.charts)
        self.ratings: RatingLines | None = None
        if found:
            link = f"rating-{summary.rated.index(found.rated) + 1}"
            self.ratings = RatingLines(found, saying, link)
        self.scores = ScoreLines(scores, summary.people.rules.min_group, saying, collection.words)
        self.actions = [action for action in summary.actions.all() if action.state is not ActionState.DONE]
        self.schools = collection.schools.names
        counted = None if summary.people.rules.hides_small else turnout(collection, summary.people)
        self.missing = [name for _, name in counted.missing(collection.schools)] if counted else []
        self.before = [self.schools[school] for school in counted.only_before(self.schools)] if counted else []

    def all(self) -> dict[str, Any] | None:
        """The page: blocks of lines, and what to talk about; ``None`` where there is nothing to say yet."""
        blocks = [block for block in self._blocks() if block["lines"]]
        if not blocks:
            return None
        points: dict[str, TalkingPoint] = {}
        for point in self._talking_points():
            points.setdefault(point.about, point)
        chosen = list(points.values())[:MOST_TALKED]
        talk_title = self.say("talk.title", count=len(chosen))
        return {"blocks": blocks, "talk": chosen, "talk_title": talk_title, "round": self._round()}

    def _round(self) -> str:
        name = self.ratings.round(self.ratings.findings.rated.shown) if self.ratings else ""
        return self.saying.say("shown_round", round=name) if name else ""

    def _blocks(self) -> Iterator[dict[str, Any]]:
        yield _block("scores", self.say("scores.title"), self.scores.lines())
        if self.ratings:
            yield from self._of_ratings(self.ratings)
        yield _block("actions", self.say("actions.title"), self._action_lines())
        yield _block("missing", self.say("missing.title"), self._school_lines(self.missing))
        yield _block("missing", self.say("before.title"), self._school_lines(self.before))

    def _of_ratings(self, ratings: RatingLines) -> Iterator[dict[str, Any]]:
        found, about = ratings.findings, ratings.about()
        yield _block("highest", self.say("highest.title"), ratings.standings(found.highest), about)
        yield _block("lowest", self.say("lowest.title"), ratings.standings(found.lowest), about)
        yield _block("alike", self.say("alike.title"), ratings.alike(), about)
        title = self.say("divided.title") if ratings.are_many else self.say("apart.title")
        yield _block("apart", title, ratings.apart())
        if shifts := found.moved:
            title = self.say("moved.title", since=ratings.round(shifts.before))
            yield _block("moved", title, ratings.moved(shifts))

    def _action_lines(self) -> Iterator[Finding]:
        """What is due first."""
        for action in self.actions[:MOST_ACTIONS_SAID]:
            state = self.saying.say(f"actions.states.{action.state.value}")
            said = self.say("actions.next", state=state, due=action.due) if action.due else state
            yield Finding(short_title(action.what), said, self.saying.group(action.row), "actions")

    def _school_lines(self, names: list[str]) -> Iterator[Finding]:
        for name in names[:MOST_MISSING]:
            yield Finding(name, "", "", "schools")
        more = len(names) - MOST_MISSING
        if more > 0:
            yield Finding(self.say("missing.more", count=more), "", "", "schools")

    def _talking_points(self) -> Iterator[TalkingPoint]:
        """The most pressing first."""
        yield from self.scores.talking_points()
        if self.ratings:
            yield from self.ratings.talking_points()
        overdue = sum(action.state is ActionState.OVERDUE for action in self.actions)
        if overdue:
            yield TalkingPoint("actions", self.say("talk.overdue", count=overdue), "actions")
        if count := len(self.missing) + len(self.before):
            key = "talk.missing_in_round" if self.before else "talk.missing"
            text = self.say(key, count=count, schools=len(self.schools))
            yield TalkingPoint("schools", text, "schools")


def _block(name: str, title: str, lines: Iterable[Finding], about: str = "") -> dict[str, Any]:
    return {"name": name, "title": title, "about": about, "lines": list(lines)}
