"""What became of the questions of older editions: all that can change, changed as an author would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framepress.answers.migration import AnswerMigration, MovedQuestion
from framepress.editions.question_history import carried_over
from framepress.framework.model.edition_file import sealed
from framepress.pipeline.release import edition_data
from framepress.problems.errors import ProblemsFound
from framepress.publishing.prepare import prepare
from tests.author import edit
from tests.conftest import LIBRARIES

SURVEY = """\
id: survey
title: Survey
description: What we see.
content:
  - section: areas
    for_each: area
    title: "{area}"
    content:
      - table: seen
        label: Seen
        rows_for_each: element
        columns:
          often:
            label: How often?
            kind: rating
            scale: habit
          remark: Remark
  - table: days
    label: Days
    rows:
      first: The first day
      second: The second day
    columns:
      light:
        label: Light
        kind: choice
        choices:
          sun: Sun
          rain: Rain
          fog: Fog
  - field: ready
    kind: checklist
    label: What holds
    choices_for_each: statement
"""


@pytest.fixture
def surveyed(garden: Path) -> Path:
    """The garden with a form more, which has what its others lack."""
    (garden / "forms" / "survey.yml").write_text(SURVEY, encoding="utf-8")
    edit(garden, "framework.yml", ("  - book\n", "  - book\n  - survey\n"), ("edition: 2026.1", "edition: 2024"))
    return garden


def next_edition(folder: Path, old: str, new: str) -> None:
    """Release what there is (the PDFs aside, which nobody reads here), and begin the next edition."""
    file = folder / "editions" / f"{old}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(sealed(edition_data(prepare(folder), []))), encoding="utf-8")
    edit(folder, "framework.yml", (f"edition: {old}", f"edition: {new}"))


def became(folder: Path, form: str, edition: str = "2024") -> AnswerMigration:
    prepared = prepare(folder)
    return carried_over(prepared.framework, prepared.checked.editions, prepared.forms)[form][edition]


def test_what_did_not_change_needs_no_word(surveyed: Path):
    next_edition(surveyed, "2024", "2025")
    prepared = prepare(surveyed)
    found = carried_over(prepared.framework, prepared.checked.editions, prepared.forms)
    assert list(found) == [form.id for form in prepared.forms]
    for form in prepared.forms:
        same = AnswerMigration(former_forms=((form.identity.form, form.identity.subject),))
        assert found[form.id] == {"2024": same}


def test_an_edition_is_not_carried_over_to_itself(surveyed: Path):
    next_edition(surveyed, "2024", "2024")
    prepared = prepare(surveyed)
    assert set(map(str, carried_over(prepared.framework, prepared.checked.editions, prepared.forms).values())) == {"{}"}


def test_every_id_in_the_path_of_a_question_can_be_a_new_one(surveyed: Path):
    next_edition(surveyed, "2024", "2025")
    edit(surveyed, "areas/beds.yml", ("  soil:\n", "  earth:\n    renamed_from: soil\n"))
    edit(surveyed, "crosswalk.yml", ("element: soil", "element: earth"))
    edit(surveyed, "forms/stock.yml", ("id: stock\n", "id: state\nrenamed_from: stock\n"))
    edit(surveyed, "forms/stock.yml", ("- field: rating\n", "- field: level\n        renamed_from: rating\n"))
    (surveyed / "forms" / "stock.yml").rename(surveyed / "forms" / "state.yml")
    edit(surveyed, "forms/book.yml", ("stock/plants", "state/plants"))
    edit(surveyed, "evidence.yml", ("form: stock", "form: state"))
    edit(surveyed, "cycle.yml", ("forms: [stock]", "forms: [state]"))
    edit(surveyed, "framework.yml", ("form: stock", "form: state"), ("- stock", "- state"))
    found = became(surveyed, "state-beds")
    assert found.former_forms == (("stock", "beds"),)
    assert found.moved == {
        "stock/soil/rating": "state/earth/level",
        "stock/soil/why": "state/earth/why",
        "stock/beds/plants": "state/beds/plants",
        "stock/beds/weather": "state/beds/weather",
    }
    assert (found.removed, found.must_reanswer, found.in_other_forms) == ({}, (), {})
    assert became(surveyed, "book-beds").moved == {"stock/beds/plants": "state/beds/plants"}
    assert became(surveyed, "survey").moved == {
        "survey/beds/seen/soil/often": "survey/beds/seen/earth/often",
        "survey/beds/seen/soil/remark": "survey/beds/seen/earth/remark",
    }


def test_levels_choices_rows_and_columns_can_have_new_ids(surveyed: Path):
    next_edition(surveyed, "2024", "2025")
    edit(surveyed, "framework.yml", ("always: Always", "ever:\n        renamed_from: always\n        label: Always"))
    edit(surveyed, "cycle.yml", ("ready: We are", "set:\n        renamed_from: ready\n        text: We are"))
    edit(
        surveyed,
        "forms/survey.yml",
        ("      first: The first day", "      one:\n        label: The first day\n        renamed_from: first"),
        ("      light:\n", "      sky:\n        renamed_from: light\n"),
        ("          sun: Sun\n", "          clear:\n            renamed_from: sun\n            label: Sun\n"),
        ("          fog: Fog\n", ""),
    )
    edit(surveyed, "framework.yml", ("domains:", "retired:\n  choices:\n    survey/days/light/fog: None.\ndomains:"))
    found = became(surveyed, "survey")
    assert found.moved == {
        "survey/days/first/light": "survey/days/one/sky",
        "survey/days/second/light": "survey/days/second/sky",
    }
    assert found.choices["survey/days/one/sky"] == {"sun": "clear"}
    assert found.choices["survey/beds/seen/soil/often"] == {"always": "ever"}
    assert found.choices["survey/ready"] == {"ready": "set"}
    assert found.label("survey/days/first/light", "fog") == "Fog"
    assert (found.removed, found.must_reanswer, found.in_other_forms) == ({}, (), {})


def test_an_element_takes_its_answers_to_another_area(surveyed: Path):
    next_edition(surveyed, "2024", "2025")
    beds = (surveyed / "areas" / "beds.yml").read_text(encoding="utf-8")
    head, _, soil = beds.partition("  soil:\n")
    worms = "  worms:\n    title: Worms\n    indicator: They thrive.\n    practices:\n      feed: We feed them.\n"
    (surveyed / "areas" / "beds.yml").write_text(head + worms, encoding="utf-8")
    with (surveyed / "areas" / "tools.yml").open("a", encoding="utf-8") as tools:
        tools.write(f"  soil:\n{soil}")
    assert became(surveyed, "survey").moved == {
        "survey/beds/seen/soil/often": "survey/tools/seen/soil/often",
        "survey/beds/seen/soil/remark": "survey/tools/seen/soil/remark",
    }
    beds_form, tools_form = became(surveyed, "stock-beds"), became(surveyed, "stock-tools")
    assert beds_form.in_other_forms == {
        "stock/soil/rating": MovedQuestion("Soil: How often?", "stock-tools"),
        "stock/soil/why": MovedQuestion("Soil: Why?", "stock-tools"),
    }
    assert beds_form.label("stock/soil/rating", "never") == "Never"
    assert (beds_form.removed, beds_form.moved, tools_form.in_other_forms, tools_form.removed) == ({}, {}, {}, {})


@pytest.mark.parametrize(
    ("name", "old", "new", "again"),
    [
        ("areas/beds.yml", "indicator: Plants look well.", "indicator: Worms thrive.\n    {}", ["stock/soil/rating"]),
        (
            "areas/beds.yml",
            "mulch: We mulch in autumn.",
            "mulch:\n        text: We never mulch.\n        {}",
            ["stock/soil/rating"],
        ),
        ("framework.yml", "never: Never", "never:\n        label: Seldom\n        {}", ["stock/soil/rating"]),
        ("framework.yml", "  habit:\n", "  habit:\n    {}\n", ["stock/soil/rating"]),
        ("forms/stock.yml", "label: Why?", "label: Why not?\n        {}", ["stock/soil/why"]),
        ("forms/stock.yml", "dry: Dry", "dry:\n        label: Arid\n        {}", ["stock/beds/weather"]),
    ],
)
@pytest.mark.parametrize("mark", ["substantive", "editorial"])
def test_what_asks_something_else_is_to_be_answered_again(
    surveyed: Path, name: str, old: str, new: str, again: list[str], mark: str
):
    next_edition(surveyed, "2024", "2025")
    edit(surveyed, name, (old, new.format(f"reworded: {mark}")))
    if old == "  habit:\n":
        edit(surveyed, name, ("      sometimes: Sometimes\n", "      sometimes: Sometimes\n      mostly: Mostly\n"))
    assert list(became(surveyed, "stock-beds").must_reanswer) == (again if mark == "substantive" else [])


def test_a_question_that_nobody_asks_any_more_is_named_with_its_words(surveyed: Path):
    next_edition(surveyed, "2024", "2025")
    edit(surveyed, "forms/survey.yml", ("      second: The second day\n", ""))
    edit(surveyed, "forms/plan.yml", ("blank_rows: 3", "blank_rows: 2"))
    retired = "retired:\n  rows:\n    survey/days/second: One is enough.\n"
    edit(surveyed, "framework.yml", ("domains:", f"{retired}domains:"))
    found = became(surveyed, "survey")
    assert found.removed == {"survey/days/second/light": "Days: The second day: Light"}
    assert found.label("survey/days/second/light", "fog") == "Fog"
    assert list(became(surveyed, "book-beds").removed) == ["plan/jobs/3/what", "plan/jobs/3/when"]


def test_what_was_renamed_twice_is_found_though_its_first_id_stands_nowhere(surveyed: Path):
    next_edition(surveyed, "2024", "2025")
    edit(surveyed, "areas/beds.yml", ("  soil:\n", "  earth:\n    renamed_from: soil\n"))
    edit(surveyed, "crosswalk.yml", ("element: soil", "element: earth"))
    edit(surveyed, "areas/beds.yml", ("indicator: Plants look well.", "indicator: Worms.\n    reworded: substantive"))
    next_edition(surveyed, "2025", "2026")
    edit(surveyed, "areas/beds.yml", ("  earth:\n    renamed_from: soil\n", "  humus:\n    renamed_from: earth\n"))
    edit(surveyed, "crosswalk.yml", ("element: earth", "element: humus"))
    first, second = became(surveyed, "stock-beds", "2024"), became(surveyed, "stock-beds", "2025")
    assert first.moved["stock/soil/rating"] == second.moved["stock/earth/rating"] == "stock/humus/rating"
    assert (first.must_reanswer, second.must_reanswer) == (("stock/humus/rating",), ())


def test_the_data_for_a_page_is_what_json_holds(surveyed: Path):
    next_edition(surveyed, "2024", "2025")
    edit(surveyed, "framework.yml", ("always: Always", "ever:\n        renamed_from: always\n        label: Always"))
    assert json.loads(json.dumps(became(surveyed, "stock-beds").data())) == {
        "was": [{"form": "stock", "subject": "beds"}],
        "moved": {},
        "choices": {"stock/soil/rating": {"always": "ever"}},
        "again": [],
        "gone": {},
        "elsewhere": {},
        "labels": {},
    }


def test_an_edition_with_strange_questions_is_a_problem_and_no_traceback(surveyed: Path):
    next_edition(surveyed, "2024", "2025")
    file = surveyed / "editions" / "2024.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    del data["sha256"]
    data["forms"]["survey"]["fields"] = [1]
    file.write_text(json.dumps(sealed(data)), encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"2024\.json: The questions in this file are not as framepress wrote them"):
        became(surveyed, "survey")


def test_the_second_edition_of_the_library_framework_keeps_the_answers_to_the_first():
    prepared = prepare(LIBRARIES)
    found = {
        name: editions["2025"]
        for name, editions in carried_over(prepared.framework, prepared.checked.editions, prepared.forms).items()
    }
    welcome = found["autoevaluacion-acogida"]
    assert welcome.moved["autoevaluacion/entrada/nivel"] == "autoevaluacion/puerta/nivel"
    assert welcome.moved["autoevaluacion/horarios/evidencias"] == "autoevaluacion/horarios/pruebas"
    assert list(found["autoevaluacion-coleccion"].removed) == [
        f"autoevaluacion/multas/{name}" for name in ("nivel", "evidencias", "quien-falta")
    ]
    assert found["autoevaluacion-casa"].must_reanswer == ("autoevaluacion/privacidad/nivel",)
    assert found["diario-mirarse"].former_forms == (("diario", "diagnostico"),)
    assert found["diario-probar"].choices == {"diario/probar/siguiente": {"diagnostico": "mirarse"}}
    assert list(found["encuesta"].removed) == ["encuesta/sexo"]
    assert found["encuesta"].label("encuesta/para-que", "fax") == "Mandar un fax"
