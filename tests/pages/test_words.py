"""Every word of ours comes from the catalogue: in a language of which it has every word, no English is left."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from framepress import words
from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.pages.context import Context
from framepress.pages.page import Page
from framepress.pages.render import render_pages
from framepress.pages.theme import settings
from tests.pages.conftest import CONFIGS

KEPT = re.compile(r"\{[^}]*\}|\]\([^)]*\)|https?://\S+|\S+@\S+|[a-z0-9-]+/[a-z0-9-]+|[a-z0-9]+(-[a-z0-9]+)+$")
"""What is no word: places to fill, links, addresses, ids."""
IDS = {"id", "form", "forms", "page", "scale", "areas", "element", "framework", "component", "kind", "show", "for_each"}
IDS |= {"rows_for_each", "choices_for_each", "same_as", "language", "edition", "direction", "url", "email", "site_url"}
IDS |= {"section", "field", "table", "reworded", "renamed_from"}
SHOWN = ("alt", "title", "aria-label", "placeholder", "content", "data-none", "data-one", "data-many", "data-failed")
Rendered = tuple[list[Page], dict[str, Any]]
_CYRILLIC = {ord(a) + n: ord(b) + n for a, b in (("a", "а"), ("A", "А")) for n in range(26)}
OURS = re.compile(r"\b[A-Za-z]{2,}\b")


def foreign(text: str) -> str:
    """The text in letters that no English word has, so that what stays English can be seen."""
    parts, last = [], 0
    for kept in KEPT.finditer(text):
        parts += [_letters(text[last : kept.start()]), kept[0]]
        last = kept.end()
    return "".join([*parts, _letters(text[last:])])


def _letters(text: str) -> str:
    return text.translate(_CYRILLIC)


def translated(value: Any, key: str = "") -> Any:
    """A part of a framework's YAML with its words in foreign letters and its ids as they are."""
    if isinstance(value, dict):
        return {name: translated(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [translated(part, key) for part in value]
    return value if key in IDS else foreign(value)


@pytest.fixture(params=sorted(CONFIGS))
def pages(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rendered:
    """The pages of a framework and the theme's words, both in the pseudo-language ``xx``."""
    source = CONFIGS[request.param].parent / "framework"
    for path in source.rglob("*.yml"):
        data = translated(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))
        if path.name == "framework.yml":
            data["language"] = "xx"
        target = tmp_path / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    real: Callable[[str], dict[str, Any]] = words._catalogue
    monkeypatch.setattr(words, "_catalogue", lambda name: _pseudo(real("en")) if name == "xx" else real(name))
    framework = load(tmp_path).framework
    assert framework is not None
    own = words.words_for("xx")
    context = Context(framework, plan_forms(framework, own), own)
    return render_pages(context), settings(context)


def _pseudo(value: Any) -> Any:
    return {key: _pseudo(part) for key, part in value.items()} if isinstance(value, dict) else foreign(value)


class _Visible(HTMLParser):
    """What a reader sees or hears of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for name, value in attrs if name in SHOWN and value]

    def handle_data(self, data: str) -> None:
        self.texts.append(re.sub(r"\{: #[a-z0-9-]+ \}", "", data))


def test_no_english_is_left_on_the_pages(pages: Rendered):
    found = []
    generated = [page for page in pages[0] if page.meta["kind"] != "guide"]  # the guides are in English, and say so
    assert len(generated) > 25
    for page in generated:
        shown = [page.title, page.description, *_Visible(page.body).texts]
        shown += [str(page.meta.get("eyebrow", "")), *(crumb["title"] for crumb in page.meta.get("crumbs", []))]
        found += [f"{page.path}: {text.strip()[:80]}" for text in shown if OURS.search(KEPT.sub("", text))]
    assert found == []


def test_no_english_is_left_in_the_theme(pages: Rendered):
    given = pages[1]
    texts = [*given["words"].values(), *given["imprint"], *(step["title"] for step in given["journey"])]
    texts += [group["title"] for group in given["footer"]]
    texts += [link["title"] for group in given["footer"] for link in group["links"]]
    assert len(texts) > 30
    assert [text for text in texts if OURS.search(KEPT.sub("", text))] == []


def test_the_themes_templates_hold_no_words():
    from framepress.pages.theme import theme_folder

    found = []
    for path in sorted(theme_folder().rglob("*.html")):
        source = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found += [f"{path.name}: {text.strip()}" for text in _Visible(source).texts if OURS.search(text)]
    assert [one for one in found if "width=device-width" not in one and "light dark" not in one] == []


def test_language_and_direction_come_from_the_framework(pages: Rendered):
    assert pages[1]["language"] == "xx"
    assert pages[1]["direction"] == "ltr"
