"""What a publisher writes beside the framework: pages of its own, a configuration, nothing at all."""

from __future__ import annotations

import gzip
import io
import os
import posixpath
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont

from framepress.pipeline import build as pipeline
from framepress.problems.errors import BuildFailed, ProblemsFound
from framepress.storage.font_cache import cached_font
from framepress.text.web_fonts import own_font_files
from tests.conftest import ROOT, with_cache
from tests.frameworks import copy_of
from tests.site.conftest import serving
from tests.site.test_site import LARGEST, Document

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def project(tmp_path: Path, cache: Path) -> Path:
    """A publisher's folder with the least that there can be. PDFs made for one test are there for the others."""
    with_cache(tmp_path, cache)
    shutil.copytree(ROOT / "framework", tmp_path / "framework", ignore=shutil.ignore_patterns("translations"))
    for form in (tmp_path / "framework/forms").glob("*.yml"):
        if form.stem not in ("self-assessment", "focus-area", "action-plan", "stage-check", "evidence-plan"):
            form.unlink()
    about = tmp_path / "framework/framework.yml"
    kept = about.read_text(encoding="utf-8").partition("\nforms:")[0]
    about.write_text(kept.replace("languages: [en, es]\n", ""), encoding="utf-8")
    evidence = tmp_path / "framework/evidence.yml"
    lines = evidence.read_text(encoding="utf-8").splitlines(keepends=True)
    evidence.write_text("".join(line for line in lines if "form:" not in line), encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\ntheme: material\nplugins: [framepress]\n", encoding="utf-8")
    return tmp_path


def build(project: Path) -> Path:
    pipeline.build(project / "mkdocs.yml", project / "out")
    return project / "out"


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def test_a_page_of_ones_own_replaces_ours_and_others_join_the_navigation(project: Path):
    write(project / "docs/about.md", "# Who we are\n\n!!! note\n    Ours, see [data](data/index.md).\n")
    write(project / "docs/news.md", "# News\n\nNothing yet.\n")
    site = build(project)
    about = (site / "about/index.html").read_text(encoding="utf-8")
    assert "Who we are" in about
    assert "Accessibility Guidelines" not in about
    assert 'href="../data/"' in about
    assert "handwritten.css" in about
    assert 'aria-label="Where you are"' in about, "the way back stays"
    home = (site / "index.html").read_text(encoding="utf-8")
    assert '<a class="fp-nav__link" href="news/"><bdi>News</bdi></a>' in home
    assert '<a class="fp-nav__link" href="about/"><bdi>About</bdi></a>' in home


def test_a_script_and_a_sheet_of_the_publishers_own_take_the_place_of_ours(project: Path):
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("theme: material", "theme: {name: material, custom_dir: over}"))
    write(project / "over/assets/framepress/search.js", "/** Ours. */\nexport {};\n")
    write(project / "over/assets/framepress/theme.css", "body { margin: 1em; }\n")
    assets = build(project) / "assets/framepress"
    assert (assets / "search.js").read_text() == "/** Ours. */\nexport {};\n"
    assert (assets / "theme.css").read_text() == "body { margin: 1em; }\n"
    assert (assets / "fill.css").stat().st_size > 10_000


def test_a_publishers_inline_script_is_allowed_by_its_hash(project: Path):
    write(project / "docs/count.md", "# Count\n\n<script>document.title = 'counted';</script>\n")
    site = build(project)
    page = Document((site / "count/index.html").read_text(encoding="utf-8"))
    policy = page.meta["Content-Security-Policy"]
    assert "script-src 'self' 'sha256-" in policy
    other = Document((site / "index.html").read_text(encoding="utf-8"))
    elsewhere = other.meta["Content-Security-Policy"]
    (allowed,) = [part for part in policy.split("'") if part.startswith("sha256-") and part not in elsewhere]
    assert allowed in (site / "_headers").read_text(encoding="utf-8")


def test_a_broken_link_on_a_page_of_ones_own_is_told_and_nothing_is_written(project: Path):
    write(project / "docs/news.md", "# News\n\nSee [there](nowhere.md).\n")
    with pytest.raises(BuildFailed, match=r"news\.md.*nowhere\.md"):
        build(project)
    assert not (project / "out").exists()


def test_a_missing_plugin_is_told(project: Path):
    (project / "mkdocs.yml").write_text("site_name: Ours\ntheme: material\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match="plugins:\n  - framepress"):
        build(project)


def test_a_mistake_in_mkdocs_yml_is_told(project: Path):
    (project / "mkdocs.yml").write_text("theme: material\nplugins: [framepress]\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match="site_name"):
        build(project)


def test_parts_that_a_framework_lacks_have_no_pages(project: Path):
    for name in ("crosswalk.yml", "evidence.yml", "cycle.yml"):
        (project / "framework" / name).unlink()
    for form in ("stage-check", "evidence-plan", "action-plan"):
        (project / "framework/forms" / f"{form}.yml").unlink()
    area = project / "framework/areas/students-empowered.yml"
    text = area.read_text(encoding="utf-8")
    area.write_text(
        text.replace("](/evidence/)", "](/areas/)").replace("](/crosswalk/)", "](/areas/)"), encoding="utf-8"
    )
    about = project / "framework/framework.yml"
    about.write_text(about.read_text(encoding="utf-8").partition("# The way through")[0], encoding="utf-8")
    site = build(project)
    for gone in ("crosswalk", "evidence", "cycle"):
        assert not (site / gone).exists()
    home = Document((site / "index.html").read_text(encoding="utf-8"))
    assert not [link for link in home.links if link.startswith(("crosswalk", "evidence", "cycle"))]
    assert "elements/growth-mindset/" in home.links


def test_mkdocs_build_gives_the_same_files(project: Path):
    (project / "docs").mkdir()
    ours = build(project)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "theirs"],
        cwd=project,
        capture_output=True,
        text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
    )
    assert done.returncode == 0, done.stderr
    names = {path.relative_to(ours) for path in ours.rglob("*") if path.is_file()}
    assert names == {path.relative_to(project / "theirs") for path in (project / "theirs").rglob("*") if path.is_file()}
    different = [name for name in names if (ours / name).read_bytes() != (project / "theirs" / name).read_bytes()]
    assert [name for name in different if not name.name.startswith("sitemap.xml")] == []


def test_a_problem_stops_mkdocs_with_its_place(project: Path):
    (project / "docs").mkdir()
    area = project / "framework/areas/students-empowered.yml"
    area.write_text(area.read_text(encoding="utf-8").replace("indicator:", "indikator:", 1), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", "theirs"], cwd=project, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "areas/students-empowered.yml:40:5: 'indikator' is not a key here" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_frameworks_own_fonts_are_used_on_the_web(tmp_path: Path, browser: Browser):
    copy_of("arabic", tmp_path / "framework")
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\ntheme: material\nplugins: [framepress]\n", encoding="utf-8")
    write(tmp_path / "docs/ours.md", "# Ours\n\nچ\n")
    site = build(tmp_path)
    with serving(site) as served:
        page = browser.new_page()
        loaded: list[str] = []
        page.on("requestfinished", lambda request: loaded.append(request.url.rpartition("/")[2]))
        page.goto(served + "areas/")
        page.evaluate("document.fonts.ready.then(() => null)")
        assert page.evaluate("document.dir") == "rtl"
        assert [name for name in loaded if name.startswith("own-")] == ["own-fonts.css", "own-notosansarabic.woff2"]
        start = page.locator(".fp-brand").bounding_box()
        assert start is not None and start["x"] > 640, "the page begins on the right"
        page.goto(served + "ours/")
        page.evaluate("document.fonts.ready.then(() => null)")
        assert "own-notosansarabic-more.woff2" in loaded, "for a letter that no text of the framework has"
        page.close()
    for address in ("", "areas/", "about/"):
        names = [*loaded_by(site, address), "assets/framepress/fonts/own-notosansarabic.woff2"]
        assert sum(weight(site / name) for name in names) <= LARGEST, address


def test_a_font_cut_to_the_pages_shapes_them_as_the_whole_one(tmp_path: Path, cache: Path):
    (whole,) = (copy_of("arabic", tmp_path) / "fonts").iterdir()
    text = "تقييم ذاتي للمدرسة"
    files = own_font_files([whole.parent], set(text), partial(cached_font, cache))
    cut = TTFont(io.BytesIO(files["assets/framepress/fonts/own-notosansarabic.woff2"]))
    assert [axis.axisTag for axis in cut["fvar"].axes] == ["wght"]
    cut.flavor = None
    cut.save(tmp_path / "cut.ttf")
    assert widths(tmp_path / "cut.ttf", text) == widths(whole, text) != widths(whole, "\u200c".join(text))


def widths(font: Path, text: str) -> float:
    """How wide a text gets when its letters are joined."""
    drawn = ImageFont.truetype(str(font), 100, layout_engine=ImageFont.Layout.RAQM)
    return drawn.getlength(text, direction="rtl", language="ar")


def loaded_by(site: Path, address: str) -> list[str]:
    document = Document((site / address / "index.html").read_text(encoding="utf-8"))
    loaded = [posixpath.normpath(posixpath.join("/" + address, unquote(name))).lstrip("/") for name in document.loaded]
    return [f"{address}index.html", *loaded]


def weight(path: Path) -> int:
    content = path.read_bytes()
    return len(content) if path.suffix == ".woff2" else len(gzip.compress(content, 9))


@pytest.fixture
def linked(project: Path) -> Path:
    """The same with a link of the framework's to a page of the publisher's own, which is not there yet."""
    area = project / "framework/areas/students-empowered.yml"
    text = area.read_text(encoding="utf-8")
    area.write_text(text.replace("](/evidence/)", "](/our-page/#b)"), encoding="utf-8")
    with (project / "mkdocs.yml").open("a") as config:
        config.write("docs_dir : 'site'\nsite_dir: public\n")
    return project


LINKED_FROM = "areas/students-empowered/index.html"


def test_the_framework_links_to_pages_of_ones_own(linked: Path):
    with pytest.raises(ProblemsFound, match="has no page '/our-page/'"):
        build(linked)
    write(linked / "site/our-page.md", "# Ours\n\n## B\n")
    assert '<a href="../../our-page/#b">' in (build(linked) / LINKED_FROM).read_text(encoding="utf-8")


def test_the_framework_links_to_pages_of_ones_own_in_every_kind_of_build(linked: Path):
    write(linked / "site/our-page.md", "# Ours\n\n## B\n")
    theirs = (_mkdocs(linked, "theirs") / LINKED_FROM).read_text(encoding="utf-8")
    assert '<a href="../../our-page/#b">' in theirs
    pipeline.write_pages(linked / "mkdocs.yml", linked / "pages")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"], cwd=linked / "pages", capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (linked / "pages/public/our-page/index.html").is_file()
    assert 'our-page/#b"' in (linked / "pages/public" / LINKED_FROM).read_text(encoding="utf-8")


def _mkdocs(project: Path, folder: str) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return project / folder
