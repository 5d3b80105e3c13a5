"""Every text with a number beside a noun has a form for each kind of number, in English and in each translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import framepress
from framepress.forms.score_words import score_words
from framepress.pages.page_context import Context
from framepress.text.catalogue import places_in, texts_in, words_for
from framepress.text.plurals import NUMBER, Plural

ENGLISH = words_for("en").entries()
NUMBERS = (
    "count|number|page|pages|minimum|maximum|least|most|done|answered|length|days|rows|seconds|sheets|shown|others"
)
"""Names of places that take a number."""
NO_NOUNS = {"answered", "at", "below", "found", "in", "more", "of", "or", "to"}
"""Words after a number that stay the same whatever it is: *2 of 5*, *3 or more*."""


def test_no_number_stands_beside_a_noun_without_forms():
    """*1 answers* can't be said: what a number is said of is in a text that the number picks."""
    found = [
        f"{key}: {beside[0]}"
        for key, entry in ENGLISH.items()
        for text in texts_in(entry)
        for beside in re.finditer(rf"\{{({NUMBERS})\}} ([a-z]+)", text)
        if beside[2] not in NO_NOUNS and not isinstance(entry, Plural)
    ]
    assert found == []


def test_english_has_one_and_other():
    plurals = {key: entry for key, entry in ENGLISH.items() if isinstance(entry, Plural)}
    assert len(plurals) > 20
    assert {key for key, entry in plurals.items() if set(entry) != {"one", "other"}} == set()
    odd = {key for key, entry in plurals.items() if places_in(entry["one"]) != places_in(entry["other"])}
    assert odd == set(), "what one form says, the other says too: a language may need it"


def test_no_key_says_its_number():
    assert [key for key in ENGLISH if re.search(r"_(zero|one|two|few|many)$", key)] == []


def _calls() -> Iterator[tuple[str, str, set[str]]]:
    """Each key that is said in Python with what is filled in, where all of it is written there."""
    for path in Path(framepress.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            said = getattr(node, "func", None)
            if getattr(said, "attr", getattr(said, "id", "")) not in ("say", "sentence", "word", "form_words"):
                continue
            assert isinstance(node, ast.Call)
            if not (node.args and node.keywords):
                continue
            filled = {keyword.arg for keyword in node.keywords}
            for key in ast.walk(node.args[0]):
                if isinstance(key, ast.Constant) and isinstance(key.value, str) and None not in filled:
                    for group in ("", "site.", "plan.", "report.", "changes.", "reference."):
                        if f"{group}{key.value}" in ENGLISH:
                            yield path.name, f"{group}{key.value}", {str(name) for name in filled}


def test_what_code_says_has_all_its_places_filled():
    calls = list(_calls())
    assert len(calls) > 60
    assert [call for call in calls if not places_in(ENGLISH[call[1]]) <= call[2]] == []
    assert [call for call in calls if isinstance(ENGLISH[call[1]], Plural) and NUMBER not in call[2]] == []


def test_what_the_page_says_has_all_its_places_filled():
    folder = Path(framepress.__file__).parent / "web/scripts"
    sources = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js")))
    calls = re.findall(r"""\bsay\((?:[^()"]*\? )?"(\w+)"(?: : "(\w+)")?(?:, \{([^{}]*)\})?\)""", sources)
    assert len(calls) > 60
    of_script = {
        key.removeprefix("web.script."): entry for key, entry in ENGLISH.items() if key.startswith("web.script.")
    }
    of_scores = {f"score_{key}": text for key, text in score_words(words_for("en")).items()}
    assert not of_script.keys() & of_scores.keys()
    said = of_script | of_scores
    for *keys, given in calls:
        filled = {part.partition(":")[0].strip() for part in given.split(",")}
        for entry in (said[key] for key in keys if key):
            assert places_in(entry) <= filled, entry
            assert not isinstance(entry, Plural) or NUMBER in filled, entry


def test_the_browser_gets_every_plural_of_the_scripts_as_its_forms():
    words = words_for("ja")  # which framepress does not come in
    context = Context.__new__(Context)
    object.__setattr__(context, "words", words)
    object.__setattr__(context, "framework", type("Framework", (), {"direction": "ltr"}))
    assert context.forms_of_word("web.script.empty") == {
        "language": "en",
        "one": "You haven't answered {count} question. You can leave it blank.",
        "other": "You haven't answered {count} questions. You can leave them blank.",
    }
