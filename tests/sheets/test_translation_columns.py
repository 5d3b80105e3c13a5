"""A workbook has a column for each language beside each column of texts, and brings it back."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from framepress.framework.load import load
from framepress.framework.translation.text_paths import translatable_texts
from tests.author import edit, said
from tests.framework.test_extends import upstream, variant, write
from tests.sheets.desk import Desk

__all__ = ["upstream", "variant"]
ES = "translations/es.yml"
SPANISH = """\
# Ana translates.
texts:
  elements/soil/title: Suelo
  areas/beds/introduction: |
    Un bancal es donde crecen cosas.

    - Uno
    - Dos
  framework/title: >-
    Huerto
    escolar
  forms/plan/text(1)/text: Escriban *tres* cosas.
"""


@pytest.fixture
def desk(garden: Path, tmp_path: Path) -> Desk:
    """An export of the garden with four texts in Spanish; French is declared and not begun."""
    edit(garden, "framework.yml", ("language: en\n", "language: en\nlanguages: [en, es, fr]\n"))
    write(garden, {ES: SPANISH, "translations/fr.yml": "texts: {}\n"})
    return Desk(tmp_path, garden)


def spanish(desk: Desk, language: str = "es") -> dict[str, str]:
    loaded = load(desk.folder)
    assert loaded.problems == []
    return dict(loaded.translations[language].texts)


def test_each_text_has_a_cell_for_each_language_beside_it(desk: Desk):
    heads = desk.headings()["elements"]
    at = heads.index("title")
    assert heads[at : at + 3] == ["title", "title (es)", "title (fr)"]
    assert not {"code (es)", "scale (es)", "id (es)", "group (es)"} & {*heads}
    assert desk.headings()["framework"] == ["key", "value", "value (es)", "value (fr)", "about"]
    assert desk.cell("elements", "title (es)", id="soil").value == "Suelo"
    assert desk.cell("elements", "title (fr)", id="soil").value is None
    assert desk.cell("framework", "value (es)", key="title").value == "Huerto escolar"
    assert desk.cell("areas", "introduction (es)", id="beds").value.splitlines()[2:] == ["- Uno", "- Dos"]
    assert desk.cell("content", "text (es)", text="Write down *three* things.").value == "Escriban *tres* cosas."


def test_every_text_of_a_framework_finds_its_cell(desk: Desk):
    """Written into all of them, they come back under all paths."""
    framework = load(desk.folder).framework
    assert framework
    for page in desk.book:
        heads = [cell.value for cell in page[1]]
        for place, head in enumerate(heads, 1):
            if str(head).endswith(" (fr)"):
                for row in range(2, page.max_row + 1):
                    text = page.cell(row, place - 2).value
                    page.cell(row, place).value = f"{text} fr" if text else None
    # what is no text stays out: ids and numbers among the values of framework.yml and its like
    desk.bring_back()
    texts = {path: f"{text.text} fr" for path, text in translatable_texts(framework).items()}
    assert spanish(desk, "fr") == texts


def test_a_workbook_that_nobody_changed_changes_nothing(desk: Desk):
    assert desk.bring_back().files == {}
    assert (desk.folder / ES).read_text(encoding="utf-8") == SPANISH


def test_a_translation_is_changed_added_and_taken_out(desk: Desk):
    desk.set("elements", "title (es)", "Tierra", id="soil")
    desk.set("areas", "title (es)", "Bancales", id="beds")
    desk.set("framework", "value (es)", None, key="title")
    done = desk.bring_back()
    assert done.files == {ES: "changed"} and done.count.texts == 3
    texts = spanish(desk)
    assert (texts["elements/soil/title"], texts["areas/beds/title"]) == ("Tierra", "Bancales")
    assert "framework/title" not in texts
    written = (desk.folder / ES).read_text(encoding="utf-8")
    assert written.startswith("# Ana translates.\ntexts:\n") and "elements/soil/indicator" not in written
    assert load(desk.folder).translations["es"].stale == ()


def test_a_text_and_its_translation_are_changed_together(desk: Desk):
    desk.set("elements", "title (es)", "Tierra", id="soil")
    desk.set("elements", "title", "Earth", id="soil")
    assert desk.bring_back().files == {"areas/beds.yml": "changed", ES: "changed"}
    translation = load(desk.folder).translations["es"]
    assert (translation.texts["elements/soil/title"], translation.stale) == ("Tierra", ())


def test_a_text_changed_without_its_translation_makes_that_stale(desk: Desk):
    said("translate", "es", desk.folder)
    desk.set("elements", "title", "Earth", id="soil")
    desk.bring_back()
    assert load(desk.folder).translations["es"].stale == ("elements/soil/title",)


def test_a_language_that_nobody_began_gets_its_file(desk: Desk):
    (desk.folder / "translations/fr.yml").unlink()
    desk.set("elements", "title (fr)", "Sol", id="soil")
    assert desk.bring_back().files == {"translations/fr.yml": "new"}
    assert spanish(desk, "fr") == {"elements/soil/title": "Sol"}


def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_written(desk: Desk):
    cell = desk.set("elements", "title (es)", "<b>Suelo</b>", id="soil")
    told = desk.mistakes()
    assert len(told) == 1 and f"cell {cell}" in told[0] and "'<b>' would be printed" in told[0]
    assert (desk.folder / ES).read_text(encoding="utf-8") == SPANISH


def test_columns_of_languages_may_be_left_out(desk: Desk):
    """Somebody who edits English takes them out of the way."""
    for page in desk.book:
        for place in range(page.max_column, 0, -1):
            if str(page.cell(1, place).value).endswith((" (es)", " (fr)")):
                page.delete_cols(place)
    desk.set("elements", "title", "Earth", id="soil")
    assert desk.bring_back().files == {"areas/beds.yml": "changed"}
    assert (desk.folder / ES).read_text(encoding="utf-8") == SPANISH


def test_an_export_that_nobody_changed_is_written_again(desk: Desk):
    said("export", desk.path, desk.folder)


def test_a_variant_has_the_texts_that_it_says_itself(variant: Path, upstream: Path, tmp_path: Path):
    edit(upstream, "framework.yml", ("language: en\n", "language: en\nlanguages: [en, es]\n"))
    write(upstream, {ES: dedent(SPANISH) + "  practices/mulch/text: Acolchamos en otoño.\n"})
    write(variant, {"areas/beds.yml": "id: beds\nelements: {soil: {title: Earth}}\n"})
    desk = Desk(tmp_path, variant.absolute())
    desk.set("elements", "title (es)", "Tierra", id="soil")
    desk.add("practices", id="mulch", in_element="soil", text="We mulch in spring.")
    assert desk.bring_back().files == {"areas/beds.yml": "changed", ES: "new"}
    translation = load(desk.folder).translations["es"]
    assert translation.texts["elements/soil/title"] == "Tierra"
    assert "elements/soil/title" not in translation.stale
    assert "practices/mulch" not in (variant / ES).read_text(encoding="utf-8")
