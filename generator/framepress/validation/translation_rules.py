"""What must hold of a framework's languages, and what is not translated yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from framepress.framework.files.folder import TRANSLATIONS
from framepress.framework.load import Loaded
from framepress.framework.model.framework import Framework
from framepress.framework.translation.framework_translation import FrameworkTranslation, translated
from framepress.framework.translation.text_paths import translatable_texts
from framepress.problems.problem import Place, Problem
from framepress.text.guesses import short
from framepress.text.markdown import places
from framepress.text.messages import mistake, note

MOST_NAMES = 10
"""Paths that a note spells out."""


def check_languages(loaded: Loaded, framework: Framework) -> Iterator[Problem]:
    """The problems of ``languages:``: the first is that of the framework, none comes twice, each has a file."""
    about = framework.about
    if not about.languages:
        return
    if about.languages[0] != about.language:
        place = about.place("languages", 0)
        yield mistake(place, "languages.first", language=about.language, first=about.languages[0])
    seen: set[str] = set()
    for position, language in enumerate(about.languages):
        place = about.place("languages", position)
        if language.casefold() in seen:
            yield mistake(place, "languages.twice", language=language)
        elif language != about.language and not _may_have(loaded, language):
            yield mistake(place, "languages.no-file", language=language)
        seen.add(language.casefold())


def _may_have(loaded: Loaded, language: str) -> bool:
    return language in loaded.translations or loaded.unresolved.anything(TRANSLATIONS)


def check_translations(loaded: Loaded, rules: Sequence[Callable[[Framework], Iterable[Problem]]]) -> Iterator[Problem]:
    """The problems that ``rules`` have with the texts of each language: links, pictures, formatting, characters."""
    if loaded.framework is None:
        return
    for translation in loaded.translations.values():
        file = translation.file.place().file
        whole = translated(loaded.framework, translation)
        for rule in rules:
            yield from (problem for problem in rule(whole) if problem.place.file == file)


def incomplete(loaded: Loaded, languages: Collection[str]) -> Iterator[Problem]:
    """What is stale or missing in the languages that should be whole, as problems."""
    if loaded.framework is None or loaded.unresolved.anything():
        return
    for language in dict.fromkeys(languages):
        translation = loaded.translations.get(language)
        if translation:
            yield from (mistake(place, key, **words) for place, key, words in _untranslated(translation))
        elif language != loaded.framework.about.language:
            yield mistake(loaded.framework.about.place("language"), "languages.no-file", language=short(language))


def translation_notes(loaded: Loaded, whole: Collection[str] = ()) -> Iterator[Problem]:
    """What is stale, missing or no longer needed in each language, counted and named; of those that should be ``whole``
    the rest is said by :func:`incomplete`.
    """
    if loaded.framework is None or loaded.unresolved.anything():
        return
    for language, translation in loaded.translations.items():
        place = translation.file.place()
        is_declared = language in loaded.framework.about.languages
        is_own = _is_own(loaded, place)
        if is_own and not is_declared:
            yield note(Place(place.file), "translation-language.not-declared", language=language)
        if (is_own or is_declared) and language not in whole:
            yield from (note(place, key, **words) for place, key, words in _untranslated(translation))
        if is_own:
            yield from _lost_places(loaded.framework, translation)
        file = translation.file
        gone = [
            path for path in translation.obsolete if file.texts[path].of and _is_own(loaded, file.place("texts", path))
        ]
        if gone:
            place = file.place("texts", gone[0])
            yield note(place, "translation-path.gone", count=len(gone), paths=gone[:MOST_NAMES])


def _lost_places(framework: Framework, translation: FrameworkTranslation) -> Iterator[Problem]:
    """Names in braces that a form fills in, and a translation has not: the title of an area, say."""
    for path, text in translatable_texts(framework).items():
        if path in translation.texts and path.startswith("forms/"):
            lost = sorted(set(places(text.text)) - set(places(translation.texts[path])))
            if lost:
                names = ["{" + name + "}" for name in lost]
                yield note(translation.entry(path).place("text"), "translation-place", names=names)


def _is_own(loaded: Loaded, place: Place) -> bool:
    """Whether something stands in a file of this framework, and not in one of its upstream."""
    return place.file.startswith(f"{(loaded.shown / TRANSLATIONS).as_posix()}/")


def _untranslated(translation: FrameworkTranslation) -> Iterator[tuple[Place, str, dict[str, Any]]]:
    """What a person has to look at: the place, the key of the sentence, and what is filled in."""
    kinds = {"stale": translation.stale, "missing": translation.missing, "unmarked": translation.unmarked}
    for what, paths in kinds.items():
        if paths:
            ending = "" if len(paths) <= MOST_NAMES else "-and-more"
            key = f"untranslated.{what}{ending}"
            words = {"count": len(paths), "all": translation.count, "language": translation.language}
            yield translation.file.place(), key, {**words, "paths": list(paths[:MOST_NAMES])}
