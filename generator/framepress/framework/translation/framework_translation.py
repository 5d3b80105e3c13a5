"""A framework's texts in another language: which there are, which are stale or missing, and the framework in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from framepress.framework.inheritance.overrides import mark_of
from framepress.framework.model.framework import Framework
from framepress.framework.model.translation_file import TranslatedText, TranslationFile
from framepress.framework.translation.text_paths import (
    TranslatableText,
    numbers_left_out,
    translatable_texts,
    with_texts,
)
from framepress.problems.problem import Place


@dataclass(frozen=True)
class FrameworkTranslation:
    """What the file of a language says of a framework, by the paths of its texts, in their order."""

    language: str
    file: TranslationFile = field(default_factory=TranslationFile)
    entries: Mapping[str, str] = field(default_factory=dict)
    """The path in the file, for each text that it has something for. It differs from the path of the text only where
    that has no id and was moved, or has another id than before."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The translations. Stale ones are among them: they are shown."""
    stale: tuple[str, ...] = ()
    """The framework says something else than what was translated."""
    unmarked: tuple[str, ...] = ()
    """It is not said what was translated: they were written by hand since 'framepress translate' ran."""
    missing: tuple[str, ...] = ()
    """There is no translation."""
    obsolete: tuple[str, ...] = ()
    """Paths of the file that no text of the framework has."""
    count: int = 0
    """How many texts there are to translate."""

    def entry(self, path: str) -> TranslatedText:
        """What the file has for the text of a path."""
        return self.file.texts[self.entries[path]]

    @property
    def is_draft(self) -> bool:
        """Whether nobody who speaks the language has read it."""
        return self.file.draft


def read_translation(language: str, file: TranslationFile, framework: Framework) -> FrameworkTranslation:
    """What a file says of the framework, which is the one in its source language."""
    texts = translatable_texts(framework)
    marks = {path: mark_of(text.text) for path, text in texts.items()}
    former = {path: text.former for path, text in texts.items() if text.former}
    entries = _paired(marks, former, file.texts)
    translated_paths = [path for path in entries if file.texts[entries[path]].text]
    by_path = {path: file.texts[entries[path]] for path in translated_paths}
    used = set(entries.values())
    return FrameworkTranslation(
        language,
        file,
        entries,
        {path: entry.text for path, entry in by_path.items()},
        tuple(path for path, entry in by_path.items() if entry.stale or entry.of not in ("", marks[path])),
        tuple(path for path, entry in by_path.items() if not entry.of and not entry.stale),
        tuple(path for path in texts if path not in by_path),
        tuple(path for path in file.texts if path not in used),
        len(texts),
    )


def _paired(
    marks: Mapping[str, str], former: Mapping[str, tuple[str, ...]], entries: Mapping[str, TranslatedText]
) -> dict[str, str]:
    """The entry of each text by their paths. Among those that are told apart by numbers alone, the one that translates
    the text goes before the one at its path, since whatever stands above may have come or gone. What has another id now
    keeps the entry of its earlier one.
    """
    numbered: dict[str, list[str]] = {}
    for path in entries:
        if "(" in path:
            numbered.setdefault(numbers_left_out(path), []).append(path)
    pairs: dict[str, str] = {}
    left: list[str] = []
    free = set(entries)
    for path, mark in marks.items():
        entry = _first(free, [path, *numbered.get(numbers_left_out(path), ())], entries, mark) if numbered else ""
        if entry:
            pairs[path] = entry
            free.discard(entry)
        else:
            left.append(path)
    pairs |= {path: path for path in left if path in free}
    free -= set(pairs.values())
    for path in former:
        old = next((old for old in former[path] if old in free), "")
        if old and path not in pairs:
            pairs[path] = old
            free.discard(old)
    return {path: pairs[path] for path in marks if path in pairs}


def _first(free: set[str], candidates: Iterable[str], entries: Mapping[str, TranslatedText], mark: str) -> str:
    return next((path for path in candidates if path in free and entries[path].of == mark), "")


def translated(framework: Framework, translation: FrameworkTranslation) -> Framework:
    """The framework in the language of a translation. What is not translated stays, and is one of its
    :attr:`~framepress.framework.model.framework.Framework.source_texts`; the place of what is translated is in the file
    of the language.
    """
    untranslated: set[str] = set()

    def say(text: TranslatableText) -> tuple[str, Place] | None:
        if text.path not in translation.texts:
            untranslated.add(text.text)
            return None
        return translation.texts[text.path], translation.entry(text.path).place("text")

    copy = with_texts(framework, say)
    about, words = framework.about, translation.file.words
    dotted = {key: text for key, text in copy.about.words.items() if "." in key}
    new_about = copy.about.with_values(
        {"language": translation.language, "direction": "", "words": dotted | words},
        {"words": {word: translation.file.place("words", word) for word in words}},
    )
    source = untranslated - set(translation.texts.values())
    return replace(
        copy,
        about=new_about,
        source_language=about.language,
        source_texts=frozenset(source),
        is_draft=translation.is_draft,
        translator=translation.file.made_by,
    )
