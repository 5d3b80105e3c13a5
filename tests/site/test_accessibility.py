"""What axe, a keyboard and a narrow screen find on every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import FRAMEWORKS, Project, in_turn
from tests.site.conftest import addresses, node_module
from tests.windows import window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLORS = ["color-contrast", "link-in-text-block"]
"""The only rules of axe that another color scheme can change."""
OF_THE_SCREEN = [*OF_COLORS, "target-size", "scrollable-region-focusable"]
"""Rules that look at where and how things are drawn; the others find the same in any size and color scheme."""
MODES = {"light": (1280, "light", RULES), "narrow and dark": (320, "dark", OF_THE_SCREEN)}
"""How every page is looked at. What only one of the other two ways could show, the home page shows."""
PARTS = 4
"""Of the other pages of a site, so that more than one process looks at them."""
EVERYTHING_ONCE = "everything once"
"""Pages that hold together whatever a page of the site is made of."""
LONG = 100_000
"""Letters of a page that lists the same again and again, such as all words: of what is alike there a few are looked at
for :data:`EVERYTHING_ONCE`, and everything for one of the parts.
"""
ALIKE = """few => {
  for (const list of document.querySelectorAll("main *")) {
    const times = {};
    for (const child of [...list.children]) {
      const madeOf = [child, ...child.querySelectorAll("*")].map(one =>
        [one.localName, one.className, one.role, one.type, one.attributes.length].join());
      const alike = [...new Set(madeOf)].sort().join(" ");
      if ((times[alike] = (times[alike] ?? 0) + 1) > few) child.remove();
    }
  }
}"""
"""Takes away from a page what is made like several beside it, whatever it says."""
FEW = 3
MADE_OF = re.compile(r"""<(\w+)|\b(?:class|role|type)=(?:"([^"]*)"|([^\s>"]+))""")


@pytest.fixture(scope="session", params=in_turn(sorted(FRAMEWORKS), ["shipped"]))
def site(request: pytest.FixtureRequest, project: Callable[[str], Project]) -> Path:
    """The sites in English; of the third, tests/examples looks at a page of each kind."""
    return project(request.param).site


def violations(page: Page, rules: list[str]) -> list[str]:
    page.evaluate("new Promise(requestAnimationFrame)")  # what our script does after a change of size is done then
    # The style sheets, which axe would load and read again, are for a rule that is an experiment and does not run.
    less = "resultTypes: ['violations'], selectors: false, preload: {assets: ['media']}"
    run = f"runOnly => axe.run({{runOnly, {less}}})"
    found: dict[str, Any] = page.evaluate(run, rules)
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]


def in_every_mode(page: Page, *, few_alike: bool = False) -> list[str]:
    """What axe, which the page has loaded, finds in each way to look at it, and where it is wider than the screen."""
    found = [f"{mode}: wider than the screen" for mode, (width, *_) in MODES.items() if is_wider(page, width)]
    if few_alike:
        page.evaluate(ALIKE, FEW)
    for mode, (width, scheme, rules) in MODES.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [f"{mode}: {violation}" for violation in violations(page, rules)]
    return found


def is_wider(page: Page, width: int) -> bool:
    """Whether a screen of that width has to be scrolled sideways."""
    page.set_viewport_size({"width": width, "height": 900})
    return bool(page.evaluate("document.documentElement.scrollWidth") > width)


@pytest.mark.parametrize("part", in_turn([EVERYTHING_ONCE, *range(PARTS)], [EVERYTHING_ONCE]))
def test_axe_finds_nothing_and_nothing_leaves_the_site(site: Path, served: str, browser: Browser, part: str | int):
    axe = node_module("axe-core/axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    found: list[str] = []
    page.on("request", lambda request: found.append(f"asks {request.url}") if _leaves(request.url, served) else None)
    page.on("console", lambda message: found.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    for address in _part(site, part):
        page.goto(served + address)
        page.evaluate(axe)
        few_alike = part == EVERYTHING_ONCE and _is_long(site / address)
        found += [f"{address} {finding}" for finding in in_every_mode(page, few_alike=few_alike)]
    context.close()
    assert found == []


def _pages(site: Path) -> list[str]:
    """Every page; the guides, which are the same on every site, on the one that is built of the shipped framework.

    At the pages on which forms are filled in tests/web looks, in each of their states.
    """
    is_shipped = (site / "areas/students-empowered").exists()
    pages = [one for one in addresses(site) if not one.endswith("/fill/")]
    return [one for one in pages if is_shipped or not one.startswith("make-your-own/")]


def _part(site: Path, part: str | int) -> list[str]:
    """Pages that hold together every element, class, role and type of a site once, with the page for what is not there;
    or a part of the others.
    """
    holds = {address: _made_of(site / address / "index.html") for address in _pages(site)}
    first = ["404.html"]
    missing = set().union(*holds.values())
    while missing:
        first.append(max(holds, key=lambda address: len(holds[address] & missing)))
        missing -= holds[first[-1]]
    others = [one for one in holds if one not in first or _is_long(site / one)]
    return first if part == EVERYTHING_ONCE else others[int(part) :: PARTS]


def _is_long(page: Path) -> bool:
    return page.is_dir() and (page / "index.html").stat().st_size > LONG


def _made_of(page: Path) -> set[str]:
    found = MADE_OF.findall(page.read_text(encoding="utf-8"))
    return {word for words in found for text in words for word in text.split()}


def _leaves(url: str, served: str) -> bool:
    return not url.startswith((served, "data:"))


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_all_colors_of_the_frame_can_be_read(page: Page, width: int, scheme: str):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    assert violations(page, OF_COLORS) == []


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    with window(browser, served) as opened:
        opened.goto(served)
        yield opened


def focused(page: Page) -> str:
    return str(page.evaluate("(document.activeElement.textContent || '').trim()"))


def test_the_first_key_reaches_the_content(page: Page):
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    assert page.locator(".fp-skip").bounding_box()["y"] >= 0, "the link can be seen while it has the focus"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "fp-content"


def test_search_opens_with_the_keyboard_finds_and_closes(page: Page):
    page.keyboard.press("Control+k")
    assert page.locator("dialog").get_attribute("open") is not None
    page.keyboard.type("edition")
    page.locator("dialog li a").first.wait_for()
    assert "found" in page.locator("dialog [role=status]").inner_text()
    page.keyboard.type("zzzz")
    page.get_by_text("Nothing found").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("dialog").get_attribute("open") is None


def test_every_search_result_says_which_page_it_is_on(page: Page):
    page.keyboard.press("Control+k")
    page.keyboard.type("practices")
    page.locator("dialog li a").nth(4).wait_for()
    named = page.locator("dialog li strong").all_inner_texts()
    assert len(named) >= 5
    assert sorted(set(named)) == sorted(named)


def test_a_search_result_leads_to_its_page(page: Page, served: str):
    title = page.locator(".fp-areacard__elements a").first
    name, wanted = title.inner_text(), title.get_attribute("href")
    page.get_by_role("button", name="Search").click()
    page.locator("dialog input").fill(name.lower())
    page.locator("dialog li a").first.click()
    page.wait_for_url(f"{served}{wanted}*")
    assert page.locator("h1").inner_text() == name


def test_the_choice_of_colors_holds_on_the_next_page(page: Page, served: str):
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    button = page.get_by_role("button", name="Dark colors")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    dark = page.evaluate(background)
    assert dark != light
    page.goto(served + "about/")
    assert page.evaluate(background) == dark


def test_the_menu_of_a_narrow_screen_opens_and_closes_by_keyboard(page: Page):
    page.set_viewport_size({"width": 320, "height": 800})
    assert not page.locator("#fp-nav").is_visible()
    button = page.get_by_role("button", name="Menu")
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("#fp-nav").is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert focused(page) == page.locator(".fp-nav__link").first.inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#fp-nav").is_visible()
    assert focused(page) == "Menu"


@pytest.mark.parametrize("width", [320, 390])
def test_the_buttons_of_a_phone_keep_their_words_on_one_line(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    boxes = [button.bounding_box() for button in page.locator(".fp-tools button").all()]
    assert len(boxes) == 3
    assert [box for box in boxes if box is None or box["height"] > 45] == []


def test_without_scripts_everything_but_search_is_there(browser: Browser, served: str):
    with window(browser, served, java_script_enabled=False) as page:
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(served)
        assert page.locator("#fp-nav").is_visible()
        assert not page.locator("[data-fp-tools]").is_visible()


def test_things_to_press_are_large_enough(page: Page, served: str):
    """WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, links in a sentence excepted."""
    page.goto(served + "forms/")
    pressed = "button, .fp-button, .fp-nav a, .fp-foot a, .fp-rail a"
    boxes = page.evaluate(
        """wanted => [...document.querySelectorAll(wanted)].filter(one => one.offsetParent)
            .map(one => [one.textContent.trim(), one.offsetWidth, one.offsetHeight])""",
        pressed,
    )
    assert len(boxes) > 15
    assert [box for box in boxes if min(box[1:]) < 24] == []


def test_in_a_palette_of_the_readers_own_one_entry_is_marked_as_here(page: Page, served: str):
    page.emulate_media(forced_colors="active")
    page.goto(served + "forms/")
    borders = page.evaluate(
        "[...document.querySelectorAll('.fp-nav__link')].map(one => getComputedStyle(one).borderBottomColor)"
    )
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert len([color for color in borders if color != ground]) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_of_controls_can_be_seen(page: Page, scheme: str):
    """WCAG 1.4.11: 3:1 against what lies around them."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.keyboard.press("Control+k")
    colors = page.evaluate("""() => [...document.querySelectorAll('dialog input, dialog button, .fp-tool')].map(one => {
        let around = one.parentElement;
        while (getComputedStyle(around).backgroundColor === 'rgba(0, 0, 0, 0)') around = around.parentElement;
        return [getComputedStyle(one).borderTopColor, getComputedStyle(around).backgroundColor];
    })""")
    assert len(colors) >= 4
    assert [pair for pair in colors if _contrast(*pair) < 3] == []


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(part) / 255 for part in color.removeprefix("rgb(").rstrip(")").split(",")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
