"""The guides for publishers: somebody who does what they say gets what they promise."""

from __future__ import annotations

import csv
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
import yaml
from click.testing import CliRunner

from framepress.cli.commands import main
from framepress.forms.score_value import score_value
from framepress.framework.schema.json_schema import json_schema
from framepress.pages.guides import Guide, guides
from framepress.publishing.prepare import prepare
from framepress.text.catalogue import words_for
from tests.conftest import ROOT, SHIPPED, Shared, in_turn
from tests.pages.follower import BLOCK, Follower

GUIDES = {guide.id: guide for guide in guides("en")}
WRITTEN = [guide for guide in GUIDES.values() if guide.file]
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>'


def text_of(guide: Guide) -> str:
    assert guide.file
    return guide.file.read_text(encoding="utf-8")


def put_logo(here: Path) -> None:
    (here / "framework/logo.svg").write_text(LOGO, encoding="utf-8")


def correct_upstream(here: Path) -> None:
    """What the upstream's publisher does meanwhile: two corrections, one where the variant has its own words."""
    path = here / "upstream.zip"
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name in files if name.endswith("areas/students-empowered.yml"))
    for was, now in ((b"title: Growth Mindset", b"title: Growth mindset"), (b"Graduate Profile", b"Graduate profile")):
        assert was in files[name]
        files[name] = files[name].replace(was, now)
    with zipfile.ZipFile(path, "w") as archive:
        for one, content in files.items():
            archive.writestr(one, content)


def send_forms(here: Path) -> None:
    """What schools do: two fill a form, one of them twice, and one sends something else."""
    returned = here / "returned"
    (returned / "mail").mkdir(parents=True)
    for name, school in (("a", "Lincoln High"), ("b", "Pine Street")):
        answers = {"about/school": school, "about/name": "Ada", "self-assessment/first-element/rating": "beginning"}
        saved = returned / f"mail/{name}.json"
        saved.write_text(json.dumps({"form": "self-assessment", "subject": "first-area", "answers": answers}))
        pdf = str(returned / f"{name}.pdf")
        arguments = ["fill", "self-assessment-first-area", str(saved), str(here / "framework"), "--out", pdf]
        assert CliRunner().invoke(main, arguments).exit_code == 0
        saved.unlink()
    with zipfile.ZipFile(returned / "mail/forms.zip", "w") as archive:
        archive.write(returned / "b.pdf", "again.pdf")
    (returned / "mail/minutes.txt").write_text("We met.")


def send_table(here: Path) -> None:
    """What another tool gives: two people, in the tool's own words."""
    rows = (
        ("Timestamp", "1. First element: where are we?", "The first element: What do we see that supports this?"),
        ("11/30/2026 10:15:01", "beginning", "We met."),
        ("11/30/2026 10:16:02", "Established", "We met twice."),
    )
    (here / "returned").mkdir()
    with (here / "returned/survey.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


FROM_NOTHING = ("computer", "variant", "publicar-en-espanol")
"""Guides that begin in an empty folder; the others go on from what 'framepress new' made."""
AFTER = {"correction": "variant", "review-translation": "translate"}
MEANWHILE: dict[str, dict[str, Callable[[Path], None]]] = {
    "brand": {"logo": put_logo},
    "collect": {"gather": send_forms},
    "correction": {"take": correct_upstream},
    "other-tool": {"gather": send_table},
}
FOLLOWED_FIRST = ("computer", "variant", "question", "form", "collect", "release")
"""Guides that make a project, or that other tests follow too. Each of the others builds one more."""
SHOWS = {
    "scale": {"elements/first-element/index.html": "Sometimes", "forms/self-assessment-first-area/index.html": "PDF"},
    "question": {"forms/self-assessment-first-area/index.html": "What could be the next step?"},
    "area": {"areas/during/index.html": "Ending"},
    "more": {"index.html": "The cycle", "cycle/look/index.html": "Count the hours", "crosswalk/index.html": "Rule 3"},
    "language": {"index.html": "Formularios", "areas/index.html": "2 elementos"},
    "scoring-guide": {
        "elements/greeting/index.html": "they know the names",
        "elements/belongings/index.html": "0 = Not yet",
        "forms/self-assessment/index.html": "The goal: 80%.",
    },
    "points": {"forms/self-assessment-first-area/index.html": "Growing: from 50%"},
    "target": {
        "forms/road/fill/index.html": "Phase 3",
        "forms/profile-first-area/fill/index.html": ">Rules and roles</h3>",
    },
    "student-survey": {
        "forms/student-survey/fill/index.html": "I keep trying when my work is hard.",
        "elements/first-element/index.html": "Student survey",
    },
    "brand": {"index.html": 'alt="The Round Table"', "assets/framepress/brand.css": "#4a1d5c"},
    "publish": {"sitemap.xml": "https://round-table.example/meetings/forms/"},
    "own-pages": {"areas/first-area/index.html": "../../our-rota/", "index.html": 'href="ours.css"'},
    "variant": {"elements/reading/index.html": "every day", "differences/index.html": "A growth mindset"},
    "release": {"editions/index.html": "2026.1", "editions/2026.1/forms/self-assessment-first-area.pdf": ""},
    "computer": {"areas/first-area/index.html": "Before the meeting"},
    "translate": {"es/index.html": "Nuestro marco", "es/areas/first-area/index.html": "El primer elemento"},
    "review-translation": {"es/areas/first-area/index.html": "Lo primero", "es/index.html": "Nuestro marco"},
    "three-languages": {"vi/index.html": "Khung của chúng tôi", "es/index.html": "Nuestro marco"},
    "publicar-en-espanol": {
        "index.html": "Formularios",
        "areas/first-area/index.html": "Antes de empezar",
        "forms/self-assessment-first-area/fill/index.html": "Institución o equipo",
        "en/index.html": "Antes de empezar",
    },
}
"""What must be seen in 'public' at the end of a guide."""


@pytest.fixture(scope="session")
def started(shared: Shared) -> Path:
    """What 'framepress new' makes."""

    def make(folder: Path) -> None:
        done = CliRunner().invoke(
            main, ["new", str(folder), "--title", "Our framework", "--edition", "2026.1", "--without-wheel"]
        )
        assert done.exit_code == 0, done.output

    return shared("started", make)


def follow(name: str, here: Path) -> Follower:
    """Do what a guide says in the folder ``here``."""
    follower = Follower(here, MEANWHILE.get(name, {}))
    follower.follow(text_of(GUIDES[name]))
    return follower


Followed = Callable[[str], Path]


@pytest.fixture(scope="session")
def followed(shared: Shared, started: Path) -> Followed:
    """Where somebody stands at the end of a guide, who followed it; each is followed once in a run."""

    def end_of(name: str) -> Path:
        folder = shared(f"guide-{name}", lambda folder: fill(name, folder))
        return folder / (folder / "ends-in.txt").read_text()

    def fill(name: str, folder: Path) -> None:
        if name in AFTER:
            before = end_of(AFTER[name])
            shutil.copytree(before, folder / before.name)
            here = folder / before.name
        elif name in FROM_NOTHING:
            folder.mkdir()
            here = folder
        else:
            here = Path(shutil.copytree(started, folder))
        here = follow(name, here).here
        (folder / "ends-in.txt").write_text(here.relative_to(folder).as_posix())

    return end_of


@pytest.mark.parametrize("name", in_turn([guide.id for guide in WRITTEN], FOLLOWED_FIRST))
def test_who_follows_a_guide_gets_what_it_promises(name: str, followed: Followed):
    here = followed(name)
    for path, shown in SHOWS.get(name, {}).items():
        found = here / "public" / path
        assert shown.encode() in found.read_bytes(), path
    result = CliRunner().invoke(main, ["check", str(here / "framework")])
    if (here / "framework").exists():
        assert result.exit_code == 0, result.output


def test_the_guides_show_what_they_have_promised():
    assert {guide.id for guide in WRITTEN} - set(SHOWS) == {
        "index",
        "ten-minutes",
        "write",
        "form",
        "spreadsheet",
        "collect",
        "other-tool",
        "correction",
    }


def test_the_forms_have_the_questions_that_were_added(followed: Followed):
    here = followed("question")
    names = pypdf.PdfReader(here / "public/forms/self-assessment-first-area.pdf").get_fields() or {}
    assert {"self-assessment/first-area/where", "self-assessment/first-element/next-step"} <= set(names)


def test_the_forms_of_ones_own_are_written_where_the_guide_says(followed: Followed):
    here = followed("form")
    assert (here / "forms/action-plan.pdf").is_file()
    assert (here / "forms/survey-first-area.pdf").is_file()


def test_a_correction_is_taken_and_the_hidden_one_is_told(followed: Followed, tmp_path: Path):
    before, _, after = text_of(GUIDES["correction"]).partition("## Decide")
    assert after
    here = Path(shutil.copytree(followed("variant"), tmp_path / "project"))
    follower = Follower(here, MEANWHILE["correction"])
    follower.follow(before)
    assert "growth-mindset" in follower.said
    assert "Growth mindset" in follower.said
    assert follower.said.index("Growth mindset") < follower.said.index("Not begun"), "corrections come first"


def test_the_score_that_the_guide_adds_up_by_hand_comes_out(started: Path, tmp_path: Path):
    here = Path(shutil.copytree(started, tmp_path / "project"))
    Follower(here).follow(text_of(GUIDES["points"]).partition("## You see that it worked")[0])
    (form,) = prepare(here / "framework").forms
    (score,) = form.scores
    whole = next(part for part in score.parts if part.over == "all")
    first, second = (f"self-assessment/{element}-element/rating" for element in ("first", "second"))
    found = score_value(score, whole, {first: "established", second: "beginning"})
    assert (found.points, found.most, found.value, found.band) == (4, 6, 66.7, "growing")
    found = score_value(score, whole, {first: "established", second: "does-not-apply"})
    assert (found.points, found.most, found.value, found.band) == (3, 3, 100, "strong")


def test_a_changed_cell_comes_back(started: Path, tmp_path: Path):
    import openpyxl

    here = Path(shutil.copytree(started, tmp_path / "project"))
    before, _, after = text_of(GUIDES["spreadsheet"]).partition("## Change it")
    follower = Follower(here)
    follower.follow(before)
    book = openpyxl.load_workbook(here / "our-framework.xlsx")
    (cell,) = [cell for sheet in book for row in sheet for cell in row if cell.value == "The first element"]
    cell.value = "The very first element"
    book.save(here / "our-framework.xlsx")
    follower.follow(after.partition("```text")[0])
    assert "title: The very first element" in (here / "framework/areas/first-area.yml").read_text(encoding="utf-8")


def test_what_came_back_is_in_the_folders_that_the_guide_names(followed: Followed):
    here = followed("collect")
    guide = text_of(GUIDES["collect"])
    named = set(re.findall(r"`(?:collected/)?([a-z]+\.(?:csv|json|xlsx|html))`", guide))
    assert len(named) == 9
    assert named <= {path.name for path in (here / "collected").iterdir()}
    assert named - {"names.csv"} == named & {path.name for path in (here / "shared").iterdir()}
    rows = list(csv.DictReader((here / "collected/files.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["file"]: row["verdict"] for row in rows} == {
        "a.pdf": "read",
        "b.pdf": "read",
        "mail/forms.zip/again.pdf": "same",
        "mail/minutes.txt": "not-ours",
    }
    assert all(f"`{row['verdict']}`" in guide for row in rows)
    for path in (here / "shared").iterdir():
        assert not any(name in path.read_bytes() for name in (b"Lincoln", b"Pine", b"Ada", b"again")), path


def test_answers_from_another_tool_are_counted_as_the_guide_says(followed: Followed):
    collected = followed("other-tool") / "collected"
    rows = list(csv.DictReader((collected / "responses.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["about/school"], row["self-assessment/first-element/rating"]) for row in rows] == [
        ("Lincoln High", "beginning"),
        ("Lincoln High", "established"),
    ]
    files = csv.DictReader((collected / "files.csv").read_text(encoding="utf-8-sig").splitlines())
    assert [row["verdict"] for row in files] == ["table", "read", "read"]


def test_every_block_of_yaml_is_yaml():
    found = [text for guide in WRITTEN for language, text in BLOCK.findall(text_of(guide)) if language == "yaml"]
    assert len(found) > 25
    assert all(yaml.safe_load(text) for text in found)


def test_every_guide_says_how_to_see_that_it_worked():
    for guide in WRITTEN[1:]:
        text = text_of(guide)
        assert "{ #worked }" in text, guide.id
        assert re.match(r"# .*\n\n(You get|The framework that|Al final tiene)", text), guide.id


def test_every_guide_stands_in_the_list_and_has_its_group():
    listed = re.findall(r"\]\(/make-your-own/([a-z-]+)/", text_of(GUIDES["index"]))
    assert listed == [name for name in GUIDES if name != "index"]
    groups = re.findall(
        r"^## (.*) \{ #(start|change|publish|keep-up|look-up) \}$", text_of(GUIDES["index"]), re.MULTILINE
    )
    words = words_for("en")
    assert groups == [(words.say(f"site.guides.groups.{group}"), group) for _, group in groups]
    assert [group for _, group in groups] == list(
        dict.fromkeys(guide.group for guide in GUIDES.values() if guide.group)
    )


def test_every_command_is_shown_and_every_command_in_a_sentence_exists():
    text = "".join(map(text_of, WRITTEN))
    run = {
        line.split("framepress ")[1].split()[0]
        for line in re.findall(r"^.*framepress [a-z].*$", "".join(t for _, t in BLOCK.findall(text)), re.MULTILINE)
    }
    assert run >= {"new", "check", "collect", "serve", "build", "forms", "pages", "export", "import", "diff", "release"}
    for name, *arguments in [found.split() for found in re.findall(r"`framepress ([a-z][^`]*)`", text)]:
        known = {option for parameter in main.commands[name].params for option in parameter.opts}
        assert {one for one in arguments if one.startswith("-")} <= known, name


def test_the_buttons_lead_to_what_the_repository_has():
    workflow = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(workflow)["name"] == "Publish"
    assert "publish" in yaml.safe_load(workflow)["jobs"]
    assert len(list((SHIPPED / "areas").glob("*.yml"))) == 1, "'the file in it' is one"


def test_guides_are_linked_from_the_footer_and_left_out_of_the_navigation(site: Path):
    home = (site / "index.html").read_text(encoding="utf-8")
    header, _, footer = home.partition("<main")
    assert "make-your-own" not in header
    assert 'href="make-your-own/"' in footer


def test_what_a_guide_shows_of_a_link_is_what_has_to_be_written(site: Path):
    page = (site / "make-your-own/own-pages/index.html").read_text(encoding="utf-8")
    assert "See [our rota](/our-rota/) for the next meeting." in page
    assert 'href="../../make-your-own/brand/"' in page


def test_the_reference_has_every_key_of_the_format(site: Path):
    page = (site / "make-your-own/reference/index.html").read_text(encoding="utf-8")
    anchors = re.findall(r' id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert {"brand-colour", "framework-extends", "field-kind", "level-reworded", "kind-date", "variant-remove"} <= set(
        anchors
    )
    for part in json_schema()["$defs"].values():
        for form in (part, *part.get("anyOf", ())):
            for key in form.get("properties", {}):
                assert any(anchor.endswith(f"-{key.replace('_', '-')}") for anchor in anchors), key


def test_the_list_of_words_has_each_that_a_publisher_can_change(site: Path):
    page = (site / "make-your-own/words/index.html").read_text(encoding="utf-8")
    shown = set(re.findall(r'<dt id="([^"]+)"', page))
    of_publishers = ("reference.", "commands.")
    assert shown == {key for key in words_for("en").texts() if not key.startswith(of_publishers)}
