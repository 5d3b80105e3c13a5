"""A group's own page: its figures, what its people wrote and planned; of others nothing but the middle of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framepress.analysis.questions import QuestionIndex, questions_in
from framepress.analysis.report.cropped_pictures import pictures
from framepress.analysis.report.group_standing import GroupRating, GroupScores
from framepress.analysis.report.network import Network
from framepress.analysis.report.phrases import Phrases, Section
from framepress.analysis.report.section_actions import actions
from framepress.analysis.report.section_findings import FirstPage
from framepress.analysis.report.section_ratings import Ratings
from framepress.analysis.report.section_who import Opening
from framepress.analysis.report.sections import AnswerSections
from framepress.analysis.score_counts import score_counts
from framepress.analysis.separate_groups import SeparateGroup, SeparateGroups
from framepress.analysis.summary import summary_of

MOST_TEXTS = 400
"""Of a question: a page is for those who wrote them, and has all that a school writes."""

_OWN_WORDS = {
    "apart.nowhere": "apart_nowhere",
    "comments.about": "comments_about",
    "contents": "contents",
    "cut": "cut",
    "made": "made",
    "more": "more",
    "spread.about_consensus": "spread_about_consensus",
    "spread.about_individuals": "spread_about_individuals",
}
"""What the report says of many groups, and what a page of one says in its place."""


class GroupPhrases(Phrases):
    """Says of one group what the report says of many."""

    def say(self, key: str, **values: object) -> str:
        """Words of the report, or of a group's page where it has its own."""
        name = _OWN_WORDS.get(key)
        return super().say(f"page.own.{name}" if name else key, **values)


class GroupPage:
    """What stands on one page."""

    def __init__(self, group: SeparateGroup, network: Network, asked: QuestionIndex) -> None:
        collection, people = group.collection, group.people
        self.name = group.name
        self.collection = collection
        self.summary = summary_of(collection, people, asked, MOST_TEXTS)
        self.saying = GroupPhrases(collection, people)
        self.network = network
        self.scores = score_counts(collection, people)
        self.opening = Opening(self.summary, self.saying, collection.forms, collection.anonymous)

    @property
    def is_something(self) -> bool:
        """Whether the group answered in a round that is shown."""
        return bool(self.summary.who.by_row)

    def figures(self) -> list[tuple[str, int]]:
        """How many responses there are."""
        return [(name, number) for name, number in self.opening.figures() if name not in ("groups", "unread")]

    def first(self) -> dict[str, Any] | None:
        """What to know first."""
        return FirstPage(self.collection, self.summary, self.saying, self.scores).all()

    def notes(self) -> list[str]:
        """What has to be known to read the page."""
        rules = self.summary.people.rules
        notes = [self.saying.say("page.about", group=self.saying.group(0))]
        return [*notes, self.saying.say("page.min_group", count=rules.min_group)] if rules.hides_small else notes

    def sections(self) -> list[Section]:
        """Scores, ratings, words, plans."""
        answers = AnswerSections(self.summary, self.saying)
        return [
            *GroupScores(self.scores, self.network, self.saying, self.collection.words).section(),
            *self._ratings(),
            *answers.picks(),
            *actions(self.summary, self.saying),
            *answers.lists(),
            *answers.comments(),
            *pictures(self.collection, self.summary.people, self.saying),
        ]

    def _ratings(self) -> Iterator[Section]:
        for charts, section in zip(self.summary.charts, Ratings(self.summary, self.saying).all(), strict=True):
            own = GroupRating(charts, self.network, self.saying)
            kept = [part for part in section["parts"] if part["kind"] in ("spreads", "apart", "rounds")]
            yield {**section, "parts": [*own.standing(), *own.moved(), *kept]}


def group_pages(groups: SeparateGroups) -> Iterator[GroupPage]:
    """The pages, in the order of the groups' names. Goes through all responses three times, however many groups there
    are.
    """
    collection = groups.collection
    asked = questions_in(collection.framework, collection.forms, collection.words)
    everybody = summary_of(collection, groups.people, asked)
    network = Network(groups.people, everybody.charts, score_counts(collection, groups.people))
    for group in groups.all():
        page = GroupPage(group, network, asked)
        if page.is_something:
            yield page
