"""A language is a PO file: its plurals are right on pages, forms and reports, and what is not ready stays English."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.framework.model.framework import Framework
from framepress.pages.fill_pages import Filling, fill_pages
from framepress.pages.page_context import Context
from framepress.pages.render_pages import render_pages
from framepress.text import catalogue
from framepress.text.catalogue import Words, words_for
from framepress.text.plurals import Plural, needed
from framepress.text.po_files import Translation, english_entry, read_po
from framepress.text.resources import templates
from tests.analysis.made_report import by_chance, report_of
from tests.conftest import ROOT, SHIPPED

HERE = Path(__file__).parent / "locale"
FILES = [*(templates() / "locale").glob("*.po"), *HERE.glob("*.po")]
ENGLISH = words_for("en").entries()
SIZES = {"one": 1, "two": 2, "five": 5}
ISOLATES = re.compile("[\u2066-\u2069]")
SITE = {
    "pl": ["1 element", "2 elementy", "5 elementów"],
    "ar": ["عنصر واحد", "عنصران", "5 عناصر"],
    "vi": ["1 element", "2 elements", "5 elements"],
}
FORM = {
    "pl": {0: "pytań", 1: "pytanie", 2: "pytania", 5: "pytań", 11: "pytań", 21: "pytań", 22: "pytania", 100: "pytań"},
    "ar": {1: "سؤال واحد", 2: "سؤالان", 5: "5 أسئلة", 11: "11 سؤالًا", 22: "22 سؤالًا", 100: "100 سؤال"},
}
REPORT = {"pl": {1: "grupa", 2: "grupy", 5: "grup"}, "ar": {1: "مجموعة واحدة", 2: "مجموعتان", 5: "مجموعات"}}


def translation(language: str) -> Translation:
    return read_po((HERE / f"{language}.po").read_bytes(), language, ENGLISH)


@pytest.fixture(autouse=True)
def translations(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if the files of this folder came with framepress: also where words of a language were looked up before."""
    known = {path.stem: translation(path.stem).texts for path in HERE.glob("*.po")}
    monkeypatch.setattr(catalogue, "_translated", lambda name: known.get(name, {}))
    catalogue._without_changes.cache_clear()
    yield
    catalogue._without_changes.cache_clear()


def in_language(language: str, folder: Path) -> Path:
    """The shipped framework as one in another language, with areas of one, two and five elements."""
    shutil.copytree(SHIPPED, folder)
    about = folder / "framework.yml"
    text = re.sub(r"^language: .*$", f"language: {language}", about.read_text(encoding="utf-8"), flags=re.MULTILINE)
    about.write_text(text, encoding="utf-8")
    return folder


def framework_of(language: str, folder: Path) -> Framework:
    folder.mkdir()
    (folder / "areas").mkdir()
    about = f"id: small\ntitle: Small\nedition: '1'\nlanguage: {language}\nlicence: Free.\n"
    about += "domains:\n  d: {title: D, areas: [one, two, five]}\nforms: [ask]\n"
    (folder / "framework.yml").write_text(about, encoding="utf-8")
    for name, size in SIZES.items():
        elements = "".join(f"  {name}-{n}: {{title: E{n}, practices: {{p-{name}-{n}: P.}}}}\n" for n in range(size))
        area = f"id: {name}\ntitle: Area {name}\nelements:\n{elements}"
        (folder / f"areas/{name}.yml").write_text(area, encoding="utf-8")
    (folder / "forms").mkdir()
    form = "id: ask\ntitle: Ask\ndescription: Asks.\ncontent:\n- {field: why, kind: long-text, label: Why?}\n"
    (folder / "forms/ask.yml").write_text(form, encoding="utf-8")
    loaded = load(folder)
    assert loaded.framework is not None
    assert loaded.problems == []
    return loaded.framework


def context_of(language: str, folder: Path) -> Context:
    framework = framework_of(language, folder)
    words = words_for(language)
    return Context(framework, plan_forms(framework, words), words)


@pytest.mark.parametrize("language", SITE)
def test_an_area_says_how_many_elements_it_has(language: str, tmp_path: Path):
    pages = {page.path: page for page in render_pages(context_of(language, tmp_path / "f"))}
    shown = re.findall(r"<p>(.*?)</p>", ISOLATES.sub("", Markup(pages["areas/index.md"].body).unescape()))
    assert [text for text in shown if text in SITE[language]] == SITE[language]


@pytest.mark.parametrize("language", FORM)
def test_a_form_says_how_many_questions_are_empty(language: str, tmp_path: Path):
    (page,) = fill_pages(Filling(context_of(language, tmp_path / "f")))
    found = re.search(r'<script[^>]*id="fp-fill-data"[^>]*>(.*?)</script>', page.body, re.DOTALL)
    assert found
    entry = json.loads(Markup(found[1]).unescape())["words"]["empty"]
    said = said_in_the_browser([(entry, number) for number in FORM[language]])
    for text, (number, noun) in zip(said, FORM[language].items(), strict=True):
        assert noun in text.replace("{count}", str(number))


def said_in_the_browser(asked: list[tuple[Any, int]]) -> list[str]:
    """What the page's own script picks, in Node.js."""
    node = shutil.which("node")
    assert node, "Node.js is not installed: apt-get install nodejs"
    script = str(ROOT / "tests/contract/plurals.mjs")
    done = subprocess.run([node, script], input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8")
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("language", "groups"), [(language, count) for language in REPORT for count in (1, 2, 5)])
def test_a_report_says_how_many_groups_there_are(language: str, groups: int, tmp_path: Path):
    folder = in_language(language, tmp_path / "framework")
    report = report_of(folder, by_chance(folder, 6 * groups, groups))
    found = re.search(rf"<dt>([^<]*)</dt><dd>{groups}</dd>", ISOLATES.sub("", report))
    assert found and found[1] == REPORT[language][groups]


def test_a_text_that_english_says_one_way_may_have_forms_in_another_language():
    assert english_entry(ENGLISH["web.script.suggest_found"]) == ("{count} found", "{count} found")
    said = words_for("pl-PL").say
    assert [said("web.script.suggest_found", count=count) for count in (1, 3, 12)] == [
        "Znaleziono 1 szkołę",
        "Znaleziono 3 szkoły",
        "Znaleziono 12 szkół",
    ]


def test_what_is_not_ready_stays_english_and_is_counted():
    found, polish = translation("pl"), words_for("pl")
    assert (found.fuzzy, found.stale) == (["site.before"], ["site.after"])
    assert [polish.say(key) for key in ("site.next", "site.before", "site.after")] == [
        "Następny krok",
        "Previous",
        "Next",
    ]
    assert polish.say("report.other_groups", count=1) == "1 other group"
    assert "report.other_groups" in found.missing
    assert len(found.texts) + len(found.fuzzy) + len(found.stale) + len(found.missing) == len(ENGLISH)


def test_what_is_no_po_file_is_refused():
    with pytest.raises(ValueError, match=r"pl\.po"):
        read_po(b"site.next: Dalej", "pl", ENGLISH)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_plural_is_complete_for_its_language(path: Path):
    texts = read_po(path.read_bytes(), path.stem, ENGLISH).texts
    plurals = [entry for entry in texts.values() if isinstance(entry, Plural)]
    assert plurals
    for entry in plurals:
        assert set(needed(path.stem)) <= set(entry), entry


def test_a_header_in_another_order_is_followed():
    """Which form stands where is the file's own affair: Czech files begin with one, some of Slovenian with many."""
    po = (HERE / "pl.po").read_text(encoding="utf-8")
    po = po.replace("? 0 :", "? 2 :", 1).replace("? 1 : 2)", "? 1 : 0)", 1)
    found = read_po(po.encode(), "pl", ENGLISH).texts["report.figures.groups"]
    assert isinstance(found, Plural)
    assert [found.text_for(number) for number in (1, 2, 5)] == ["grup", "grupy", "grupa"]


def test_words_of_a_publisher_go_before_a_translation():
    own = {f"site.areas.count.{form}": f"{{count}} {form}" for form in ("one", "few", "many")}
    words = words_for("pl", own | {"site.next": "Dalej"})
    assert [words.say("site.areas.count", count=count) for count in (1, 2, 5)] == ["1 one", "2 few", "5 many"]
    assert words.say("site.next") == "Dalej"


def test_words_travel_to_another_process():
    import pickle

    words: Words = pickle.loads(pickle.dumps(words_for("pl")))
    assert words.say("site.areas.count", count=3) == "3 elementy"
