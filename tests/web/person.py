"""A person at the page of a form: fills in by labels and keys, saves and opens files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framepress.text.catalogue import words_for
from tests.windows import SIZE, expect, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Locator, Page

_OPENING = re.compile("|".join(re.escape(words_for(language).say("web.script.opening")) for language in ("en", "es")))
"""What is said as long as a file is being looked at, in the languages of the sites that are tried."""


NOTHING_KEPT = {"service_workers": "block"}
"""Settings of a browser that keeps no page for a time without a connection; such a time is tried in test_offline."""
KEEPING = {"service_workers": "allow"}


USUAL: dict[str, Any] = {"reduced_motion": "reduce", **NOTHING_KEPT}


def today(page: Page) -> dict[str, str]:
    """What a file says of the day where nobody said anything: today, by the browser's clock."""
    day = "new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10)"
    return {"about/date": page.evaluate(day)}


class Person:
    """Somebody with a browser of their own, which keeps things from page to page."""

    def __init__(self, page: Page, site: str) -> None:
        self.site = site
        self.context: BrowserContext = page.context
        self.troubles: list[str] = []
        self._tabs: list[Page] = []
        self.page = self._watched(page)

    @classmethod
    def new(cls, browser: Browser, site: str, **settings: Any) -> Person:
        """Somebody with a new browser: a test may change anything of it, and closes it."""
        context = browser.new_context(viewport=SIZE, **{**USUAL, **settings})  # type: ignore[arg-type]
        return cls(context.new_page(), site)

    def tab(self) -> Page:
        """Another tab of the same browser."""
        return self._watched(self.context.new_page())

    def _watched(self, page: Page) -> Page:
        page.on("pageerror", self._script_failed)
        page.on("console", self._something_said)
        self._tabs.append(page)
        return page

    def _script_failed(self, error: Error) -> None:
        self.troubles.append(str(error))

    def _something_said(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.troubles.append(said.text)

    def open_form(self, form: str, step: str = "", page: Page | None = None) -> Page:
        """Goes to the page of a form, at once to one of its parts."""
        page = page or self.page
        page.goto(f"{self.site}forms/{form}/fill/{f'#step-{step}' if step else ''}")
        page.locator("[data-fp-fill]").wait_for(state="attached")
        page.locator("[data-fp-state]:not(:empty), dialog[open]").first.wait_for(state="attached")
        if page.locator("dialog[open]").is_visible():  # a new tab, where there are answers: it is the same person
            page.get_by_role("dialog").get_by_role("button", name="Continue").first.click()
        return page

    def go(self, part: str) -> None:
        """Follows the link to a part of the form, and waits until it is open."""
        link = self.page.locator(".fp-parts").get_by_role("link", name=part)
        link.click()
        expect(link).to_have_attribute("aria-current", "step")

    def label(self, words: str, page: Page | None = None, *, exact: bool = False) -> Locator:
        """The control with this label in the part that is open."""
        return (page or self.page).get_by_label(words, exact=exact).filter(visible=True).first

    def field(self, full_id: str) -> Locator:
        """The first place of a question."""
        return self.page.locator(f'[data-field="{full_id}"]').first

    def wait_until_kept(self, page: Page | None = None) -> None:
        """Until the page says that everything is kept."""
        (page or self.page).get_by_text("Saved on this device at").wait_for()
        (page or self.page).wait_for_timeout(400)

    def kept(self) -> dict[str, Any]:
        """Every answer in the browser's storage, by the end of its key."""
        found: dict[str, Any] = self.page.evaluate(
            """() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.includes("/answer/"))
                .map(([key, text]) => [key.split("/").slice(4).join("/"), JSON.parse(text).value]))"""
        )
        return found

    def save(self, button: str, folder: Path) -> Path:
        """Presses a button that saves a file; gives the file."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=button).click()
        file = folder / waiting.value.suggested_filename
        waiting.value.save_as(file)
        return file

    def open_file(self, file: Path, button: str = "Open a saved file") -> None:
        """Opens a file, and waits until something is said of it."""
        with self.page.expect_file_chooser() as waiting:
            self.page.get_by_role("button", name=button).click()
        waiting.value.set_files(file)
        self.page.locator(".fp-told__one", has_not_text=_OPENING).last.wait_for()

    def told(self) -> str:
        """All that the page tells at the top, once it is through with a file that was opened."""
        place = self.page.locator("[data-fp-told]")
        expect(place).not_to_contain_text(_OPENING, timeout=30_000)
        return place.inner_text()

    def leave(self) -> None:
        """Goes. Raises ``AssertionError`` where a script failed."""
        for page in self._tabs:
            page.remove_listener("pageerror", self._script_failed)
            page.remove_listener("console", self._something_said)
        assert self.troubles == []


@contextmanager
def person_at(browser: Browser, site: str) -> Iterator[Person]:
    """A person for a while, who has never been on the site: at a window that somebody else may have left."""
    with window(browser, site, **USUAL) as page:
        person = Person(page, site)
        yield person
        person.leave()


@contextmanager
def newcomer_at(browser: Browser, site: str, **settings: Any) -> Iterator[Person]:
    """A person for a while with a new browser, of which a test may change anything."""
    person = Person.new(browser, site, **settings)
    yield person
    person.context.close()
    assert person.troubles == []
