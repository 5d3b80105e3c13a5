"""A translation as a PO file for translators' tools, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from framepress.framework.inheritance.overrides import mark_of
from framepress.framework.translation.text_paths import TranslatableText, translatable_texts
from framepress.problems.errors import BuildFailed, ProblemsFound
from framepress.problems.problem import Place, Problem
from framepress.sheets.translate import Translating, begin, translate
from framepress.sheets.translation_edit import NewTranslation
from framepress.storage.files import write_whole
from framepress.text.guesses import nearest, short
from framepress.text.messages import mistake
from framepress.text.po_entries import LARGEST, PoEntry, entries_of, written_po
from framepress.text.sentences import sentence


def write(folder: Path, language: str, path: Path) -> int:
    """Write what there is in a language into the PO file ``path``; how many texts it has.

    A file that is there already is only replaced where it has nothing that the framework lacks: a translator may be at
    work in it. Raises :class:`ProblemsFound` and :class:`BuildFailed`.
    """
    now = begin(folder, language)
    if path.exists() and not _has_nothing_more(path, now):
        raise BuildFailed(sentence("commands.translate.po_exists", file=path, language=language))
    about = now.framework.about
    heads = {"X-Framepress-Framework": about.id, "X-Framepress-Edition": about.edition}
    if now.translation.is_draft:
        heads["X-Framepress-Draft"] = "yes"
    entries = list(_entries(now))
    write_whole(path, written_po(entries, language, about.title, heads))
    return len(entries)


def _entries(now: Translating) -> Iterator[PoEntry]:
    translation = now.translation
    for path, text in translatable_texts(now.framework).items():
        yield PoEntry(
            path,
            text.text,
            translation.texts.get(path, ""),
            path in translation.stale,
            tuple(_notes(text)),
            (text.place.file, text.place.line),
        )


def _notes(text: TranslatableText) -> Iterator[str]:
    """What it is, for somebody who sees one text at a time."""
    yield " ".join((text.part.model_fields[text.key].description or "").split())
    if text.is_formatted:
        yield "Markdown: keep the marks of links, lists and *emphasis*, and the addresses."
    if "{" in text.text:
        yield "Keep each name in {braces} as it is."


def bring_in(folder: Path, language: str, path: Path) -> Translating:
    """Bring the PO file ``path`` back into the file of a language. What is *fuzzy* there stays stale here, and so does
    what translates another text than that of today.

    Raises :class:`ProblemsFound` and :class:`BuildFailed`; then nothing was written.
    """
    now = begin(folder, language)
    entries = _read(path)
    places = {entry.context: Place(path.as_posix(), entry.place[1]) for entry in entries}
    return translate(folder, language, changes=_changes(path, entries, now), places=places)


def _read(path: Path) -> list[PoEntry]:
    place = path.as_posix()
    if path.stat().st_size > LARGEST:
        raise BuildFailed(sentence("commands.translate.po_large", file=place, most=LARGEST // 1_000_000))
    try:
        return entries_of(path.read_bytes())
    except ValueError as error:
        raise BuildFailed(sentence("commands.translate.no_po", file=place, reason=short(error))) from error


def _changes(path: Path, entries: list[PoEntry], now: Translating) -> dict[str, NewTranslation]:
    texts = translatable_texts(now.framework)
    changes: dict[str, NewTranslation] = {}
    problems: list[Problem] = []
    for entry in entries:
        if not entry.text.strip():
            continue
        if entry.context not in texts:
            guess = nearest(entry.context, now.translation.missing) if now.translation.missing else ""
            at = Place(path.as_posix(), entry.place[1])
            problems.append(mistake(at, "translation-path.unknown", path=short(entry.context), guess=guess))
        else:
            changes[entry.context] = NewTranslation(entry.text, mark_of(entry.source), entry.is_fuzzy)
    if problems:
        raise ProblemsFound(problems)
    return changes


def _has_nothing_more(path: Path, now: Translating) -> bool:
    """Whether everything that a PO file translates is in the framework as well, or a later version of it."""
    try:
        changes = _changes(path, _read(path), now)
    except (BuildFailed, ProblemsFound):
        return False
    return all(now.translation.texts.get(text_path) == new.text for text_path, new in changes.items())
