"""A framework in other languages: which texts can be translated, under which paths, and what goes stale."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from framepress.forms.plan import plan_forms
from framepress.framework.inheritance.overrides import mark_of
from framepress.framework.load import load
from framepress.framework.model.framework import Framework
from framepress.framework.model.nodes import IdentifiedNode, Node
from framepress.framework.model.translation_file import TranslatedText, TranslationFile
from framepress.framework.schema.model_reference import ValueType, files, is_verbatim
from framepress.framework.translation.framework_translation import (
    FrameworkTranslation,
    read_translation,
    translated,
)
from framepress.framework.translation.text_paths import translatable_texts, with_texts
from framepress.text.catalogue import words_for
from framepress.validation.check import check
from tests.author import edit
from tests.conftest import ALL_FRAMEWORKS, in_turn
from tests.framework.test_extends import upstream, variant, write
from tests.validation.cases import BASE

__all__ = ["upstream", "variant"]
ES = "translations/es.yml"


def framework_in(folder: Path) -> Framework:
    framework = load(folder).framework
    assert framework
    return framework


def whole(framework: Framework, language: str = "es") -> TranslationFile:
    """A translation of every text, each of another one."""
    texts = {
        path: TranslatedText(of=mark_of(text.text), text=f"«{text.text}»")
        for path, text in translatable_texts(framework).items()
    }
    return TranslationFile(texts=texts)


def say(garden: Path, text: str) -> None:
    """Let the garden have two languages, and say this in the second."""
    edit(garden, "framework.yml", ("language: en\n", "language: en\nlanguages: [en, es]\n"))
    (garden / "translations").mkdir()
    (garden / ES).write_text(dedent(text), encoding="utf-8")


def test_paths_are_made_of_ids():
    assert [path for path in translatable_texts(framework_in(BASE)) if path.startswith(("forms/plan/", "areas/"))] == [
        "areas/beds/title",
        "areas/beds/introduction",
        "areas/tools/title",
        "forms/plan/title",
        "forms/plan/description",
        "forms/plan/text(1)/text",
        "forms/plan/stage/label",
        "forms/plan/jobs/label",
        "forms/plan/jobs/columns/what/label",
        "forms/plan/jobs/columns/when/label",
    ]


def test_a_section_and_a_field_of_one_id_have_two_paths(garden: Path):
    edit(
        garden,
        "forms/stock.yml",
        ("  - field: plants\n", "  - field: element\n    kind: number\n    label: How many?\n"),
    )
    paths = translatable_texts(framework_in(garden))
    assert paths["forms/stock/section.element/title"].text == "{element}"
    assert paths["forms/stock/element/label"].text == "How many?"


def test_every_text_of_the_format_can_be_translated_but_these():
    """A new key with a text is among them by itself; one that is the same in every language is marked in the model."""
    lines = {ValueType.TEXT, ValueType.MARKDOWN}
    same = {
        f"{part.id}/{key.name}"
        for parts in files().values()
        for part in parts
        for key in part.keys
        if key.value in lines and is_verbatim(part.kind, key.name)
    }
    codes = {f"{part}/code" for part in ("domain", "area", "group", "element", "practice")}
    dates = {"survey-round/begins", "survey-round/ends"}
    names_of_files = {"framework/extends", "brand/logo", "brand/typeface"}
    answers = {"school/name", "field/value", "column/value"}
    assert same == codes | dates | names_of_files | answers | {
        "framework/edition",
        "framework/language",
        "return-to/address",
    }


def test_what_is_translated_is_said_and_the_rest_stays_in_its_language(garden: Path):
    say(
        garden,
        """\
        texts:
          elements/soil/title: Suelo
          levels/never/label: Nunca
          forms/stock/title: "Existencias: {area}"
        """,
    )
    outcome = check(garden)
    assert outcome.problems == [] and outcome.languages == ("en", "es")
    english, spanish = outcome.in_language("en"), outcome.in_language("es")
    assert spanish.areas["beds"].elements["soil"].title == "Suelo"
    assert spanish.about.scales["habit"].levels["never"].label == "Nunca"
    assert spanish.forms["stock"].title == "Existencias: {area}"
    assert (spanish.about.language, spanish.source_language) == ("es", "en")
    assert {"Beds", "We make compost.", "Sometimes"} <= spanish.source_texts
    assert spanish.source_texts.isdisjoint({"Soil", "Never", "Nunca", "Suelo", "beds"})
    assert english is outcome.framework and english.areas["beds"].elements["soil"].title == "Soil"
    assert (english.source_language, english.source_texts) == ("", frozenset())
    with pytest.raises(ValueError, match="fr"):
        outcome.in_language("fr")


def test_a_language_is_written_in_its_own_direction(garden: Path):
    edit(
        garden,
        "framework.yml",
        (
            "language: en\n",
            "language: en\nlanguages: [en, ar]\ndirection: ltr\nwords: {plan.about.school: Kitchen, school: kitchen}\n",
        ),
    )
    (garden / "translations").mkdir()
    arabic = 'words: {plan.about.name: "الاسم"}\ntexts: {framework/words/plan.about.school: "المطبخ"}\n'
    (garden / "translations/ar.yml").write_text(arabic, encoding="utf-8")
    outcome = check(garden)
    assert {problem.code for problem in outcome.problems} <= {"no-glyph"}
    framework = outcome.in_language("ar")
    assert framework.direction == "rtl"
    assert framework.about.words == {"plan.about.school": "المطبخ", "plan.about.name": "الاسم"}


@pytest.mark.parametrize("name", in_turn(sorted(ALL_FRAMEWORKS)))
def test_forms_have_the_same_ids_in_every_language(name: str):
    framework = framework_in(ALL_FRAMEWORKS[name])
    spanish = translated(framework, read_translation("es", whole(framework), framework))
    assert spanish.source_texts == frozenset()

    def ids(framework: Framework) -> list[tuple[str, list[str]]]:
        words = words_for(framework.about.language)
        return [(form.id, [field.id for field in form.fields()]) for form in plan_forms(framework, words)]

    assert ids(spanish) == ids(framework)


def changed(framework: Framework, path: str, text: str) -> Framework:
    return with_texts(framework, lambda found: (text, found.place) if found.path == path else None)


def test_a_changed_sentence_makes_its_translation_stale_and_nothing_else():
    framework = framework_in(BASE)
    file = whole(framework)
    paths = list(translatable_texts(framework))
    assert len(paths) > 40
    for path in paths:
        translation = read_translation("es", file, changed(framework, path, "Something else."))
        assert (translation.stale, translation.missing, translation.unmarked, translation.obsolete) == (
            (path,),
            (),
            (),
            (),
        )
        assert len(translation.texts) == len(paths)


def test_white_space_makes_nothing_stale():
    framework = framework_in(BASE)
    path = "areas/beds/introduction"
    text = translatable_texts(framework)[path].text
    other = changed(framework, path, text.replace(" ", "\n  "))
    assert read_translation("es", whole(framework), other).stale == ()


def test_what_has_no_id_is_known_by_its_words_wherever_it_stands(garden: Path):
    file = whole(framework_in(garden))
    first = "  - text: Write down *three* things.\n"
    edit(garden, "forms/plan.yml", (first, f"  - text: Read this first.\n{first}"))
    translation = read_translation("es", file, framework_in(garden))
    assert (translation.stale, translation.missing) == ((), ("forms/plan/text(1)/text",))
    assert translation.texts["forms/plan/text(2)/text"] == "«Write down *three* things.»"
    edit(garden, "forms/plan.yml", ("*three* things", "*four* things"))
    translation = read_translation("es", file, framework_in(garden))
    assert (translation.stale, translation.missing) == (("forms/plan/text(1)/text",), ("forms/plan/text(2)/text",))


def test_a_variant_takes_translations_along_and_what_it_says_itself_makes_them_stale(variant: Path, upstream: Path):
    say(upstream, "")
    texts = {path: text.text for path, text in translatable_texts(framework_in(upstream)).items()}
    lines = [f'  {path}: {{of: {mark_of(text)}, text: "es: {mark_of(text)}"}}\n' for path, text in texts.items()]
    (upstream / ES).write_text("draft: yes\ntexts:\n" + "".join(lines), encoding="utf-8")
    write(variant, {"areas/beds.yml": "id: beds\ntitle: Our beds\nelements: {soil: {title: Earth}}\n"})
    loaded = load(variant)
    assert loaded.problems == []
    spanish = loaded.translations["es"]
    assert spanish.stale == ("framework/title", "areas/beds/title", "elements/soil/title")
    assert spanish.missing == ()
    assert spanish.is_draft
    write(variant, {ES: f"texts: {{elements/soil/title: {{of: {mark_of('Earth')}, text: Tierra}}}}\n"})
    spanish = load(variant).translations["es"]
    assert spanish.stale == ("framework/title", "areas/beds/title")
    assert spanish.texts["elements/soil/title"] == "Tierra"
    assert spanish.texts["levels/never/label"] == f"es: {mark_of('Never')}"


def test_check_counts_and_names_what_is_stale_or_missing(garden: Path):
    say(
        garden,
        f"""\
        texts:
          elements/soil/title:
            of: {mark_of("Sand")}
            text: Arena
          areas/beds/title: Bancales
          elements/sand/title:
            of: {mark_of("Sand")}
            text: Arena
        """,
    )
    notes = [str(problem) for problem in check(garden).notes]
    assert notes[0].startswith("framework/translations/es.yml:1:1: Note: 1 of 51 translations into 'es' is stale")
    assert "elements/soil/title" in notes[0]
    assert any("49 of 51 texts are not translated into 'es': framework/title, " in text for text in notes)
    assert any("areas/beds/title" in text and "which wording" in text for text in notes)
    assert any("no longer has: elements/sand/title" in text for text in notes)


def test_a_translation_that_is_not_declared_is_read_and_noted(garden: Path):
    say(garden, "texts: {elements/soil/title: Suelo}\n")
    edit(garden, "framework.yml", ("languages: [en, es]\n", ""))
    outcome = check(garden)
    assert outcome.problems == [] and outcome.languages == ("en",)
    assert any("Nobody sees this translation" in str(problem) for problem in outcome.notes)
    assert outcome.translations["es"].texts == {"elements/soil/title": "Suelo"}


@pytest.mark.parametrize("name", in_turn(sorted(ALL_FRAMEWORKS)))
def test_every_path_is_given_once(name: str):
    """Whatever nests in a form, and whatever stands twice."""
    paths: list[str] = []
    framework = framework_in(ALL_FRAMEWORKS[name])
    with_texts(framework, lambda text: paths.append(text.path))  # type: ignore[func-returns-value]
    assert len(paths) == len(set(paths)) > 40


def test_a_copy_in_another_language_keeps_every_id_and_place():
    framework = framework_in(BASE)
    spanish = translated(framework, FrameworkTranslation("es"))
    assert replace(spanish, about=framework.about, source_language="", source_texts=frozenset()) == framework
    soil, copy = framework.areas["beds"].elements["soil"], spanish.areas["beds"].elements["soil"]
    assert isinstance(copy, IdentifiedNode) and isinstance(copy, Node)
    assert (copy.id, copy.place("title")) == (soil.id, soil.place("title"))


def test_what_has_another_id_keeps_its_translations(garden: Path):
    file = whole(framework_in(garden))
    edit(garden, "areas/beds.yml", ("  soil:\n", "  earth:\n    renamed_from: soil\n"))
    edit(garden, "forms/plan.yml", ("  - table: jobs\n", "  - table: tasks\n    renamed_from: jobs\n"))
    framework = framework_in(garden)
    translation = read_translation("es", file, framework)
    assert (translation.stale, translation.missing, translation.obsolete) == ((), (), ())
    assert translation.texts["elements/earth/title"] == "«Soil»"
    assert translation.texts["forms/plan/tasks/columns/what/label"] == "«What»"
    assert translated(framework, translation).areas["beds"].elements["earth"].title == "«Soil»"


def test_a_translation_that_loses_what_a_form_fills_in_is_noted(garden: Path):
    say(garden, "texts:\n  forms/stock/title: Existencias\n  forms/stock/section.element/title: '{element}'\n")
    (lost,) = [note for note in check(garden).notes if note.code == "translation-place"]
    assert (lost.place.line, lost.place.column) == (2, 22)
    assert "The text has {area}, and this translation has not." in lost.message
