"""Summary → the parts of the report, in order, with their words: what the template has to lay out, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from framepress.analysis.collection import Collection
from framepress.analysis.filled_lists import FilledList
from framepress.analysis.questions import PartOf
from framepress.analysis.report.choice_counts import PickTable, pick_table
from framepress.analysis.report.cropped_pictures import pictures
from framepress.analysis.report.phrases import Phrases, Section
from framepress.analysis.report.section_actions import actions
from framepress.analysis.report.section_ratings import Ratings
from framepress.analysis.report.section_schools import schools
from framepress.analysis.report.section_scores import scores
from framepress.analysis.report.section_who import Opening
from framepress.analysis.score_counts import ScoreCounts
from framepress.analysis.summary import Summary, WrittenAnswers


def sections(
    collection: Collection, summary: Summary, saying: Phrases, opening: Opening, counted: list[ScoreCounts]
) -> list[Section]:
    """The sections that have something to say: what was answered first, who answered and what came last."""
    answers = AnswerSections(summary, saying)
    return [
        *scores(counted, collection, summary.people, saying),
        *Ratings(summary, saying).all(),
        *answers.comments(),
        *answers.picks(),
        *actions(summary, saying),
        *answers.lists(),
        *opening.who(),
        *schools(collection, summary.people, saying),
        *pictures(collection, summary.people, saying),
        *opening.files(),
    ]


class AnswerSections:
    """The sections on what was written and picked."""

    def __init__(self, summary: Summary, saying: Phrases) -> None:
        self.summary = summary
        self.people = summary.people
        self.saying = saying
        self.framework = saying.framework
        self.say = saying.say

    def comments(self) -> Iterator[Section]:
        """What people wrote, by topic."""
        order = {element.id: n for n, (_, element) in enumerate(self.framework.elements())}
        texts = [answers for answers in self.summary.written_answers if not answers.question.is_carried]
        texts.sort(key=lambda answers: order.get(answers.question.topic.element, len(order)))
        abouts = [
            {"title": title, "written": [self._texts_of(answers) for answers in in_element]}
            for title, in_element in groupby(texts, self._about)
        ]
        if abouts:
            yield {"kind": "comments", "id": "comments", "title": self.say("comments.title"), "abouts": abouts}

    def _about(self, answers: WrittenAnswers) -> str:
        topic = answers.question.topic
        titles = {element.id: element.name for _, element in self.framework.elements()}
        area = self.framework.areas.get(topic.area)
        return titles.get(topic.element) or (area.name if area else answers.question.title)

    def _texts_of(self, answers: WrittenAnswers) -> dict[str, Any]:
        question, texts = answers.question, answers.texts
        return {
            "title": question.title,
            "label": question.label,
            "texts": texts.all(),
            "more": texts.more,
            "older": answers.older.all(),
            "more_older": answers.older.more,
        }

    def picks(self) -> Iterator[Section]:
        """What was chosen to work on, and what else was picked."""
        tables = [table for picked in self.summary.picked if (table := pick_table(picked, self.people))]
        chosen = [table for table in tables if table.question.picks is not PartOf.OTHER or table.question.is_carried]
        carried = [self._texts_of(answers) for answers in self.summary.written_answers if answers.question.is_carried]
        for name, picked_tables, texts in (
            ("focus", chosen, carried),
            ("other", [table for table in tables if table not in chosen], []),
        ):
            if picked_tables or texts:
                yield {
                    "kind": "picks",
                    "id": name,
                    "title": self.say(f"picks.{name}"),
                    "named": name == "focus",
                    "forms": [
                        {"title": title, "tables": [self._picked(table) for table in of_form]}
                        for title, of_form in groupby(picked_tables, lambda table: table.question.title)
                    ],
                    "written": texts,
                }

    def _picked(self, table: PickTable) -> dict[str, Any]:
        question = table.question
        return {"caption": self.saying.of_topic(question.label, question.topic), "of": table}

    def lists(self) -> Iterator[Section]:
        """Plans and other lists, each whole."""
        shown, older = self.summary.lists, self.summary.older_lists
        if shown.offered or older.offered:
            yield {
                "kind": "lists",
                "id": "lists",
                "title": self.say("lists.title"),
                "lists": [self._list(filled) for filled in shown.all()],
                "more": shown.more,
                "older": [self._list(filled) for filled in older.all()],
                "more_older": older.more,
            }

    def _list(self, filled: FilledList) -> dict[str, Any]:
        return {
            "row": filled.row,
            "position": filled.position,
            "together": filled.together,
            "title": filled.asked.title,
            "caption": filled.asked.table.label,
            "columns": [column.label for column in filled.asked.table.columns],
            "beside": [(label, self.say("ticked") if answer is True else answer) for label, answer in filled.beside],
            "cells": filled.cells,
        }
