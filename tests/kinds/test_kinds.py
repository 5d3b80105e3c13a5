"""A kind of answer is whole: it can be written, checked, printed, filled, compared and looked up."""

from __future__ import annotations

import pickle
import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pypdf
import pytest
import yaml

from framepress.framework.model.field_blocks import Question
from framepress.kinds.all_kinds import KINDS
from framepress.kinds.kind import Kind
from framepress.pages.guides import guides
from framepress.publishing.prepare import prepare
from framepress.text.catalogue import words_for
from framepress.text.resources import templates
from framepress.validation.check import check
from tests.pages.test_examples import MEETINGS
from tests.pdf.samples import every_kind


def with_question(folder: Path, question: dict[str, Any]) -> Path:
    """The framework of the reference with one question more."""
    shutil.copytree(MEETINGS, folder)
    path = folder / "forms/notes.yml"
    form = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    form["content"].append(question)
    path.write_text(yaml.safe_dump(form, sort_keys=False), encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_an_author_can_write_it_and_a_school_can_fill_it(kind: Kind, tmp_path: Path):
    example = kind.example
    folder = with_question(tmp_path / "framework", example)
    assert [str(problem) for problem in check(folder).problems] == []
    made = {published.path: published for published in prepare(folder).published_forms()}
    (tmp_path / "notes.pdf").write_bytes(made["forms/notes.pdf"].pdf.content)
    fields = pypdf.PdfReader(tmp_path / "notes.pdf").get_fields() or {}
    assert [name for name in fields if name.startswith(f"notes/{example['field']}")], "there is nothing to fill"


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_it_is_explained_wherever_kinds_are(kind: Kind):
    words = words_for("en")
    assert words.say(f"reference.kinds.{kind}")
    assert words.say(f"changes.values.{kind}")
    assert (templates() / "pages/kinds" / f"{kind}.svg").is_file()
    assert str(kind) in (Question.model_fields["kind"].description or "")
    (guide,) = (guide for guide in guides("en") if guide.id == "question")
    assert guide.file
    assert f"`{kind}`" in guide.file.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_the_form_that_every_viewer_and_checker_is_tried_on_has_it(kind: Kind):
    assert kind in {field.kind for field in every_kind().fields()}


@pytest.mark.parametrize(("folder", "ending"), [("web/kinds", ".html.jinja"), ("pages/kinds", ".svg")])
def test_every_kind_has_a_drawing_and_every_drawing_a_kind(folder: str, ending: str):
    assert {path.name.removesuffix(ending) for path in (templates() / folder).iterdir()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_there_is_one_object_of_it_in_copies_and_in_other_processes_too(kind: Kind):
    assert pickle.loads(pickle.dumps(kind)) is kind
    assert deepcopy({"kind": kind})["kind"] is kind
    assert str(kind) == kind.name


def test_kinds_stand_in_lists_in_an_order_of_their_own():
    places = [kind.place for kind in KINDS.values()]
    assert places == sorted(set(places))
