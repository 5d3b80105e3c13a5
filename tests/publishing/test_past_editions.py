"""The site tells the history of the editions, keeps the forms of the older ones, and says how a variant differs."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pypdf
import pytest

from framepress.publishing.prepare import prepare
from framepress.site.live_preview import Preview
from framepress.site.website import whole_site
from tests.author import edit, run, said
from tests.editions.history import build_history


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_history(tmp_path_factory.mktemp("history"))


def text_of(page: Path) -> str:
    html = page.read_text(encoding="utf-8")
    content = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content)).split())


def test_the_newest_edition_comes_first_with_what_it_changed(site: Path):
    text = text_of(site / "editions/index.html")
    order = [
        "Edition 2026.11",
        "Rate again",
        "Edition 2026.10",
        "Different id",
        "Edition 2026.9",
        "The first edition.",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "Answers are carried over from 'soil'." in text
    assert "<Plants> & worms thrive." in text, "an author's words are seen as they are"
    assert "Rate “Soil” again" in text


def test_what_went_and_what_came_is_marked(site: Path):
    html = (site / "editions/index.html").read_text(encoding="utf-8")
    assert "<dd>Plan <ins>ahead</ins></dd>" in html


def test_forms_of_older_editions_can_be_downloaded(site: Path):
    html = (site / "editions/index.html").read_text(encoding="utf-8")
    for edition, title in (("2026.9", "Plan"), ("2026.10", "Plan ahead")):
        names = {path.name for path in (site / "editions" / edition / "forms").iterdir()}
        assert names == {path.name for path in (site / "forms").glob("*.pdf")}
        for name in names:
            assert f'href="../editions/{edition}/forms/{name}"' in html
        with pypdf.PdfReader(site / "editions" / edition / "forms/plan.pdf") as pdf:
            told = json.loads(str(pdf.get_fields()["framepress/identity"]["/V"]))
            assert told["edition"] == edition
            assert pdf.metadata.title == title
    assert not (site / "editions/2026.11").exists(), "the current edition's forms are in forms/"


def test_the_page_is_linked_from_about_data_and_every_footer(site: Path):
    for name, link in (("about", "../editions/"), ("data", "../editions/"), ("areas/beds", "../../editions/")):
        html = (site / name / "index.html").read_text(encoding="utf-8")
        assert html.count(f'href="{link}"') >= (1 if name == "areas/beds" else 2)


def test_there_is_no_page_before_the_first_release(garden: Path):
    paths = {page.path for page in whole_site(prepare(garden)).pages}
    assert "about/index.md" in paths
    assert "editions/index.md" not in paths
    edit(garden, "areas/beds.yml", ("/cycle/", "/editions/"))
    assert "The site has no page '/editions/'." in run("check").stdout


def test_an_author_may_link_to_the_history(garden: Path):
    said("release")
    edit(garden, "areas/beds.yml", ("/cycle/", "/editions/#edition-2026-1"))
    assert run("check").exit_code == 0


def test_an_edition_whose_forms_were_not_kept_says_so(garden: Path):
    said("release")
    file = garden / "editions/2026.1.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    del data["sha256"]
    for form in data["forms"].values():
        del form["planned"]
    file.write_text(json.dumps({**data, "format": 1}), encoding="utf-8")
    edit(garden, "framework.yml", ("edition: 2026.1", "edition: 2026.2"))
    page = next(page for page in whole_site(prepare(garden)).pages if page.path == "editions/index.md")
    assert "have the forms of this edition." in page.body


def test_the_preview_does_not_wait_for_older_forms_and_makes_them_afterwards(garden: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("framepress.site.live_preview._PAUSE", 0)
    said("release")
    edit(garden, "framework.yml", ("edition: 2026.1", "edition: 2026.2"))
    preview = Preview()
    site = preview.site(prepare(garden, tmp_path / "cache"))
    assert not [path for path in site.files if path.endswith(".pdf")]
    page = next(page for page in site.pages if page.path == "editions/index.md")
    assert "2026.1/forms/plan.pdf" in page.body
    preview._make(tmp_path / "public", preview._round, list(preview._missing))
    assert (tmp_path / "public/editions/2026.1/forms/plan.pdf").is_file()


def test_a_variant_says_how_it_differs(garden: Path, tmp_path: Path):
    variant = tmp_path / "variant"
    (variant / "areas").mkdir(parents=True)
    (variant / "framework.yml").write_text(
        "extends: ../framework\nid: allotment\ntitle: Allotment\nedition: 2026.1\n", encoding="utf-8"
    )
    (variant / "areas/beds.yml").write_text(
        "id: beds\nintroduction: See [this](/differences/).\nelements:\n  soil:\n    indicator: All is green.\n",
        encoding="utf-8",
    )
    pages = {page.path: page for page in whole_site(prepare(variant)).pages}
    page = pages["differences/index.md"]
    assert page.title == "How this differs from School Garden"
    assert "All is green." in page.body
    assert "Plants look well." in page.body
    assert "../differences/" in pages["about/index.md"].body
    assert "differences/index.md" not in {page.path for page in whole_site(prepare(garden)).pages}
