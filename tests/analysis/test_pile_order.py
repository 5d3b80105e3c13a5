"""In which order the dates of a pile are read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framepress.analysis.date_order import DateOrderEvidence, DateOrderVotes
from framepress.answers.date_words import DateOrder
from tests.analysis.made import planned
from tests.conftest import SHIPPED

US, UK, ISO = DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST, DateOrder.YEAR_FIRST


@pytest.mark.parametrize(
    ("language", "said", "dates", "decided"),
    [
        ("en", "", ["3/4/2026"], DateOrderVotes(US)),
        ("en", "", ["3/4/2026", "3/14/2026"], DateOrderVotes(US, True)),
        ("en", "", ["3/4/2026", "14/3/2026"], DateOrderVotes(UK, True)),
        ("en", "", ["Fri 3/4/2026"], DateOrderVotes(UK, True)),
        ("en", "", ["4/4/2026", "2026-03-14", "March 14, 2026"], DateOrderVotes(US)),
        ("en", "", ["3/14/2026", "14/3/2026", "15/3/2026"], DateOrderVotes(US, False, 2)),
        ("en-US", "", ["3/4/2026"], DateOrderVotes(US, True)),
        ("en-GB", "", ["3/4/2026"], DateOrderVotes(UK, True)),
        ("en-US", "", ["3/4/2026", "14/3/2026"], DateOrderVotes(US, False, 1)),
        ("en", "day-month-year", ["3/4/2026"], DateOrderVotes(UK, True)),
        ("en", "day-month-year", ["3/14/2026"], DateOrderVotes(UK, False, 1)),
        ("fr-CA", "", ["3/4/2026"], DateOrderVotes(ISO)),
        ("fr-CA", "", ["3/4/2026", "14/3/2026"], DateOrderVotes(UK, True)),
        ("zh-Hant", "", ["3/4/2026"], DateOrderVotes(ISO)),
        ("es-419", "", ["3/4/2026"], DateOrderVotes(UK, True)),
    ],
)
def test_the_order_comes_from_who_says_it_then_from_the_dates_then_from_the_language(
    language: str, said: str, dates: list[str], decided: DateOrderVotes
):
    framework, _, forms = planned(SHIPPED)
    about = framework.about.model_copy(update={"language": language, "date_order": said})
    telling = DateOrderEvidence(replace(framework, about=about), forms)
    for date in dates:
        telling.look_at({"about/date": date})
    assert telling.decided() == decided
