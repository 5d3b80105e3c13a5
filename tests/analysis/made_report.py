"""Collections made in memory, by chance and by hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

from framepress.analysis.collection import Collected
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.report.report import report_html
from framepress.analysis.report.report_style import Look
from framepress.analysis.shown_groups import CountingRules
from framepress.forms.form import Field
from framepress.kinds.codecs import Answer
from framepress.text.embedded_fonts import embedded_faces
from tests.analysis.made import collection_of, planned, returned
from tests.kinds.named import Kind

_TEXTS = (
    "Teachers say so in the staff survey, and the walkthroughs in October showed it in six of nine rooms.",
    "We have a draft.",
    "Ask the grade 7 team.\nThey began in spring and have the unit plans on file.",
    "Not yet. We talked about it once.",
)
_ROLES = ("Teacher", "Principal", "Instructional coach", "Counselor", "")


def look_of(folder: Path) -> Look:
    """How the reports of a framework look, with its fonts and its logo."""
    brand, fonts = planned(folder)[0].about.brand, folder / "fonts"
    logo = (folder / brand.logo).read_bytes() if brand.logo else b""
    return Look(embedded_faces([fonts] if fonts.is_dir() else [], brand.typeface), logo)


def report_of(
    folder: Path, responses: Iterable[Collected] = (), wanted: CountingRules | None = None, **more: Any
) -> str:
    """The report on some responses, grouped by school. ``more`` goes to the collection."""
    collection = collection_of(folder, responses, **more)
    by_school = grouping(group_field(collection.forms), collection.responses, collection.schools)
    return report_html(collection, by_school, look_of(folder), wanted)


def by_chance(
    folder: Path,
    count: int,
    schools: int,
    seed: int = 1,
    forms: Iterable[str] = (),
    days: Iterable[str] = ("2026-10-",),
) -> list[Collected]:
    """Filled forms of several schools, of which each has its own leaning. Every tenth is a consensus."""
    chance = Random(seed)
    framework, _, planned_forms = planned(folder)
    wanted = [form for form in planned_forms if not forms or form.identity.form in set(forms)]
    names = [f"Lincoln School {number + 1}" for number in range(schools)]
    leaning = {name: chance.random() for name in names}
    found = []
    for number in range(count):
        form, school, begin = chance.choice(wanted), names[number % schools], chance.choice(list(days))
        answers = {field.id: _answer(field, chance, leaning[school]) for field in form.fields()}
        answers |= {"about/school": school, "about/date": f"{begin}{chance.randrange(1, 29):02}"}
        answers |= {
            "about/role": chance.choice(_ROLES),
            "about/kind": "consensus" if number % 10 == 9 else "individual",
        }
        kept = {full_id: answer for full_id, answer in answers.items() if answer not in ("", (), False)}
        found.append(returned(form.id, kept, number, edition=framework.about.edition))
    return found


def _answer(field: Field, chance: Random, leaning: float) -> Answer:
    ids = [choice.id for choice in field.choices]
    match field.kind:
        case Kind.RATING:
            place = leaning * (len(ids) - 1) + chance.gauss(0, len(ids) / 6)
            return ids[min(len(ids) - 1, max(0, round(place)))] if chance.random() < 0.95 else ""
        case Kind.CHOICE:
            return chance.choice(ids)
        case Kind.CHECKLIST:
            return tuple(each for each in ids if chance.random() < 0.4)
        case Kind.CHECK:
            return chance.random() < 0.5
        case Kind.NUMBER:
            return str(chance.randrange(1, 30))
        case Kind.DATE:
            return "2027-01-15"
        case _:
            return chance.choice(_TEXTS) if chance.random() < 0.3 else ""
