"""A person at the page of a form: fills in by labels and keys, saves and opens files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page

_OPENING = re.compile("being opened|abriendo")
"""What is said as long as a file is being looked at."""


NOTHING_KEPT = {"service_workers": "block"}
"""Settings of a browser that keeps no page for a time without a connection; such a time is tried in test_offline."""
KEEPING = {"service_workers": "allow"}


class Person:
    """Somebody with a browser of their own, which keeps things from page to page."""

    def __init__(self, browser: Browser, site: str, **settings: Any) -> None:
        self.site = site
        self.context: BrowserContext = browser.new_context(
            viewport={"width": 1280, "height": 900}, reduced_motion="reduce", **{**NOTHING_KEPT, **settings}
        )
        self.troubles: list[str] = []
        self.page = self.tab()

    def tab(self) -> Page:
        """Another tab of the same browser."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        return page

    def open_form(self, form: str, step: str = "", page: Page | None = None) -> Page:
        """Goes to the page of a form, at once to one of its parts."""
        page = page or self.page
        page.goto(f"{self.site}forms/{form}/fill/{f'#step-{step}' if step else ''}")
        page.locator("[data-fp-fill]").wait_for()
        return page

    def go(self, part: str) -> None:
        """Follows the link to a part of the form."""
        self.page.locator(".fp-parts").get_by_role("link", name=part).click()

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
        """All that the page tells at the top."""
        return self.page.locator("[data-fp-told]").inner_text()

    def leave(self) -> None:
        """Closes the browser. Raises ``AssertionError`` where a script failed."""
        self.context.close()
        assert self.troubles == []


@contextmanager
def person_at(browser: Browser, site: str, **settings: Any) -> Iterator[Person]:
    """A person for a while."""
    person = Person(browser, site, **settings)
    yield person
    person.leave()
