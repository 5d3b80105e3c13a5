"""A publisher's colours and logo, on the site and on forms: what check lets through can be read everywhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framepress.framework.model.colours import contrast, dark_scheme, light_scheme, unreadable
from framepress.pipeline import build as pipeline
from framepress.site.theme.site_brand import STYLES
from tests.conftest import MKDOCS, Project, Shared
from tests.site.conftest import node_module, serving
from tests.site.test_accessibility import OF_COLORS, violations
from tests.typeface import save_typeface
from tests.validation.cases import BASE
from tests.windows import window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
LIGHT_PAPER, DARK_PAPER, DARK_WASHES = "#ffffff", "#10191c", ("#172326", "#203034")
INK, SOFT = "#14282c", "#475b5f"
BRAND = """
brand:
  name: The Garden Club
  logo: logo.svg
  logo_text: The Garden Club, with a leaf
  colour: '#1d70b8'
  accent: fd0
  typeface: Garden Sans
"""
BLUE = "rgb(29, 112, 184)"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M2 18L20 2l18 16z" fill="#1d70b8"/></svg>'


def chosen(colour: str, colour_dark: str, accent: str) -> tuple[str, str, str]:
    """The colours that a publisher ends with who follows the hints of ``check``."""
    given = {"colour": colour, "colour_dark": colour_dark, "accent": accent}
    for _ in range(2):  # an accent is looked at when the colour is right
        for found in unreadable(*given.values()):
            given[found.key] = found.nearest
    assert unreadable(*given.values()) == []
    return given["colour"], given["colour_dark"], given["accent"]


@settings(max_examples=60, deadline=None)
@given(COLOURS, COLOURS, COLOURS)
@example("#008b0c", "#000000", "#000000")  # the nearest colour has another wash, on which it must hold too
def test_with_any_colours_that_pass_everything_can_be_read(colour: str, colour_dark: str, accent: str):
    colour, colour_dark, accent = chosen(colour, colour_dark, accent)
    light, dark = light_scheme(colour, accent), dark_scheme(colour, colour_dark, accent)
    by_day = [LIGHT_PAPER, light["wash"], light["wash-2"]]
    by_night = [DARK_PAPER, *DARK_WASHES]
    words = [
        *product([INK, SOFT, light["link"], light["link-hover"], light["warm"]], by_day),
        (light["warm"], light["warm-wash"]),
        *product([dark["link"], dark["link-hover"], dark["warm"]], by_night),
        (dark["warm"], dark["warm-wash"]),
    ]
    for scheme in (light, dark):
        words += product([scheme["on-deep"], scheme["on-deep-soft"]], [scheme["deep"], scheme["deep-2"]])
        words += [(scheme["on-deep-bright"], scheme["deep"]), ("#1d1503", scheme["accent"])]
    signs = [
        *product([light["edge"], light["focus"]], by_day),
        *product([dark["deep-edge"], dark["focus"]], by_night),
        *((scheme[name], scheme["deep"]) for scheme in (light, dark) for name in ("tool-edge", "accent")),
    ]
    assert [pair for pair in words if contrast(*pair) < 4.5] == []
    assert [pair for pair in signs if contrast(*pair) < 3] == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#0b3d45", "#0b3d45", 1)]
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.fixture(scope="module")
def branded(shared: Shared) -> Path:
    """The site of the small framework with a brand."""

    def fill(folder: Path) -> None:
        shutil.copytree(BASE, folder / "framework")
        with (folder / "framework/framework.yml").open("a", encoding="utf-8") as about:
            about.write(BRAND)
        (folder / "framework/logo.svg").write_text(LOGO, encoding="utf-8")
        (folder / "framework/fonts").mkdir()
        save_typeface(folder / "framework/fonts")
        (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
        pipeline.build(folder / "mkdocs.yml", folder / "public")

    return shared("branded", fill) / "public"


@pytest.fixture(scope="module")
def address(branded: Path) -> Iterator[str]:
    """Where that site is."""
    with serving(branded) as served:
        yield served


@pytest.mark.parametrize(("scheme", "ground"), [("light", BLUE), ("dark", None)])
def test_the_site_has_the_colours_the_logo_and_the_name(
    address: str, browser: Browser, scheme: str, ground: str | None
):
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    refused: list[str] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(address)
    head = page.locator(".fp-top")
    assert "The Garden Club" in head.inner_text()
    logo = page.get_by_role("img", name="The Garden Club, with a leaf")
    assert logo.evaluate("image => image.naturalWidth") > 0
    if ground:
        assert ground_of(page, ".fp-top") == ground
    page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    assert violations(page, OF_COLORS) == []
    assert refused == []
    assert [url for url in asked if "garden-regular" in url]
    assert not [url for url in asked if "framepress-sans-regular" in url], "ours is not loaded in vain"
    page.close()


BROKEN_WORDS = """name => {
    const text = name.firstChild;
    return text.data.trim().split(/\\s+/).filter(word => {
        const range = document.createRange();
        range.setStart(text, text.data.indexOf(word));
        range.setEnd(text, text.data.indexOf(word) + word.length);
        return range.getClientRects().length > 1;
    });
}"""


@pytest.mark.parametrize("width", [320, 375, 390, 430])
@pytest.mark.parametrize("name", ["Bibliotecas abiertas", "Acme Schools", "Selbsteinschätzung im Garten"])
def test_beside_a_wide_logo_no_word_of_the_name_is_broken(address: str, browser: Browser, width: int, name: str):
    wide = LOGO.replace("0 0 40 20", "0 0 120 20").replace('"', "'").replace("#", "%23")
    with window(browser, address) as page:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        words = page.locator(".fp-brand__name")
        words.evaluate("(node, name) => { node.textContent = name; }", name)
        page.locator(".fp-brand__logo").evaluate("(image, svg) => { image.src = svg; }", f"data:image/svg+xml,{wide}")
        assert words.evaluate(BROKEN_WORDS) == [] or len(name.split()[0]) > 16, "there is no room for longer ones"
        tools, last = page.locator(".fp-tools").bounding_box(), words.bounding_box()
        assert tools
        assert last
        assert last["x"] + last["width"] <= tools["x"] + 1


def test_a_reader_s_own_scheme_counts_before_the_system_s(address: str, browser: Browser):
    with window(browser, address) as page:
        page.emulate_media(color_scheme="dark")
        page.goto(address)
        page.evaluate("document.documentElement.dataset.scheme = 'light'")
        assert page.locator(".fp-top").evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(29, 112, 184)"
        page.emulate_media(media="print")
        assert (
            page.locator(".fp-foot").evaluate("node => getComputedStyle(node).backgroundColor") != "rgb(29, 112, 184)"
        )


def test_every_form_says_the_logo_and_is_drawn_in_the_colour(branded: Path):
    forms = sorted((branded / "forms").glob("*.pdf"))
    assert forms
    for path in forms:
        with pikepdf.open(path) as pdf:
            said = [str(element.Alt) for element in pdf.objects if _is_figure(element)]
            assert (29, 112, 184) in _colours(pdf.pages[0])
            assert any("GardenSans" in name for name in _fonts(pdf.pages[0]))
        assert "The Garden Club, with a leaf" in said


def ground_of(page: Page, selector: str) -> str:
    return str(page.locator(selector).evaluate("node => getComputedStyle(node).backgroundColor"))


def _colours(page: pikepdf.Page) -> set[tuple[int, ...]]:
    """The colours that a page fills with, 0 to 255."""
    drawn = pikepdf.parse_content_stream(page)
    wanted = [parts for parts, operator in drawn if str(operator) in ("rg", "sc", "scn") and len(parts) == 3]
    return {tuple(round(float(part) * 255) for part in parts) for parts in wanted}


def _fonts(page: pikepdf.Page) -> list[str]:
    return [str(font.BaseFont) for font in page.Resources.Font.values()]  # type: ignore[attr-defined]


def _is_figure(element: pikepdf.Object) -> bool:
    return isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure" and "/Alt" in element


def test_without_a_brand_nothing_more_is_loaded(project: Callable[[str], Project]):
    assert not (project("shipped").site / STYLES).exists()
