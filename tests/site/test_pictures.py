"""Pictures in texts stand on the pages that show the texts, with their words and their size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framepress.pages.page import Page
from framepress.publishing.prepare import prepare
from framepress.site.live_preview import Preview
from framepress.site.website import Site, site_of
from tests.author import edit
from tests.pictures import SHOWN, give_pictures, raster
from tests.validation.cases import BASE, lay_out

FOLDER = "assets/framepress/pictures/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    garden = lay_out(BASE, tmp_path_factory.mktemp("pictures") / "garden")
    give_pictures(garden)
    return site_of(prepare(garden), [], {}, keeps=True)


def page(site: Site, address: str) -> Page:
    return next(page for page in site.pages if page.path == f"{address}index.md")


def images(html: str) -> list[tuple[str, ...]]:
    """Source, words, width and height of each picture."""
    form = r'<img class="fp-image" src="([^"]*)" alt="([^"]*)" width="(\d+)" height="(\d+)" loading="lazy"'
    found = re.findall(form, html)
    assert len(found) == html.count("<img")
    return found


def test_a_page_shows_them_with_words_and_size(site: Site):
    area = page(site, "areas/beds/").body
    assert images(area) == [
        (f"../../{FOLDER}mark.webp", "A green mark", "40", "40"),
        (f"../../{FOLDER}bed.png", "A wide bed", "2000", "500"),
        (f"../../{FOLDER}plan.svg", "The plan", "400", "200"),
    ]
    assert '<figure class="fp-figure"><img' in area
    assert '<figcaption class="fp-caption">The bed in May</figcaption></figure>' in area
    ((_, words, *size),) = images(page(site, "elements/soil/").body)
    assert (words, *size) == ("A tall plant", "64", "640"), "smaller, where it would be higher than a screen"


def test_so_does_the_page_that_is_filled_in(site: Site):
    assert [words for _, words, _, _ in images(page(site, "forms/stock-beds/fill/").body)] == SHOWN


def test_those_that_are_shown_are_published_and_no_others(site: Site):
    assert sorted(path.removeprefix(FOLDER) for path in site.files if path.startswith(FOLDER)) == [
        *("bed.png", "leaves.gif", "mark.webp", "plan.svg", "plant.jpg")
    ]


def test_a_form_keeps_its_own_for_a_time_without_a_connection(site: Site):
    def kept(form: str) -> set[str]:
        return set(re.findall(rf"{FOLDER}([\w.]+)\"[],]", page(site, f"forms/{form}/fill/").body))

    assert kept("stock-beds") == {"bed.png", "leaves.gif", "mark.webp", "plan.svg", "plant.jpg"}
    assert kept("plan") == set()


def test_what_is_said_in_words_alone_says_their_words(site: Site):
    assert "Look for A green mark there." in page(site, "areas/beds/").description


def test_the_preview_shows_another_file_of_the_same_name(tmp_path: Path):
    garden = lay_out(BASE, tmp_path / "garden")
    give_pictures(garden)
    preview = Preview()
    preview.site(prepare(garden))
    (garden / "pictures/mark.webp").write_bytes(raster(80, 20, "WEBP"))
    shown = images(page(preview.site(prepare(garden)), "areas/beds/").body)
    assert shown[0][1:] == ("A green mark", "80", "20")


def test_a_name_may_have_spaces_and_letters_of_any_language(tmp_path: Path):
    garden = lay_out(BASE, tmp_path / "garden")
    (garden / "pictures").mkdir()
    (garden / "pictures/das große Beet & ü.png").write_bytes(raster(8, 8))
    edit(garden, "areas/beds.yml", ("introduction: |\n", "introduction: |\n  ![Beet](<das große Beet & ü.png>)\n\n"))
    site = site_of(prepare(garden), [], {})
    ((source, *_),) = images(page(site, "areas/beds/").body)
    assert source == f"../../{FOLDER}das%20gro%C3%9Fe%20Beet%20%26%20%C3%BC.png"
    assert f"{FOLDER}das große Beet & ü.png" in site.files
