"""What ``check`` takes for the pages and places of a site is what the site has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.pages.link_targets import anchors_of, generated_addresses
from framepress.pages.navigation import EDITIONS
from framepress.text.catalogue import words_for
from tests.conftest import ALL_FRAMEWORKS, Project, in_turn
from tests.site.test_site import Document

OF_EDITIONS = "editions"
"""A place on the page on data where an edition was released: this looks at a framework without its editions."""


@pytest.mark.parametrize("name", in_turn([*ALL_FRAMEWORKS, "ten-levels", "arabic"]))
def test_every_page_and_place_is_known_and_no_other(name: str, project: Callable[[str], Project]):
    made = project(name)
    framework = load(made.framework).framework
    assert framework is not None
    words = words_for(framework.about.language, framework.about.words)
    anchors = anchors_of(framework, plan_forms(framework, words), words)
    folders = tuple(f"{language}/" for language in framework.about.languages[1:])
    seen = [one for one in _addresses(made.site) if one != EDITIONS and not one.startswith(folders)]
    assert sorted(anchors) == sorted(generated_addresses(framework)) == seen
    around = Document((made.site / "404.html").read_text(encoding="utf-8")).ids
    for address, known in anchors.items():
        ids = Document((made.site / address / "index.html").read_text(encoding="utf-8")).ids
        assert known <= ids, address
        is_left_out = address.startswith("make-your-own/") or address.endswith("/fill/")
        if not is_left_out:  # MkDocs gives the titles of guides anchors by itself; forms are shown part by part
            assert {one for one in ids if not one.startswith("fp-")} - known <= {*around, OF_EDITIONS}, address


def _addresses(site: Path) -> list[str]:
    """Every page of a built site, from its root."""
    folders = [path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")]
    return sorted("" if folder == "." else f"{folder}/" for folder in folders)
