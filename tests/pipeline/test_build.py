"""All or nothing, nothing made twice, nothing of others' lost: what writing promises."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from framepress.pdf import Paper
from framepress.pipeline import build as pipeline
from framepress.problems.errors import BuildFailed, ProblemsFound
from framepress.publishing.prepare import prepare
from framepress.storage.replace_folder import replace_folder
from tests.conftest import FRAMEWORKS, MKDOCS, Project, in_turn, with_cache
from tests.validation.cases import BASE, lay_out

SITE = '{"format": 2, "edition": "2026.1"}'
"""The beginning of ``data/framework.json``, by which a website of ours is known."""


SMALL = "small"
FOLDERS = {SMALL: BASE, **FRAMEWORKS}


@pytest.fixture(params=in_turn(FOLDERS, [SMALL]))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def copy(name: str, tmp_path: Path, cache: Path) -> Path:
    """A publisher's folder, with a space in its path, and a copy of a framework."""
    folder = tmp_path / "a copy"
    shutil.copytree(FOLDERS[name], folder / "framework")
    (folder / "mkdocs.yml").write_text("site_dir: public\n" + MKDOCS, encoding="utf-8")
    return with_cache(folder, cache)


@pytest.fixture
def small_project(tmp_path: Path, cache: Path) -> Path:
    """A publisher's folder with a framework of few forms, for what is the same with any."""
    folder = tmp_path / "a copy"
    folder.mkdir()
    lay_out(BASE, folder / "framework")
    (folder / "mkdocs.yml").write_text("site_dir: public\n" + MKDOCS, encoding="utf-8")
    return with_cache(folder, cache)


def an_area(copy: Path) -> Path:
    """The file of an area."""
    return min((copy / "framework/areas").glob("*.yml"))


def framepress(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from framepress.cli.commands import main; main()", *arguments],
        cwd=copy,
        capture_output=True,
        text=True,
        timeout=120,
    )


def contents(folder: Path, pattern: str = "*") -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob(pattern) if path.is_file()}


def test_a_site_is_built_and_a_problem_leaves_it_as_it_was(copy: Path):
    done = framepress(copy, "build")
    assert done.returncode == 0, done.stderr
    assert f"The website is in {copy / 'public'}" in done.stdout
    assert "end of life" not in (done.stdout + done.stderr).lower(), "what the theme's makers say of other tools"
    assert "Zensical" not in done.stdout + done.stderr
    before = contents(copy / "public")
    forms = {f"forms/{form.id}{end}.pdf" for form in prepare(copy / "framework").forms for end in ("", "-a4")}
    assert {"index.html", "data/framework.zip", *forms} <= set(before)

    area = an_area(copy)
    written = area.read_text(encoding="utf-8")
    assert "introduction:" in written
    area.write_text(written.replace("introduction:", "introduktion:", 1), encoding="utf-8")
    failed = framepress(copy, "build")
    assert failed.returncode == 1
    assert f"framework/areas/{area.name}:" in failed.stderr
    assert "Did you mean 'introduction'?" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert contents(copy / "public") == before
    assert not [path.name for path in copy.iterdir() if "new" in path.name or "last" in path.name]


def test_the_old_site_stays_until_the_new_one_is_complete_also_when_killed(small_project: Path):
    copy = small_project
    assert framepress(copy, "build").returncode == 0
    before = contents(copy / "public")
    about = copy / "framework/framework.yml"
    changed = re.sub("^edition: .*$", "edition: 2099.9", about.read_text(encoding="utf-8"), flags=re.MULTILINE)
    about.write_text(changed, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-c", "from framepress.cli.commands import main; main()", "build"],
        cwd=copy,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not list(copy.glob(".public.new-*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(running.pid, signal.SIGKILL)
    running.wait(timeout=60)
    assert contents(copy / "public") == before
    assert framepress(copy, "build").returncode == 0
    assert contents(copy / "public") != before
    assert not list(copy.glob(".public.*")), "what the killed build left is cleared away by the next"


def test_an_exchange_cut_short_is_put_right(tmp_path: Path):
    target = tmp_path / "public"
    (tmp_path / ".public.last").mkdir()
    (tmp_path / ".public.last/data").mkdir()
    (tmp_path / ".public.last/data/framework.json").write_text(SITE)
    with pytest.raises(ProblemsFound), replace_folder(target):
        assert (target / "data/framework.json").is_file(), "the old site is back before the new one is begun"
        raise ProblemsFound([])
    assert (target / "data/framework.json").is_file()


def test_a_folder_with_other_files_is_never_replaced(small_project: Path):
    (small_project / "letters").mkdir()
    (small_project / "letters/mine.txt").write_text("mine")
    refused = framepress(small_project, "build", "--out", "letters")
    assert refused.returncode == 1
    assert "did not write" in refused.stderr
    assert (small_project / "letters/mine.txt").read_text() == "mine"


@pytest.mark.parametrize("name", in_turn(sorted(FRAMEWORKS), ["shipped"]))
def test_the_same_input_gives_the_same_bytes(name: str, copy: Path, tmp_path: Path, project: Callable[[str], Project]):
    """Also in another folder, with a cache or without, in another process and on another day."""
    written = pipeline.write_forms(copy / "framework", tmp_path / "forms", list(Paper))
    ids = [form.id for form in prepare(copy / "framework").forms]
    assert [path.name for path in written] == [f"{one}{end}.pdf" for one in ids for end in ("", "-a4")]
    assert contents(tmp_path / "forms") == contents(project(name).site / "forms", "*.pdf")
    assert prepare(copy / "framework").data_files() == prepare(copy / "framework").data_files()


CHANGED = {
    SMALL: ("plan.yml", "The season", ["book-beds", "book-tools", "plan"]),
    "shipped": (
        "focus-area.yml",
        "Our (potential) Focus Area:",
        ["focus-area-students-empowered", "workbook-students-empowered"],
    ),
    "example": ("near-miss.yml", "What happened?", ["back-door-folder", "near-miss"]),
    "walk-and-roll": ("hands-up.yml", "Grade and class", ["hands-up"]),
}
"""A file of a form, words in it, and the forms that are made of it."""


@pytest.mark.parametrize("name", in_turn(CHANGED, [SMALL]))
def test_a_pdf_whose_input_did_not_change_is_not_made_again(name: str, copy: Path, tmp_path: Path, monkeypatch):
    made: list[str] = []
    from framepress.publishing import published_files

    real = published_files.make_pdf
    monkeypatch.setattr(published_files, "make_pdf", lambda form, *rest: made.append(form.id) or real(form, *rest))
    cache = tmp_path / "cache"
    first = prepare(copy / "framework", cache).published_forms()
    everything = len(made)
    assert everything == 2 * len(prepare(copy / "framework").forms)
    made.clear()
    second = prepare(copy / "framework", cache).published_forms()
    assert made == []
    assert [one.pdf for one in first] == [two.pdf for two in second]

    file, old, with_it = CHANGED[name]
    form = copy / "framework/forms" / file
    written = form.read_text(encoding="utf-8")
    assert old in written
    form.write_text(written.replace(old, "Something else"), encoding="utf-8")
    third = prepare(copy / "framework", cache).published_forms()
    assert sorted(set(made)) == with_it

    made.clear()
    for kept in list(cache.glob("*.pdf"))[:3]:
        kept.write_bytes(kept.read_bytes()[:100])
    fourth = prepare(copy / "framework", cache).published_forms()
    assert [one.pdf for one in fourth] == [two.pdf for two in third], "a damaged file in the cache is not published"
    assert len(made) <= 3


def test_a_missing_framework_is_said_plainly(tmp_path: Path):
    done = framepress(tmp_path, "check")
    assert done.returncode == 1
    assert done.stdout.startswith("framework/framework.yml: There is no framework.yml here.")
    assert "Traceback" not in done.stderr


def test_wrong_usage_has_its_own_exit_code(tmp_path: Path):
    assert framepress(tmp_path, "check", "--format", "xml").returncode == 2
    assert framepress(tmp_path, "no-such-command").returncode == 2


def test_build_failed_names_what_to_do(tmp_path: Path):
    (tmp_path / "public").mkdir()
    (tmp_path / "public/file").touch()
    with pytest.raises(BuildFailed, match="empty folder"), replace_folder(tmp_path / "public"):
        pass


RATED = {
    SMALL: ("stock-beds", "stock/soil/rating", ["never", "sometimes", "always"]),
    "shipped": (
        "self-assessment-students-empowered",
        "self-assessment/growth-mindset/rating",
        ["not-worked-on", "getting-started", "implementing", "established"],
    ),
    "example": ("guest-card", "guest-card/food", [f"point-{number}" for number in range(1, 11)]),
    "walk-and-roll": ("rate-alone", "rate-alone/team/rating", ["not-yet", "partly", "fully", "does-not-apply"]),
}
"""A form, a rating in it, and the levels to pick from."""


@pytest.mark.parametrize("name", in_turn(RATED, [SMALL]))
def test_a_released_edition_holds_every_field_and_where_it_stood_and_is_never_changed(name: str, copy: Path):
    done = framepress(copy, "release")
    assert done.returncode == 0, done.stderr
    ready = prepare(copy / "framework")
    path = copy / "framework/editions" / f"{ready.framework.about.edition}.json"
    edition = json.loads(path.read_text(encoding="utf-8"))
    form, rating, levels = RATED[name]
    fields = edition["forms"][form]["fields"]
    assert list(fields[rating]["choices"]) == levels
    kept = edition["framework"]["areas"].values()
    titles = {element["title"] for area in kept for element in area["elements"].values()}
    assert titles == {element.title for _, element in ready.framework.elements()}
    boxes = edition["pdfs"][f"forms/{form}.pdf"]["boxes"]
    assert [box[1] for box in boxes if box[0] == rating] == levels
    assert {box[0] for box in boxes} == set(fields)
    for _, _, page, (left, bottom, right, top) in boxes:
        assert page >= 1
        assert 0 < left < right < 612
        assert 0 < bottom < top < 792

    again = framepress(copy, "release")
    assert again.returncode == 1
    assert "never changed" in again.stderr
    assert json.loads(path.read_text(encoding="utf-8")) == edition


def test_of_two_builds_at_once_the_second_is_refused(tmp_path: Path):
    target = tmp_path / "public"
    with replace_folder(target) as first:
        (first / "page").write_text("first")
        with pytest.raises(BuildFailed, match="right now"), replace_folder(target):
            pass
    assert (target / "page").read_text() == "first"


def test_the_old_site_comes_back_where_the_new_one_can_not_take_its_place(tmp_path: Path, monkeypatch):
    target = tmp_path / "public"
    (target / "data").mkdir(parents=True)
    (target / "data/framework.json").write_text(SITE)
    real = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if ".new-" in str(self):
            raise PermissionError("somebody has a file open")
        return real(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError), replace_folder(target):
        pass
    assert (target / "data/framework.json").is_file()


def test_a_project_that_can_not_keep_a_cache_is_built_all_the_same(small_project: Path, tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.touch()
    assert prepare(small_project / "framework", blocked / "cache").published_forms([Paper.A4])
