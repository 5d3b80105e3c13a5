"""The report says which schools of the list answered, and never more than it may."""

from __future__ import annotations

import re
from html import unescape

import pytest

from framepress.analysis.anonymise import anonymise
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.report.report import report_html
from framepress.analysis.shown_groups import CountingRules
from framepress.analysis.spellings import Names
from framepress.framework.model.schools import SchoolList
from tests.analysis.made import collection_of, planned, returned
from tests.analysis.made_report import look_of, report_of
from tests.conftest import SHIPPED
from tests.frameworks import HERE

SCHOOLS = HERE / "schools"
FORM = "lunch-together"
RATING = "lunch/talk/rating"


def from_school(name: str, number: int, day: str = "2026-03-04", **more: str):
    answers = {"about/school": name, "about/date": day, RATING: "yes", **more}
    return returned(FORM, answers, number, edition="2027.1")


def section(report: str) -> str:
    found = re.search(r'<section aria-labelledby="schools">.*?</section>', report, re.DOTALL)
    return unescape(found[0]) if found else ""


def listed(report: str, heading: str) -> list[str]:
    found = re.search(rf"<h3>{re.escape(heading)} .*?</ul>", section(report), re.DOTALL)
    lines = re.findall(r"<li>(.*?)</li>", found[0]) if found else []
    return [re.sub(r"<.*?>", "", line) for line in lines]


def table(report: str, caption: str) -> dict[str, int]:
    found = re.search(rf"<caption[^>]*>{re.escape(caption)}</caption>.*?</table>", section(report), re.DOTALL)
    rows = re.findall(r"<bdi>(.*?)</bdi></th><td[^>]*>(\d+)</td>", found[0]) if found else []
    return {name: int(count) for name, count in rows}


def test_who_answered_who_did_not_and_who_is_in_no_list():
    names = [
        "Riverside High School",
        "riverside high school",
        "Łódź Street Academy",
        "Old Mill School",
        "old mill school",
    ]
    report = report_of(SCHOOLS, [from_school(name, number) for number, name in enumerate(names)])
    assert "Schools that answered: 2 of 12." in section(report)
    assert table(report, "Schools that answered") == {"Łódź Street Academy": 1, "Riverside High School": 2}
    assert table(report, "Names that are not on the list") == {"Old Mill School": 2}
    missing = listed(report, "No answer yet")
    assert missing[:3] == [
        "Lincoln Elementary School, Boise",
        "Lincoln Elementary School, Nampa",
        "São José Charter School",
    ]
    assert len(missing) == 10


def test_all_schools_are_missing_while_nothing_came_back():
    report = report_of(SCHOOLS)
    assert "Schools that answered: 0 of 12." in section(report)
    assert len(listed(report, "No answer yet")) == 12


def test_a_framework_without_a_list_has_no_such_section():
    assert section(report_of(SHIPPED)) == ""


def test_a_school_that_answered_only_in_an_earlier_round_is_told_apart():
    came = [from_school("Riverside High School", 1, "2025-03-04"), from_school("School 9", 2, "2026-03-04")]
    report = report_of(SCHOOLS, came)
    assert "Schools that answered: 1 of 12." in section(report)
    assert listed(report, "Answered only in an earlier round") == ["Riverside High School"]
    assert "Riverside High School" not in listed(report, "No answer yet")
    assert len(listed(report, "No answer yet")) == 10


def test_a_school_that_is_gone_from_the_list_stands_under_its_last_name():
    collection = collection_of(SCHOOLS, [from_school("Old Mill School", 1)])
    names = {school.id: school.name for school in collection.framework.about.schools.values()}
    known = SchoolList(names, [{"old-mill": "Old Mill School"}])
    report = report_of(SCHOOLS, collection.responses, schools=known)
    assert table(report, "Schools that answered") == {"Old Mill School (not on the list any more)": 1}
    assert "Schools that answered: 0 of 12." in section(report)


def test_schools_that_came_late_left_or_changed_their_name_are_named():
    """Of three schools with an answer last year, one left the list; one came late, and one has another name now."""
    came = [
        from_school("Riverside Junior High", 1, "2025-03-04"),
        from_school("Old Mill School", 2, "2025-03-04"),
        from_school("School 9", 3, "2025-03-04"),
        from_school("Riverside High School", 4),
        from_school("Harbor K-8", 5),
    ]
    names = {school.id: school.name for school in collection_of(SCHOOLS).framework.about.schools.values()}
    known = SchoolList(names, [{"old-mill": "Old Mill School", "riverside": "Riverside Junior High"}])
    report = report_of(SCHOOLS, came, schools=known)
    assert listed(report, "Answered for the first time") == ["Harbor K\N{EN DASH}8"]
    assert listed(report, "Have another name now") == ["Riverside High School (was: Riverside Junior High)"]
    assert listed(report, "Not on the list any more") == ["Old Mill School Closed in 2026."]
    assert listed(report, "Answered only in an earlier round") == ["School 9"]
    first_round = report_of(SCHOOLS, came[:3], schools=known)
    assert listed(first_round, "Answered for the first time") == [], "all did, so it is no news"


@pytest.mark.parametrize("few", [0, 1, 2])
def test_a_school_of_too_few_people_looks_like_one_that_did_not_answer(few: int):
    """The section is the same whether nobody of the small school answered, or fewer than may be shown."""
    many = [from_school("Riverside High School", number) for number in range(3)]
    some = [from_school("School 9", 10 + number) for number in range(few)]
    others = [from_school("Nowhere School", 20 + number) for number in range(few)]
    report = report_of(SCHOOLS, [*many, *some, *others], CountingRules(min_group=3))
    none = report_of(SCHOOLS, many, CountingRules(min_group=3))
    assert section(report) == section(none)
    assert "School 9" in listed(report, "No answer yet, or fewer than 3 people")
    assert table(report, "Schools that answered") == {"Riverside High School": 3}


def test_nothing_is_said_of_schools_where_other_small_groups_are_hidden():
    came = [from_school("Riverside High School", number, **{"about/role": "Teacher"}) for number in range(3)]
    came.append(from_school("School 9", 9, **{"about/role": "Principal"}))
    collection = collection_of(SCHOOLS, came)
    by_role = grouping(group_field(collection.forms, "about/role"), came)
    report = report_html(collection, by_role, look_of(SCHOOLS), CountingRules(min_group=3))
    assert section(report) == ""
    assert "School 9" not in report
    assert section(report_html(collection, by_role, look_of(SCHOOLS))) != ""


def test_without_names_the_report_says_of_no_school_that_it_answered_or_not():
    came = [from_school("Riverside High School", number) for number in range(3)]
    collection = anonymise(collection_of(SCHOOLS, came), group_field(planned(SCHOOLS)[2]))
    by_school = grouping(group_field(collection.forms), collection.responses, collection.schools)
    report = report_html(collection, by_school, look_of(SCHOOLS))
    assert section(report) == ""
    assert not [name for name in ("Riverside", "Lincoln", "Łódź") if name in report]


def test_a_name_that_somebody_said_is_one_of_the_list_is_counted_as_that():
    came = [from_school("Riverside High School", 1), from_school("RHS", 2)]
    collection = collection_of(SCHOOLS, came)
    names = Names((("RHS", "Riverside High School"),), {"rhs": "Riverside High School"})
    by_school = grouping(group_field(collection.forms), came, collection.schools, names)
    report = report_html(collection, by_school, look_of(SCHOOLS))
    assert table(report, "Schools that answered") == {"Riverside High School": 2}
    assert table(report, "Names that are not on the list") == {}
