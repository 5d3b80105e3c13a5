"""Pages cost little more than MkDocs itself: at most half as much again as a plain build of the same Markdown."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from framepress.pages.folder import write_folder
from framepress.pages.plugin import build_site
from framepress.prepare import Prepared
from tests.pages.conftest import CONFIGS

ROUNDS = 5


def test_pages_cost_at_most_half_as_much_again_as_plain_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Prepared, "published_forms", lambda self, papers=(), tell=None: [])
    write_folder(CONFIGS["mastery"], tmp_path / "folder")

    def plain() -> None:
        mkdocs_build(load_config(str(tmp_path / "folder/mkdocs.yml"), site_dir=str(tmp_path / "plain")))

    def ours() -> None:
        build_site(CONFIGS["mastery"], tmp_path / "ours")

    taken: dict[Callable[[], None], list[float]] = {plain: [], ours: []}
    for _ in range(ROUNDS):  # in turns, so that whatever else the machine does falls on both
        for build, times in taken.items():
            begin = time.perf_counter()
            build()
            times.append(time.perf_counter() - begin)
    pages = [len(list((tmp_path / name).rglob("index.html"))) for name in ("plain", "ours")]
    assert pages[0] == pages[1] > 25
    assert min(taken[ours]) <= 1.5 * min(taken[plain]), taken.values()
