"""What responses are grouped by."""

from __future__ import annotations

import pytest

from framepress.analysis.groups import group_field, grouping
from framepress.forms.form import Choice, Field
from framepress.problems.errors import ProblemsFound
from tests.analysis.made import planned, returned
from tests.conftest import EXAMPLE, SHIPPED
from tests.kinds.named import Kind

SCHOOL = Field("about/school", Kind.SHORT_TEXT, "School", "School")


def schools(*names: str):
    return [returned("a", {"about/school": name}, number) for number, name in enumerate(names)]


def test_spellings_are_one_group_under_the_most_frequent():
    responses = schools("Lincoln", "lincoln ", "LINCOLN", "Lincoln", "  Lincoln  High", "lincoln high", "Lincoln High")
    found = grouping(SCHOOL, responses)
    assert [found.of(response) for response in responses] == ["Lincoln"] * 4 + ["Lincoln High"] * 3


@pytest.mark.parametrize(
    "written",
    [
        "Lincoln-High\u200b",
        "Lincoln-High\ufffc",
        "Lin\u00adcoln-High",
        "\ufeffLincoln-High",
        "LINCOLN-HIGH ",
        "Lincoln\u2011High",
        "Lincoln \u2013 High",
        "Lincoln - High",
        "Ｌｉｎｃｏｌｎ－Ｈｉｇｈ",
        "Lincoln-High.",
        "\u200eLincoln-High\u200f",
    ],
)
def test_spellings_that_look_alike_are_one_group(written: str):
    responses = schools("Lincoln-High", "Lincoln-High", written)
    found = grouping(SCHOOL, responses)
    assert {found.of(response) for response in responses} == {"Lincoln-High"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Caf\u00e9 Za\u017c\u00f3\u0142\u0107", "Cafe\u0301 Zaz\u0307o\u0301\u0142c\u0301"),
        ("Lincoln High", "Lincoln\u00a0High"),
        ("St. Mary's", "St. Mary\u2019s"),
        ("Stra\u00dfe", "STRASSE"),
        ("The \u201cNew\u201d School", 'The "New" School'),
    ],
)
def test_letters_that_are_stored_in_another_way_are_one_group(one: str, other: str):
    responses = schools(one, other)
    found = grouping(SCHOOL, responses)
    assert len({found.of(response) for response in responses}) == 1


def test_a_group_is_shown_without_marks_that_nobody_sees_and_with_those_that_shape_letters():
    persian = "\u0645\u062f\u0631\u0633\u0647\u200c\u0647\u0627"
    responses = schools("Lincoln\u200b High\ufffc", persian)
    found = grouping(SCHOOL, responses)
    assert [found.of(response) for response in responses] == ["Lincoln High", persian]


def test_two_schools_stay_two():
    names = [
        "Lincoln High",
        "Lincoln Highs",
        "Lincoln High 2",
        "\u0141\u00f3d\u017a",
        "Lodz",
        "School 1\u00b2",
        "School 12",
    ]
    responses = schools(*names)
    found = grouping(SCHOOL, responses)
    assert len({found.of(response) for response in responses}) == len(names)


@pytest.mark.parametrize("written", ["  ", ".", "...", "-", " \u2013 ", "?", "\u3164", "(-)"])
def test_who_does_not_say_is_in_no_group(written: str):
    """Also where somebody wrote a dot: all who wrote nothing would be one school with him."""
    responses = [returned("a", {}), *schools(written, "Lincoln")]
    found = grouping(SCHOOL, responses)
    assert [found.of(response) for response in responses] == ["", "", "Lincoln"]


def test_a_choice_is_shown_in_the_words_of_the_form():
    region = Field("a/region", Kind.CHOICE, "Region", "Region", choices=(Choice("n", "North"), Choice("s", "South")))
    responses = [returned("a", {"a/region": "n"}), returned("a", {"a/region": "gone"})]
    found = grouping(region, responses)
    assert [found.of(response) for response in responses] == ["North", "gone"]


def test_the_order_of_the_files_does_not_decide_between_spellings():
    one, two = schools("lincoln", "Lincoln")
    assert grouping(SCHOOL, [one, two]).of(one) == grouping(SCHOOL, [two, one]).of(one)


@pytest.mark.parametrize("wanted", ["about/school", "school"])
def test_a_field_is_found_by_its_id_or_its_last_part(wanted: str):
    assert group_field(planned(SHIPPED)[2], wanted).id == "about/school"


def test_the_school_is_what_is_grouped_by():
    assert group_field(planned(EXAMPLE)[2]).id == "about/school"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("schol", "--group: No form asks 'schol'. Did you mean 'school'?"),
        ("about/schol", "--group: No form asks 'about/schol'. Did you mean 'about/school'?"),
        ("rating", "--group: Several questions end in 'rating'. Write one of them whole: self-assessment/"),
        ("self-assessment/growth-mindset/evidence", "asks for a long text, by which nothing can be grouped. Take"),
    ],
)
def test_a_field_that_can_not_be_meant_is_refused_with_the_mend(wanted: str, said: str):
    with pytest.raises(ProblemsFound) as refused:
        group_field(planned(SHIPPED)[2], wanted)
    assert said in str(refused.value)
