"""Answers are shaped and carried over alike by the command and on the page, and nothing is gone without a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from framepress.analysis.collection import FileStatus
from framepress.answers.checklist_fields import merge_checklist_fields
from framepress.answers.migration import AnswerMigration, MovedQuestion
from framepress.forms.form import Choice, Field, Form, PlacedField
from framepress.forms.identity import Identity
from framepress.intake.form_catalog import Catalog
from framepress.intake.place_answers import AnswerTarget
from framepress.kinds.all_kinds import kind_named
from framepress.pdf.fill_fields import _values
from tests.contract.page import asked, page
from tests.kinds.named import Kind

TABLE = yaml.safe_load((Path(__file__).parent / "carried.yml").read_text(encoding="utf-8"))
WHO = "about/name"
"""Answered in every case: the command gives no remarks on a file without an answer."""
EDITION = {"was": [], "moved": {}, "choices": {}, "again": [], "gone": {}, "elsewhere": {}, "labels": {}}


def _fields() -> Iterator[PlacedField]:
    for name, one in TABLE["asks"].items():
        choices = tuple(Choice(each, each.title()) for each in one.get("choices", ()))
        yield PlacedField(Field(name, kind_named(one["kind"]), name, name, choices=choices))
    yield PlacedField(Field(WHO, Kind.SHORT_TEXT, WHO, WHO))


FORM = Form("f", "F", "", "", "en", "ltr", "T", "2", Identity("t", "2", "f", ""), tuple(_fields()))


def carried(edition: Mapping[str, Any]) -> AnswerMigration:
    """What became of an edition, as the table has it."""
    known = {key: edition[key] for key in ("moved", "choices", "labels") if key in edition}
    in_other_forms = {name: MovedQuestion(**moved) for name, moved in edition.get("elsewhere", {}).items()}
    return AnswerMigration(
        **known,
        must_reanswer=tuple(edition.get("again", ())),
        removed=edition.get("gone", {}),
        in_other_forms=in_other_forms,
    )


def of_the_command(case: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Answers and remarks."""
    known = {"1": carried(case["edition"])} if "edition" in case else {}
    said = "1" if known else "0" if case.get("unknown") else "2"
    catalog = Catalog("t", "2", {"f": FORM}, {("f", ""): "f"}, {"f": known}, frozenset(), Path())
    place = AnswerTarget(Identity("t", said, "f", ""), catalog)
    values = {name: value for name, value in case.get("fields", {}).items() if not name.startswith("framepress/")}
    given = (
        case["given"]
        if "given" in case
        else merge_checklist_fields({k: v for k, v in values.items() if v}, FORM, place.migration)
    )
    found = place.reading({**given, WHO: "Ada"}, {}, [], FileStatus.READ, "").returned
    assert found
    answers = {name: list(answer) if isinstance(answer, tuple) else answer for name, answer in found.answers.items()}
    assert answers.pop(WHO) == "Ada"
    return answers, sorted({(one.field, one.code) for one in found.remarks if one.field})


def of_the_page(case: Mapping[str, Any]) -> dict[str, Any]:
    """The whole outcome."""
    edition = {**EDITION, **case["edition"]} if "edition" in case else None
    found: dict[str, Any] = page()(
        "carry",
        answers=case.get("given"),
        fields=case.get("fields"),
        carried=edition,
        asked=asked(FORM),
        isUnknown=case.get("unknown", False),
    )
    return found


@pytest.mark.parametrize("name", TABLE["cases"])
def test_both_make_the_same_of_it(name: str):
    case = TABLE["cases"][name]
    remarks = [tuple(one) for one in case.get("remarks", ())]
    found = of_the_page(case)
    assert found["answers"] == case["answers"]
    assert sorted({(one["field"], one["code"]) for one in found["remarks"]}) == remarks
    assert of_the_command(case) == (case["answers"], remarks)


@pytest.mark.parametrize("name", TABLE["cases"])
def test_what_is_not_taken_is_given_back(name: str):
    case = TABLE["cases"][name]
    found = of_the_page(case)
    back = {**found["lost"], **found["elsewhere"], **found["again"], **found["unread"]}
    refused = {field for field, code in case.get("remarks", ()) if code != "untyped"}
    moved = case.get("edition", {}).get("moved", {})
    assert {moved.get(field, field) for field in refused} <= {moved.get(field, field) for field in back}


ANSWERS = {"f/why": "Text\n2", "f/rate": "often", "f/list": ("a", "c"), "f/tick": True, "f/pick": "two", "f/count": "3"}


def test_both_give_a_pdf_the_same_values():
    ours = dict(_values(FORM, ANSWERS))
    given = {name: list(answer) if isinstance(answer, tuple) else answer for name, answer in ANSWERS.items()}
    assert page()("toPdfValues", answers=given) == ours
    assert merge_checklist_fields(ours, FORM, AnswerMigration()) == {**ANSWERS, "f/list": ["a", "c"]}
