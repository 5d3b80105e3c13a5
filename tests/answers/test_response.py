"""Saved answers: what is written is read back, and what is wrong in a file is told with its place and the mend."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from framepress.answers.limits import LONGEST_ANSWER
from framepress.answers.migration import AnswerMigration, MovedQuestion
from framepress.answers.response import Response
from framepress.answers.response_file import LARGEST, read_response
from framepress.answers.response_schema import response_schema
from framepress.answers.untrusted_json import JsonFile
from framepress.cli.problem_formats import as_text
from framepress.forms.form import Field, Form
from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.kinds import all_kinds
from framepress.kinds.codecs import Misshapen, Untyped
from framepress.problems.errors import ProblemsFound
from framepress.text.catalogue import words_for
from tests.answers.saved_file import response_json
from tests.conftest import ALL_FRAMEWORKS
from tests.kinds.named import Kind
from tests.validation.cases import BASE

BAD = Path(__file__).parent / "bad"
"""Files that are refused, each beside the exact lines that are told."""
TEXT = "One line\nand “another”, with zażółć, مرحبا, 你好, 😀 and a\ttab"
KINDS = {
    Kind.SHORT_TEXT: "Peggy",
    Kind.SIGNATURE: "Peggy",
    Kind.LONG_TEXT: TEXT,
    Kind.NUMBER: "12",
    Kind.DATE: "2026-05-31",
}


def forms_of(folder: Path) -> list[Form]:
    framework = load(folder).framework
    assert framework is not None
    return plan_forms(framework, words_for(framework.about.language))


def schema_of(folder: Path) -> Draft202012Validator:
    framework = load(folder).framework
    assert framework is not None
    schema = json.loads(response_schema(framework.about, forms_of(folder)))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def answer_to(field: Field) -> Any:
    """Something to answer to any question: a text by its kind, or the last choices."""
    if field.kind in KINDS:
        return KINDS[field.kind]
    picked = tuple(choice.id for choice in field.choices[-2:])
    return True if field.kind is Kind.CHECK else picked if field.kind is Kind.CHECKLIST else picked[-1]


@pytest.fixture(scope="module")
def stock() -> Form:
    return next(form for form in forms_of(BASE) if form.id == "stock-beds")


def written(*answers: tuple[str, Any], **about: Any) -> bytes:
    return json.dumps({**about, "answers": dict(answers)}).encode()


def told(content: bytes, form: Form, file: str = "answers.json") -> str:
    with pytest.raises(ProblemsFound) as found:
        read_response(content, form, file)
    return as_text(found.value.problems)


@pytest.mark.parametrize("name", ALL_FRAMEWORKS)
def test_what_is_written_is_read_back_and_is_what_the_schema_says(name: str):
    schema = schema_of(ALL_FRAMEWORKS[name])
    for form in forms_of(ALL_FRAMEWORKS[name]):
        answers = {field.id: answer_to(field) for field in form.fields()}
        given = Response(answers, "0b9a", "2026-05-31T12:00:00Z")
        text = response_json(form, given)
        assert read_response(text.encode(), form, "answers.json") == (given, [])
        assert list(json.loads(text)["answers"]) == list(answers), "in the order of the form"
        schema.validate(json.loads(text))


@pytest.mark.parametrize("file", sorted(BAD.glob("*.json")), ids=lambda file: file.stem)
def test_a_bad_file_is_told_with_place_and_mend(file: Path, stock: Form, request: pytest.FixtureRequest):
    found = told(file.read_bytes(), stock, file.name)
    expected = file.with_suffix(".txt")
    if request.config.getoption("--update-golden"):
        expected.write_text(f"{found}\n", encoding="utf-8")
    assert found.splitlines() == expected.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe" + '{"answers": {}}'.encode("utf-16-le"), "This file is in UTF-16. Save it as UTF-8."),
        (b"%PDF-1.7\n\xe2", "This is a PDF, not JSON. Open it in the form on the website"),
        (b"PK\x03\x04\x14", "This is a zip file or a document, not JSON."),
        (b'{"answers": {"about/name": "Zo\xeb"}}', "This is not a text file in UTF-8."),
        (b'{"answers": ' + b"[" * 100_000, "This file is nested too deep."),
        (
            b'{"answers": {"about/name": ' + b"9" * 100_000 + b"}}",
            "answers.json:1:14: The answer to 'about/name' is not text.",
        ),
        (b" " * (LARGEST + 1), "This file is larger than 5 MB: no answers are that long."),
        (b'{"a": 1, ' * 1000, "This is not JSON from here on."),
    ],
)
def test_a_file_that_is_something_else_is_told_in_a_sentence(content: bytes, message: str, stock: Form):
    assert message in told(content, stock)


def test_a_file_full_of_mistakes_is_told_in_a_moment(stock: Form):
    lines = told(json.dumps({"answers": {f"stock/soil/{number}": "x" for number in range(100_000)}}).encode(), stock)
    assert len(lines.splitlines()) == 51
    assert lines.splitlines()[0] == "answers.json: Here are the first 50 problems. Is it the right file?"


def test_everything_but_the_answers_may_be_missing_and_so_may_answers(stock: Form):
    content = b"\xef\xbb\xbf" + written(
        ("about/name", None), ("about/role", ""), ("stock/beds/weather", ""), ("stock/soil/rating", None)
    )
    assert read_response(content, stock, "answers.json") == (Response(), [])


def test_line_ends_are_one_kind_and_every_other_character_stays(stock: Form):
    response, _ = read_response(written(("stock/soil/why", f"a\r\nb\rc\n {TEXT} ")), stock, "answers.json")
    assert response.answers == {"stock/soil/why": f"a\nb\nc\n {TEXT} "}


def test_the_schema_accepts_what_is_read_and_refuses_what_is_refused(stock: Form):
    schema = schema_of(BASE)
    values: list[Any] = [
        None,
        "",
        "x",
        "dry",
        "never",
        "bell\x07",
        "a\nb",
        1,
        2.5,
        True,
        False,
        [],
        ["dry"],
        ["x"],
        [1],
    ]
    values += [{}, {"a": 1}, [None], "x" * 300, "2026-05-31T12:00:00Z", "2026-05-31", "0000-00-00T00:00:00+00:00"]
    values += ["garden", "2026.1", "stock", "beds"]
    tried = 0
    for name in ("framework", "edition", "response", "saved", "framepress", "answers", "other"):
        for value in values:
            tried += _agree(schema, stock, {"answers": {}, name: value})
    every = [field.id for form in forms_of(BASE) for field in form.fields() if form.id == stock.id]
    for name in [*every, "stock/beds/nothing"]:
        for value in values:
            tried += _agree(schema, stock, {"answers": {name: value}})
    assert tried > 200


@pytest.mark.parametrize("kind", all_kinds.KINDS.values(), ids=str)
def test_each_kind_is_read_as_its_schema_says(kind: Kind):
    schema = Draft202012Validator(kind.codec.schema(["a", "b"]))
    given = ["null", '""', '"a"', "1", "1.5", "NaN", "true", "false", "[]", '["a", "b", "a"]']
    for value in [*given, "[1]", "[null]", "[{}]", "[[]]", "{}", '{"a": "b"}']:
        parsed = parse(f'{{"answers": {value}}}')
        try:
            kind.codec.read(parsed)
            is_read = True
        except (Misshapen, Untyped):
            is_read = False
        assert schema.is_valid(json.loads(value)) == is_read, value


def parse(text: str) -> Any:
    return JsonFile(text.encode(), "answers.json").whole["answers"]


def _agree(schema: Draft202012Validator, form: Form, data: dict[str, Any]) -> bool:
    if data.get("edition") not in (None, "", form.edition):
        return False  # of another edition the schema knows no ids
    try:
        read_response(json.dumps(data).encode(), form, "answers.json")
        is_read = True
    except ProblemsFound:
        is_read = False
    assert schema.is_valid(data) == is_read, data
    return True


def test_no_input_ends_in_a_traceback(stock: Form):
    dice = random.Random(5)
    good = written(("stock/soil/rating", "never"), ("stock/soil/why", "é"), ("about/kind", "consensus"), edition="2025")
    scraps = [b'"', b"{", b"}", b"[", b"]", b",", b":", b"\\u", b"\\ud800", b"1e999", b"NaN", b"\x00", b"\xff", b"null"]
    for _ in range(1_500):
        content = bytearray(good)
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(content))
            content[at : at + dice.choice((0, 0, 1, 5))] = dice.choice(scraps)
        try:
            read_response(bytes(content), stock, "answers.json")
        except ProblemsFound as found:
            assert as_text(found.problems)


OLD = {
    "2025": AnswerMigration(
        former_forms=(("inventory", "plots"),),
        moved={"inventory/earth/rating": "stock/soil/rating", "inventory/earth/why": "stock/soil/why"},
        choices={"stock/soil/rating": {"rarely": "never"}},
        removed={"inventory/plots/smell": "How does it smell?", "inventory/plots/tools": "Which tools?"},
        in_other_forms={"inventory/spade/rating": MovedQuestion("Spade: How often?", "stock-tools")},
        labels={"good": "Good", "mud": "Mud", "hoe": "Hoe", "rake": "Rake"},
    )
}


def test_answers_to_an_older_edition_are_carried_over_and_the_rest_is_told(stock: Form):
    content = written(
        ("inventory/earth/rating", "rarely"),
        ("inventory/earth/why", "We see it."),
        ("stock/beds/weather", "mud"),
        ("inventory/plots/smell", "good"),
        ("inventory/plots/tools", ["hoe", "rake"]),
        ("inventory/spade/rating", "Always"),
        ("about/name", "Peggy"),
        edition="2025",
        form="inventory",
        subject="plots",
        response="0b9a",
        saved="2025-05-31T12:00:00Z",
    )
    response, notes = read_response(content, stock, "answers.json", OLD)
    assert response == Response(
        {"stock/soil/rating": "never", "stock/soil/why": "We see it.", "about/name": "Peggy"}
    ), "a response of its own, so that the old one stays what it was"
    assert [str(note).partition(": Note: ")[2] for note in notes] == [
        "“The weather”: “Mud” can't be picked any more.",
        "Nobody asks “How does it smell?” any more. The answer was: Good",
        "Nobody asks “Which tools?” any more. The answer was: Hoe, Rake",
        "“Spade: How often?” is asked in the form 'stock-tools' now. The answer was: Always",
    ]


def test_what_asks_something_else_now_is_to_be_answered_again(stock: Form):
    again = {"2025": AnswerMigration(must_reanswer=("stock/soil/rating", "stock/soil/why", "stock/beds/weather"))}
    content = written(("stock/soil/rating", "never"), ("stock/soil/why", "So."), edition="2025")
    response, notes = read_response(content, stock, "answers.json", again)
    assert response.answers == {"stock/soil/why": "So."}, "a text is kept for somebody to read"
    assert [note.message for note in notes] == [
        "“Soil: How often?” asks something else now: answer it again. The answer was: Never",
        "“Soil: Why?” asks something else now: does the answer still hold?",
    ]


def test_a_slip_in_a_file_of_an_older_edition_is_a_slip(stock: Form):
    with pytest.raises(ProblemsFound, match="asks no question 'inventory/earth/ratnig'"):
        read_response(written(("inventory/earth/ratnig", "rarely"), edition="2025"), stock, "answers.json", OLD)


def test_an_edition_that_nobody_knows_is_read_by_its_ids_and_told(stock: Form):
    content = written(
        ("stock/soil/rating", "never"), ("stock/soil/new", "x"), ("stock/beds/weather", "hail"), edition="3000"
    )
    response, notes = read_response(content, stock, "answers.json", OLD)
    assert response.answers == {"stock/soil/rating": "never"}
    assert [note.message for note in notes] == [
        "We don't know edition 3000: its answers are taken by their ids.",
        "This form asks no question 'stock/soil/new'. The answer was: x",
        "“The weather”: “hail” can't be picked any more.",
    ]


def test_an_answer_that_is_too_long_is_cut_and_told(stock: Form):
    name = next(field.id for field in stock.fields() if field.kind is Kind.LONG_TEXT)
    response, notes = read_response(written((name, "😀" * LONGEST_ANSWER)), stock, "answers.json")
    assert (response.answers[name], notes) == ("😀" * LONGEST_ANSWER, [])
    response, notes = read_response(written((name, "😀" * LONGEST_ANSWER + "a")), stock, "answers.json")
    assert response.answers[name] == "😀" * LONGEST_ANSWER
    assert [(note.code, note.message) for note in notes] == [
        ("too-long", "The answer has 32,001 characters. The first 32,000 of them were taken.")
    ]
