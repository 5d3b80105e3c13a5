"""The beginning of the report: how many responses, whose, what is not counted, and what became of the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from framepress.analysis.collection import FileOutcome, FileStatus
from framepress.analysis.report.phrases import Phrases, Section
from framepress.analysis.shown_groups import From
from framepress.analysis.summary import Summary
from framepress.forms.form import Form

_HEADS = {From.ONE: "individuals", From.TEAM: "consensus", From.NOT_SAID: "kind_not_said"}
MOST_LINES = 20
"""Of a table that counts roles, which people write as they like."""


class Opening:
    """What a report begins with."""

    def __init__(self, summary: Summary, saying: Phrases, forms: tuple[Form, ...], anonymous: bool) -> None:
        self.summary = summary
        self.people = summary.people
        self.saying = saying
        self.say = saying.say
        self.forms = forms
        self.anonymous = anonymous

    def nothing(self) -> str:
        """What there is to say where no response is shown; empty where one is."""
        if self.summary.who.by_row:
            return ""
        counted = self.people.counted
        return self.say("nothing_left" if counted.responses or counted.excluded else "empty")

    def figures(self) -> list[tuple[str, int]]:
        """The numbers to begin with."""
        who = self.summary.who
        numbers = [
            ("responses", who.by_row.total()),
            ("individuals", who.total(From.ONE)),
            ("consensus", who.total(From.TEAM)),
            *([("not_said", who.total(From.NOT_SAID))] if who.total(From.NOT_SAID) else []),
            ("groups", self._groups({row for row, _ in who.by_row})),
        ]
        unread = self.summary.files.unread_count
        return [*numbers, ("unread", unread)] if unread else numbers

    def _groups(self, rows: set[int]) -> int:
        return len(rows) + (max(0, self.people.together - 1) if any(map(self.people.is_together, rows)) else 0)

    def who(self) -> Iterator[Section]:
        """Whose responses these are."""
        who = self.summary.who
        if not who.by_row:
            return
        kinds = [From.ONE, From.TEAM, *([From.NOT_SAID] if who.total(From.NOT_SAID) else [])]
        heads = [self.say(_HEADS[kind]) for kind in kinds]
        rows = sorted({row for row, _ in who.by_row})
        groups = [(self.saying.group(row), *(who.by_row[row, kind] for kind in kinds)) for row in rows]
        forms = [
            (form.title, *(who.forms[form.id, kind] for kind in kinds))
            for form in self.forms
            if any(who.forms[form.id, kind] for kind in kinds)
        ]
        short = [
            self._roles(),
            self._counted("editions", [self.say("edition_head"), self.say("responses")], sorted(who.editions.items())),
            self._counted("months", [self.say("month"), self.say("responses")], self._months()),
        ]
        long = [
            self._counted("groups", [self.people.grouping.field.label, *heads], groups),
            self._counted("forms", [self.say("form"), *heads], forms),
            *self._only_before(),
        ]
        yield {
            "kind": "who",
            "id": "who",
            "title": self.say("who.title"),
            "short": [table for table in short if table],
            "long": long,
        }

    def _only_before(self) -> Iterator[dict[str, Any]]:
        """The groups of which there is nothing in the rounds that are shown."""
        before = self.summary.who.only_before()
        names = [
            (self.saying.group(row), self.saying.round(position), count) for (row, position), count in before.items()
        ]
        if names:
            heads = [self.people.grouping.field.label, self.say("round"), self.say("responses")]
            yield self._counted("only_before", heads, names)

    def _counted(self, name: str, heads: list[str], lines: Iterable[tuple[object, ...]]) -> dict[str, Any]:
        return {"caption": self.say(f"who.{name}"), "heads": heads, "lines": list(lines)}

    def _roles(self) -> dict[str, Any] | None:
        """The roles; those of too few people are put together, as a role may say who somebody is."""
        roles, least = self.summary.who.roles, max(1, self.people.rules.min_group)
        named = Counter({role: number for role, number in roles.items() if role and number >= least})
        shown = named.most_common(MOST_LINES)
        rest = sum(number for role, number in roles.items() if role) - sum(number for _, number in shown)
        if not any(roles) or (not shown and self.anonymous):
            return None
        lines: list[tuple[object, ...]] = list(shown)
        lines += [(self.say("other_roles"), rest)] if rest else []
        lines += [(self.say("not_said"), roles[""])] if roles[""] else []
        return self._counted("roles", [self.say("role"), self.say("people")], lines)

    def _months(self) -> list[tuple[object, ...]]:
        months = self.summary.who.months
        return [
            (month or self.say("no_day"), months[month])
            for month in sorted(months, key=lambda month: (not month, month))
        ]

    def files(self) -> Iterator[Section]:
        """What became of the files."""
        files = self.summary.files
        if not files.verdicts:
            return
        lines = [
            (self.saying.verdict(status), files.verdicts[status]) for status in FileStatus if files.verdicts[status]
        ]
        duplicates = files.verdicts[FileStatus.SUPERSEDED] + files.verdicts[FileStatus.SAME]
        named = [("unread", files.unread, files.unread_count - len(files.unread))]
        if self.people.rules.min_group <= 1:
            named.append(("again", files.duplicates, duplicates - len(files.duplicates)))
            named.append(("perhaps", files.possible_duplicates, files.perhaps_count - len(files.possible_duplicates)))
            unplaced = [FileOutcome(file, FileStatus.READ) for file in self.summary.unplaced]
            named.append(("unplaced", unplaced, self.summary.who.in_no_round() - len(unplaced)))
        heads = [self.say("files.what"), self.say("files.count")]
        yield {
            "kind": "files",
            "id": "files",
            "title": self.say("files.title"),
            "counted": {"caption": self.say("files.all"), "heads": heads, "lines": lines},
            "named": [listed for listed in named if listed[1]],
        }
