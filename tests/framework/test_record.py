"""Which overrides hide a correction made upstream; and the zip in which a variant travels whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from framepress.cli.commands import main
from framepress.framework.framework_zip import framework_zip
from framepress.framework.model.edition_file import framework_data
from framepress.validation.check import check, checked
from tests.conftest import MKDOCS
from tests.framework.test_extends import HEAD, made, upstream, variant, write
from tests.pseudo import english_in, foreign_words

__all__ = ["upstream", "variant"]


@pytest.fixture
def changed(variant: Path) -> Path:
    """A variant with three differences: two texts and something taken out."""
    write(
        variant,
        {
            "framework.yml": f"{HEAD}publisher: {{name: Us, email: us@example.org}}\n",
            "areas/beds.yml": """\
                id: beds
                title: Our beds
                elements:
                  soil:
                    title: Earth
                    practices:
                      mulch: {remove: We have no leaves.}
                """,
        },
    )
    return variant


def codes(folder: Path) -> list[tuple[str, int]]:
    """What is noted, but that nobody is named as publisher."""
    return [(note.code, note.place.line) for note in check(folder).notes if note.code != "no-contact"]


def run(*arguments: str) -> Result:
    outcome = CliRunner().invoke(main, list(arguments))
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exception
    return outcome


def correct(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def line_to_write() -> str:
    outcome = run("check")
    assert outcome.exit_code == 0
    (note,) = outcome.stdout.splitlines()
    return note.split("upstream.yml beside framework.yml hold this line alone: ")[1]


def test_overrides_that_are_not_recorded_are_noted_with_the_line_to_write(changed: Path):
    write(changed, {"upstream.yml": line_to_write()})
    assert run("check").stdout == ""
    stages = "stages: {spring: {title: A, statements: {ready: B}, activities: {sow: C}}, autumn: {title: D}}"
    write(changed, {"cycle.yml": f"title: E\n{stages}\n"})
    line = line_to_write()
    assert line.count(": ") == 1 + 3 + 5  # what was recorded is in it too: it takes the place of the file
    write(changed, {"upstream.yml": line})
    assert run("check").stdout == ""


def test_the_line_to_write_keeps_the_mark_of_what_was_corrected_meanwhile(changed: Path, upstream: Path):
    write(changed, {"upstream.yml": line_to_write()})
    correct(upstream, "areas/beds.yml", "title: Soil", "title: The soil")
    write(changed, {"cycle.yml": "title: Our year\n"})
    told = run("check").stdout.splitlines()
    assert [line.split(": ")[0] for line in told] == ["framework/areas/beds.yml:5:12", "framework/cycle.yml:1:8"]
    write(changed, {"upstream.yml": told[1].split("this line alone: ")[1]})
    assert codes(changed) == [("hidden-correction", 5)]


def test_what_is_accepted_is_quiet_until_the_upstream_corrects_it(changed: Path, upstream: Path):
    assert run("diff", "--upstream", "--accept-all").exit_code == 0
    assert codes(changed) == []
    correct(upstream, "areas/beds.yml", "title: Soil", "title: The soil")
    assert codes(changed) == [("hidden-correction", 5)]
    told = run("check", "--format", "github").stdout
    assert told.startswith("::notice file=framework/areas/beds.yml,line=5,col=12::")
    assert "The soil" in told
    assert run("check").exit_code == 0


def test_build_tells_of_a_correction_too(changed: Path, upstream: Path, tmp_path: Path):
    run("diff", "--upstream", "--accept-all")
    correct(upstream, "areas/beds.yml", "title: Soil", "title: The soil")
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    outcome = run("build", "--out", "public")
    assert outcome.exit_code == 0
    assert outcome.stderr.startswith("framework/areas/beds.yml:5:12: Note: Upstream says something else")
    page = (tmp_path / "public/elements/soil/index.html").read_text(encoding="utf-8")
    assert "Earth" in page


def test_a_line_that_is_only_broken_otherwise_is_no_correction(changed: Path, upstream: Path):
    run("diff", "--upstream", "--accept-all")
    correct(upstream, "areas/beds.yml", "title: Soil", "title: >-\n      Soil")
    assert codes(changed) == []


def test_accepting_renews_the_mark_of_one_thing_alone(changed: Path, upstream: Path):
    run("diff", "--upstream", "--accept-all")
    correct(upstream, "areas/beds.yml", "title: Beds", "title: The beds")
    correct(upstream, "areas/beds.yml", "title: Soil", "title: The soil")
    assert len(codes(changed)) == 2
    outcome = run("diff", "--upstream", "--accept", "soil")
    assert outcome.exit_code == 0
    assert codes(changed) == [("hidden-correction", 2)]
    run("diff", "--upstream", "--accept", "areas/beds/title")
    assert codes(changed) == []


def test_both_texts_are_shown_corrections_first(changed: Path, upstream: Path):
    run("diff", "--upstream", "--accept-all")
    correct(upstream, "areas/beds.yml", "title: Soil", "title: The soil")
    first = run("diff", "--upstream").stdout.split("\n\n")[0]
    assert first.splitlines()[:3] == [
        "elements/soil/title  (framework/areas/beds.yml:5:12)",
        "  upstream: The soil",
        "  here:     Earth",
    ]
    rows = json.loads(run("diff", "--upstream", "--format", "json").stdout)
    assert [row["state"] for row in rows] == ["corrected", "settled", "settled"]
    assert "- upstream: The soil" in run("diff", "--upstream", "--format", "markdown").stdout


def test_both_texts_are_shown_in_the_language_of_the_variant(changed: Path, monkeypatch: pytest.MonkeyPatch):
    """In both reports only texts of authors are English; in JSON, the names that programs read."""
    words = foreign_words()
    monkeypatch.setattr("framepress.framework.load.words_for", lambda *_: words)
    texts = r"(elements|practices|areas|framework)/\S+|Our beds|Beds|Earth|Soil|[A-Z]\w+ [\w ]*in autumn"
    for style in ("text", "markdown"):
        said = run("diff", "--upstream", "--format", style).stdout
        assert words.say("commands.diff.overrides.taken_out") in said
        assert english_in(re.sub(texts, "", line) for line in said.splitlines()) == []
    rows = json.loads(run("diff", "--upstream", "--format", "json").stdout)
    assert {row["state"] for row in rows} == {"not-recorded"}


def test_a_mark_of_something_that_is_not_changed_any_more_is_noted(changed: Path):
    run("diff", "--upstream", "--accept-all")
    write(changed, {"areas/beds.yml": "id: beds\ntitle: Our beds\n"})
    assert [code for code, _ in codes(changed)] == ["override-gone", "override-gone"]
    run("diff", "--upstream", "--accept-all")
    assert codes(changed) == []


def test_accepting_what_is_not_changed_says_so(changed: Path):
    outcome = run("diff", "--upstream", "--accept", "soli")
    assert outcome.exit_code == 1
    assert outcome.stderr == "Nothing of 'soli' is changed here. Did you mean 'soil'?\n"
    assert not (changed / "upstream.yml").exists()


def test_a_framework_that_extends_nothing_has_no_upstream(upstream: Path, variant: Path):
    outcome = run("diff", "--upstream", "upstream")
    assert outcome.exit_code == 1
    assert "extends" in outcome.stderr


def test_the_zip_of_a_variant_of_a_variant_is_whole(changed: Path, tmp_path: Path):
    third = tmp_path / "third"
    about = HEAD.replace("../upstream", "../framework").replace("allotment", "balcony")
    write(third, {"framework.yml": about, "areas/tools.yml": "id: tools\ntitle: Small tools\n"})
    outcome = checked(third)
    assert outcome.framework
    (tmp_path / "else").mkdir()
    path = tmp_path / "else/framework.zip"
    path.write_bytes(framework_zip(outcome.framework, third, outcome.files, outcome.upstream))
    fourth = tmp_path / "else/fourth"
    write(fourth, {"framework.yml": HEAD.replace("../upstream", "../framework.zip").replace("allotment", "fourth")})
    same = [framework_data(made(folder)) for folder in (third, fourth)]
    for data in same:
        for key in ("id", "extends"):
            del data[key]
    assert same[0] == same[1]
