"""The rows of the sheet of schools: who answered, how many, and when last; and who of the list did not."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.analysis.collection import Collection
from framepress.analysis.groups import SCHOOL
from framepress.analysis.report.phrases import Phrases
from framepress.analysis.shown_groups import From
from framepress.analysis.summary import Summary
from framepress.analysis.tables.sheet_frame import BookColumn
from framepress.analysis.tables.table_rows import Row
from framepress.analysis.turnout import turnout
from framepress.text.csv_cells import Plain

_NAME, _COUNT = 36, 16
_MONTH = len("2026-01")


class SchoolRows:
    """Groups of responses; where these are schools of a list, with those of the list that did not answer."""

    def __init__(self, collection: Collection, summary: Summary, phrases: Phrases) -> None:
        self.collection = collection
        self.who = summary.who
        self.people = summary.people
        self.phrases = phrases
        by_school = self.people.grouping.field.id == SCHOOL
        self.counted = turnout(collection, self.people) if by_school else None

    def columns(self) -> list[BookColumn]:
        """The columns of the sheet; those on the list where there is one."""
        say, head = self.phrases.say, self.collection.words.say
        columns = [
            BookColumn("group", self.people.grouping.field.label, _NAME, wrapped=True),
            BookColumn("responses", say("responses"), _COUNT),
            BookColumn("individuals", say("individuals"), _COUNT),
            BookColumn("teams", say("consensus"), _COUNT),
            BookColumn("last_day", head("collect.book.last_day"), _COUNT),
            BookColumn("answered", head("collect.book.answered"), _NAME, wrapped=True),
        ]
        if self.counted:
            columns.append(BookColumn("listed", head("collect.book.listed"), _COUNT))
            columns.append(BookColumn("school_id", head("collect.heads.school_id"), _COUNT))
        return columns

    def all(self) -> Iterator[Row]:
        """The groups that are shown, then the schools of the list without a response that is."""
        yield from map(self._of_group, range(len(self.people.rows)))
        if self.counted:
            say = self.phrases.say
            least = self.people.rules.min_group if self.people.rules.hides_small else 0
            missing = say("schools.few", count=least) if least else say("schools.missing")
            for school, name in self.counted.missing(self.collection.schools):
                yield [name, *[""] * 4, missing, self._yes_or_no(True), school]

    def _of_group(self, row: int) -> Row:
        teams = self.who.by_row[row, From.TEAM]
        people = self.who.by_row[row, From.ONE] + self.who.by_row[row, From.NOT_SAID]
        is_there = bool(teams or people)
        answered = self._yes_or_no(True) if is_there else self.phrases.say("schools.before")
        counts = [Plain(str(count)) if is_there else "" for count in (people + teams, people, teams)]
        return [self.phrases.group(row), *counts, self._last_day(row), answered, *self._listed(row)]

    def _last_day(self, row: int) -> str:
        """The last day of a group that is shown; its month only where nobody is to be told from others."""
        day = self.who.last_days.get(row, "")
        return day[:_MONTH] if self.people.rules.hides_small else day

    def _listed(self, row: int) -> Row:
        if not self.counted:
            return []
        if self.people.is_together(row) or not self.people.is_group(row):
            return ["", ""]
        school = self.collection.schools.id_of(self.people.rows[row])
        return [self._yes_or_no(school in self.collection.schools.names), school]

    def _yes_or_no(self, is_so: bool) -> str:
        return self.collection.words.say("collect.yes" if is_so else "collect.no")
