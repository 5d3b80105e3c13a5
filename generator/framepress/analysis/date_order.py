"""In which order day and month stand in the dates of one pile of responses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from framepress.answers.date_words import DateOrder, date_order
from framepress.answers.dates import read_date
from framepress.forms.form import Form
from framepress.framework.model.framework import Framework
from framepress.kinds.codecs import Answer
from framepress.kinds.kind import Meaning

_REGION = re.compile(r"-([A-Za-z]{2}|\d{3})(?=-|$)")
"""A country or a part of the world in a language's code (BCP 47): *en-US*, *es-419*; not *zh-Hant*."""
_BOTH = (DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST)


@dataclass(frozen=True, slots=True)
class DateOrderVotes:
    """The order that dates are read in. ``is_sure`` where the publisher or the region of the language says it, or the
    dates themselves, and none of them was written in the other order; ``against`` is how many were.
    """

    order: DateOrder
    is_sure: bool = False
    against: int = 0


class DateOrderEvidence:
    """Counts the dates of a pile that tell in which order they were written: *13/4/2026* has no thirteenth month."""

    def __init__(self, framework: Framework, forms: Iterable[Form]) -> None:
        self.framework = framework
        self.order = date_order(framework)
        self.found: Counter[DateOrder] = Counter()
        self._dates = {field.id for form in forms for field in form.fields() if field.kind.meaning is Meaning.DATE}

    def look_at(self, answers: Mapping[str, Answer]) -> None:
        """Take in the dates of one response."""
        for name, answer in answers.items():
            if name in self._dates and isinstance(answer, str):
                follows = read_date(answer, self.framework.about.language, self.order).follows
                if follows:
                    self.found[follows] += 1

    def decided(self) -> DateOrderVotes:
        """The order: what the publisher or the region says, else what all dates that tell agree on, else that of the
        language. What they don't agree with is in doubt.
        """
        about = self.framework.about
        seen_orders = [order for order in _BOTH if self.found[order]]
        is_said = bool(about.date_order) or (self.order in _BOTH and bool(_REGION.search(about.language)))
        if not is_said and len(seen_orders) == 1:
            return DateOrderVotes(seen_orders[0], True)
        against = sum(self.found.values()) - self.found[self.order]
        return DateOrderVotes(self.order, is_said and not against, against)
