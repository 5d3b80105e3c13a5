"""The work of ``framepress translate``: the file of a language, written or renewed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from framepress.framework.inheritance.overrides import mark_of
from framepress.framework.load import Loaded, load
from framepress.framework.model.framework import Framework
from framepress.framework.model.language_tags import LANGUAGE
from framepress.framework.model.translation_file import TranslationFile
from framepress.framework.translation.framework_translation import FrameworkTranslation, read_translation
from framepress.framework.translation.text_paths import translatable_texts
from framepress.problems.errors import BuildFailed, ProblemsFound
from framepress.problems.problem import Place
from framepress.sheets.translation_edit import NewTranslation, file_of, renewed
from framepress.sheets.translation_trial import try_out
from framepress.storage.files import write_whole
from framepress.text.guesses import nearest, short
from framepress.text.sentences import sentence


@dataclass(frozen=True)
class Translating:
    """A framework without a mistake in its files, and what there is of it in a language."""

    folder: Path
    loaded: Loaded
    framework: Framework
    translation: FrameworkTranslation

    @property
    def file(self) -> Path:
        """The file of the language."""
        return self.folder / file_of(self.translation.language)

    @property
    def is_declared(self) -> bool:
        """Whether the framework says that it has the language."""
        return self.translation.language in self.framework.about.languages


def begin(folder: Path, language: str) -> Translating:
    """What there is in a language. Raises :class:`ProblemsFound` for mistakes in the framework's files, and
    :class:`BuildFailed` where the language is none, or that of the framework.
    """
    loaded = load(folder)
    if loaded.problems or loaded.framework is None:
        raise ProblemsFound(loaded.problems)
    framework = loaded.framework
    if not re.match(LANGUAGE, language):
        raise BuildFailed(sentence("commands.translate.no_language", language=short(language)))
    if language == framework.about.language:
        raise BuildFailed(sentence("commands.translate.source", language=language))
    for other in framework.about.languages:
        if other != language and other.casefold() == language.casefold():
            raise BuildFailed(sentence("commands.translate.other_name", language=language, meant=other))
    translation = loaded.translations.get(language) or read_translation(language, TranslationFile(), framework)
    return Translating(folder, loaded, framework, translation)


def _newer(now: Translating, changes: Mapping[str, NewTranslation]) -> dict[str, NewTranslation]:
    """The changes that are not of an older text than what is translated already."""
    fits = {*now.translation.texts} - {*now.translation.stale}
    marks = {path: mark_of(text.text) for path, text in translatable_texts(now.framework).items()}
    return {path: new for path, new in changes.items() if path not in fits or new.of in ("", marks[path])}


def translate(
    folder: Path,
    language: str,
    reviewed: Collection[str] = (),
    changes: Mapping[str, NewTranslation] | None = None,
    places: Mapping[str, Place] | None = None,
) -> Translating:
    """Write what is missing into the file of a language and mark what is stale; what there is now.

    ``reviewed`` are paths whose translation fits the text of today; ``changes`` are translations from elsewhere, and
    ``places`` where each stands there, for what is wrong with it. Nothing is written then.
    """
    now = begin(folder, language)
    known = translatable_texts(now.framework)
    for path in reviewed:
        if path not in now.translation.texts:
            hint = nearest(path, now.translation.texts)
            key = "not_translated" if path in known else "no_path"
            raise BuildFailed(sentence(f"commands.translate.{key}", path=short(path), hint=hint).rstrip())
    content = renewed(folder, now.loaded, now.translation, reviewed, _newer(now, changes or {}))
    if changes:
        try_out(folder, file_of(language), content, places or {})
    now.file.parent.mkdir(exist_ok=True)
    if not now.file.is_file() or now.file.read_bytes() != content:
        write_whole(now.file, content)
    return begin(folder, language)
