"""Collections of several sorts with all that is written of them, read as somebody does who has the files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
from lxml import html

from framepress.analysis.asked_answers import AskedAnswers, without
from framepress.analysis.collection import Collected
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.report.group_page import group_pages
from framepress.analysis.report.report import group_html, report_html
from framepress.analysis.separate_groups import SeparateGroups
from framepress.analysis.shown_groups import CountingRules
from framepress.analysis.summary import summarise
from framepress.analysis.tables.tables import write_tables
from framepress.analysis.tables.workbook import write_workbook
from framepress.forms.form import Form
from tests.analysis.made import collection_of, planned
from tests.analysis.made_report import by_chance, look_of
from tests.analysis.recount import Recount, middle, plain
from tests.conftest import SHIPPED

EXAMPLES = SHIPPED.parent / "examples"
ALL, ALONE, TEAM = "All together", "From one person", "Agreed by a team"
NONE = "–"


@dataclass(frozen=True)
class Case:
    """A collection: so many responses of so many schools to the forms of a framework."""

    framework: Path
    responses: int
    schools: int
    days: tuple[str, ...] = ("2026-10-",)
    forms: tuple[str, ...] = ()
    least: int = 0
    unrated: bool = False

    def collected(self) -> list[Collected]:
        made = by_chance(self.framework, self.responses, self.schools, 7, self.forms, self.days)
        asked = AskedAnswers(collection_of(self.framework, made))
        made = [without(each, asked.not_asked(each.returned)) for each in made]
        return [*map(self._without_ratings, made)] if self.unrated else made

    def _without_ratings(self, response: Collected) -> Collected:
        """Every rating is one that is no level of its scale."""
        (form,) = [form for form in planned(self.framework)[2] if form.id == response.returned.form]
        others = {each.id: [level.id for level in each.choices if not level.is_rated] for each in form.fields()}
        answers = {
            name: others[name][0] if others.get(name) and is_rating(form, name) else answer
            for name, answer in response.returned.answers.items()
        }
        return replace(response, returned=replace(response.returned, answers=answers))


def is_rating(form: Form, name: str) -> bool:
    return any(each.id == name and each.kind.is_ordered for each in form.fields())


THREE = ("2025-10-", "2026-04-", "2026-10-")
CASES = {
    "three rounds": Case(SHIPPED, 150, 5, THREE, ("self-assessment", "action-plan"), least=3),
    "one school": Case(SHIPPED, 40, 1, THREE[1:], ("self-assessment",)),
    "many forms": Case(SHIPPED, 200, 5),
    "scoring guide": Case(EXAMPLES / "walk-and-roll/framework", 120, 7, THREE, least=2),
    "not rated": Case(EXAMPLES / "walk-and-roll/framework", 40, 4, unrated=True),
    "maturity model": Case(EXAMPLES / "open-to-read/framework", 120, 4, THREE[1:]),
}


@dataclass
class Written:
    """What was written of a case, and its figures counted anew."""

    case: Case
    folder: Path

    @cached_property
    def recount(self) -> Recount:
        return Recount(self.folder, planned(self.case.framework)[2], self.case.least)

    @cached_property
    def report(self) -> Any:
        return html.fromstring((self.folder / "report.html").read_text(encoding="utf-8"))

    @cached_property
    def pages(self) -> dict[str, Any]:
        return {path.stem: html.fromstring(path.read_text("utf-8")) for path in (self.folder / "pages").glob("*.html")}

    def sheet(self, name: str) -> list[dict[str, Any]]:
        """The rows of a sheet by the ids in its second row."""
        if name not in self.book.sheetnames:
            return []
        rows = [*self.book[name].iter_rows(min_row=2, values_only=True)]
        return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:] if any(row)]

    @cached_property
    def book(self) -> Any:
        return openpyxl.load_workbook(self.folder / "collection.xlsx")

    def sections(self) -> Iterator[tuple[Any, list[str]]]:
        """Each section on ratings, with the fields that it is about, in their order."""
        ratings = iter(self.sheet("Ratings"))
        for head in self.report.xpath("//h2[starts-with(@id, 'rating-')]"):
            section = head.getparent()
            rated = dict.fromkeys(name for _, name, *_ in matrix(section))
            yield section, [next(ratings)["field"] for _ in rated]


def written_of(name: str, folder: Path) -> Written:
    case = CASES[name]
    collection = collection_of(case.framework, case.collected())
    groups = grouping(group_field(collection.forms), collection.responses, collection.schools)
    rules = CountingRules(case.least)
    summary, look = summarise(collection, groups, rules), look_of(case.framework)
    write_tables(collection, folder, summary.people)
    write_workbook(collection, folder / "collection.xlsx", summary)
    report = report_html(collection, groups, look, rules, summary)
    (folder / "report.html").write_text(report, encoding="utf-8")
    (folder / "pages").mkdir()
    for page in group_pages(SeparateGroups(collection, groups, rules)):
        (folder / f"pages/{page.name}.html").write_text(group_html(page, look), encoding="utf-8")
    return Written(case, folder)


def words(element: Any) -> str:
    """The text of an element as somebody reads it."""
    return " ".join(element.text_content().split())


def matrix(section: Any) -> Iterator[tuple[str, str, str, str, str]]:
    """Each cell of the tables of schools and what they rated: group, what was rated, from whom, median, of how many."""
    for found in section.xpath(".//table[contains(@class, 'heat')]"):
        heads = [head for head in found.xpath("./thead/tr[1]/th")][1:]
        titles = [words(head) for head in heads]
        whose = [words(each) for each in found.xpath("./thead/tr[2]/th")] or [""] * len(titles)
        each = len(whose) // len(titles)
        is_item_down = words(found.xpath("./thead/tr[1]/th")[0]) == "Rated"
        for row in found.xpath("./tbody/tr"):
            name = words(row.xpath("./th")[0])
            for number, cell in enumerate(row.xpath("./td")):
                group, title = (titles[number // each], name) if is_item_down else (name, titles[number // each])
                count = words(cell.xpath(".//small")[0]) if cell.xpath(".//small") else ""
                figure = words(cell.xpath("./bdi")[0]) if cell.xpath("./bdi") else words(cell)
                yield group, title, whose[number], figure, count.removeprefix("n ")


def records(found: Any) -> list[tuple[str, dict[str, str]]]:
    """The rows of a table without its drawings: its heading, and its cells by the heading of their column."""
    heads = [words(head) for head in found.xpath("./thead/tr[1]/th[not(contains(@class, 'picture'))]")]
    cells = "./th|./td[not(contains(@class, 'picture'))]"
    return [
        (words(row.xpath("./th")[0]), dict(zip(heads, map(words, row.xpath(cells)), strict=True)))
        for row in found.xpath("./tbody/tr")
    ]


def tables_under(section: Any, title: str) -> list[Any]:
    """The tables under a heading of a section."""
    return [
        found
        for found in section.xpath(".//table")
        if (heads := found.xpath("preceding::h3")) and words(heads[-1]) == title
    ]


def ways(pairs: list[tuple[str, list[int], list[int]]]) -> tuple[int, int, int]:
    """How many are higher, as before, and lower."""
    steps = [sum(middle(after)) - sum(middle(before)) for _, before, after in pairs]
    return sum(step > 0 for step in steps), sum(step == 0 for step in steps), sum(step < 0 for step in steps)


def rated_first(written: Written) -> dict[str, str]:
    """The fields that the first page is about, by what is rated."""
    (about,) = {words(p) for p in written.report.xpath("//div[contains(@class, 'block')]/p[@class='of']")} or {""}
    found = {}
    for section, fields in written.sections():
        title = words(section.xpath("./h2")[0])
        if about.startswith(title.partition(":")[0]):
            for name, full_id in zip(dict.fromkeys(name for _, name, *_ in matrix(section)), fields, strict=True):
                found.setdefault(short(name), full_id)
    return found


def short(title: str) -> str:
    return title.rstrip(".") if len(title) <= 80 else f"{title[:80].rstrip()}…"


def field_named(written: Written, title: str) -> str:
    """The field of what is named, with or without the element that it lies in."""
    fields = rated_first(written)
    (found,) = {full_id for name, full_id in fields.items() if name == title or name.endswith(f" {title}")}
    return found


def is_of_teams(written: Written) -> bool:
    return not any(written.recount.all_ranks(name, False) for name in rated_first(written).values())


def number_in(text: str) -> int:
    """How many ratings or people a line says that it is of."""
    return int(re.findall(r"(\d+) (?:rating|people|person|response)", text)[-1])


def digits(values: tuple[float, float]) -> list[str]:
    return [*dict.fromkeys(plain(value) for value in values)]


def numbers_of(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", text)
