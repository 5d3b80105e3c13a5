"""Texts in other languages: in an edition, in what changed, and in the files that a framework gives away."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from framepress.editions.compare import Change, ChangeGroup, compare
from framepress.editions.snapshot_source import snapshot_at
from framepress.framework.framework_zip import framework_zip
from framepress.framework.load import load
from framepress.framework.model.edition_file import framework_data
from framepress.validation.check import check, checked
from tests.author import edit, run, said
from tests.framework.test_extends import upstream, variant, write

__all__ = ["upstream", "variant"]
SPANISH = "texts:\n  elements/soil/title: Suelo\n  areas/beds/title: Bancales\n"


@pytest.fixture
def spanish(garden: Path) -> Path:
    """The garden with two texts in Spanish."""
    edit(garden, "framework.yml", ("language: en\n", "language: en\nlanguages: [en, es]\n"))
    write(garden, {"translations/es.yml": SPANISH})
    return garden


def changes(old: Path, new: Path) -> list[Change]:
    return list(compare(snapshot_at(old), snapshot_at(new)).changes)


def copied(garden: Path, tmp_path: Path) -> Path:
    """The garden as it is now, in a zip."""
    outcome = checked(garden)
    assert outcome.framework
    path = tmp_path / "before.zip"
    path.write_bytes(framework_zip(outcome.framework, garden, outcome.files, outcome.upstream))
    return path


def test_a_changed_translation_is_told_and_asks_nobody_again(spanish: Path, tmp_path: Path):
    before = copied(spanish, tmp_path)
    edit(spanish, "translations/es.yml", ("Suelo", "Tierra"))
    (change,) = changes(before, spanish)
    assert (change.group, change.kind, change.id) == (ChangeGroup.EDITORIAL, "translation", "es/elements/soil/title")
    assert [(wording.old, wording.new) for wording in change.wordings] == [("Suelo", "Tierra")]
    out = said("diff", before, spanish)
    assert "Reworded, with the same meaning" in out and "Translation: Tierra [es/elements/soil/title]" in out
    assert "Rate again" not in out


def test_a_new_language_is_told_in_one_line(garden: Path, tmp_path: Path):
    before = copied(garden, tmp_path)
    edit(garden, "framework.yml", ("language: en\n", "language: en\nlanguages: [en, es]\n"))
    write(garden, {"translations/es.yml": SPANISH})
    assert [(change.group, change.kind, change.id) for change in changes(before, garden)] == [("new", "language", "es")]
    assert [(change.group, change.kind) for change in changes(garden, before)] == [("gone", "language")]


def test_many_new_translations_are_told_together(spanish: Path, tmp_path: Path):
    before = copied(spanish, tmp_path)
    said("translate", "es", spanish)
    path = spanish / "translations/es.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("    text:\n", "    text: hola\n"), encoding="utf-8")
    (change,) = changes(before, spanish)
    assert (change.kind, change.name, len(change.inside)) == ("translations", "49", 13)


def test_an_edition_keeps_the_translations_that_were_published(spanish: Path):
    write(spanish, {"translations/fr.yml": "texts: {elements/soil/title: Sol}\n"})  # nobody declared it
    framework = load(spanish).framework
    assert framework
    data = json.loads(json.dumps(framework_data(framework)))
    assert data["translations"] == {"es": {"areas/beds/title": "Bancales", "elements/soil/title": "Suelo"}}
    assert data["languages"] == ["en", "es"]


def test_the_zip_has_them_and_what_a_variant_extends_too(variant: Path, upstream: Path):
    edit(upstream, "framework.yml", ("language: en\n", "language: en\nlanguages: [en, es]\n"))
    write(upstream, {"translations/es.yml": SPANISH})
    write(variant, {"translations/es.yml": "texts: {framework/title: Huerta}\n"})
    outcome = checked(variant)
    assert outcome.framework
    content = framework_zip(outcome.framework, variant, outcome.files, outcome.upstream)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert {"framework/translations/es.yml", "framework/upstream/translations/es.yml"} <= {*names}
    path = variant.parent / "whole.zip"
    path.write_bytes(content)
    unpacked = variant.parent / "unpacked"
    zipfile.ZipFile(path).extractall(unpacked)
    again = check(unpacked / "framework")
    assert again.problems == []
    assert again.translations["es"].texts == outcome.translations["es"].texts
    assert again.in_language("es").about.title == "Huerta"


@pytest.mark.parametrize("how", ["copy", "extends"])
def test_a_new_framework_takes_translations_along(how: str, spanish: Path, tmp_path: Path):
    made = tmp_path / "ours"
    options = ("--framework", spanish, "--from", how, "--title", "Our garden", "--id", "ours")
    done = run("new", made, *options, "--without-wheel")
    assert done.exit_code == 0, done.output
    outcome = check(made / "framework")
    assert outcome.problems == [] and outcome.languages == ("en", "es")
    assert outcome.in_language("es").areas["beds"].title == "Bancales"


@pytest.mark.parametrize("how", ["copy", "extends"])
def test_one_in_another_language_has_that_one_alone(how: str, spanish: Path, tmp_path: Path):
    made = tmp_path / "ours"
    options = ("--framework", spanish, "--from", how, "--title", "Unser Garten", "--id", "ours", "--language", "de")
    done = run("new", made, *options, "--without-wheel")
    assert done.exit_code == 0, done.output
    outcome = check(made / "framework")
    assert outcome.problems == [] and outcome.languages == ("de",)
