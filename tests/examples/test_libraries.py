"""The large framework in Spanish: what only it has, and a page of each kind of its site."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from click.testing import CliRunner

from framepress.cli.commands import main
from framepress.framework.load import load
from framepress.framework.model.framework import Framework
from framepress.text.catalogue import words_for
from tests.conftest import LIBRARIES, Project, in_turn
from tests.site.conftest import node_module, serving
from tests.site.test_accessibility import in_every_mode

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

A_PAGE_OF_EACH_KIND = (
    "",
    "areas/",
    "areas/aprendizaje/",
    "elements/lo-digital/",
    "evidence/",
    "crosswalk/",
    "cycle/",
    "cycle/probar/",
    "forms/",
    "forms/mapa/",
    "editions/",
    "data/",
    "about/",
)


@pytest.fixture(scope="session")
def site(pages_of: Callable[[str], Project]) -> Path:
    return pages_of("libraries").site


@pytest.fixture(scope="session")
def framework() -> Framework:
    found = load(LIBRARIES).framework
    assert found is not None
    return found


@pytest.fixture(scope="module")
def context(site: Path, browser: Browser) -> Iterator[BrowserContext]:
    """A visitor of the site, whose pages need no more than their path as address."""
    with serving(site) as served:
        opened = browser.new_context(base_url=served, reduced_motion="reduce")
        yield opened
        opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    yield opened
    opened.close()


def test_it_is_as_large_as_it_says(framework: Framework):
    assert {area: len(found.elements) for area, found in framework.areas.items()} == dict.fromkeys(framework.areas, 7)
    assert (len(framework.about.domains), len(framework.areas), len(list(framework.elements()))) == (3, 6, 42)
    assert all(element.indicator and 1 <= len(element.practices) <= 3 for _, element in framework.elements())
    assert len({len(scale.levels) for scale in framework.about.scales.values()}) == 3
    assert framework.crosswalk is not None
    assert {link.element for link in framework.crosswalk.links} == {element.id for _, element in framework.elements()}


def test_words_of_the_publisher_are_its_own(framework: Framework):
    """All others come with framepress, in Spanish: tests/text/test_shipped_languages.py says that none is missing."""
    words, shipped = framework.about.words, words_for("es").texts()
    assert {key: text for key, text in words.items() if shipped.get(key) == text} == {}
    said = words_for("es", words).say
    assert said("report.schools.lead", answered=2, count=9) == "Bibliotecas que respondieron: 2 de 9."
    assert said("site.stage.position", number=1, count=5, cycle="X") == "Parada 1 de 5: X"


@pytest.mark.parametrize("address", in_turn(A_PAGE_OF_EACH_KIND, [""]))
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(page: Page, address: str):
    page.goto(address)
    page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    assert page.evaluate("document.documentElement.lang") == "es"
    assert in_every_mode(page) == []


def test_search_finds_a_word_with_its_accents_and_without(page: Page):
    page.goto("")
    for typed in ("clasificación", "clasificacion"):
        page.keyboard.press("Control+k")
        page.locator("dialog input").fill(typed)
        page.locator("dialog li a").first.wait_for()
        assert "Orientarse" in page.locator("dialog li").first.inner_text()
        page.keyboard.press("Escape")


def test_the_site_tells_what_its_second_edition_changed(site: Path):
    told = (site / "editions/index.html").read_text(encoding="utf-8")
    for text in ("Multas con medida", "Se traen las respuestas de «entrada».", "Se sellaba mucho y no enseñaba"):
        assert text in told, text
    old = {path.name for path in (site / "editions/2025").rglob("*.pdf")}
    assert {"pasaporte.pdf", "pasaporte-a4.pdf", "autoevaluacion-acogida.pdf"} <= old
    assert "mapa.pdf" not in old


def test_a_form_speaks_spanish_and_carries_the_brand(site: Path):
    document = pypdf.PdfReader(site / "forms/encuesta.pdf")
    first = " ".join(document.pages[0].extract_text().split())
    assert document.root_object["/Lang"] == "es"
    assert "Biblioteca o servicio" in first and "Página 1 de" in first
    assert "School" not in first and "Page" not in first
    assert "#7a1f3d" in (site / "assets/framepress/brand.css").read_text(encoding="utf-8")
    assert 'alt="Red de Bibliotecas de Valdelinar"' in (site / "index.html").read_text(encoding="utf-8")


def test_an_id_of_the_first_edition_that_is_not_accounted_for_is_refused(tmp_path: Path):

    folder = tmp_path / "framework"
    shutil.copytree(LIBRARIES, folder)
    path = folder / "areas/acogida.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("    renamed_from: entrada\n", ""), encoding="utf-8")
    refused = CliRunner().invoke(main, ["check", str(folder)])
    assert refused.exit_code == 1
    assert "entrada" in refused.output


def test_on_a_narrow_screen_no_word_of_the_name_is_broken(page: Page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("")
    assert page.locator(".fp-brand__name").inner_text() == "Puertas abiertas"
    assert page.locator(".fp-brand__name").bounding_box()["height"] < 50, "a line for each word"  # type: ignore[index]


def test_a_stage_leads_to_its_own_form_of_those_made_for_each_stage(site: Path):
    links = re.findall(r"forms/(diario-[a-z]+)/", (site / "cycle/probar/index.html").read_text(encoding="utf-8"))
    assert set(links) == {"diario-probar"}


def test_an_element_that_two_forms_rate_alike_shows_the_scale_once(site: Path):
    said = (site / "elements/lo-digital/index.html").read_text(encoding="utf-8")
    assert said.count("Lo hace una persona por iniciativa propia") == 1
    assert "forms/mapa/" in said
    assert "Volver a mirar" not in said, "a date is nothing to talk about"
