"""A form that was visited once works without a connection; a new state never replaces a page that is written on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Project
from tests.web.host import Host
from tests.web.person import KEEPING, Person
from tests.windows import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FORM = "self-assessment-students-empowered"
PAGE = f"forms/{FORM}/fill/"
FILL = "assets/framepress/fill/"
STYLES = "assets/framepress/theme.css"
FIRST = "assets/framepress/fill.css"
"""What a page keeps before all else, however much follows."""
READY = "This form works without a connection."
NEW = "This form was updated."
SAVES_DATA = 'Object.defineProperty(navigator, "connection", { value: { saveData: true } })'
BEGUN = "async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)"
OURS = """async () => ({
  workers: (await navigator.serviceWorker.getRegistrations()).map((one) => new URL(one.scope).pathname).sort(),
  caches: (await caches.keys()).map((name) => name.replace(/ [^ ]*$/, "").replace(location.origin, "")).sort(),
})"""


@pytest.fixture
def host(project: Callable[[str], Project]) -> Iterator[Host]:
    """The shipped framework's site, on a host of its own."""
    with hosting({"": project("shipped").site}) as found:
        yield found


@contextmanager
def hosting(folders: dict[str, Path]) -> Iterator[Host]:
    host = Host(folders)
    yield host
    host.stop()


@pytest.fixture
def person(browser: Browser, host: Host) -> Iterator[Person]:
    """Somebody with a new browser."""
    somebody = Person.new(browser, host.address, **KEEPING)
    yield somebody
    somebody.context.close()  # what a browser logs of a lost connection is no trouble


def ready(page: Page) -> None:
    """Waits until the page says that it is ready."""
    expect(page.get_by_text(READY)).to_be_visible(timeout=15_000)


def not_ready(page: Page) -> None:
    expect(page.get_by_text(READY)).not_to_be_visible()


def until(page: Page, true: Callable[[], bool]) -> None:
    """Waits until it is true, for ten seconds at most."""
    for _ in range(200):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError("not within ten seconds")


def write(person: Person, text: str) -> None:
    person.page.get_by_label("School or team").fill(text)
    person.wait_until_kept()


def written(page: Page) -> str:
    return page.get_by_label("School or team").input_value()


def offline_data(page: bytes) -> dict[str, str]:
    found = re.search(r'<script type="application/json" id="fp-fill-data">(.*?)</script>', page.decode(), re.DOTALL)
    assert found
    data: dict[str, str] = json.loads(found[1])["offline"]
    return data


def publish_new_state(host: Host) -> None:
    """The site after the next build: another edition, other words, and scripts that don't go with the old page."""
    broken = b'throw new Error("a script of another state");\n'

    def changed(page: bytes) -> bytes:
        version = offline_data(page)["version"].encode()
        assert b'"edition":"2' in page
        page = page.replace(b'"edition":"2', b'"edition":"12', 1).replace(version, b"another")
        return page.replace(b"</h1>", b", the next edition</h1>", 1).replace(b"/fill/main.js", b"/fill/next.js")

    host.edits[PAGE] = changed
    host.edits[STYLES] = lambda styles: styles + b"h1::after { content: '!' }"
    host.edits.update(dict.fromkeys((f"{FILL}{name}.js" for name in ("saving", "pdf")), lambda _: broken))


def is_new(page: Page) -> bool:
    """Whether it is the next state, with its own styles."""
    found = "the next edition" in page.locator("h1").inner_text()
    styled = page.locator("h1").evaluate("(heading) => getComputedStyle(heading, '::after').content") == '"!"'
    assert found == styled, "a page with the styles of another state"
    return found


def test_a_visited_form_works_without_a_connection(person: Person, host: Host, tmp_path: Path):
    host.cache = "no-store"
    page = person.open_form(FORM)
    ready(page)
    write(person, "Lincoln High")
    host.stop()
    try:
        page.reload()
        assert written(page) == "Lincoln High"
        ready(page)
        page.get_by_label("School or team").fill("Lincoln High, again")
        person.wait_until_kept()
        person.go("Check and save")
        saved = person.save("Save a copy to finish later", tmp_path)
        assert json.loads(saved.read_text())["answers"]["about/school"] == "Lincoln High, again"
        assert person.save("Save the form as PDF", tmp_path).read_bytes().startswith(b"%PDF-")
        page.goto(f"{host.address}{PAGE}index.html?from=mail#step-fp-finish")
        assert page.get_by_role("heading", name="Check and save").is_visible()
        from playwright.sync_api import Error

        with pytest.raises(Error, match="ERR_"):
            page.goto(f"{host.address}forms/action-plan-students-empowered/fill/")
    finally:
        host.start()


def test_it_says_so_only_when_every_file_is_here_and_as_long_as_it_is(person: Person, host: Host):
    late = "assets/framepress/vendor/pdf-lib.js"
    host.cut.add(late)
    page = person.open_form(FORM)
    page.wait_for_function(BEGUN)
    until(page, lambda: late in host.asked)
    page.wait_for_timeout(400)
    not_ready(page)
    host.cut.clear()
    seen = len(host.asked)
    back = "dispatchEvent(new Event('online'))"
    until(page, lambda: page.evaluate(back) and page.get_by_text(READY).is_visible())
    assert FILL + "main.js" not in host.asked[seen:], "what is here is not loaded again"
    page.evaluate(
        "async () => { for (const name of await caches.keys()) await (await caches.open(name)).delete(location.href) }"
    )
    person.context.set_offline(True)
    not_ready(page)
    person.context.set_offline(False)
    ready(page)
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).unregister()")
    person.context.set_offline(True)
    not_ready(page)


def test_nothing_is_loaded_before_the_page_is_usable_and_nothing_with_data_saver_on(person: Person, host: Host):
    person.context.add_init_script(SAVES_DATA)
    page = person.open_form(FORM)
    page.wait_for_timeout(700)
    expected = loaded_at_once(host, PAGE)
    icon = {"assets/framepress/mark.svg"}  # which a browser without a window may leave out
    assert {path for path in host.asked if path != "favicon.ico"} | icon == expected
    assert page.evaluate(OURS) == {"workers": [], "caches": []}
    page.get_by_role("button", name="Keep this form").click()
    ready(page)
    host.stop()
    try:
        page.reload()
        ready(page)
    finally:
        host.start()


def loaded_at_once(host: Host, page: str) -> set[str]:
    """The page, and what it names to be loaded with it."""
    html = (host.content(page) or b"").decode()
    head = re.sub(r"<script type=.application/json.*?</script>", "", html, flags=re.DOTALL)
    named = re.findall(r'<(?:link|script)[^>]* (?:href|src)="(\.\./[^"]+)"', head)
    return {page, *(one.replace("../", "") for one in named)}


def test_a_new_edition_does_not_replace_a_page_that_is_written_on(person: Person, host: Host, tmp_path: Path):
    host.cache = "no-store"  # whatever is old does not come from the browser's memory
    page = person.open_form(FORM)
    ready(page)
    write(person, "Not in any file")
    publish_new_state(host)
    seen = len(host.asked)
    page.reload()
    assert not is_new(page)
    assert written(page) == "Not in any file"
    expect(page.get_by_text(NEW)).to_be_visible()
    ready(page)
    asked = {path for path in host.asked[seen:] if not path.startswith("framepress-")}
    assert asked == {PAGE}, "whether there is a new one"

    session = person.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    person.go("Check and save")
    assert person.save("Save the form as PDF", tmp_path).exists(), (
        "the old page gets the old script, from a new worker too"
    )
    person.go("About this response")
    page.wait_for_timeout(700)
    page.evaluate("document.body.click()")  # a look at what is unsaved follows: here before the answer is kept
    page.wait_for_timeout(350)
    page.get_by_label("School or team").fill("Written after that")
    person.wait_until_kept()
    page.reload()
    assert not is_new(page)
    mend_scripts(host)
    page.get_by_role("button", name="Switch now").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("the next edition")
    assert is_new(page)
    assert written(page) == "Written after that"
    ready(page)
    page.reload()
    assert is_new(page)
    assert page.evaluate(OURS)["caches"] == [f"framepress / {PAGE}"], "the old one is gone"


def mend_scripts(host: Host) -> None:
    """The new state has the scripts that go with its page."""
    for path in [path for path in host.edits if path.startswith(FILL)]:
        del host.edits[path]
    publish = host.edits[PAGE]
    host.edits[PAGE] = lambda page: publish(page).replace(b"/fill/next.js", b"/fill/main.js")


def test_after_a_file_was_saved_the_new_edition_comes(person: Person, host: Host, tmp_path: Path):
    page = person.open_form(FORM)
    ready(page)
    write(person, "In a file soon")
    publish_new_state(host)
    mend_scripts(host)
    host.edits[f"{FILL}pdf.js"] = lambda script: script + b"// of the next state"
    page.reload()
    assert not is_new(page)
    person.go("Check and save")
    person.save("Save a copy to finish later", tmp_path)
    page.wait_for_timeout(800)
    page.reload()
    assert is_new(page)
    person.go("About this response")
    assert written(page) == "In a file soon"
    ready(page)
    script = (
        "async () => (await (await caches.match(new URL('../../../assets/framepress/fill/pdf.js', location))).text())"
    )
    assert page.evaluate(script).endswith("// of the next state"), "what the browser remembers is not put into a bundle"


def test_what_changes_while_it_is_loaded_is_not_kept(person: Person, host: Host):
    late = "assets/framepress/vendor/pdf-lib.js"
    host.slow[late] = 1
    page = person.open_form(FORM)
    page.wait_for_function(BEGUN)
    publish_new_state(host)
    until(page, lambda: host.asked.count(PAGE) == 2)
    until(page, lambda: page.evaluate(OURS)["caches"] == [])
    not_ready(page)


def test_what_a_publisher_added_to_the_page_is_kept_too(person: Person, host: Host):
    own = "assets/framepress/handwritten.css"  # stands for `extra_css`
    link = f'<link rel="stylesheet" href="../../../{own}">'.encode()
    host.edits[PAGE] = lambda page: page.replace(b"</head>", link + b"</head>")
    page = person.open_form(FORM)
    ready(page)
    kept = "async (path) => (await caches.match(new URL(path, location.origin)))?.status"
    assert page.evaluate(kept, own) == 200
    assert page.evaluate(kept, "assets/framepress/fill.css") == 200


def test_a_slow_connection_is_not_waited_for(person: Person, host: Host):
    page = person.open_form(FORM)
    ready(page)
    host.slow[PAGE] = 8
    publish_new_state(host)
    page.reload(timeout=6_000)
    assert not is_new(page)
    ready(page)


def test_what_the_site_has_no_more_is_not_kept(person: Person, host: Host):
    page = person.open_form(FORM)
    ready(page)
    host.gone.add(PAGE)
    answer = page.reload()
    assert answer
    assert answer.status == 404
    page.goto(host.address)
    assert page.evaluate(OURS) == {"workers": [], "caches": []}


def test_a_preview_is_not_haunted(person: Person, host: Host):
    page = person.open_form(FORM)
    ready(page)
    host.edits[PAGE] = lambda page: re.sub(rb',"offline":\{[^}]*\}', b"", page)
    page.reload()
    page.wait_for_function("async () => !(await caches.keys()).length")
    not_ready(page)
    assert page.evaluate(OURS) == {"workers": [], "caches": []}


def test_two_sites_on_one_host_leave_each_other_alone(browser: Browser, project: Callable[[str], Project]):
    site = project("shipped").site
    with hosting({"": site, "other/": site}) as host:
        person = Person.new(browser, host.address, **KEEPING)
        page = person.open_form(FORM)
        ready(page)
        page.evaluate("caches.open('of somebody else')")
        page.goto(f"{host.address}other/{PAGE}")
        ready(page)
        both = [f"framepress / {PAGE}", f"framepress /other/ {PAGE}"]
        kept = page.evaluate(OURS)
        assert kept == {"workers": ["/", "/other/"], "caches": [*both, "of somebody"]}
        host.gone.add(PAGE)
        page.goto(f"{host.address}{PAGE}")
        page.goto(f"{host.address}other/")
        assert page.evaluate(OURS) == {"workers": ["/other/"], "caches": [both[1], "of somebody"]}
        host.stop()
        page.goto(f"{host.address}other/{PAGE}")
        ready(page)
        host.start()
        person.context.close()


def test_a_full_storage_is_no_error_and_no_promise(person: Person, host: Host):
    session = person.context.new_cdp_session(person.page)
    quota = {"origin": host.address.rstrip("/"), "quotaSize": 300_000}
    session.send("Storage.overrideQuotaForOrigin", quota)
    page = person.open_form(FORM)
    until(page, lambda: host.asked.count(FIRST) == 2)
    until(page, lambda: page.evaluate(OURS)["caches"] == [])
    page.wait_for_timeout(300)
    not_ready(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": quota["origin"]})
    page.reload()
    ready(page)
    assert person.troubles == []
