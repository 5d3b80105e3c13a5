"""Responses of schools to the shipped framework, and the pages of these schools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from framepress.analysis.collection import Collected
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.report.group_page import GroupPage, group_pages
from framepress.analysis.separate_groups import SeparateGroups
from framepress.analysis.shown_groups import CountingRules
from framepress.kinds.codecs import Answer
from tests.analysis.made import collection_of, returned
from tests.conftest import SHIPPED

FORM = "self-assessment-students-empowered"
LEVELS = ("not-worked-on", "getting-started", "implementing", "established")
ITEM = "self-assessment/growth-mindset/rating"


def response(
    number: int, school: str, level: int, *, kind: str = "individual", day: str = "2026-10-01", text: str = ""
) -> Collected:
    """A response that rates one element, and says a text wherever it can."""
    answers: dict[str, Answer] = {
        "about/school": school,
        "about/kind": kind,
        "about/date": day,
        "about/role": f"role {text}",
        "about/name": f"name {text}",
        ITEM: LEVELS[level - 1],
    }
    if text:
        answers["self-assessment/growth-mindset/evidence"] = f"evidence {text}"
        answers["action-plan/students-empowered/actions/1/what"] = f"plan {text}"
    return returned(FORM, answers, number, file=f"in/{school} {text} {number}.pdf")


def made_pages(responses: Iterable[Collected], least: int = 0, folder: Path = SHIPPED) -> Iterator[GroupPage]:
    """The page of each school."""
    collection = collection_of(folder, responses)
    by_school = grouping(group_field(collection.forms), collection.responses, collection.schools)
    return group_pages(SeparateGroups(collection, by_school, CountingRules(least)))
