"""What people read is written for a busy reader: by the Flesch-Kincaid grade level, and without stilted words."""

from __future__ import annotations

import re
from statistics import median

import pytest

from framepress.forms.form import FieldTable, every_block
from framepress.forms.plan import plan_forms, written_blocks
from framepress.framework.load import load
from framepress.text.catalogue import words_for
from framepress.text.resources import templates
from tests.conftest import SHIPPED

SCHOOLS_READ = ("plan.", "site.", "web.", "report.")
"""The groups of the catalogue that teachers, principals and parents meet."""
FOR_PUBLISHERS = ("site.data.", "site.guides.", "site.editions.", "site.differences.")
MEDIAN, MOST = 8, 12
HARDER = {
    "site.about.description": "four headings of that page in one line, for search engines",
}
"""Sentences above :data:`MOST`, with the reason."""

STILTED = {
    "so far": "yet",
    "at once": "right away, or: on one page",
    "in place of": "instead of",
    "by itself": "alone, or say who does it",
    "by themselves": "alone, or say who does it",
    "came back": "you received",
    "comes back": "schools send",
    "became of": "result",
    "handed over": "shared",
    "goes nowhere": "nothing is sent",
    "anew": "again",
    "go on": "continue",
    "stand beside": "are next to",
    "stands beside": "is next to",
    "stands below": "is below",
    "what stands": "what is",
    "may stay empty": "you can skip",
}
"""Words that read like a translation, with better ones."""
GUIDES = templates() / "pages" / "guides" / "en"
PRINTED = ("form.", "plan.")
"""Groups that are printed in the PDFs, whose editions are frozen."""


def syllables(word: str) -> int:
    """Count groups of vowels, without an *e*, *ed* or *es* at the end that nobody hears."""
    heard = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouysxz])es$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", heard)))


def grade(text: str) -> float:
    """Tell the Flesch-Kincaid grade level of ``text`` (1975); what is filled in counts as a short word."""
    plain = re.sub(r"\{\w+\}", "Oak", text)
    sentences = max(1, len(re.findall(r"[.?!](?=\s|$)", plain)))
    words = re.findall(r"[\w'’]+(?:-[\w'’]+)*", plain)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def catalogue() -> dict[str, str]:
    """Give every English text of the catalogue by its key."""
    return words_for("en").texts()


def sentences_for_schools() -> dict[str, str]:
    """Give each text of whole sentences that schools read, by its key."""
    return {
        key: text
        for key, text in catalogue().items()
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


def test_nothing_reads_like_a_translation():
    texts = {key: text for key, text in catalogue().items() if not key.startswith(PRINTED)}
    texts |= {str(path): path.read_text(encoding="utf-8") for path in GUIDES.rglob("*.md")}
    found = [
        f"{where}: {words!r}, better: {better}"
        for where, text in texts.items()
        for words, better in STILTED.items()
        if re.search(rf"\b{words}\b", " ".join(text.split()), re.IGNORECASE)
    ]
    assert found == []


def read_in(form_id: str) -> list[str]:
    """Give every sentence that a form of the shipped framework asks or tells in words of its own."""
    framework = load(SHIPPED).framework
    assert framework is not None
    form = framework.forms[form_id]
    texts = [form.title, form.description]
    for block in written_blocks(form.content):
        texts += [getattr(block, key, "") for key in ("label", "text", "help")]
        texts += [row.label for row in getattr(block, "rows", {}).values()]
    scale = framework.about.scales["how-often"]
    return [text for text in (*texts, *(level.label for level in scale.levels.values())) if text]


@pytest.mark.parametrize(("form_id", "most"), [("student-survey", 4), ("teacher-survey", 8)])
def test_a_survey_is_written_for_those_who_answer_it(form_id: str, most: int):
    sentences = read_in(form_id)
    assert len(sentences) > 20
    found = {text: grade(text) for text in sentences if len(text.split()) > 2}
    assert {text for text, level in found.items() if level > most} == set()


def test_students_are_asked_for_no_role_and_no_team():
    framework = load(SHIPPED).framework
    assert framework is not None
    form = next(form for form in plan_forms(framework, words_for("en")) if form.id == "student-survey")
    assert {field.id for field in form.fields() if field.id.startswith("about/")} == {"about/school", "about/date"}
    assert not any("team" in field.label or "Role" in field.label for field in form.fields())
    statements = [
        row.label for block in every_block(form.blocks) if isinstance(block, FieldTable) for row in block.rows
    ]
    assert len(statements) == 20
    assert all(statement.startswith("I ") for statement in statements)
