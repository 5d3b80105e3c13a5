"""Summary → the parts of the report, in order, with their words: what the template has to lay out, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from framepress.analysis.collection import Collection
from framepress.analysis.questions import PartOf
from framepress.analysis.report.choice_counts import PickTable, pick_table
from framepress.analysis.report.cropped_pictures import pictures
from framepress.analysis.report.phrases import Phrases, Section
from framepress.analysis.report.section_ratings import Ratings
from framepress.analysis.report.section_schools import schools
from framepress.analysis.report.section_who import Opening
from framepress.analysis.summary import FilledList, Summary, WrittenAnswers


def sections(collection: Collection, summary: Summary, saying: Phrases, opening: Opening) -> list[Section]:
    """The sections that have something to say."""
    written = _AnswerSections(summary, saying)
    return [
        *opening.who(),
        *schools(collection, summary.people, saying),
        *opening.files(),
        *pictures(collection, summary.people, saying),
        *Ratings(summary, saying).all(),
        *written.comments(),
        *written.picks(),
        *written.lists(),
    ]


class _AnswerSections:
    """The sections on what was written and picked."""

    def __init__(self, summary: Summary, saying: Phrases) -> None:
        self.summary = summary
        self.people = summary.people
        self.saying = saying
        self.framework = saying.framework
        self.say = saying.say

    def comments(self) -> Iterator[Section]:
        order = {element.id: n for n, (_, element) in enumerate(self.framework.elements())}
        told = [one for one in self.summary.told if not one.question.is_carried]
        told.sort(key=lambda one: order.get(one.question.topic.element, len(order)))
        abouts = [
            {"title": title, "told": [self._told(one) for one in found]} for title, found in groupby(told, self._about)
        ]
        if abouts:
            yield {"kind": "comments", "id": "comments", "title": self.say("comments.title"), "abouts": abouts}

    def _about(self, answers: WrittenAnswers) -> str:
        topic = answers.question.topic
        titles = {element.id: element.name for _, element in self.framework.elements()}
        area = self.framework.areas.get(topic.area)
        return titles.get(topic.element) or (area.name if area else answers.question.title)

    def _told(self, answers: WrittenAnswers) -> dict[str, Any]:
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
        tables = [table for one in self.summary.picked if (table := pick_table(one, self.people))]
        chosen = [one for one in tables if one.question.picks is not PartOf.OTHER or one.question.is_carried]
        carried = [self._told(one) for one in self.summary.told if one.question.is_carried]
        for name, found, told in (
            ("focus", chosen, carried),
            ("other", [one for one in tables if one not in chosen], []),
        ):
            if found or told:
                yield {
                    "kind": "picks",
                    "id": name,
                    "title": self.say(f"picks.{name}"),
                    "named": name == "focus",
                    "forms": [
                        {"title": title, "tables": [self._picked(one) for one in of_form]}
                        for title, of_form in groupby(found, lambda one: one.question.title)
                    ],
                    "told": told,
                }

    def _picked(self, table: PickTable) -> dict[str, Any]:
        question = table.question
        return {"caption": self.saying.of_area(question.label, question.topic.area), "of": table}

    def lists(self) -> Iterator[Section]:
        shown, older = self.summary.lists, self.summary.older_lists
        if shown.offered or older.offered:
            yield {
                "kind": "lists",
                "id": "lists",
                "title": self.say("lists.title"),
                "lists": [self._list(one) for one in shown.all()],
                "more": shown.more,
                "older": [self._list(one) for one in older.all()],
                "more_older": older.more,
            }

    def _list(self, one: FilledList) -> dict[str, Any]:
        return {
            "row": one.row,
            "at": one.at,
            "together": one.together,
            "title": one.asked.title,
            "caption": one.asked.table.label,
            "columns": [column.label for column in one.asked.table.columns],
            "beside": [(label, self.say("ticked") if answer is True else answer) for label, answer in one.beside],
            "cells": one.cells,
        }
