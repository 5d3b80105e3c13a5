"""Whose answers are shown, on a device that several people use; and what a page around the form may take away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.host import Host
from tests.web.person import NOTHING_KEPT, Person
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FrameLocator, Page

FORM = "self-assessment-students-empowered"
ASKED = "Whose answers?"


def first_one(person: Person) -> Page:
    page = person.open_form(FORM)
    person.label("School or team").fill("Lincoln High")
    person.label("Name or initials").fill("A. B.")
    person.wait_until_kept()
    return page


def second_one(person: Person) -> Page:
    """A new tab of the same browser, at the form."""
    page = person.tab()
    page.goto(f"{person.site}forms/{FORM}/fill/")
    page.get_by_role("dialog").get_by_text(ASKED).wait_for()
    return page


def test_a_second_person_is_asked_before_anything_of_the_first_is_seen(person: Person):
    first_one(person)
    page = second_one(person)
    assert page.get_by_label("School or team").first.input_value() == ""
    expect(page.locator(".fp-sheet")).not_to_be_visible()
    page.get_by_role("button", name="Start new answers").click()
    expect(page.get_by_label("School or team").first).to_have_value("")
    expect(page.get_by_label("School or team").first).to_be_visible()
    page.get_by_label("School or team").first.fill("Oak Elementary")
    page.wait_for_timeout(500)
    schools = [value for key, value in person.kept().items() if key.startswith("about/school")]
    assert schools == ["Oak Elementary"] or sorted(map(str, values(page))) == ["Lincoln High", "Oak Elementary"]


def values(page: Page) -> list[object]:
    """The schools of all answers on the device."""
    found: list[object] = page.evaluate(
        """() => Object.entries(localStorage).filter(([key]) => key.includes("/about/school"))
             .map(([, text]) => JSON.parse(text).value)"""
    )
    return found


def test_who_closes_the_question_sees_nothing_and_loses_nothing_of_the_first(person: Person):
    first_one(person)
    page = second_one(person)
    page.keyboard.press("Escape")
    expect(page.get_by_label("School or team").first).to_have_value("")
    assert values(page) == ["Lincoln High"]


def test_the_first_person_goes_on_with_one_press_and_is_not_asked_again(person: Person):
    first_one(person)
    page = second_one(person)
    expect(page.get_by_role("dialog")).to_contain_text("Lincoln High, A. B.")
    page.get_by_role("button", name="Continue Lincoln High, A. B.").click()
    expect(page.get_by_label("School or team").first).to_have_value("Lincoln High")
    page.reload()
    expect(page.get_by_label("School or team").first).to_have_value("Lincoln High")
    page.goto(f"{person.site}forms/focus-area-students-empowered/fill/")
    expect(page.get_by_label("School or team").first).to_have_value("Lincoln High")


def test_whoever_comes_back_after_a_while_is_asked(newcomer: Person):
    newcomer.page.clock.install(time="2026-11-30T10:00:00Z")
    page = first_one(newcomer)
    page.clock.set_fixed_time("2026-11-30T11:00:00Z")
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.get_by_role("dialog").get_by_text(ASKED).wait_for()
    expect(page.locator(".fp-sheet")).not_to_be_visible()
    page.get_by_role("button", name="Continue").first.click()
    expect(page.get_by_label("School or team").first).to_have_value("Lincoln High")


def test_the_word_of_another_tab_goes_with_that_tab(person: Person):
    first = first_one(person)
    second = person.open_form(FORM, page=person.tab())
    second.get_by_label("Role").first.fill("Principal")
    told = first.get_by_text("These answers are open in another tab too.")
    expect(told).to_be_visible()
    second.close()
    expect(told).to_have_count(0)


@contextmanager
def framed(browser: Browser, site: Path, attributes: str) -> Iterator[tuple[Page, FrameLocator]]:
    """The form inside of a page of another site. Its policy of content is the page's own."""
    host, around = Host({"": site}), Host({"": site})
    inner = f"{host.address}forms/{FORM}/fill/".replace("localhost", "127.0.0.1")
    around.edits["index.html"] = lambda _: (
        f"<iframe {attributes} width=1200 height=800 src='{inner}'></iframe>".encode()
    )
    around.policy = ""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **NOTHING_KEPT)  # type: ignore[arg-type]
    page = context.new_page()
    try:
        page.goto(around.address + "index.html")
        yield page, page.frame_locator("iframe")
    finally:
        context.close()
        host.stop()
        around.stop()


@pytest.mark.parametrize("sandbox", ["", "sandbox='allow-scripts'", "sandbox='allow-scripts allow-same-origin'"])
def test_inside_of_another_page_a_window_of_its_own_is_offered(browser: Browser, shipped_folder: Path, sandbox: str):
    with framed(browser, shipped_folder, sandbox) as (_, form):
        link = form.get_by_role("link", name="Open this form in its own window")
        expect(link).to_be_visible()
        expect(link).to_have_attribute("target", "_blank")


def test_in_a_frame_that_forbids_files_nobody_is_told_that_one_was_saved(browser: Browser, shipped_folder: Path):
    with framed(browser, shipped_folder, "sandbox='allow-scripts allow-same-origin'") as (page, form):
        downloads: list[str] = []
        page.on("download", lambda download: downloads.append(download.suggested_filename))
        form.get_by_label("School or team").first.fill("Lincoln High")
        form.get_by_role("link", name="Check and save").click()
        form.get_by_role("button", name="Save a copy to finish later").click()
        told = form.locator("[data-fp-saving]")
        expect(told).to_contain_text("Not there?")
        expect(told).not_to_contain_text("Saved as")
        expect(told.get_by_role("link", name="Open this form in its own window")).to_be_visible()
        assert downloads == []
        form.get_by_role("button", name="Print").click()
        expect(told).to_contain_text("does not let it print")


def test_in_a_frame_of_the_same_site_what_is_forbidden_is_known(person: Person, tmp_path: Path):
    page = person.page
    page.goto(f"{person.site}about/")
    page.evaluate(
        """address => { document.body.innerHTML = ""; const frame = document.createElement("iframe");
             frame.sandbox = "allow-scripts allow-same-origin"; frame.width = 1200; frame.height = 800;
             frame.src = address; document.body.append(frame); }""",
        f"{person.site}forms/{FORM}/fill/#step-fp-finish",
    )
    form = page.frame_locator("iframe")
    form.get_by_role("button", name="Save a copy to finish later").click()
    expect(form.locator("[data-fp-saving]")).to_contain_text("Nothing was saved.")


def test_storage_that_takes_everything_and_keeps_nothing_is_told(newcomer: Person, tmp_path: Path):
    newcomer.context.add_init_script("Storage.prototype.setItem = () => {}")
    page = newcomer.open_form(FORM)
    newcomer.label("School or team").fill("Lincoln High")
    page.get_by_text("This browser can't keep your answers").wait_for()
    expect(page.get_by_text("Saved on this device")).to_have_count(0)
    newcomer.go("Check and save")
    saved = json.loads(newcomer.save("Save a copy to finish later", tmp_path).read_text(encoding="utf-8"))
    assert saved["answers"]["about/school"] == "Lincoln High"
