"""After a save the preview renders what changed alone, and shows what a build of everything would."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from framepress.publishing.prepare import prepare
from framepress.site.live_preview import Preview
from framepress.site.mkdocs.plugin import CACHE
from tests.conftest import with_cache
from tests.returned.blanks import GARDEN

ADDRESS = "http://127.0.0.1:8000/"


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A publisher's folder with a page of their own, and the PDFs of its forms in the cache."""
    with_cache(tmp_path, cache)
    monkeypatch.setattr(Preview, "finish", lambda self, folder: None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    shutil.copytree(GARDEN, tmp_path / "framework", ignore=shutil.ignore_patterns("editions"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/visits.md").write_text("# Visits\n\nOn Mondays.\n", encoding="utf-8")
    plugins = getattr(request, "param", "plugins: [framepress]")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Ours\ntheme: material\n{plugins}\n", encoding="utf-8")
    prepare(tmp_path / "framework", tmp_path / CACHE / "pdf").published_forms()
    return tmp_path


@dataclass
class Served:
    """A preview that is built anew when ``save`` is called, as its server does after a change."""

    folder: Path
    save: Callable[[], None]

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }

    def written_since(self, before: dict[str, int]) -> set[str]:
        """The pages that were written since, whether they read otherwise or not."""
        return {path for path, when in self.written().items() if when != before.get(path)}

    def written(self) -> dict[str, int]:
        return {
            path.parent.relative_to(self.folder).as_posix(): path.stat().st_mtime_ns
            for path in self.folder.rglob("index.html")
        }


@pytest.fixture
def served(project: Path) -> Iterator[Served]:
    folder = project / "shown"

    def config():
        return load_config(str(project / "mkdocs.yml"), site_dir=str(folder), dev_addr="127.0.0.1:8000")

    first = config()
    first.plugins.on_startup(command="serve", dirty=False)

    def builder() -> None:
        later = config()
        later.site_url = ADDRESS
        build(later, serve_url=ADDRESS)

    first.site_url = ADDRESS
    build(first, serve_url=ADDRESS)
    server = LiveReloadServer(builder, "127.0.0.1", 8000, str(folder))
    first.plugins.on_serve(server, config=first, builder=builder)
    yield Served(folder, lambda: server.builder())
    plugin = first.plugins["framepress"]
    plugin.preview = plugin.last_build = None  # MkDocs has one plugin for all builds of a process


def changed(project: Path, file: str, old: str, new: str) -> None:
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def assert_as_built_whole(project: Path, served: Served) -> None:
    """Compare what is shown with what is after a save of ``mkdocs.yml``, for which everything is built anew."""
    shown = served.files()
    os.utime(project / "mkdocs.yml", (1, 1))
    before = served.written()
    served.save()
    assert served.written_since(before) == before.keys()
    assert shown == served.files()


def test_pages_that_show_a_saved_sentence_are_rendered_anew_and_no_others(project: Path, served: Served):
    before = served.written()
    changed(project, "framework/areas/shed.yml", "Nobody treads on plants.", "Plants <are> safe.")
    served.save()
    changed(project, "framework/areas/shed.yml", "Plants <are> safe.", "Plants look their best.")
    served.save()
    written = served.written_since(before)
    assert {"elements/paths", "areas/shed", "forms/book-shed/fill"} <= written
    assert not {"about", "visits", "elements/water", "areas/beds", "make-your-own"} & written
    search = served.files()["search/search_index.json"]
    assert b"Plants look their best." in search
    assert b"treads on" not in search
    assert_as_built_whole(project, served)


CHANGES = {
    "a title, which stands on other pages too": ("framework/areas/beds.yml", "title: Soil", "title: Earth"),
    "a new element": (
        "framework/areas/shed.yml",
        "elements:\n",
        "elements:\n  gate:\n    title: Gate\n    indicator: It shuts.\n    practices: {oil: We oil it.}\n",
    ),
    "a page of the publisher's own": ("docs/visits.md", "On Mondays.", "On Tuesdays."),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_shows_elsewhere_too_is_shown_there(project: Path, served: Served, change: str):
    file, old, new = CHANGES[change]
    changed(project, file, old, new)
    served.save()
    assert_as_built_whole(project, served)


def test_a_problem_is_told_on_every_page_and_goes_when_it_is_mended(project: Path, served: Served):
    changed(project, "framework/areas/shed.yml", "indicator: Nobody", "indikator: Nobody")
    served.save()
    assert all(b"indikator" in page for path, page in served.files().items() if path.endswith("index.html"))
    changed(project, "framework/areas/shed.yml", "indikator: Nobody", "indicator: Everybody")
    served.save()
    assert_as_built_whole(project, served)


@pytest.mark.parametrize("project", ["plugins: [framepress, search]"], indirect=True)
def test_where_another_plugin_looks_at_all_pages_it_sees_them_all(project: Path, served: Served):
    before = served.written()
    changed(project, "framework/areas/shed.yml", "Nobody treads", "Nobody ever treads")
    served.save()
    assert served.written_since(before) == before.keys()
