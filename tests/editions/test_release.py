"""What is released can be compared, and its forms can be made again, from the edition file alone."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest

from framepress.editions.compare import compare
from framepress.editions.edition_files import in_order, next_name, read_edition
from framepress.editions.snapshot_source import snapshot_at
from framepress.forms.plan import plan_forms
from framepress.forms.serialise import deserialise, serialise
from framepress.framework.load import load
from framepress.pdf import Paper
from framepress.problems.errors import ProblemsFound
from framepress.publishing.past_editions import past_editions
from framepress.publishing.prepare import Prepared, prepare
from framepress.text.catalogue import words_for
from tests.author import edit, run, said
from tests.conftest import FIRST, FRAMEWORKS, in_turn
from tests.frameworks import STRESS

WRITTEN = ("markup", "polish", "scripts")


@pytest.fixture(scope="module", params=in_turn([*FRAMEWORKS, "markup"], [*FIRST, "markup"]))
def released(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A framework that was released just now."""
    folder = tmp_path_factory.mktemp("released") / "framework"
    if request.param in FRAMEWORKS:
        shutil.copytree(FRAMEWORKS[request.param], folder, ignore=shutil.ignore_patterns("editions"))
    else:
        STRESS[request.param](folder)
    said("release", folder)
    return folder


def edition_of(folder: Path) -> Path:
    return next((folder / "editions").glob("*.json"))


def test_a_release_and_what_was_released_do_not_differ(released: Path):
    file = edition_of(released)
    from_file, from_yaml = snapshot_at(file), snapshot_at(released)
    assert len(from_file.things) > 20
    assert from_file == from_yaml
    assert compare(from_file, from_yaml).changes == ()
    assert said("diff", file, released).splitlines()[-1] == words_for(from_file.language).say("changes.nothing")
    assert run("check", released).exit_code == 0


def test_the_forms_of_an_edition_are_the_same_files_when_they_are_made_again(released: Path):
    now = prepare(released)
    past = past_editions(_next_edition(now))
    assert [edition.edition.name for edition in past] == [now.framework.about.edition]
    assert past[0].forms == now.forms
    chosen = now.forms[-1]
    for paper in Paper:
        again = past[0].publish(past[0].forms[-1], paper)
        assert again.pdf.content == now.press.publish(chosen, paper).pdf.content
        assert again.path == f"editions/{chosen.edition}/forms/{chosen.id}{'-a4' if paper is Paper.A4 else ''}.pdf"


def _next_edition(prepared: Prepared) -> Prepared:
    about = prepared.framework.about.model_copy(update={"edition": "3000"})
    return dataclasses.replace(prepared, framework=dataclasses.replace(prepared.framework, about=about))


@pytest.mark.parametrize("name", [*FRAMEWORKS, *WRITTEN, "fifty-elements", "long-texts"])
def test_a_form_that_was_frozen_is_the_same_form(name: str, tmp_path: Path):
    folder = FRAMEWORKS.get(name) or STRESS[name](tmp_path / "framework")
    framework = load(folder).framework
    assert framework is not None
    for form in plan_forms(framework, words_for(framework.about.language)):
        assert deserialise(json.loads(json.dumps(serialise(form)))) == form


def test_an_edition_is_released_once(garden: Path):
    said("release")
    before = edition_of(garden).read_bytes()
    again = run("release")
    assert again.exit_code == 1
    assert "was released before" in again.stderr
    assert edition_of(garden).read_bytes() == before


def test_line_ends_and_indentation_of_an_edition_file_do_not_count(garden: Path):
    said("release")
    file = edition_of(garden)
    data = json.loads(file.read_text(encoding="utf-8"))
    file.write_bytes(json.dumps(data, indent=4).replace("\n", "\r\n").encode())
    assert run("check").exit_code == 0


def test_a_new_edition_asks_for_a_new_name_only_where_it_matters(garden: Path):
    said("release")
    edit(garden, "areas/beds.yml", ("A bed is where things grow.", "A bed is a place for roots."))
    assert run("check").exit_code == 0
    edit(garden, "areas/beds.yml", ("We make compost.", "We make good compost."))
    assert "The edition 2026.1 was released" in run("check").stdout


@pytest.mark.parametrize(
    "names",
    [
        ["2026.9", "2026.10"],
        ["2026.1", "2026.1-draft"],
        ["2025.12", "2026.1"],
        ["9", "10"],
        ["v1.2", "v1.10"],
        ["2026", "2026.1"],
    ],
)
def test_editions_stand_in_the_order_in_which_a_person_counts(names: list[str]):
    assert sorted(reversed(names), key=in_order) == names


def test_the_next_name_comes_after(garden: Path):
    for name in ("2026.1", "2026.9", "3.10", "2026.1-draft"):
        assert in_order(next_name(name)) > in_order(name)
    assert next_name("spring") == ""


def test_an_edition_without_whole_forms_can_still_be_compared(garden: Path):
    said("release")
    file = edition_of(garden)
    data = json.loads(file.read_text(encoding="utf-8"))
    for form in data["forms"].values():
        del form["planned"]
    kept = {key: part for key, part in data.items() if key not in ("sha256", "words", "brand")}
    file.write_text(json.dumps({**kept, "format": 1}), encoding="utf-8")
    assert read_edition(file).snapshot == snapshot_at(garden)
    edit(garden, "framework.yml", ("edition: 2026.1", "edition: 2026.2"))
    assert past_editions(prepare(garden))[0].forms == []


def test_a_form_that_is_none_is_told_with_the_file(garden: Path):
    said("release")
    file = edition_of(garden)
    data = json.loads(file.read_text(encoding="utf-8"))
    data["forms"]["plan"]["planned"]["blocks"][0] = {"is": "Nothing"}
    del data["sha256"]
    file.write_text(json.dumps({**data, "format": 1}), encoding="utf-8")
    edit(garden, "framework.yml", ("edition: 2026.1", "edition: 2026.2"))
    with pytest.raises(ProblemsFound, match=r"2026\.1\.json: The forms in this file"):
        past_editions(prepare(garden))


@pytest.mark.parametrize("look", ["words:\n  form.page: Leaf {page} of {pages}\n", "brand:\n  colour: '#5a1040'\n"])
def test_words_and_colours_that_the_forms_had_are_kept_with_them(look: str, garden: Path):
    edit(garden, "framework.yml", ("\nforms:\n", f"\n{look}\nforms:\n"))
    first = prepare(garden)
    said("release")
    edit(garden, "framework.yml", ("edition: 2026.1", "edition: 2026.2"), (f"\n{look}", ""))
    now = prepare(garden)
    past = past_editions(now)[0]
    published = first.press.publish(first.forms[0], Paper.A4).pdf.content
    assert past.publish(past.forms[0], Paper.A4).pdf.content == published
    assert now.press.publish(first.forms[0], Paper.A4).pdf.content != published


def test_the_current_edition_is_no_older_one(garden: Path):
    said("release")
    assert past_editions(prepare(garden)) == []


def test_a_thing_may_get_an_old_id_of_its_own_back(garden: Path):
    said("release")
    edit(garden, "framework.yml", ("edition: 2026.1", "edition: 2026.2"))
    edit(garden, "areas/tools.yml", ("  spades:\n", "  digging:\n    renamed_from: spades\n"))
    said("release")
    edit(garden, "framework.yml", ("edition: 2026.2", "edition: 2026.3"))
    edit(
        garden, "areas/tools.yml", ("  digging:\n    renamed_from: spades\n", "  spades:\n    renamed_from: digging\n")
    )
    assert run("check").exit_code == 0
    edit(garden, "areas/tools.yml", ("    renamed_from: digging\n", ""))
    assert "The id 'spades' was used before" in run("check").stdout
