"""The languages that framepress's own words come in: each is whole, keeps what is filled in, and fits its place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

import pytest
import yaml

from framepress.pdf.typefaces import missing_characters
from framepress.sheets.sheet_layout import WorkbookLayout
from framepress.text.catalogue import english_files, is_draft, leaves, texts_in, words_for
from framepress.text.plurals import NUMBER, Plural
from framepress.text.po_files import Translation, read_po
from framepress.text.resources import templates

LANGUAGES = sorted(path.stem for path in (templates() / "locale").glob("*.po"))
FIRST = ("locale", "workbook", "files")
"""The folders of the English files that every language has whole; what ``check`` and the commands say may follow."""
SAID_OF_FILES = ("problems.empty-file.message", "problems.unknown-key.here.message")
"""What files that came back and ``check`` both say: it stands among what ``check`` says."""
ENGLISH = words_for("en").entries()
LONGER = 2.2
"""How many times as long as the English a text of more than 30 letters may be: what is longer breaks rows of buttons.
"""
NAMED = {
    "web.keeping.shared": "web.clear",
    "web.script.no_form": "web.finish.pdf",
    "report.notes.no_round": "report.files.title",
    "report.notes.perhaps": "report.files.title",
    "report.notes.only_before": "report.who.title",
    "report.notes.rounds": "report.movement.individuals",
}
"""Texts that quote what a button or a heading says."""
SHEET_NAME = 31


def test_these_languages_come_along():
    assert LANGUAGES == ["ar", "de", "es", "fr", "pl", "pt", "uk", "vi", "zh"]


@cache
def first_keys() -> set[str]:
    """The keys of the files that every language has whole."""
    files = [path for path in english_files() if path.parent.name in FIRST]
    assert len(files) == len(FIRST)
    groups = [key for path in files for key in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return {*SAID_OF_FILES, *(key for key in leaves(words_for("en")) if key.partition(".")[0] in groups)}


@cache
def translation(language: str) -> Translation:
    return read_po((templates() / "locale" / f"{language}.po").read_bytes(), language, ENGLISH)


def translated(language: str) -> dict[str, str | Plural]:
    return translation(language).texts


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(.*?)\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_stale_and_nothing_of_pages_forms_reports_or_sheets_is_missing(language: str):
    found = translation(language)
    assert (found.fuzzy, found.stale) == ([], []), "look at these again, and take the mark 'fuzzy' away"
    keys = first_keys()
    assert len(keys) > 1400
    assert sorted(keys.intersection(found.missing)) == [], f"translate these in {language}.po, after: make words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_that_nobody_has_read_it(language: str):
    assert is_draft(language) and is_draft(f"{language}-XX")
    assert not is_draft("en") and not is_draft("en-US") and not is_draft("el")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_and_marked_is_the_same_as_in_english(language: str):
    """A form for one alone may do without the number: *una escuela*."""
    wrong = []
    for key, entry in translated(language).items():
        english = texts_in(ENGLISH[key])[-1]
        for text in texts_in(entry):
            marks = (Counter(re.findall(r"[*`<>|#\[\]\n]", each)) for each in (english, text))
            less = places(english) - places(text)
            if places(text) - places(english) or less - ({NUMBER} if isinstance(entry, Plural) else set()):
                wrong.append(f"{key}: {text}")
            if len({*map(str, marks)}) > 1:
                wrong.append(f"{key}: {text}")
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_far_longer_than_in_english(language: str):
    long = {
        key: (len(text), text)
        for key, entry in translated(language).items()
        for text in texts_in(entry)
        if len(text) > max(30, LONGER * max(map(len, texts_in(ENGLISH[key]))))
    }
    assert long == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_that_is_named_is_called_so(language: str):
    words = words_for(language)
    for key, named in NAMED.items():
        for text in texts_in(words.entry(key)):
            assert words.say(named) in text, key
    assert words.say("plan.made_by.title") in words.say("site.about.made_by")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fonts_that_come_along_have_every_letter(language: str):
    """Of Latin and Cyrillic; for other scripts a publisher installs a font, and ``check`` says which."""
    texts = "".join(text for entry in translated(language).values() for text in texts_in(entry))
    letters = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in texts if letter.isalpha())
    is_shipped = letters["LATIN"] + letters["CYRILLIC"] > letters.total() / 2
    assert not is_shipped or missing_characters(texts) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_and_columns_can_be_told_apart(language: str):
    """Two names that are the same fall back to the English ones. A program for spreadsheets takes no other names."""
    words = words_for(language)
    sheets = [*words["workbook"]["sheets"].values(), *words["collect"]["book"]["sheets"].values()]
    assert [name for name in sheets if len(name) > SHEET_NAME or re.search(r"[\[\]:*?/\\]", name)] == []
    for group in (words["workbook"]["sheets"], words["collect"]["book"]["sheets"]):
        assert len({name.casefold() for name in group.values()}) == len(group)
    headings = words["workbook"]["headings"]
    for name, sheet in WorkbookLayout(variant=True).sheets.items():
        called = [headings[re.sub("[ .]", "_", column.name)].casefold() for column in sheet.columns]
        assert sorted(called) == sorted(set(called)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hint_calls_a_sheet_and_a_column_as_the_workbook_does(language: str):
    """Whoever is told to fill in 'scale' looks for a column of that name."""
    words, names = words_for(language), words_for("en")["workbook"]
    wrong = []
    for key in (key for key in ENGLISH if key.startswith("workbook.cells.")):
        for called in re.findall(r"'(\w+)'", words_for("en").say(key)):
            groups = [group for group in ("sheets", "headings") if called in names[group].values()]
            own = {words["workbook"][group][called] for group in groups}
            if own and not any(f"{name}{end}" in words.say(key) for name in own for end in "'»”“’」\u00a0"):
                wrong.append(f"{key}: {own} in {words.say(key)}")
    assert wrong == []
