"""What schools read is written for a busy reader: measured with the Flesch-Kincaid grade level."""

from __future__ import annotations

import re
from functools import reduce
from operator import getitem
from statistics import median

import pytest

from framepress.text.catalogue import leaves, words_for

SCHOOLS_READ = ("plan.", "site.", "web.", "report.")
"""The groups of the catalogue that teachers, principals and parents meet."""
FOR_PUBLISHERS = ("site.data.", "site.guides.", "site.editions.", "site.differences.")
MEDIAN, MOST = 8, 12
HARDER = {
    "site.about.accessibility_pages": "names the guidelines, the standard and the level, as a statement on accessibility has to",
}
"""Sentences above :data:`MOST`, with the reason."""


def syllables(word: str) -> int:
    """Count as Flesch and Kincaid's tables do: groups of vowels, without an *e* or *ed* at the end that nobody hears."""
    heard = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouysxz])es$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", heard)))


def grade(text: str) -> float:
    """Tell the Flesch-Kincaid grade level of ``text`` (Kincaid and others, 1975); what is filled in counts as a short word."""
    plain = re.sub(r"\{\w+\}", "Oak", text)
    sentences = max(1, len(re.findall(r"[.?!](?=\s|$)", plain)))
    words = re.findall(r"[\w'’]+(?:-[\w'’]+)*", plain)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def sentences_for_schools() -> dict[str, str]:
    """Give each text of whole sentences that schools read, by its key."""
    words = words_for("en")
    texts = {key: str(reduce(getitem, key.split("."), words)) for key in leaves(words)}
    return {
        key: text
        for key, text in texts.items()
        if key.startswith(SCHOOLS_READ) and not key.startswith(FOR_PUBLISHERS) and re.search(r"\w{2}[.?!]$", text)
    }


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("The cat sat on the mat.", -2, 0),
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 10, 14),
    ],
)
def test_the_formula_gives_what_its_authors_publish(text: str, least: float, most: float):
    assert least < grade(text) < most


def test_schools_read_sentences_of_grade_eight_or_lower():
    found = {key: grade(text) for key, text in sentences_for_schools().items()}
    assert len(found) > 100
    assert median(found.values()) <= MEDIAN
    assert {key for key, level in found.items() if level > MOST} == set(HARDER)
