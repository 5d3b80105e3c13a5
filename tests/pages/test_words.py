"""Every word of ours comes from the catalogue: in a language of which it has every word, no English is left."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.pages.fill_pages import Filling, fill_pages
from framepress.pages.page import Page
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.site.theme.theme_files import settings
from framepress.text.catalogue import words_for
from tests.author import edit
from tests.conftest import ALL_FRAMEWORKS, SHIPPED
from tests.pseudo import english_in, foreign_framework, foreign_words
from tests.validation.cases import BASE, lay_out

SHOWN = ("alt", "title", "aria-label", "placeholder", "content", "data-none", "data-one", "data-many", "data-failed")
Rendered = tuple[list[Page], dict[str, Any]]


@pytest.fixture(params=sorted(ALL_FRAMEWORKS))
def pages(request: pytest.FixtureRequest, tmp_path: Path) -> Rendered:
    """The pages of a framework and the theme's settings, both in the language that nobody speaks."""
    framework, words = foreign_framework(ALL_FRAMEWORKS[request.param], tmp_path), foreign_words()
    context = Context(framework, plan_forms(framework, words), words)
    return render_pages(context), settings(context)


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
    assert len(generated) > 20
    for page in generated:
        shown = [page.title, page.description, *_Visible(page.body).texts]
        shown += [str(page.meta.get("eyebrow", "")), *(crumb["title"] for crumb in page.meta.get("crumbs", []))]
        found += [f"{page.path}: {text[:80]}" for text in english_in(shown)]
    assert found == []


def test_no_english_is_left_on_the_page_of_a_form_or_in_its_scripts(tmp_path: Path):
    framework, words = foreign_framework(SHIPPED, tmp_path), foreign_words()
    forms = plan_forms(framework, words)
    longest = max(forms, key=lambda form: len(list(form.fields())))
    (page,) = fill_pages(Filling(Context(framework, [longest], words)))
    assert (
        english_in([page.title, *_Visible(re.sub(r"<script.*?</script>", "", page.body, flags=re.DOTALL)).texts]) == []
    )
    data = re.search(r'<script[^>]*id="fp-fill-data"[^>]*>(.*?)</script>', page.body, re.DOTALL)
    assert data
    said = json.loads(Markup(data[1]).unescape())["words"]
    texts = [text for entry in said.values() for text in (entry.values() if isinstance(entry, dict) else [entry])]
    assert len(texts) > 100
    assert english_in(text for text in texts if text != words.language) == []


@pytest.mark.parametrize(("language", "said"), [("vi", "Các nút, tiêu đề"), ("en", ""), ("el", "")])
def test_a_site_says_that_words_of_framepress_are_a_draft(language: str, said: str, tmp_path: Path):
    """Greek has none of its own yet, and English is no draft."""
    folder = lay_out(BASE, tmp_path / "framework")
    edit(folder, "framework.yml", ("language: en\n", f"language: {language}\n"))
    framework, words = load(folder).framework, words_for(language)
    assert framework
    pages = {page.path: page.body for page in render_pages(Context(framework, plan_forms(framework, words), words))}
    draft = words.say("site.about.draft_words")
    assert (draft in pages["about.md" if "about.md" in pages else "about/index.md"]) == bool(said)
    assert draft.startswith(said)


def test_no_english_is_left_in_the_theme(pages: Rendered):
    given = pages[1]
    texts = [text for text in given["words"].values() if isinstance(text, str)]
    texts += [given["words"]["search_found"]["other"], *given["imprint"], *(step["title"] for step in given["journey"])]
    texts += [group["title"] for group in given["footer"]]
    texts += [link["title"] for group in given["footer"] for link in group["links"]]
    assert len(texts) > 30
    assert english_in(texts) == []


def test_the_themes_templates_hold_no_words():
    from framepress.site.theme.theme_files import theme_folder

    found = []
    for path in sorted(theme_folder().rglob("*.html")):
        source = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found += [f"{path.name}: {text.strip()}" for text in english_in(_Visible(source).texts)]
    assert [one for one in found if "width=device-width" not in one and "light dark" not in one] == []


def test_language_and_direction_come_from_the_framework(pages: Rendered):
    assert pages[1]["language"] == "xx"
    assert pages[1]["direction"] == "ltr"
