"""The words of a report: those of the catalogue, and the names of groups and rounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from framepress.analysis.collection import Collection, FileStatus
from framepress.analysis.form_families import RoundPosition
from framepress.analysis.questions import Rating
from framepress.analysis.rounds import Round, Rounds
from framepress.analysis.shown_groups import ShownGroups
from framepress.forms.topics import Topic
from framepress.text.catalogue import words_for
from framepress.text.directions import filled_in, set_apart, stands_in
from framepress.text.months import months_in_words

Section = dict[str, Any]
"""A part of the report: it has a ``kind``, an ``id``, a ``title``, and what its kind needs."""
_LONGEST = 150
"""Characters of a group's name, which stands in many places."""
_MONTH, _YEAR = len("2026-01"), len("2026")


class Phrases:
    """Says what a report has to say, in the language of its framework."""

    def __init__(self, collection: Collection, people: ShownGroups) -> None:
        self.framework = collection.framework
        self.words = collection.words
        self.people = people
        self._rounds = [self._named(rounds) for rounds in people.families.rounds]

    def say(self, key: str, **values: object) -> str:
        """Words of the group ``report``. From right to left, what is filled into them keeps its own direction, and so
        does English that stands in.
        """
        if self.framework.direction != "rtl":
            return self.words.say(f"report.{key}", **values)
        if stands_in(self.words.say(f"report.{key}")):
            return set_apart(self.words.say(f"report.{key}", **values))
        return filled_in(self.words.say, f"report.{key}", values)

    def are_remarks_english(self) -> bool:
        """Whether what is said of files is English: in an English report, or where it stands in for the language."""
        key = "files.remarks.more"
        return self.words.say(key) == words_for("en").say(key)

    def group(self, row: int) -> str:
        """The name of a row."""
        if self.people.is_together(row):
            return self.say("other_groups", count=self.people.together)
        name = self.people.rows[row]
        shown = name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…"
        return shown or self.say("no_group")

    def verdict(self, verdict: FileStatus) -> str:
        """What became of a file, as the tables say it too."""
        return self.words.say(f"collect.verdicts.{verdict.value}")

    def of_topic(self, text: str, topic: Topic) -> str:
        """A text that is said of one area, and of one of its groups; of the only area it needs no word."""
        area = self.framework.areas.get(topic.area)
        if area and len(self.framework.areas) > 1:
            text = self.say("of_area", text=text, area=area.name)
        group = area.groups.get(topic.group) if area else None
        return self.say("of_area", text=text, area=group.name) if group else text

    def of_rating(self, rating: Rating, ratings: Iterable[Rating]) -> str:
        """What a rating is called: as its form, with its question where ``ratings`` has several of this form, and with
        its scale too where the question is asked on several.
        """
        others = [other for other in ratings if other.form == rating.form]
        if is_only_of_form(rating, others):
            return rating.title
        question = rating.question or rating.scale
        if sum(other.question == rating.question for other in others) > 1 and rating.question and rating.scale:
            question = self.say("of_form", form=question, question=rating.scale)
        return self.say("of_form", form=rating.title, question=question)

    def round_names(self, family: int) -> list[str]:
        """The names of the rounds of a family, in order."""
        return self._rounds[family]

    def round(self, position: RoundPosition) -> str:
        """The name of a response's round; empty where there is one only."""
        if position.round is None:
            return self.say("no_day")
        names = self._rounds[position.family]
        return names[position.round] if len(names) > 1 else ""

    def _named(self, rounds: Rounds) -> list[str]:
        """By their years, where no more is certain and the years tell them apart; else by their months."""
        names = [self._round(survey_round, is_rough=survey_round.is_rough) for survey_round in rounds.all]
        are_told_apart = len(set(names)) == len(names)
        return names if are_told_apart else [self._round(survey_round, is_rough=False) for survey_round in rounds.all]

    def _round(self, survey_round: Round, *, is_rough: bool) -> str:
        """What people call it; empty for one of which no day is known."""
        if survey_round.title or not (survey_round.edition or survey_round.first):
            return survey_round.title
        if survey_round.edition:
            return self.say("edition", edition=survey_round.edition)
        language = self.framework.about.language
        months = "" if is_rough else months_in_words(survey_round.first, survey_round.last, language)
        letters = _YEAR if is_rough else _MONTH
        first, last = survey_round.first[:letters], survey_round.last[:letters]
        return months or (first if first == last else self.say("from_to", first=first, last=last))


def is_only_of_form(rating: Rating, ratings: Iterable[Rating]) -> bool:
    """Whether no other of some ratings is of the same form: then the form's name is name enough."""
    return sum(other.form == rating.form for other in ratings) == 1
