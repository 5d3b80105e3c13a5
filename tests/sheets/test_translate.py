"""`framepress translate` writes what is missing, marks what is stale, and leaves alone what a person wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framepress.framework.inheritance.overrides import mark_of
from framepress.framework.load import load
from framepress.framework.translation.text_paths import translatable_texts
from tests.author import edit, run, said
from tests.framework.test_extends import upstream, variant, write

__all__ = ["upstream", "variant"]
ES = "translations/es.yml"
WRITTEN = """\
# Ana Ruiz translates.
draft: yes
texts:
  # Not 'tierra': that is the planet.
  elements/soil/title:  # as in gardening
    of: {soil}
    text: Suelo  # short

  areas/beds/title: Bancales
"""


def two_languages(garden: Path) -> Path:
    edit(garden, "framework.yml", ("language: en\n", "language: en\nlanguages: [en, es]\n"))
    return garden


def data(garden: Path) -> dict[str, dict[str, str | None]]:
    texts: dict[str, dict[str, str | None]] = yaml.load((garden / ES).read_text(encoding="utf-8"), yaml.BaseLoader)[
        "texts"
    ]
    return texts


def fill_in(garden: Path) -> None:
    """Translate everything that is missing."""
    path = garden / ES
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("".join(f"{line} es\n" if line.strip() == "text:" else f"{line}\n" for line in lines))


def test_it_writes_every_text_with_what_is_to_be_translated_above(garden: Path):
    out = said("translate", "es", two_languages(garden))
    assert "0 of 51 texts are translated" in out and "51 texts are missing" in out
    written = (garden / ES).read_text(encoding="utf-8")
    assert (
        f"""
  #: Plants look well.
  elements/soil/indicator:
    of: {mark_of("Plants look well.")}
    text:
"""
        in written
    )
    assert "  #: A bed is where things grow.\n  #: See [the year](/cycle/) and" in written
    assert list(data(garden)) == list(translatable_texts(load(garden).framework))  # type: ignore[arg-type]
    assert run("check", garden).exit_code == 0


def test_what_a_person_wrote_stays_with_its_comments_and_order(garden: Path):
    two_languages(garden)
    (garden / "translations").mkdir()
    (garden / ES).write_text(WRITTEN.format(soil=mark_of("Soil")), encoding="utf-8")
    said("translate", "es", garden)
    written = (garden / ES).read_text(encoding="utf-8")
    assert written.startswith("# Ana Ruiz translates.\ndraft: yes\ntexts:\n")
    assert "  # Not 'tierra': that is the planet.\n  #: Soil\n  elements/soil/title:  # as in gardening\n" in written
    assert "    text: Suelo  # short\n" in written
    assert written.index("elements/soil/title") < written.index("areas/beds/title")
    assert data(garden)["areas/beds/title"] == {"of": mark_of("Beds"), "text": "Bancales"}
    said("translate", "es", garden)
    assert (garden / ES).read_text(encoding="utf-8") == written


def test_a_changed_sentence_marks_its_translation_and_no_other_line_changes(garden: Path):
    said("translate", "es", two_languages(garden))
    fill_in(garden)
    said("translate", "es", garden)
    before = (garden / ES).read_text(encoding="utf-8")
    edit(garden, "areas/beds.yml", ("Plants look well.", "Plants look green."))
    assert "1 translation is stale" in said("translate", "es", garden)
    after = (garden / ES).read_text(encoding="utf-8")
    had, has = (set(text.splitlines()) for text in (before, after))
    assert had - has == {"  #: Plants look well.", f"    of: {mark_of('Plants look well.')}"}
    assert has - had == {"  #: Plants look green.", f"    of: {mark_of('Plants look green.')}", "    stale: yes"}
    assert "stale" in said("translate", "es", garden)


@pytest.mark.parametrize("how", ["takes the line out", "says so"])
def test_a_person_says_that_a_translation_fits_again(how: str, garden: Path):
    said("translate", "es", two_languages(garden))
    fill_in(garden)
    edit(garden, "areas/beds.yml", ("Plants look well.", "Plants look green."))
    said("translate", "es", garden)
    if how == "says so":
        said("translate", "es", garden, "--reviewed", "elements/soil/indicator")
    else:
        edit(garden, ES, ("    stale: yes\n", ""))
    assert load(garden).translations["es"].stale == ()
    assert run("check", garden, "--complete", "es").exit_code == 0


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choose=st.randoms(use_true_random=False))
def test_any_sentence_changed_makes_exactly_its_translations_stale(choose, garden_texts):
    """In the YAML, as an author changes it: wherever it stands, and however many texts say the same."""
    folder, texts = garden_texts
    path = choose.choice([path for path, text in texts.items() if "{" not in text.text and "[" not in text.text])
    file = Path(texts[path].place.file)
    written = file.read_text(encoding="utf-8")
    lines = written.splitlines(keepends=True)
    at = texts[path].place
    line = lines[at.line - 1]
    lines[at.line - 1] = line[: at.column - 1] + "Quite " + line[at.column - 1 :]
    file.write_text("".join(lines), encoding="utf-8")
    try:
        loaded = load(folder)
        stale = {language: translation.stale for language, translation in loaded.translations.items()}
        assert stale == {"es": (path,), "fr": (path,)}
        assert [translation.missing for translation in loaded.translations.values()] == [(), ()]
    finally:
        file.write_text(written, encoding="utf-8")


@pytest.fixture
def garden_texts(garden: Path):
    """The garden in three languages, everything translated, and its texts by path."""
    edit(garden, "framework.yml", ("language: en\n", "language: en\nlanguages: [en, es, fr]\n"))
    said("translate", "es", garden)
    fill_in(garden)
    (garden / "translations/fr.yml").write_bytes((garden / ES).read_bytes())
    framework = load(garden).framework
    assert framework
    return garden, translatable_texts(framework)


def test_complete_fails_where_something_is_missing_or_stale(garden: Path):
    said("translate", "es", two_languages(garden))
    done = run("check", garden, "--complete", "es")
    assert done.exit_code == 1 and "51 of 51 texts are not translated into 'es'" in done.output
    fill_in(garden)
    assert run("check", garden, "--complete", "es").exit_code == 0
    edit(garden, "areas/beds.yml", ("title: Soil", "title: Earth"))
    assert run("check", garden).exit_code == 0
    done = run("check", garden, "--complete", "es", "--format", "json")
    (row,) = [row for row in json.loads(done.stdout) if row["severity"] == "error"]
    assert (row["file"], row["code"], done.exit_code) == ("framework/translations/es.yml", "untranslated", 1)
    assert "elements/soil/title" in row["message"]
    assert run("check", garden, "--complete", "fr").exit_code == 1
    assert run("check", garden, "--complete", "en").exit_code == 0


def test_a_language_that_is_not_declared_is_begun_and_told(garden: Path):
    done = run("translate", "es", garden)
    assert done.exit_code == 0 and "languages: [en, es]" in done.stderr
    assert (garden / ES).is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("en",), "is written in 'en' itself"),
        (("../es",), "not the code of a language"),
        (("ES",), "calls this language 'es'"),
        (("es", "--reviewed", "elements/soil/titel"), "No text of the framework has the path"),
        (("es", "--reviewed", "elements/soil/title"), "is not translated yet"),
    ],
)
def test_what_makes_no_sense_is_refused_and_writes_nothing(arguments: tuple[str, ...], sentence: str, garden: Path):
    two_languages(garden)
    language, *options = arguments
    done = run("translate", language, garden, *options)
    assert done.exit_code == 1 and sentence in done.stderr
    assert not (garden / "translations").exists()


def test_a_file_that_cannot_be_changed_in_pieces_stays(garden: Path):
    two_languages(garden)
    (garden / "translations").mkdir()
    (garden / ES).write_text("texts: &all\n  elements/soil/title: Suelo\n", encoding="utf-8")
    done = run("translate", "es", garden)
    assert done.exit_code == 1 and "translations/es.yml" in done.stderr
    assert (garden / ES).read_text(encoding="utf-8").startswith("texts: &all")


def test_a_variant_has_only_its_own_translations_to_write(variant: Path, upstream: Path):
    two_languages(upstream)
    said("translate", "es", upstream)
    fill_in(upstream)
    write(variant, {"areas/beds.yml": "id: beds\nelements: {soil: {title: Earth, practices: {dig: We dig.}}}\n"})
    out = said("translate", "es", variant)
    assert "2 translations are stale" in out and "1 text is missing" in out
    texts = data(variant)
    assert texts == {
        "framework/title": {"of": mark_of("Allotment"), "stale": "yes", "text": "es"},
        "elements/soil/title": {"of": mark_of("Earth"), "stale": "yes", "text": "es"},
        "practices/dig/text": {"of": mark_of("We dig."), "text": ""},
    }


def test_an_import_of_a_workbook_keeps_translations(garden: Path, tmp_path: Path):
    said("translate", "es", two_languages(garden))
    before = (garden / ES).read_bytes()
    said("export", tmp_path / "book.xlsx", garden)
    edit(garden, "areas/beds.yml", ("title: Soil", "title: Earth"))
    assert "areas/beds.yml: changed" in said("import", tmp_path / "book.xlsx", garden)
    assert (garden / ES).read_bytes() == before


def test_an_entry_follows_the_id_of_its_text(garden: Path):
    said("translate", "es", two_languages(garden))
    fill_in(garden)
    edit(garden, "areas/beds.yml", ("  soil:\n", "  earth:\n    renamed_from: soil\n"))
    assert "51 of 51 texts are translated" in said("translate", "es", garden)
    texts = data(garden)
    assert texts["elements/earth/title"] == {"of": mark_of("Soil"), "text": "es"}
    assert [path for path in texts if "soil" in path] == []
    assert list(texts) == list(translatable_texts(load(garden).framework))  # type: ignore[arg-type]
