"""Windows of the browser that go from one test to the next, emptied.

A new one starts a process, and loads and compiles again what an old one has at hand: two seconds of work, where to
empty one takes a tenth. A test that changes more of a browser than its pages (routes, scripts that go before those of
the page, a connection that is lost) opens a context of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZE = {"width": 1280, "height": 900}
_FREE: dict[tuple[Browser, str], list[Page]] = {}


def expect(what: Any) -> Any:
    """Wait for what is asserted of a page or of something in it. Playwright is loaded only here, for who has no use for
    a browser can do without it.
    """
    from playwright.sync_api import expect as wait_for

    return wait_for(what)


@contextmanager
def window(browser: Browser, site: str, **settings: Any) -> Iterator[Page]:
    """A page in which nobody has been at the ``site`` yet; ``settings`` are those of a context of Playwright."""
    free = _FREE.setdefault((browser, repr(sorted(settings.items()))), [])
    page = free.pop() if free else browser.new_context(viewport=SIZE, **settings).new_page()  # type: ignore[arg-type]
    context = page.context
    try:
        yield page
    except BaseException:
        context.close()
        raise
    left = [one for one in context.pages if not one.is_closed()]
    for other in left[1:]:
        other.close()
    if left:
        empty(left[0], site, **settings)
        free.append(left[0])
    else:
        context.close()


def empty(page: Page, site: str, **settings: Any) -> None:
    """Takes everything away that somebody left in a page, and in the browser's storage for a site."""
    page.goto("about:blank")  # first: a page that is left may still write something
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": site.rstrip("/"), "storageTypes": "all"})
    session.detach()
    page.set_viewport_size(SIZE)  # type: ignore[arg-type]
    page.emulate_media(
        media="null",
        color_scheme=settings.get("color_scheme", "light"),
        reduced_motion=settings.get("reduced_motion", "no-preference"),
        forced_colors="none",
    )
