"""The beginning of the report: how many responses, whose, what is not counted, and what became of the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from framepress.collect.collection import Verdict
from framepress.collect.saying import Saying, Section
from framepress.collect.summary import Summary
from framepress.forms.spec import Form

MOST_LINES = 20
"""Of a table that counts roles, which people write as they like."""


class Opening:
    """What a report begins with."""

    def __init__(self, summary: Summary, saying: Saying, forms: tuple[Form, ...], anonymous: bool) -> None:
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
        return self.say("nothing_left" if counted.responses or counted.too_early else "empty")

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
        yield from self._not_counted()
        if self.people.wanted.min_group > 1:
            yield from self._small_groups()
        if len(self.saying.round_names) > 1:
            yield self.say("notes.rounds", rounds=self.say("list_join").join(self.saying.round_names))
        if self.people.together:
            yield self.say("notes.together", shown=len(self.people.rows) - 1)
        if self.summary.asks_ratings and self.summary.who.by_row and not self.summary.rated:
            yield self.say("notes.no_ratings")
        if self.anonymous:
            yield self.say("notes.anonymous")

    def _not_counted(self) -> Iterator[str]:
        counted, wanted = self.people.counted, self.people.wanted
        if wanted.since:
            yield self.say("notes.since", day=wanted.since, count=counted.too_early)
        if wanted.since and counted.undated:
            yield self.say("notes.undated", count=counted.undated)
        if counted.superseded:
            yield self.say("notes.superseded", count=counted.superseded)
        if counted.recovered:
            yield self.say("notes.recovered", count=counted.recovered)

    def _small_groups(self) -> Iterator[str]:
        counted = self.people.counted
        yield self.say("notes.min_group", number=self.people.wanted.min_group)
        if counted.small_groups:
            yield self.say("notes.small", groups=counted.small_groups, count=counted.in_small_groups)

    def who(self) -> Iterator[Section]:
        """Whose responses these are."""
        who = self.summary.who
        if not who.by_row:
            return
        heads = [self.say("individuals"), self.say("consensus")]
        rows = sorted({row for row, _ in who.by_row})
        groups = [(self.saying.group(row), who.by_row[row, False], who.by_row[row, True]) for row in rows]
        titles = {form.id: form.title for form in self.forms}
        forms = [
            (title, who.forms[form, False], who.forms[form, True])
            for form, title in titles.items()
            if who.forms[form, False] or who.forms[form, True]
        ]
        short = [
            self._roles(),
            self._counted("editions", [self.say("edition_head"), self.say("responses")], sorted(who.editions.items())),
            self._counted("months", [self.say("month"), self.say("responses")], self._months()),
        ]
        long = [
            self._counted("groups", [self.people.grouping.field.label, *heads], groups),
            self._counted("forms", [self.say("form"), *heads], forms),
        ]
        yield {
            "kind": "who",
            "id": "who",
            "title": self.say("who.title"),
            "short": [one for one in short if one],
            "long": long,
        }

    def _counted(self, name: str, heads: list[str], lines: Iterable[tuple[object, ...]]) -> dict[str, Any]:
        return {"caption": self.say(f"who.{name}"), "heads": heads, "lines": list(lines)}

    def _roles(self) -> dict[str, Any] | None:
        """The roles; those of too few people are put together, as a role may say who somebody is."""
        roles, least = self.summary.who.roles, max(1, self.people.wanted.min_group)
        named = Counter({role: number for role, number in roles.items() if role and number >= least})
        shown = named.most_common(MOST_LINES)
        others = sum(number for role, number in roles.items() if role) - sum(number for _, number in shown)
        if not any(roles) or (not shown and self.anonymous):
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

    def files(self) -> Iterator[Section]:
        """What became of the files."""
        files = self.summary.files
        if not files.verdicts:
            return
        lines = [(self.saying.verdict(one), files.verdicts[one]) for one in Verdict if files.verdicts[one]]
        again = files.verdicts[Verdict.SUPERSEDED] + files.verdicts[Verdict.SAME]
        named = [("unread", files.unread, files.unread_count - len(files.unread))]
        if self.people.wanted.min_group <= 1:
            named.append(("again", files.again, again - len(files.again)))
            named.append(("perhaps", files.perhaps, files.perhaps_count - len(files.perhaps)))
        heads = [self.say("files.what"), self.say("files.count")]
        yield {
            "kind": "files",
            "id": "files",
            "title": self.say("files.title"),
            "counted": {"caption": self.say("files.all"), "heads": heads, "lines": lines},
            "named": [one for one in named if one[1]],
        }
