"""A translation goes out as a PO file for translators' tools, and comes back."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from framepress.framework.load import load
from framepress.framework.translation.framework_translation import FrameworkTranslation
from tests.author import edit, run, said

ES = "translations/es.yml"
ENTRY = """\
#. The title of the element.
#: framework/areas/beds.yml:8
msgctxt "elements/soil/title"
msgid "Soil"
msgstr ""
"""


@pytest.fixture
def spanish(garden: Path) -> Path:
    """The garden with one text in Spanish, and a PO file of it."""
    edit(garden, "framework.yml", ("language: en\n", "language: en\nlanguages: [en, es]\n"))
    (garden / "translations").mkdir()
    (garden / ES).write_text("draft: yes\ntexts: {areas/beds/title: Bancales}\n", encoding="utf-8")
    said("translate", "es", garden)
    said("translate", "es", garden, "--po", "es.po")
    return garden


def po() -> str:
    return Path("es.po").read_text(encoding="utf-8")


def write(*changes: tuple[str, str]) -> None:
    """What a translator's tool makes of the PO file."""
    edit(Path(), "es.po", *changes)


def spanish_of(garden: Path) -> FrameworkTranslation:
    loaded = load(garden)
    assert loaded.problems == []
    return loaded.translations["es"]


def test_each_text_says_what_it_is_and_where_it_stands(spanish: Path):
    assert ENTRY in po()
    assert 'msgctxt "areas/beds/title"\nmsgid "Beds"\nmsgstr "Bancales"\n' in po()
    assert "#. Keep each name in {braces} as it is." in po()
    assert '"Language: es\\n"' in po() and '"X-Framepress-Draft: yes\\n"' in po()
    assert po().count("msgctxt") == 51


def test_gettext_takes_it(spanish: Path):
    done = subprocess.run(["msgfmt", "-c", "-o", "-", "es.po"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_was_translated_there_comes_back(spanish: Path):
    write((ENTRY, ENTRY.replace('msgstr ""', 'msgstr "Suelo"')))
    assert "2 of 51 texts are translated" in said("translate", "es", spanish, "--from-po", "es.po")
    translation = spanish_of(spanish)
    assert dict(translation.texts) == {"areas/beds/title": "Bancales", "elements/soil/title": "Suelo"}
    assert translation.is_draft and translation.stale == ()


def test_a_round_trip_changes_no_letter(spanish: Path):
    before = (spanish / ES).read_bytes()
    said("translate", "es", spanish, "--from-po", "es.po")
    assert (spanish / ES).read_bytes() == before
    said("translate", "es", spanish, "--po", "again.po")
    assert Path("again.po").read_bytes() == Path("es.po").read_bytes()


def test_stale_is_fuzzy_and_fuzzy_is_stale(spanish: Path):
    edit(spanish, "areas/beds.yml", ("title: Beds", "title: Garden beds"))
    said("translate", "es", spanish, "--po", "stale.po")
    fuzzy = '#, fuzzy\nmsgctxt "areas/beds/title"\nmsgid "Garden beds"\nmsgstr "Bancales"\n'
    assert fuzzy in Path("stale.po").read_text(encoding="utf-8")
    said("translate", "es", spanish, "--from-po", "stale.po")
    assert spanish_of(spanish).stale == ("areas/beds/title",)
    edit(Path(), "stale.po", (fuzzy, fuzzy.replace("#, fuzzy\n", "").replace('"Bancales"', '"Bancales del huerto"')))
    said("translate", "es", spanish, "--from-po", "stale.po")
    translation = spanish_of(spanish)
    assert (translation.stale, translation.texts["areas/beds/title"]) == ((), "Bancales del huerto")


def test_what_changed_while_somebody_translated_is_stale(spanish: Path):
    write((ENTRY, ENTRY.replace('msgstr ""', 'msgstr "Suelo"')))
    edit(spanish, "areas/beds.yml", ("title: Soil", "title: Earth"))
    said("translate", "es", spanish, "--from-po", "es.po")
    translation = spanish_of(spanish)
    assert (translation.stale, translation.texts["elements/soil/title"]) == (("elements/soil/title",), "Suelo")


def test_an_older_translation_does_not_take_the_place_of_a_newer_one(spanish: Path):
    edit(spanish, "areas/beds.yml", ("title: Beds", "title: Garden beds"))
    said("translate", "es", spanish)
    edit(spanish, ES, ("Bancales", "Bancales del huerto"), ("    stale: yes\n", ""))
    said("translate", "es", spanish, "--from-po", "es.po")
    translation = spanish_of(spanish)
    assert (translation.stale, translation.texts["areas/beds/title"]) == ((), "Bancales del huerto")


def test_a_po_file_in_which_somebody_worked_is_not_lost(spanish: Path):
    said("translate", "es", spanish, "--po", "es.po")
    write((ENTRY, ENTRY.replace('msgstr ""', 'msgstr "Suelo"')))
    done = run("translate", "es", spanish, "--po", "es.po")
    assert done.exit_code == 1 and "--from-po es.po" in done.stderr
    assert 'msgstr "Suelo"' in po()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('msgctxt "elements/soil/title"', 'msgctxt "elements/soil/titel"'), "No text of the framework has the path"),
        (('msgid "Soil"', 'hello\nmsgid "Soil"'), "can't be read as a PO file"),
        (('msgstr "Bancales"', 'msgstr "<b>Bancales</b>"'), "'<b>' would be printed as it is"),
        (('msgstr "Bancales"', f'msgstr "{"Bancal " * 900}"'), "letters; 5,000 are the most here"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_writes_nothing(change, sentence: str, spanish: Path):
    write((ENTRY, ENTRY.replace('msgstr ""', 'msgstr "Suelo"')), change)
    before = (spanish / ES).read_bytes()
    done = run("translate", "es", spanish, "--from-po", "es.po")
    assert done.exit_code == 1 and sentence in done.stderr
    assert re.search(r"es\.po(:\d+:0|\b)", done.stderr)
    assert (spanish / ES).read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"PK\x03\x04", b'msgid "a"\nmsgid "b"\n', b"# only a comment\n"]
)
def test_what_is_no_po_file_breaks_nothing(content: bytes, spanish: Path):
    before = (spanish / ES).read_bytes()
    Path("other.po").write_bytes(content)
    done = run("translate", "es", spanish, "--from-po", "other.po")
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert (spanish / ES).read_bytes() == before


def test_one_thing_at_a_time(spanish: Path):
    done = run("translate", "es", spanish, "--po", "a.po", "--from-po", "es.po")
    assert done.exit_code == 2 and "--from-po" in done.output
