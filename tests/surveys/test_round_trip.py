"""What is asked with another tool comes back as the same answers, and nobody has to confirm anything."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from framepress.analysis.collection import FileStatus
from framepress.forms.form import Field, Form
from framepress.forms.question_titles import grids_of, question_titles, tool_name
from framepress.pipeline.survey_export import export_survey
from framepress.problems.errors import BuildFailed
from framepress.publishing.prepare import Prepared, prepare
from framepress.surveys.google_form import google_form_script
from framepress.surveys.xlsform import xlsform
from tests.conftest import ALL_FRAMEWORKS, in_turn
from tests.intake.made_tables import csv_bytes, found, xlsx_bytes
from tests.returned.blanks import GARDEN
from tests.validation.cases import GOOD, lay_out

FRAMEWORKS = {**ALL_FRAMEWORKS, "garden": GARDEN}
ROWS = 3
"""Of each table: so many people answer, each something else."""
RUNNER = Path(__file__).parent / "fake_form_app.js"

Answers = dict[str, Any]


@pytest.fixture(scope="module", params=in_turn(FRAMEWORKS, ("garden", "shipped")))
def prepared(request: pytest.FixtureRequest) -> Prepared:
    return prepare(FRAMEWORKS[request.param], publish=False)


def answered(fields: Sequence[Field], person: int) -> Answers:
    """What a person answers: something everywhere, but for boxes that only every other one ticks."""
    answers: Answers = {}
    for number, field in enumerate(fields, person):
        ids = [choice.id for choice in field.choices]
        if field.kind.picks_many:
            answers[field.id] = tuple(ids[: 1 + number % len(ids)])
        elif ids:
            answers[field.id] = ids[number % len(ids)]
        elif field.kind.is_tick:
            answers |= {field.id: True} if number % 2 else {}
        else:
            answers[field.id] = str(number) if field.minimum is not None else f'={number}, "it";\n{field.kind}'
    return answers


def label(field: Field, choice: str) -> str:
    return next(one.label for one in field.choices if one.id == choice)


def google_cell(field: Field, answer: Any, yes: str) -> str:
    """An answer as Google writes it."""
    if answer is True:
        return yes
    if isinstance(answer, tuple):
        return ", ".join(label(field, choice) for choice in answer)
    return label(field, answer) if field.choices else str(answer)


def google_forms(scripts: list[str]) -> list[dict[str, Any]]:
    node = shutil.which("node")
    assert node, "needs Node.js"
    run = subprocess.run([node, str(RUNNER)], input=json.dumps(scripts), capture_output=True, text=True, check=True)
    forms: list[dict[str, Any]] = json.loads(run.stdout)
    return forms


def heads_of(made: Mapping[str, Any]) -> Iterator[str]:
    """The headings of the table in which the answers to a Google Form come back."""
    for item in made["items"]:
        if item["kind"] == "GridItem":
            yield from (f"{item['title']} [{row}]" for row in item["rows"])
        elif item["kind"] not in ("PageBreakItem", "SectionHeaderItem"):
            yield item["title"]


def questions(form: Form) -> dict[str, Field]:
    return {field.id: field for field in form.fields()}


def test_the_answers_to_a_google_form_are_those_of_the_form(prepared: Prepared, tmp_path: Path):
    forms = prepared.forms
    made = google_forms([google_form_script(form, forms, prepared.words) for form in forms])
    titles, grids = question_titles(forms), grids_of(forms)
    yes = prepared.words.say("collect.yes")
    for form, survey in zip(forms, made, strict=True):
        fields = questions(form)
        ids = {title: name for name, title in titles[form.id].items()}
        ids |= {head: name for grid in grids if grid.form == form.id for head, name in grid.heads.items()}
        heads = [*heads_of(survey)]
        assert sorted(ids[head] for head in heads) == sorted(fields), form.id
        offered = [item.get("choicevalues") or item.get("columns") for item in survey["items"]]
        for field in fields.values():  # also the levels that are not rated
            assert not field.choices or [choice.label for choice in field.choices] in offered, field.id
        people = [answered([*fields.values()], person) for person in range(ROWS)]
        rows = [
            ["11/30/2026 10:15:0" + str(number)]
            + [google_cell(fields[ids[head]], one[ids[head]], yes) if ids[head] in one else "" for head in heads]
            for number, one in enumerate(people)
        ]
        read = found(csv_bytes([["Timestamp", *heads], *rows]), tmp_path, at=prepared.folder)
        assert (read.reading.verdict, read.reading.form) == (FileStatus.TABLE, form.id), read.reading.reason
        assert read.answers == people, form.id
        assert read.remarks == []


def kobo_table(content: bytes, people: Sequence[Answers], fields: Mapping[str, Field]) -> list[list[str]]:
    """The answers to an XLSForm as KoboToolbox exports them: names as headings with those of their groups before, and
    of a question with several answers one column for all and one for each.
    """
    book = openpyxl.load_workbook(io.BytesIO(content))
    columns: list[tuple[str, Field | None, str]] = [("start", None, ""), ("end", None, "")]
    names = {tool_name(name): field for name, field in fields.items()}
    lists: dict[str, list[str]] = {}
    for name, choice, _ in book["choices"].iter_rows(min_row=2, values_only=True):
        lists.setdefault(str(name), []).append(str(choice))
    group = ""
    for kind, name, *_ in book["survey"].iter_rows(min_row=2, values_only=True):
        if kind == "begin_group":
            group = f"{name}/"
        elif kind == "end_group":
            group = ""
        elif kind != "note":
            columns.append((f"{group}{name}", names[str(name)], ""))
            if str(kind).startswith("select_multiple"):
                columns += [(f"{group}{name}/{one}", names[str(name)], one) for one in lists[str(kind).split()[1]]]
    columns += [("_id", None, ""), ("_uuid", None, ""), ("_submission_time", None, "")]
    rows = [[head for head, _, _ in columns]]
    for number, one in enumerate(people):
        rows.append([_kobo_cell(head, field, choice, one, number) for head, field, choice in columns])
    return rows


def _kobo_cell(head: str, field: Field | None, choice: str, one: Answers, number: int) -> str:
    if field is None:
        return {"_id": str(number), "_uuid": f"4f0e-{number}"}.get(head, "2026-11-30T10:15:00")
    answer = one.get(field.id, "")
    picked = answer if isinstance(answer, tuple) else ("yes",) if answer is True else ()
    if choice:
        return str(int(choice in picked)) if picked else ""
    return " ".join(picked) if picked else str(answer)


def test_the_answers_to_an_xlsform_are_those_of_the_form(prepared: Prepared, tmp_path: Path):
    for form in prepared.forms:
        fields = questions(form)
        people = [answered([*fields.values()], person) for person in range(ROWS)]
        rows = kobo_table(xlsform(form, prepared.forms, prepared.words), people, fields)
        assert len(rows[0]) > len(fields)
        for content in (csv_bytes(rows, ";"), xlsx_bytes([[cell.replace("=", "' =") for cell in row] for row in rows])):
            read = found(content, tmp_path, at=prepared.folder)
            assert read.reading.verdict is FileStatus.TABLE, read.reading.reason
            texts = [{name: _without_mark(answer) for name, answer in one.items()} for one in read.answers]
            assert texts == people, form.id
            assert [row.returned.id for row in read.rows.values() if row.returned] == ["4f0e-0", "4f0e-1", "4f0e-2"]
            assert read.remarks == []


def _without_mark(answer: Any) -> Any:
    return answer.replace("' =", "=") if isinstance(answer, str) else answer


def test_an_xlsform_has_the_names_conditions_and_bounds_of_the_form():
    prepared = prepare(FRAMEWORKS["garden"], publish=False)
    form = next(form for form in prepared.forms if form.id == "stock-beds")
    book = openpyxl.load_workbook(io.BytesIO(xlsform(form, prepared.forms, prepared.words)))
    survey = {row[1]: row for row in book["survey"].iter_rows(min_row=2, values_only=True)}
    assert survey["stock__beds__plants"][0] == "integer"
    assert survey["stock__beds__plants"][6] == ". >= 1 and . <= 500"
    assert survey["stock__earth__rating"][0].startswith("select_one ")
    assert survey["stock__beds__grows"][0].startswith("select_multiple ")
    settings = dict(zip(*book["settings"].iter_rows(values_only=True), strict=True))
    assert settings.pop("default_language") == "en"
    assert settings == {"form_title": "Stock: Beds", "form_id": "stock_beds", "version": "2027.1"}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    case = next(case for case in GOOD if case.name == "begins")
    return prepare(lay_out(case, tmp_path_factory.mktemp("begun") / "framework"), publish=False)


def test_an_xlsform_begins_with_the_answers_of_the_form(begun: Prepared):
    form = next(form for form in begun.forms if form.id == "plan")
    book = openpyxl.load_workbook(io.BytesIO(xlsform(form, begun.forms, begun.words)))
    head, *lines = book["survey"].iter_rows(values_only=True)
    defaults = {line[1]: line[head.index("default")] for line in lines if line[head.index("default")]}
    assert {name: value for name, value in defaults.items() if "tasks" not in name} == {
        "plan__place": "here",
        "plan__now": "sometimes",
        "plan__agreed": "yes",
        "plan__day": "2026-09-30",
        "plan__people": "2",
        "plan__who": "The gardeners",
        "plan__why": "concat(\"The soil is dry.\", '')",
        "plan__jobs": "dig mow",
        "plan__beds__front__how": "never",
        "plan__beds__back__how": "never",
    }
    assert defaults["plan__tasks__3__days"] == "mon tue"


def test_the_link_of_a_google_form_has_what_it_begins_with(begun: Prepared):
    form = next(form for form in begun.forms if form.id == "plan")
    (made,) = google_forms([google_form_script(form, begun.forms, begun.words)])
    given = {item["title"]: item["createresponse"] for item in made["items"] if "createresponse" in item}
    assert {title: value for title, value in given.items() if not title.startswith("Tasks")} == {
        "Where": "Here",
        "How often": "Sometimes",
        "We agree": ["yes"],
        "When": "2026-09-30T00:00:00.000Z",
        "How many": "2",
        "Who": "The gardeners",
        "Why": "The soil is dry.",
        "Jobs": ["Dig", "Mow"],
        "Beds: How often": ["Never", "Never"],
    }


def test_no_text_of_a_framework_is_code_in_the_script():
    prepared = prepare(GARDEN, publish=False)
    hostile = '"); evil(`${1}`) //\u2028</script>'
    form = replace(prepared.forms[0], title=hostile, description="*/ ' \\")
    (made,) = google_forms([google_form_script(form, [form, *prepared.forms[1:]], prepared.words)])
    assert made["title"] == hostile


def test_a_file_that_is_there_stays(tmp_path: Path):
    out = tmp_path / "survey.gs"
    export_survey("google-form-script", "plan", out, GARDEN)
    before = out.read_bytes()
    export_survey("google-form-script", "plan", out, GARDEN)
    assert out.read_bytes() == before
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(BuildFailed, match="is there already"):
        export_survey("google-form-script", "plan", out, GARDEN)
    with pytest.raises(BuildFailed, match="Did you mean 'plan'"):
        export_survey("xlsform", "plam", tmp_path / "a.xlsx", GARDEN)
    assert list(csv.reader(io.StringIO(out.read_text(encoding="utf-8")))) == [["mine"]]
