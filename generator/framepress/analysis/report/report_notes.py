"""What has to be known before anything is read off a report: what is not counted, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.analysis.collection import Collection
from framepress.analysis.normalise import normaliser_of
from framepress.analysis.report.phrases import Phrases
from framepress.analysis.rounds import APART, Rounds
from framepress.analysis.shown_groups import Exclusion, From
from framepress.analysis.similar_names import likely_same_names
from framepress.analysis.summary import Summary

_MOST_PAIRS = 30
"""Of names that may be one."""


class Notes:
    """The sentences at the top of a report."""

    def __init__(self, summary: Summary, saying: Phrases, collection: Collection) -> None:
        self.summary = summary
        self.who = summary.who
        self.people = summary.people
        self.counted = summary.people.counted
        self.saying = saying
        self.say = saying.say
        self.collection = collection

    def all(self) -> Iterator[str]:
        """All of them, in order."""
        yield from self._not_counted()
        if self.people.rules.hides_small:
            yield from self._small_groups()
        yield from self._rounds()
        yield from self._dates()
        yield from self._without_group()
        if self.who.total(From.NOT_SAID):
            yield self.say("notes.kind_not_said", count=self.who.total(From.NOT_SAID))
        if self.summary.files.perhaps_count:
            yield self.say("notes.perhaps", count=self.summary.files.perhaps_count)
        if self.summary.unshown:
            yield self.say("notes.unshown", count=self.summary.unshown)
        if self.people.together:
            yield self.say("notes.together", count=len(self.people.rows) - 1)
        if self.summary.asks_ratings and self.who.by_row and not self.summary.rated:
            yield self.say("notes.no_ratings")
        if self.collection.anonymous:
            yield self.say("notes.anonymous")

    def _not_counted(self) -> Iterator[str]:
        counted, rules = self.counted, self.people.rules
        if rules.since:
            yield self.say("notes.since", day=rules.since, count=counted.excluded[Exclusion.TOO_EARLY])
        if rules.until:
            yield self.say("notes.until", day=rules.until, count=counted.excluded[Exclusion.TOO_LATE])
        if counted.excluded[Exclusion.SUPERSEDED]:
            yield self.say("notes.superseded", count=counted.excluded[Exclusion.SUPERSEDED])
        if self.summary.files.nobody_named:
            yield self.say("notes.nobody_named", count=self.summary.files.nobody_named)
        if counted.order_in_doubt:
            yield self.say("notes.order_in_doubt", count=counted.order_in_doubt)
        if counted.recovered:
            yield self.say("notes.recovered", count=counted.recovered)

    def _without_group(self) -> Iterator[str]:
        """Which of the forms that were filled in don't ask what the groups are made by."""
        group = self.people.grouping.field
        filled = {form for form, _ in self.who.forms}
        without = [
            form.title
            for form in self.collection.forms
            if form.id in filled and all(field.id != group.id for field in form.fields())
        ]
        if without:
            forms = self.say("list_join").join(without)
            yield self.say("notes.group_not_asked", question=group.label, forms=forms, group=self.say("no_group"))

    def _small_groups(self) -> Iterator[str]:
        yield self.say("notes.min_group", count=self.people.rules.min_group)
        if self.counted.small_groups:
            groups = self.say("notes.small_groups", count=self.counted.small_groups)
            responses = self.say("notes.small_responses", count=self.counted.in_small_groups)
            yield self.say("notes.small", groups=groups, responses=responses)

    def _rounds(self) -> Iterator[str]:
        """Which rounds there are, and who is left out because of them."""
        said: dict[str, list[int]] = {}
        for number, rounds in enumerate(self.people.families.rounds):
            for text in self._on_rounds(number, rounds):
                said.setdefault(text, []).append(number)
        for text, families in said.items():
            is_of_all = len(families) == len(self.people.families.rounds)
            yield text if is_of_all else self.say("of_form", form=self._forms(families), question=text)
        before = self.who.only_before()
        if before:
            groups = len({row for row, _ in before})
            yield self.say("notes.only_before", groups=groups, count=sum(before.values()))
        if self.who.in_no_round():
            yield self.say("notes.no_round", count=self.who.in_no_round())

    def likely(self) -> tuple[list[str], int]:
        """Names that may be one, with how many responses have each; and how many more pairs there are. None that the
        report does not show.
        """
        sizes = self.people.grouping.sizes()
        hidden = self.people.rules.hides_small
        names = sorted(name for name in sizes if name and (name in self.people.row_of or not hidden))
        pairs = [] if self.collection.anonymous else list(likely_same_names(names))
        lines = [
            self.say("notes.likely_pair", one=first, count=sizes[first], other=second, others=sizes[second])
            for first, second in pairs[:_MOST_PAIRS]
        ]
        return lines, len(pairs) - len(lines)

    def _on_rounds(self, family: int, rounds: Rounds) -> Iterator[str]:
        if len(rounds.all) > 1:
            names = self.saying.round_names(family)
            yield self.say("notes.rounds", rounds=self.say("list_join").join(names), last=names[-1])
        long = rounds.all[-1]
        if long.is_long:
            yield self.say("notes.long_round", first=long.first, last=long.last, count=APART)

    def _forms(self, families: list[int]) -> str:
        of_form = self.people.families.of_form
        titles = [form.title for form in self.collection.forms if of_form.get(form.id) in families]
        return self.say("list_join").join(titles)

    def _dates(self) -> Iterator[str]:
        """What is in doubt about days."""
        counted, understanding = self.counted, normaliser_of(self.collection)
        usual_order = understanding.order(understanding.usual).order
        against = sum(order.against for order in understanding.orders.values())
        if self.who.months[""]:
            several = any(len(rounds.all) > 1 for rounds in self.people.families.rounds)
            yield self.say("notes.by_edition" if several else "notes.undated", count=self.who.months[""])
        if counted.doubtful:
            usual = self.say(f"date_orders.{usual_order.value}")
            yield self.say("notes.doubtful", count=counted.doubtful, example=counted.doubtful_day, order=usual)
        if against:
            yield self.say("notes.against", count=against)
        if any(rounds.by_year for rounds in self.people.families.rounds):
            yield self.say("notes.by_year")
