"""Summary → the parts of the report, in order, with their words: what the template has to lay out, and nothing more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from framepress.collect.asked import PartOf
from framepress.collect.collection import Collection, Verdict
from framepress.collect.picks import pick_table
from framepress.collect.pictures import STEPS, Drawn, Movement
from framepress.collect.rounds import Round
from framepress.collect.summary import FilledList, Rated, Summary, Told
from framepress.framework.model import Framework

Section = dict[str, Any]
"""Has a ``kind``, an ``id``, a ``title``, and what its kind needs."""
MOST_LINES = 20
"""Of a table that counts roles, which people write as they like."""
_NAMES = re.compile(r"\{[^{}]*\}")
_LATIN = re.compile(r"^[^\u0590-\u08ff]*[A-Za-z][^\u0590-\u08ff]*$")
"""Words in which no letter is of a script that is written from right to left."""


class Sections:
    """The parts of one report."""

    def __init__(self, collection: Collection, summary: Summary) -> None:
        self.collection = collection
        self.framework: Framework = collection.framework
        self.summary = summary
        self.people = summary.people
        self.round_names = [self._round(each) for each in self.people.rounds.all]
        self.group_label = self._group_label()

    def say(self, key: str, **values: object) -> str:
        """Words of the group ``report``. English that stands in among Arabic keeps its own direction."""
        words = self.collection.words
        said = words.say(f"report.{key}", **values)
        stands_in = self.framework.direction == "rtl" and _LATIN.search(_NAMES.sub("", words.say(f"report.{key}")))
        return f"\u2066{said}\u2069" if stands_in else said

    def group(self, row: int) -> str:
        """The name of a row."""
        if self.people.is_together(row):
            return self.say("other_groups", count=self.people.together)
        return self.people.rows[row] or self.say("no_group")

    def figures(self) -> list[tuple[str, int]]:
        """The numbers to begin with."""
        who = self.summary.who
        found = [
            ("responses", who.by_row.total()),
            ("individuals", who.total(False)),
            ("consensus", who.total(True)),
            ("groups", len({row for row, _ in who.by_row}) + max(0, self.people.together - 1)),
        ]
        unread = self.summary.files.unread_count
        return [*found, ("unread", unread)] if unread else found

    def notes(self) -> Iterator[str]:
        """What has to be known before anything is read off."""
        counted, wanted = self.people.counted, self.people.wanted
        if wanted.since:
            yield self.say("notes.since", day=wanted.since, count=counted.too_early)
        if wanted.since and counted.undated:
            yield self.say("notes.undated", count=counted.undated)
        if counted.superseded:
            yield self.say("notes.superseded", count=counted.superseded)
        if counted.recovered:
            yield self.say("notes.recovered", count=counted.recovered)
        if wanted.min_group > 1:
            yield self.say("notes.min_group", number=wanted.min_group)
            if counted.small_groups:
                yield self.say("notes.small", groups=counted.small_groups, count=counted.in_small_groups)
        if len(self.round_names) > 1:
            yield self.say("notes.rounds", rounds=self.say("list_join").join(self.round_names))
        if self.people.together:
            yield self.say("notes.together", shown=len(self.people.rows) - 1)
        if self.collection.anonymous:
            yield self.say("notes.anonymous")

    def all(self) -> list[Section]:
        """The sections that have something to say."""
        found = [
            *self._who(),
            *self._files(),
            *(self._rating(number, rated) for number, rated in enumerate(self.summary.rated, 1)),
            *self._no_ratings(),
            *self._comments(),
            *self._picks(),
            *self._lists(),
        ]
        return found

    def _who(self) -> Iterator[Section]:
        who = self.summary.who
        if not who.by_row:
            return
        heads = [self.say("individuals"), self.say("consensus")]
        rows = sorted({row for row, _ in who.by_row})
        groups = [(self.group(row), who.by_row[row, False], who.by_row[row, True]) for row in rows]
        titles = {form.id: form.title for form in self.collection.forms}
        forms = [
            (title, who.forms[form, False], who.forms[form, True])
            for form, title in titles.items()
            if who.forms[form, False] or who.forms[form, True]
        ]
        tables = [
            self._counted("forms", [self.say("form"), *heads], forms),
            self._roles(),
            self._counted("editions", [self.say("edition_head"), self.say("responses")], sorted(who.editions.items())),
            self._counted("months", [self.say("month"), self.say("responses")], self._months()),
            self._counted("groups", [self.group_label, *heads], groups),
        ]
        yield {"kind": "who", "id": "who", "title": self.say("who.title"), "tables": [one for one in tables if one]}

    def _counted(self, name: str, heads: list[str], lines: Iterable[tuple[object, ...]]) -> dict[str, Any]:
        return {"caption": self.say(f"who.{name}"), "heads": heads, "lines": list(lines), "more": ""}

    def _roles(self) -> dict[str, Any] | None:
        """The roles; those of too few people are put together, as a role may say who somebody is."""
        roles, least = self.summary.who.roles, max(1, self.people.wanted.min_group)
        named = Counter({role: number for role, number in roles.items() if role and number >= least})
        shown = named.most_common(MOST_LINES)
        others = sum(number for role, number in roles.items() if role) - sum(number for _, number in shown)
        if not any(roles) or (not shown and self.collection.anonymous):
            return None
        lines: list[tuple[object, ...]] = list(shown)
        lines += [(self.say("other_roles"), others)] if others else []
        lines += [(self.say("not_said"), roles[""])] if roles[""] else []
        return self._counted("roles", [self.say("role"), self.say("individuals")], lines)

    def _months(self) -> list[tuple[object, ...]]:
        months = self.summary.who.months
        return [
            (month or self.say("no_day"), months[month]) for month in sorted(months, key=lambda one: (not one, one))
        ]

    def _files(self) -> Iterator[Section]:
        files = self.summary.files
        if not files.unread_count and not (files.verdicts[Verdict.SUPERSEDED] or files.verdicts[Verdict.SAME]):
            return
        lines = [(self.say(f"verdicts.{one.value}"), files.verdicts[one]) for one in Verdict if files.verdicts[one]]
        table = {"caption": self.say("files.all"), "heads": [self.say("files.what"), self.say("files.count")]}
        may_name = self.people.wanted.min_group <= 1
        yield {
            "kind": "files",
            "id": "files",
            "title": self.say("files.title"),
            "tables": [{**table, "lines": lines, "more": ""}],
            "unread": files.unread,
            "more": files.unread_count - len(files.unread),
            "perhaps": files.perhaps if may_name else [],
            "perhaps_more": files.perhaps_count - len(files.perhaps),
        }

    def _rating(self, number: int, rated: Rated) -> Section:
        rating = rated.rating
        last = len(rating.levels) - 1
        levels = [{"label": level.label, "step": round(n / last * STEPS)} for n, level in enumerate(rating.levels)]
        alone, agreed = Drawn(rated, self.people, False), Drawn(rated, self.people, True)
        kinds = [drawn for drawn in (alone, agreed) if drawn.rows]
        same_form = [one for one in self.summary.rated if one.rating.form == rating.form]
        return {
            "kind": "rating",
            "id": f"rating-{number}",
            "title": rating.title,
            "question": rating.question if len(same_form) > 1 or rating.question else "",
            "scale": rating.scale,
            "levels": levels,
            "parts": [
                *(part for drawn in kinds for part in self._heat(drawn)),
                *(self._spreads(drawn) for drawn in kinds),
                *self._apart(alone, agreed),
                *(part for drawn in kinds for part in self._movement(drawn)),
            ],
        }

    def _heat(self, drawn: Drawn) -> Iterator[dict[str, Any]]:
        kind = _kind(drawn)
        maps = [(self._asked(self.say(f"heat.caption_{kind}"), one.area), one) for one in drawn.heat_maps()]
        yield {"kind": "heat", "title": self.say(f"heat.{kind}"), "about": self.say(f"heat.about_{kind}"), "maps": maps}

    def _spreads(self, drawn: Drawn) -> dict[str, Any]:
        kind = _kind(drawn)
        areas = [
            {"caption": self._asked(self.say(f"spread.caption_{kind}"), area), "lines": list(lines)}
            for area, lines in groupby(drawn.spreads(), lambda one: one.item.topic.area)
        ]
        title, about = self.say(f"spread.{kind}"), self.say(f"spread.about_{kind}")
        return {"kind": "spreads", "title": title, "about": about, "areas": areas}

    def _apart(self, alone: Drawn, agreed: Drawn) -> Iterator[dict[str, Any]]:
        if not alone.rows:
            return
        lines, more = alone.apart(agreed)
        about = self.say("apart.about" if lines else "apart.nowhere")
        has_agreed = any(line.agreed for line in lines)
        title = self.say("apart.title")
        yield {"kind": "apart", "title": title, "about": about, "lines": lines, "more": more, "has_agreed": has_agreed}

    def _movement(self, drawn: Drawn) -> Iterator[dict[str, Any]]:
        found: Movement | None = drawn.movement()
        if found is None:
            return
        between = {"before": self.round_names[found.before], "after": self.round_names[found.after]}
        yield {
            "kind": "movement",
            "title": self.say(f"movement.{_kind(drawn)}"),
            "about": self.say("movement.about", count=found.groups, **between),
            "caption": self.say("movement.caption", **between),
            "movement": found,
        }

    def _no_ratings(self) -> Iterator[Section]:
        return iter(())

    def _comments(self) -> Iterator[Section]:
        order = {element.id: n for n, (_, element) in enumerate(self.framework.elements())}
        told = [one for one in self.summary.told if not one.question.is_carried]
        told.sort(key=lambda one: order.get(one.question.topic.element, len(order)))
        abouts = [
            {"title": title, "told": [self._told(one) for one in found]} for title, found in groupby(told, self._about)
        ]
        if abouts:
            yield {"kind": "comments", "id": "comments", "title": self.say("comments.title"), "abouts": abouts}

    def _about(self, told: Told) -> str:
        topic = told.question.topic
        titles = {element.id: element.title for _, element in self.framework.elements()}
        area = self.framework.areas.get(topic.area)
        return titles.get(topic.element) or (area.title if area else told.question.title)

    def _told(self, told: Told) -> dict[str, Any]:
        question, texts = told.question, told.texts
        return {"title": question.title, "label": question.label, "texts": texts.all(), "more": texts.more}

    def _picks(self) -> Iterator[Section]:
        tables = [table for one in self.summary.picked if (table := pick_table(one, self.people))]
        shown = [{"caption": self._asked(one.question.label, one.question.topic.area), "of": one} for one in tables]
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
                    "tables": [one for one in shown if one["of"] in found],
                    "told": told,
                }

    def _lists(self) -> Iterator[Section]:
        lists = [self._list(one) for one in self.summary.lists.all()]
        if lists:
            title = self.say("lists.title")
            yield {"kind": "lists", "id": "lists", "title": title, "lists": lists, "more": self.summary.lists.more}

    def _list(self, one: FilledList) -> dict[str, Any]:
        return {
            "row": one.row,
            "round": one.round,
            "together": one.together,
            "title": one.asked.title,
            "caption": one.asked.table.label,
            "columns": [column.label for column in one.asked.table.columns],
            "beside": [(label, self.say("ticked") if answer is True else answer) for label, answer in one.beside],
            "cells": one.cells,
        }

    def _asked(self, text: str, area: str) -> str:
        found = self.framework.areas.get(area)
        return self.say("of_area", text=text, area=found.title) if found and len(self.framework.areas) > 1 else text

    def _group_label(self) -> str:
        wanted = self.people.grouping.field.id
        labels = (each.label for form in self.collection.forms for each in form.fields() if each.id == wanted)
        return next(labels, self.say("group"))

    def _round(self, each: Round) -> str:
        if each.edition:
            return self.say("edition", edition=each.edition)
        return each.first if each.first == each.last else self.say("from_to", first=each.first, last=each.last)


def _kind(drawn: Drawn) -> str:
    return "consensus" if drawn.together else "individuals"
