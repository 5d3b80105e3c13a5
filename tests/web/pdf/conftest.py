"""The scripts in a page, once in a worker, and the typefaces that a site gives them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_noto_sans_arabic
import pytest

from framepress.site.theme.fill_page_fonts import answer_font_files
from tests.conftest import Shared
from tests.engines import sample
from tests.engines.fill import by_box
from tests.web.pdf.scripts import Saved, Scripts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VERAPDF = os.environ.get("FRAMEPRESS_VERAPDF") or shutil.which("verapdf")
collect_ignore = [] if VERAPDF else ["test_verapdf.py"]
ARABIC = Path(fontpkg_noto_sans_arabic.__file__).parent / "files"
ANSWERS = by_box(sample.ANSWERS) | {
    name: str(text) for texts in sample.SCRIPTS.values() for name, text in texts.items()
}
"""An answer of every kind, in four scripts."""


@pytest.fixture(scope="session")
def scripts(browser: Browser) -> Iterator[Scripts]:
    """The page that has the scripts."""
    opened = Scripts(browser)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def fonts(shared: Shared) -> Callable[[str], list[bytes]]:
    """The typefaces of a site whose framework is in Latin letters, or in Arabic ones too."""

    def files(script: str) -> list[bytes]:
        folders = [ARABIC] if script == "Arabic" else []
        cache = shared("answer-fonts", lambda folder: folder.mkdir())
        return list(answer_font_files(folders, cache).values())

    return files


@pytest.fixture(scope="session")
def filled(scripts: Scripts, fonts: Callable[[str], list[bytes]]) -> Saved:
    """The form of every kind of field, filled by the scripts."""
    return scripts.save(sample.blank(), ANSWERS, fonts("Latin"))
