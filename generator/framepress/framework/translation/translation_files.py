"""The files below ``translations/``: what they say of the framework, and what is wrong with them by themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from framepress.framework.files.folder import TRANSLATIONS, Folder, RawFiles
from framepress.framework.model.framework import Framework
from framepress.framework.model.language_tags import LANGUAGE
from framepress.framework.model.translation_file import TranslatedText, TranslationFile, text_part
from framepress.framework.source.located_data import Located
from framepress.framework.translation.framework_translation import FrameworkTranslation, read_translation
from framepress.framework.translation.text_paths import TranslatableText, translatable_texts
from framepress.problems.problem import Place
from framepress.text.guesses import nearest, nearest_word, short
from framepress.text.messages import mistake, phrase


def translations_in(reader: Folder, raw: RawFiles, framework: Framework) -> dict[str, FrameworkTranslation]:
    """What is said of ``framework`` in other languages, by language. Problems go to ``reader``."""
    for group, misshapen, name in raw.misshapen:
        if group == TRANSLATIONS:
            reader.validated(misshapen, TranslationFile, TRANSLATIONS, name)
    translations: dict[str, FrameworkTranslation] = {}
    for language, data in raw.translations.items():
        if not _is_meant(reader, language, data, framework):
            continue
        file = reader.validated(data, TranslationFile, TRANSLATIONS, data.place.file)
        if file is not None:
            translations[language] = _checked(reader, read_translation(language, file, framework), framework)
    return translations


def _is_meant(reader: Folder, language: str, data: Located, framework: Framework) -> bool:
    """Whether the name of a file is that of another language."""
    about, place = framework.about, data.place
    others = [other for other in about.languages if other != about.language]
    name = reader.place(f"{TRANSLATIONS}/{language}.yml")
    is_own = _is_own(reader, place)
    if not re.match(LANGUAGE, language):
        guess = _tag_like(language, others)
        reader.problems.append(mistake(name, "translation-language.no-code", name=short(language), guess=guess))
        return False
    if language == about.language:
        if is_own:
            reader.problems.append(mistake(name, "translation-language.source", language=language))
        return False
    if is_own and language not in about.languages and not reader.unresolved.anything("framework.yml"):
        meant = _same_tag(language, others)
        if meant:
            reader.problems.append(mistake(name, "translation-language.other-name", language=language, meant=meant))
            return False
    return True


def _is_own(reader: Folder, place: Place) -> bool:
    """Whether something stands in a file of this framework, and not in one of its upstream."""
    folder = reader.place(TRANSLATIONS).file
    return PurePosixPath(place.file).parent.as_posix() == folder


def _tag_like(name: str, others: list[str]) -> str:
    meant = _same_tag(name, others) or re.sub(r"[^0-9A-Za-z]+", "-", name).strip("-")
    return nearest(meant, others) if others else ""


def _same_tag(name: str, others: list[str]) -> str:
    """The language that a name means which is written in another way: ``pt_br`` for ``pt-BR``."""
    plain = name.replace("_", "-").casefold()
    return next((other for other in others if other.casefold() == plain), "")


def _checked(reader: Folder, translation: FrameworkTranslation, framework: Framework) -> FrameworkTranslation:
    """The translation, each of its texts as that has it which it translates: on one line, not too long."""
    texts = translatable_texts(framework)
    valid = {path: _as_written(reader, texts[path], translation.entry(path)) for path in translation.texts}
    if not reader.unresolved.anything():
        _unknown_paths(reader, translation, list(texts))
    return replace(translation, texts={path: text for path, text in valid.items() if text})


def _as_written(reader: Folder, text: TranslatableText, entry: TranslatedText) -> str:
    """The text as the model takes it; empty where it can't be taken."""
    place = entry.place("text")
    data = Located(place)
    data["text"], data.key_places["text"], data.value_places["text"] = entry.text, place, place
    part = reader.validated(data, text_part(text.part, text.key, bool(text.inner)), "", place.file)
    return str(part.model_dump()["text"]) if part else ""


def _unknown_paths(reader: Folder, translation: FrameworkTranslation, known: list[str]) -> None:
    """Tell of a path that somebody wrote and no text has. What was translated once may be gone, and is no mistake."""
    for path in translation.obsolete:
        place = translation.file.place("texts", path)
        if _is_own(reader, place) and not translation.file.texts[path].of:
            meant = nearest_word(path, translation.missing) or nearest_word(path, known)
            guess = phrase("did_you_mean", word=meant) if meant else ""
            reader.problems.append(mistake(place, "translation-path.unknown", path=short(path), guess=guess))
