"""The template for translators has every English text, with what explains it, and is as new as the catalogue."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from framepress.text.catalogue import english_files, words_for
from framepress.text.po_files import read_po
from framepress.text.resources import templates
from tests.text.po_template import comments_in, po_template

PATH = templates() / "locale" / "framepress.pot"
ENGLISH = words_for("en").entries()


def made() -> str:
    return po_template((path.read_text(encoding="utf-8") for path in english_files()), ENGLISH)


def test_it_is_as_new_as_the_catalogue(request: pytest.FixtureRequest):
    if request.config.getoption("--update-golden"):
        PATH.write_text(made(), encoding="utf-8", newline="\n")
    assert PATH.read_text(encoding="utf-8") == made(), "run: make words"


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
