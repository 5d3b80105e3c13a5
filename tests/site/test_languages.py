"""A site in three languages: that of the source at the root, each other one in a folder of its own."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

import pytest

from framepress.publishing.prepare import prepare
from framepress.site.mkdocs.site_builder import build_site
from framepress.site.website import site_of
from framepress.text.font_faces import faces_in
from framepress.text.source_marks import is_marked
from framepress.text.web_fonts import STYLES
from tests.author import edit, translate
from tests.conftest import ALL_FRAMEWORKS
from tests.site.conftest import node_module, serving
from tests.site.test_accessibility import OF_THE_SCREEN, RULES, violations
from tests.validation.cases import BASE, lay_out
from tests.windows import expect, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LEFT_OUT = "elements/spades/title"
"""What nobody has translated into Persian yet."""


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("languages")
    folder = lay_out(BASE, project / "framework")
    edit(folder, "framework.yml", ("language: en\n", "language: en\nlanguages: [en, es, fa]\n"))
    translate(folder, "es", draft=True)
    translate(folder, "fa", LEFT_OUT)
    (project / "site/es").mkdir(parents=True)
    (project / "site/help.md").write_text("# Help\n", encoding="utf-8")
    (project / "site/es/ayuda.md").write_text("# Ayuda\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        "site_name: The garden\nsite_url: https://garden.example/\ndocs_dir: site\ntheme: material\n"
        "plugins: [{framepress: {site_names: {es: El huerto}}}]\n",
        encoding="utf-8",
    )
    return project


@pytest.fixture(scope="module")
def site(garden: Path) -> Path:
    folder = garden / "public"
    build_site(garden / "mkdocs.yml", folder)
    return folder


def html(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_each_language_has_every_page_and_file_of_the_source_but_what_all_have_together(site: Path):
    def below(root: str) -> set[str]:
        folder = site / root
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    source = {path for path in below("") if not path.startswith(("es/", "fa/", "assets/", "make-your-own/"))}
    at_the_root = {"404.html", "_headers", "sitemap.xml", "sitemap.xml.gz", "data/framework.zip", "help/index.html"}
    at_the_root |= {path for path in source if path.startswith("framepress-")}
    assert below("fa") == source - at_the_root
    assert below("es") == below("fa") | {"ayuda/index.html"}
    assert any(path.endswith(".pdf") for path in below("es"))


def test_a_page_is_in_its_language_alone(site: Path):
    page = html(site, "es/elements/soil")
    assert '<html lang="es" dir="ltr">' in page
    assert re.search(r"<title>es [^<]* \| El huerto</title>", page)
    assert '<html lang="fa" dir="rtl">' in html(site, "fa/elements/soil")
    assert "| The garden</title>" in html(site, "fa/elements/soil")


def test_no_link_leads_nowhere_and_none_leaves_the_language(site: Path):
    """But to the same page in another one, to the guides, which are in English, and to files of all languages."""
    shared = ("/assets/", "/make-your-own/", "/data/framework.zip", "/framepress-worker.js")
    leaving = set()
    for path in site.rglob("index.html"):
        address = "/" + path.parent.relative_to(site).as_posix().removeprefix(".") + "/"
        address = address.replace("//", "/")
        text = path.read_text(encoding="utf-8")
        within = re.sub(r'<details class="fp-languages".*?</details>|<link rel="alternate".*?>', "", text, flags=re.S)
        for document in (text, within):
            for link in re.findall(r'(?:href|src)="([^"#:]+)["#]', document):
                target = unquote(urljoin(address, link))
                file = site / target.lstrip("/")
                assert file.is_file() or (file / "index.html").is_file(), (address, link)
                own = f"/{address.split(chr(47))[1]}/"
                if document is within and own in ("/es/", "/fa/") and not target.startswith((own, *shared)):
                    leaving.add((address, target))
    assert not leaving


def test_a_page_names_its_like_in_the_other_languages(site: Path):
    page = html(site, "es/elements/soil")
    alternates = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', page)
    assert alternates == [
        ("en", "https://garden.example/elements/soil/"),
        ("es", "https://garden.example/es/elements/soil/"),
        ("fa", "https://garden.example/fa/elements/soil/"),
        ("x-default", "https://garden.example/elements/soil/"),
    ]
    switch = re.findall(r'<a href="([^"]*)" lang="([^"]*)" hreflang="[^"]*"( aria-current="true")?>([^<]*)</a>', page)
    assert switch == [
        ("../../../elements/soil/", "en", "", "English"),
        ("../../../es/elements/soil/", "es", ' aria-current="true"', "Español"),
        ("../../../fa/elements/soil/", "fa", "", "فارسی"),
    ]


def test_a_page_that_one_language_alone_has_leads_to_the_front_pages_of_the_others(site: Path):
    switch = re.findall(r'<a href="([^"]*)" lang="([^"]*)"', html(site, "es/ayuda"))
    assert switch == [("../../", "en"), ("../../es/", "es"), ("../../fa/", "fa")]
    assert '<html lang="es"' in html(site, "es/ayuda")


def test_what_is_not_translated_is_shown_in_the_language_of_the_source_and_says_so(site: Path):
    page = html(site, "fa/elements/spades")
    assert re.search(r'<h1[^>]*>\W*<span lang="en" dir="ltr">Spades</span>', page)
    assert re.search(r'<bdi lang="en">Spades</bdi>', page), "in the way to the page too"
    assert page.count("not translated yet") == 1
    assert "not translated yet" not in html(site, "fa/data")
    assert "aún no están traducidas" not in html(site, "es/elements/spades")


def test_a_draft_says_that_it_is_one(site: Path):
    assert html(site, "es/areas").count("el borrador de una traducción") == 1
    assert "the draft of a translation" not in html(site, "fa/areas")


def test_no_file_has_a_mark_of_ours(site: Path):
    texts = [path for path in site.rglob("*") if path.suffix in (".html", ".json", ".csv", ".js", ".xml")]
    assert not [path for path in texts if is_marked(path.read_text(encoding="utf-8-sig"))]


def test_each_language_searches_its_own_pages(site: Path):
    for root in ("", "es/", "fa/"):
        index = json.loads((site / root / "search/search_index.json").read_text(encoding="utf-8"))
        locations = [entry["location"] for entry in index["docs"]]
        assert f"{root}elements/soil/" in locations
        assert {location.split("/")[0] + "/" for location in locations} & {"es/", "fa/"} == ({root} if root else set())
        asked = re.search(r'data-fp-index="([^"]*)"', html(site, f"{root}elements/soil"))
        assert asked and urljoin(f"/{root}elements/soil/", asked[1]) == f"/{root}search/search_index.json"


def test_a_form_begun_in_one_language_goes_on_in_another(site: Path, browser: Browser):
    """At the same step, with the answers that were given."""
    with serving(site) as address, window(browser, address) as page:
        page.goto(f"{address}forms/stock-beds/fill/")
        page.locator(".fp-parts a").nth(1).click()
        step = page.evaluate("location.hash")
        assert step
        page.locator("textarea:visible, input[type=text]:visible").first.fill("Worms")
        expect(page.locator("[data-fp-kept]")).not_to_be_empty()
        page.locator("[data-fp-languages] summary").click()
        page.get_by_role("link", name="Español").click()
        expect(page).to_have_url(re.compile(f"/es/forms/stock-beds/fill/{step}$"))
        assert page.evaluate("document.documentElement.lang") == "es"
        expect(page.locator("textarea:visible, input[type=text]:visible").first).to_have_value("Worms")


def test_typefaces_are_cut_to_the_letters_of_all_languages(tmp_path: Path):
    """The source is in Arabic: what is cut for its pages has its letters also when English ones are made after it."""
    folder = Path(shutil.copytree(ALL_FRAMEWORKS["bustan"], tmp_path / "framework"))
    edit(folder, "framework.yml", ("language: ar\n", "language: ar\nlanguages: [ar, en]\n"))
    translate(folder, "en")
    english = folder / "translations/en.yml"
    english.write_text(re.sub("[\u0600-\u06ff]", "x", english.read_text(encoding="utf-8")), encoding="utf-8")
    styles = site_of(prepare(folder), [], {}).files[STYLES].decode()
    letters = set(map(ord, re.sub("[^\u0621-\u064a]", "", (folder / "framework.yml").read_text(encoding="utf-8"))))
    with_letters = [face.address for face in faces_in(styles) if face.has_any(letters)]
    assert with_letters and not [address for address in with_letters if "-more" in address]


@pytest.mark.parametrize("root", ["es/", "fa/"])
def test_axe_finds_nothing_with_the_list_of_languages_open(site: Path, browser: Browser, root: str):
    with serving(site) as address, window(browser, address) as page:
        page.goto(f"{address}{root}elements/spades/")
        page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
        page.locator("[data-fp-languages] summary").click()
        assert violations(page, RULES) == []
        page.set_viewport_size({"width": 320, "height": 640})
        page.emulate_media(color_scheme="dark")
        assert violations(page, OF_THE_SCREEN) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.keyboard.press("Escape")
        expect(page.get_by_role("link", name="English")).to_be_hidden()
