"""Collections made in memory, by chance and by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from framepress.collect.collection import Collected, Collection, FileOutcome, Returned, Verdict
from framepress.collect.look import Look
from framepress.forms.plan import plan_forms
from framepress.forms.response import Answer
from framepress.forms.spec import Field, Form, Kind
from framepress.framework.load import load
from framepress.framework.model import Framework
from framepress.lettering import faces_for
from framepress.words import Words, words_for

TODAY = "2026-11-20"
_TEXTS = (
    "Teachers say so in the staff survey, and the walkthroughs in October showed it in six of nine rooms.",
    "We have a draft.",
    "Ask the grade 7 team.\nThey began in spring and have the unit plans on file.",
    "Not yet. We talked about it once.",
)
_ROLES = ("Teacher", "Principal", "Instructional coach", "Counselor", "")


@dataclass(frozen=True)
class BySchool:
    """Groups by a field, as it was written."""

    field: str = "about/school"

    def of(self, response: Collected) -> str:
        return str(response.returned.answers.get(self.field, ""))


@dataclass(frozen=True)
class World:
    """A framework with its forms."""

    framework: Framework
    words: Words
    forms: tuple[Form, ...]
    folder: Path

    def collection(
        self, responses: Iterable[Collected] = (), files: Iterable[FileOutcome] = (), anonymous: bool = False
    ) -> Collection:
        return Collection(self.framework, self.words, self.forms, responses, files, TODAY, anonymous)

    def look(self) -> Look:
        brand, fonts = self.framework.about.brand, self.folder / "fonts"
        logo = (self.folder / brand.logo).read_bytes() if brand.logo else b""
        return Look(faces_for([fonts] if fonts.is_dir() else [], brand.typeface), logo)

    def form(self, form_id: str) -> Form:
        return next(form for form in self.forms if form.id == form_id)


@cache
def world(folder: Path) -> World:
    framework = load(folder).framework
    assert framework is not None
    words = words_for(framework.about.language, framework.about.words)
    return World(framework, words, tuple(plan_forms(framework, words)), folder)


def response(
    number: int, form: str, answers: Mapping[str, Answer], edition: str = "2026.1", superseded_by: str = ""
) -> Collected:
    verdict = Verdict.SUPERSEDED if superseded_by else Verdict.READ
    return Collected(f"r{number:05}", f"{number}.pdf", verdict, Returned(form, edition, answers), superseded_by)


def by_chance(
    made: World, count: int, schools: int, seed: int = 1, forms: Iterable[str] = (), days: Iterable[str] = ("2026-10-",)
) -> list[Collected]:
    """Filled forms of several schools, of which each has its own leaning. Every tenth is a consensus."""
    chance = Random(seed)
    wanted = [form for form in made.forms if not forms or form.identity.form in set(forms)]
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
        found.append(response(number, form.id, kept, made.framework.about.edition))
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
