"""The template for translators has every English text, with what explains it, and is as new as the catalogue; so is the
PO file of each language.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from framepress.text.catalogue import english_files, words_for
from framepress.text.plurals import Plural
from framepress.text.po_files import read_po
from framepress.text.resources import templates
from tests.text.po_template import comments_in, po_template, renewed_po

PATH = templates() / "locale" / "framepress.pot"
TRANSLATIONS = sorted((templates() / "locale").glob("*.po"))
ENGLISH = words_for("en").entries()


def sources() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in english_files()]


def made() -> str:
    return po_template(sources(), ENGLISH)


def test_it_is_as_new_as_the_catalogue(request: pytest.FixtureRequest):
    if request.config.getoption("--update-golden"):
        PATH.write_text(made(), encoding="utf-8", newline="\n")
    assert PATH.read_text(encoding="utf-8") == made(), "run: make words"


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.stem)
def test_each_language_has_every_entry(path: Path, request: pytest.FixtureRequest):
    """Translated or not yet: tests/text/test_shipped_languages.py says which ones are missing."""
    found = path.read_text(encoding="utf-8")
    made = renewed_po(found, sources(), ENGLISH)
    if request.config.getoption("--update-golden"):
        path.write_text(made, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == made, "run: make words"


HEAD = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
BEFORE = """msgctxt "a"
msgid "Next"
msgstr "Siguiente"

msgctxt "b"
msgid "Old words"
msgstr "Palabras viejas"

# Asked a teacher.
msgctxt "c"
msgid "{count} form"
msgstr "{count} formularios"

msgctxt "gone"
msgid "Gone"
msgstr "Fuera"

"""
AFTER = """#. Says more.
msgctxt "a"
msgid "Next"
msgstr "Siguiente"

#, fuzzy
msgctxt "b"
msgid "New words"
msgstr "Palabras viejas"

# Asked a teacher.
#, fuzzy, python-brace-format
msgctxt "c"
msgid "{count} form"
msgid_plural "{count} forms"
msgstr[0] "{count} formularios"
msgstr[1] ""

msgctxt "d"
msgid "Added"
msgstr ""

"""


def test_a_language_is_brought_up_to_date_and_nothing_is_guessed():
    """What is the same stays; what English says otherwise is marked; what is new is empty; what is gone goes."""
    forms = Plural("en", {"one": "{count} form", "other": "{count} forms"})
    entries = {"a": "Next", "b": "New words", "c": forms, "d": "Added"}
    renewed = renewed_po(HEAD + BEFORE, ["# Says more.\na: Next\n"], entries)
    assert renewed == HEAD + AFTER
    assert renewed_po(renewed, ["# Says more.\na: Next\n"], entries) == renewed
    found = read_po(renewed.encode(), "es", entries)
    assert (set(found.texts), found.fuzzy, found.missing) == ({"a"}, ["b", "c"], ["d"])


def test_a_translation_begun_from_it_lacks_nothing(tmp_path: Path):
    """With the tools of gettext: what ``msginit`` makes for Polish is read back, with each text where it belongs."""
    if not shutil.which("msginit"):  # Babel writes what it would read: still no text may be lost
        (tmp_path / "pl.po").write_text(made(), encoding="utf-8")
    else:
        (tmp_path / "words.pot").write_text(made(), encoding="utf-8")
        command = ["msginit", "--no-translator", "--locale=pl", "--input=words.pot", "--output-file=pl.po"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    found = read_po((tmp_path / "pl.po").read_bytes(), "pl", ENGLISH)
    assert (found.fuzzy, found.stale) == ([], [])
    assert set(found.missing) == set(ENGLISH)


def test_comments_above_a_key_and_its_groups_go_to_the_translator():
    source = "# The site.\nsite:\n  # On a button.\n  # Of two lines.\n  next: Next\n\n  before: Previous\n"
    assert dict(comments_in(source)) == {
        "site": ("The site.",),
        "site.next": ("The site.", "On a button. Of two lines."),
        "site.before": ("The site.",),
    }
    entry = made()[made().index('msgctxt "collect.book.counted_files"') - 300 :]
    assert "#. The second part of that sentence." in entry
    assert 'msgid "in {count} file"\nmsgid_plural "in {count} files"\n' in entry
