"""The form that every engine fills, and what it writes: each kind of field, cells of tables, long answers."""

from __future__ import annotations

from functools import cache

from framepress.forms.form import Choice, Column, Form, Prose, Section
from framepress.pdf.form_pdf import make_pdf
from framepress.pdf.paper import Paper
from framepress.text.catalogue import words_for
from framepress.text.markdown import parse
from tests.engines.fill import Answers
from tests.kinds.named import Kind
from tests.pdf.samples import CHECKS, COUNTIES, LEVELS, TEN, field, make, table

TERMS = (Choice("autumn", "Autumn"), Choice("spring", "Spring"), Choice("all-year", "All year"))
HAVE = (Choice("have", "We have it"), Choice("want", "We want it"))
STATES = tuple(
    Choice(f"us-{name.lower()}", name)
    for name in (
        *("Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut"),
        *("Delaware", "Florida", "Georgia", "Hawaii", "Idaho", "Illinois"),
    )
)
NEWS = (
    "Teachers in every classroom ask learners to set goals, try again after mistakes, and say what helped them "
    "grow. We looked at surveys (fall & spring), work samples and walkthrough notes; 68% of 9th graders said "
    '"I can get better at this" - up from 41% last year. '
)
LONG = (NEWS * 6)[:1495] + " now."
"""1,500 characters."""


def form(words: str) -> Form:
    """Two pages or three, with some words printed on top: what is printed decides which letters answers may have."""
    plan = table(
        "try/plan",
        "Plan",
        (
            Column("what", "What", Kind.LONG_TEXT, 4),
            Column("who", "Who", Kind.SHORT_TEXT, 3),
            Column("when", "By when", Kind.DATE, 3),
            Column("have", "Evidence", Kind.CHOICE, 3, HAVE),
            Column("done", "Done", Kind.CHECK, 1),
        ),
        (("1", "1"), ("2", "2")),
        numbered=True,
        lines=2,
    )
    return make(
        "try",
        "Every kind of field",
        (
            Section(
                "kinds",
                "Kinds",
                1,
                (
                    Prose(parse(words)),
                    field("try/short", Kind.SHORT_TEXT, "Short text"),
                    field("try/number", Kind.NUMBER, "Number"),
                    field("try/date", Kind.DATE, "Date"),
                    field("try/term", Kind.CHOICE, "Term", choices=TERMS),
                    field("try/state", Kind.CHOICE, "State", choices=STATES),
                    field("try/county", Kind.CHOICE, "County", choices=COUNTIES),
                    field("try/rating", Kind.RATING, "Rating", choices=LEVELS),
                    field("try/ten", Kind.RATING, "From one to ten", choices=TEN),
                    field("try/activities", Kind.CHECKLIST, "Key activities", choices=CHECKS),
                    field("try/agreed", Kind.CHECK, "Agreed"),
                    field("try/evidence", Kind.LONG_TEXT, "Evidence", lines=3),
                    plan,
                    field("try/story", Kind.LONG_TEXT, "The whole story", lines=13),
                ),
            ),
        ),
    )


ANSWERS: Answers = {
    "try/short": "Ms Zoë Peña, grading team (9th)",
    "try/number": "27",
    "try/date": "05/14/2027",
    "try/term": "all-year",
    "try/state": "us-idaho",
    "try/county": "nez-perce",
    "try/rating": "implementing",
    "try/ten": "step-7",
    "try/activities": ["activity-2", "activity-5"],
    "try/agreed": "yes",
    "try/evidence": NEWS * 2,
    "try/plan/1/what": "Share data\nwith families",
    "try/plan/1/who": "Peggy",
    "try/plan/1/when": "May 2027",
    "try/plan/1/have": "want",
    "try/plan/2/done": "yes",
    "try/plan/2/what": "Visit Öster High",
    "try/story": LONG,
}
"""Some cells stay empty, to see that nothing appears in them."""
MORE_THAN_FITS = "try/evidence"
"""Holds more text than its box does at the usual size."""

SCRIPTS: dict[str, Answers] = {
    "Polish": {"try/short": "Zażółć to, Łódź", "try/evidence": "Gęślą jaźń: ćwiczą wytrwałość"},
    "Cyrillic": {"try/plan/1/who": "Съешь ещё", "try/plan/1/what": "Ученики ставят цели"},
    "Greek": {"try/plan/2/who": "την ψυχή", "try/plan/2/what": "Οι μαθητές θέτουν"},
}
"""Answers in letters that English does not need. A line of Polish has no tails: MuPDF would cut them off."""


@cache
def blank(script: str = "English") -> bytes:
    """The form as a PDF, with something printed on it in one of the scripts."""
    words = " ".join(map(str, SCRIPTS[script].values())) if script in SCRIPTS else "One of each."
    return make_pdf(form(words), Paper.LETTER, words_for("en-US")).content
