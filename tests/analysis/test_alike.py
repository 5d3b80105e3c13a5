"""Names that are likely one, and names that are not."""

from __future__ import annotations

import time

import pytest

from framepress.analysis.similar_names import likely_same_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lincoln HS", "Lincoln High School"),
        ("Lincoln H.S.", "Lincoln High School"),
        ("Lincoln High", "Lincoln High School"),
        ("Lincoln", "Lincoln High School"),
        ("Lincon High School", "Lincoln High School"),
        ("Linocln High School", "Lincoln High School"),
        ("Lincolnn High School", "Lincoln High School"),
        ("LincolnHigh School", "Lincoln High School"),
        ("The Lincoln School", "Lincoln School"),
        ("High School Lincoln", "Lincoln High School"),
        ("Roosevelt Elem.", "Roosevelt Elementary"),
        ("Roosevelt Elem", "Roosevelt Elementary School"),
        ("Mt. Hood Middle School", "Mount Hood Middle School"),
        ("St Mary's", "Saint Marys"),
        ("Szkoła Podstawowa nr 12", "Szkola Podstawowa nr 12"),
        ("Lincon", "Lincoln"),
    ],
)
def test_two_spellings_of_one_name_are_named(one: str, other: str):
    assert list(likely_same_names([one, "Some Other Place", other])) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("School 1", "School 2"),
        ("PS 12", "PS 21"),
        ("Lincoln School 1", "Lincoln School 11"),
        ("North High", "South High"),
        ("East School", "West School"),
        ("Lincoln Elementary", "Lincoln High School"),
        ("Lincoln Middle", "Lincoln High"),
        ("West Boise High School", "Boise High School"),
        ("Lincoln A", "Lincoln B"),
        ("Lincoln", "Lincoln B"),
        ("Lee School", "Leo School"),
        ("Group 1", "Group 2"),
        ("Washington", "Wilson"),
        ("Lincoln Jr High", "Lincoln Sr High"),
    ],
)
def test_two_schools_are_not(one: str, other: str):
    assert list(likely_same_names([one, other])) == []


def test_thousands_of_names_are_compared_in_a_moment():
    names = [f"{first} {second} School" for first in _PLACES for second in _PLACES]
    start = time.process_time()
    list(likely_same_names(names))
    assert len(names) > 3000
    assert time.process_time() - start < 20


_PLACES = [
    f"{a}{b}{c}"
    for a in ("Ban", "Kor", "Mel", "Sut")
    for b in ("de", "ri", "vo", "la")
    for c in ("ton", "ham", "by", "sk")
]
