"""Figures of a collection, counted anew from its CSV tables and by nothing of ``framepress.analysis``.

What a table does not say (which levels have which number) comes from the forms.
"""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from framepress.forms.form import Form, ranked
from framepress.forms.question_titles import question_titles

Row = dict[str, str]


def table(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def middle(values: Iterable[float]) -> tuple[float, float]:
    """The median of something: the value in the middle, or the two there."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]


def plain(value: float) -> str:
    """A number without zeros that say nothing."""
    return str(int(value)) if value == int(value) else str(value)


@dataclass
class Recount:
    """The tables of a folder, for reports that show ``least`` people or more."""

    folder: Path
    forms: Sequence[Form]
    least: int = 0
    rows: list[Row] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = [row for row in table(self.folder / "answers.csv") if row["state"] == "current"]
        package = json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))
        (answers,) = [each for each in package["resources"] if each["name"] == "answers"]
        (column,) = [each for each in answers["schema"]["fields"] if each["name"] == "round"]
        self.rounds: list[str] = column.get("constraints", {}).get("enum", [""])

    @cached_property
    def scores(self) -> list[Row]:
        """The rows of scores that came out, of the groups that are shown. One form may be made for several areas."""
        path = self.folder / "scores.csv"
        rows = table(path) if path.exists() else []
        asked = {form.id: form.identity.form for form in self.forms}
        return [
            {**row, "form": asked[row["form"]], "made": row["form"]}
            for row in rows
            if row["state"] == "current" and row["result"] and row["group"] in self.groups
        ]

    @cached_property
    def form_of(self) -> dict[str, str]:
        return {row["response"]: row["form"] for row in self.rows}

    @cached_property
    def group_of(self) -> dict[str, str]:
        return {row["response"]: row["group"] for row in self.rows}

    @cached_property
    def round_of(self) -> dict[str, str]:
        return {row["response"]: row["round"] for row in self.rows}

    @cached_property
    def teams(self) -> set[str]:
        return {row["response"] for row in self.rows if (row["field"], row["value"]) == ("about/kind", "consensus")}

    @cached_property
    def family_of(self) -> dict[str, frozenset[str]]:
        """The forms that ask what a form asks, by its id."""
        asked: dict[str, set[str]] = defaultdict(set)
        for form in self.forms:
            asked[form.id] |= {each.id.partition("/")[0] for each in form.fields()} - {"about"}
        came = set(self.form_of.values())
        families = {form: {form} for form in came}
        for one in came:
            for other in came:
                if asked[one] & asked[other]:
                    together = families[one] | families[other]
                    families |= dict.fromkeys(together, together)
        return {form: frozenset(its) for form, its in families.items()}

    @cached_property
    def rounds_of(self) -> dict[frozenset[str], list[str]]:
        """The rounds of a family of forms, in order."""
        came: dict[frozenset[str], set[str]] = defaultdict(set)
        for response, name in self.round_of.items():
            came[self.family_of[self.form_of[response]]].add(name)
        return {family: sorted(names, key=self.rounds.index) for family, names in came.items()}

    def is_shown(self, response: str) -> bool:
        """Whether a response is of the latest round of its forms."""
        return self.round_of[response] == self.rounds_of[self.family_of[self.form_of[response]]][-1]

    @cached_property
    def groups(self) -> list[str]:
        """The groups that are large enough."""
        return [group for group in dict.fromkeys(self.group_of.values()) if self._is_large(group)]

    def _is_large(self, group: str) -> bool:
        own = [response for response, name in self.group_of.items() if name == group]
        counted = [response for response in own if self.is_shown(response)] or own
        people = Counter((self.form_of[each], self.round_of[each]) for each in counted if each not in self.teams)
        return max(people.values(), default=0) >= self.least or self.least < 2

    @cached_property
    def shown(self) -> list[str]:
        """The responses that figures are of."""
        return [each for each, group in self.group_of.items() if group in self.groups and self.is_shown(each)]

    @cached_property
    def titles(self) -> dict[str, dict[str, str]]:
        return {form: dict(titles) for form, titles in question_titles(self.forms).items()}

    def ranks(self, full_id: str, group: str, team: bool, of_round: str | None = None) -> list[int]:
        """How a group rated something, as ranks; nothing where too few people did."""
        found = [rank for rank in self._ratings.get((full_id, group, team, self._round(full_id, of_round)), ())]
        return [] if not team and len(found) < self.least else found

    def is_few(self, full_id: str, group: str, team: bool) -> bool:
        """Whether people rated something, and too few of them."""
        key = (full_id, group, team, self._round(full_id, None))
        return bool(self._ratings.get(key)) and not self.ranks(full_id, group, team)

    def all_ranks(self, full_id: str, team: bool, of_round: str | None = None) -> list[int]:
        """How all groups rated something."""
        return [rank for group in self.groups for rank in self.ranks(full_id, group, team, of_round)]

    def rounds_about(self, full_id: str) -> list[str]:
        """The rounds of the forms that ask a question."""
        forms = (row["form"] for row in self._rated if row["field"] == full_id)
        return next((self.rounds_of[self.family_of[form]] for form in forms), [""])

    def _round(self, full_id: str, of_round: str | None) -> str:
        return self.rounds_about(full_id)[-1] if of_round is None else of_round

    @cached_property
    def _rated(self) -> list[Row]:
        return [row for row in self.rows if row["rated"]]

    @cached_property
    def _ratings(self) -> dict[tuple[str, str, bool, str], list[int]]:
        found: dict[tuple[str, str, bool, str], list[int]] = defaultdict(list)
        for row in self._rated:
            if row["rank"] and row["group"] in self.groups:
                key = (row["field"], row["group"], row["response"] in self.teams, row["round"])
                found[key].append(int(row["rank"]))
        return dict(found)

    @cached_property
    def numbers(self) -> dict[str, list[str]]:
        """What the levels of a rating are numbered with, from the lowest on, by full id of the field."""
        fields = {each.id: each for form in self.forms for each in form.fields() if each.kind.is_ordered}
        found = {}
        for full_id, each in fields.items():
            levels = ranked(each.choices)
            points = [level.points for level in levels]
            if all(level.short for level in levels):
                found[full_id] = [level.short for level in levels]
            elif all(p is not None and p == int(p) for p in points) and len(set(points)) == len(points):
                found[full_id] = [plain(p) for p in points if p is not None]
            else:
                found[full_id] = [str(n + 1) for n in range(len(levels))]
        return found

    def figure(self, full_id: str, ranks: Sequence[int]) -> str:
        """The median as a report writes it: *2*, or *2–3*; empty of nothing."""
        if not ranks:
            return ""
        low, high = (self.numbers[full_id][int(rank) - 1] for rank in middle(ranks))
        return low if low == high else f"{low}–{high}"

    def counts(self, full_id: str, ranks: Sequence[int]) -> list[str]:
        """How many chose each level."""
        return [str(list(ranks).count(n + 1)) for n in range(len(self.numbers[full_id]))]

    def last_round(self, form: str) -> str:
        """The latest round of the forms that have a score."""
        made = next(row["made"] for row in self.scores if row["form"] == form)
        return self.rounds_of[self.family_of[made]][-1]

    def results(self, key: tuple[str, str, str, str], group: str, team: bool, of_round: str) -> list[float]:
        """The results of a score (its form and id, what it is made over, and its part) in a group."""
        found = [
            float(row["result"])
            for row in self.scores
            if (row["form"], row["score"], row["over"], row["part"]) == key
            and row["group"] == group
            and (row["response"] in self.teams) is team
            and self.round_of[row["response"]] == of_round
        ]
        return [] if not team and len(found) < self.least else found

    def all_results(self, key: tuple[str, str, str, str], team: bool, of_round: str) -> list[float]:
        """The same of all groups."""
        return [result for group in self.groups for result in self.results(key, group, team, of_round)]

    def moves(self, full_id: str, team: bool, since: str = "") -> Iterator[tuple[str, list[int], list[int]]]:
        """Of each group that rated something in an earlier round and in the latest: its ranks before and after. The
        earlier one is the last before, where no other is named.
        """
        earlier = [name for name in self.rounds_about(full_id)[:-1] if self._any_of(full_id, team, name)]
        for group in self.groups if earlier else ():
            before = self.ranks(full_id, group, team, since or earlier[-1])
            after = self.ranks(full_id, group, team)
            if before and after:
                yield group, before, after

    def _any_of(self, full_id: str, team: bool, of_round: str) -> bool:
        """Whether anybody rated anything of the same form in a round."""
        form = full_id.partition("/")[0]
        return any(
            name == of_round and is_team is team and found.partition("/")[0] == form
            for found, _, is_team, name in self._ratings
        )
