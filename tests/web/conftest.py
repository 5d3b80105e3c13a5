"""The sites that forms are filled in on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Project
from tests.site.conftest import serving
from tests.web.person import Person, newcomer_at, person_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def shipped_site(project: Callable[[str], Project]) -> Iterator[str]:
    """The address of the shipped framework's site."""
    with serving(project("shipped").site) as address:
        yield address


@pytest.fixture(scope="session")
def shipped_folder(project: Callable[[str], Project]) -> Path:
    """The folder of the shipped framework's site."""
    return project("shipped").site


@pytest.fixture(scope="session")
def example_site(project: Callable[[str], Project]) -> Iterator[str]:
    """The address of the example's site, which has every kind of question."""
    with serving(project("example").site) as address:
        yield address


@pytest.fixture
def person(browser: Browser, shipped_site: str) -> Iterator[Person]:
    """Somebody who has never been on the shipped framework's site."""
    with person_at(browser, shipped_site) as somebody:
        yield somebody


@pytest.fixture
def newcomer(browser: Browser, shipped_site: str) -> Iterator[Person]:
    """The same with a new browser, of which the test may change anything."""
    with newcomer_at(browser, shipped_site) as somebody:
        yield somebody
