"""A framework's folder → :class:`Framework`, with every problem found on the way.

A file that is broken is told once and left out; the others are still checked. What the broken file
would have defined is kept in :attr:`Loaded.unresolved`, so that links into it are not reported too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from framepress.framework.files.folder import RECORD, Folder, RawFiles
from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.inheritance.upstream import NoUpstream, Upstream, inherit
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.cycle import Cycle
from framepress.framework.model.framework import Area, Crosswalk, Evidence, Framework, Record
from framepress.framework.model.language_tags import LANGUAGE
from framepress.framework.model.manifest import FrameworkFile
from framepress.framework.model.nodes import Node
from framepress.framework.picture_files import PictureFile, pictures_in
from framepress.framework.translation.framework_translation import FrameworkTranslation
from framepress.framework.translation.translation_files import translations_in
from framepress.problems.problem import Problem
from framepress.text.catalogue import Words, words_for
from framepress.text.messages import in_current_language, mistake
from framepress.text.sentences import speak

_Part = TypeVar("_Part", Area, FormFile)
_File = TypeVar("_File", bound=Node)


@dataclass
class Loaded:
    """What was read, and the problems.

    ``framework`` is ``None`` where there is no ``framework.yml``, or where what it extends can't be used; where that
    file is broken, or another, the framework is what could be made of the others, good for nothing but further checks.
    """

    framework: Framework | None
    problems: list[Problem] = field(default_factory=list)
    unresolved: UnresolvedIds = field(default_factory=UnresolvedIds)
    files: list[str] = field(default_factory=list)
    """The files read, relative to the folder, in order."""
    shown: Path = Path()
    """The folder as problems name it."""
    texts: dict[str, str] = field(default_factory=dict)
    """What stands in each of them, by the name that problems give it."""
    upstream: Upstream | None = None
    """What the framework was made from, where it is a variant."""
    notes: list[Problem] = field(default_factory=list)
    """What may be otherwise than its author thinks, at the place of the value that it concerns."""
    translations: dict[str, FrameworkTranslation] = field(default_factory=dict)
    """What there is of the framework in other languages, by language."""


def load(folder: Path) -> Loaded:
    """Read the framework in ``folder``. Never raises for what the files say. From here on sentences are said in its
    language: see :mod:`framepress.text.sentences`.
    """
    speak(None)
    reader = Folder(folder)
    missing = _missing(reader)
    if missing:
        return Loaded(None, [missing])
    changes = reader.everything()
    speak(_words(changes))
    try:
        raw, upstream = inherit(reader, changes)
    except NoUpstream:
        return Loaded(
            None, in_current_language(reader.problems), reader.unresolved, reader.files, reader.shown, reader.texts
        )
    speak(_words(raw))
    reader.strays(_beside(raw))
    reader.odd_names()
    if upstream:
        upstream.record = _single(reader, raw, RECORD, Record) or upstream.record
    framework = _put_together(reader, raw, _pictures(reader, upstream))
    translations = translations_in(reader, raw, framework)
    texts = {language: there.texts for language, there in translations.items() if language in framework.about.languages}
    framework = replace(framework, texts_by_language=texts)
    problems, notes = in_current_language(reader.problems), in_current_language(reader.notes)
    return Loaded(
        *(framework, problems, reader.unresolved, reader.files, reader.shown, reader.texts, upstream, notes),
        translations,
    )


def _words(raw: RawFiles) -> Words | None:
    """The words of the framework's language, as far as its files say which that is: nothing is validated yet."""
    about: Mapping[str, object] = raw.singles.get("framework.yml") or {}
    language, changes = about.get("language"), about.get("words")
    own_words = (
        {key: text for key, text in changes.items() if isinstance(text, str)} if isinstance(changes, Mapping) else {}
    )
    return words_for(language, own_words) if isinstance(language, str) and re.match(LANGUAGE, language) else None


def _pictures(reader: Folder, upstream: Upstream | None) -> dict[str, PictureFile]:
    """The pictures of a framework: its own before those of its upstream."""
    above = [(part.folder, part.shown) for part in upstream.lineage()] if upstream else []
    folders = [*reversed(above), (reader.path, reader.shown)]
    return {name: file for folder, shown in folders for name, file in pictures_in(folder, shown).items()}


def _put_together(reader: Folder, raw: RawFiles, pictures: dict[str, PictureFile]) -> Framework:
    """The framework that the files say, validated."""
    about = _single(reader, raw, "framework.yml", FrameworkFile) or _stand_in()
    areas = _by_id(reader, raw, "areas", Area)
    forms = _by_id(reader, raw, "forms", FormFile)
    area_order = [area for domain in about.domains.values() for area in domain.areas]
    return Framework(
        about,
        _in_order(areas, area_order),
        _in_order(forms, about.forms),
        _single(reader, raw, "evidence.yml", Evidence),
        _single(reader, raw, "crosswalk.yml", Crosswalk),
        _single(reader, raw, "cycle.yml", Cycle),
        pictures,
    )


def _beside(raw: RawFiles) -> str:
    """The folder inside the framework's that ``extends`` names: its YAML is no stray."""
    about = raw.singles.get("framework.yml")
    extends = about.get("extends") if about else None
    return PurePosixPath(extends).parts[0] if isinstance(extends, str) and extends else ""


def _missing(reader: Folder) -> Problem | None:
    """The problem where there is no framework.yml, with what was most likely meant."""
    name = "framework.yml"
    path = reader.path
    try:
        if (path / name).is_file() or (path / name).is_dir():
            return None
        problem = mistake(reader.place(name), "no-framework.none")
        if path.is_file():
            folder = reader.shown.parent.as_posix()
            problem = mistake(reader.place(name), "no-framework.a-file", folder=folder)
        elif (path / "framework" / name).is_file():
            folder = (reader.shown / "framework").as_posix()
            problem = mistake(reader.place(name), "no-framework.below", folder=folder)
        for child in reader.yaml_files("."):
            if child.name.lower().startswith("framework.y"):
                problem = mistake(reader.place(name), "no-framework.other-ending", file=child.name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = mistake(reader.place(name), "no-framework.unreadable", reason=reason)
    return problem


def _stand_in() -> FrameworkFile:
    """In place of a broken framework.yml, so that the other files can still be checked against each other."""
    return FrameworkFile.model_construct(id="broken", title="", edition="", language="en", licence="", domains={})


def _single(reader: Folder, raw: RawFiles, name: str, part: type[_File]) -> _File | None:
    for group, data, file in raw.misshapen:
        if group == name:
            return reader.validated(data, part, name, file)
    data = raw.singles.get(name)
    return None if data is None else reader.validated(data, part, name, data.place.file)


def _by_id(reader: Folder, raw: RawFiles, folder: str, part: type[_Part]) -> dict[str, _Part]:
    for group, data, file in raw.misshapen:
        if group == folder:
            reader.validated(data, part, folder, file)
    parts: dict[str, _Part] = {}
    for data in raw.groups[folder]:
        node = reader.validated(data, part, folder, data.place.file)
        if node is None:
            continue
        if node.id in parts:
            file = parts[node.id].place("id").file
            reader.unresolved.add(folder)
            reader.problems.append(mistake(node.place("id"), "duplicate-id.file", id=node.id, file=file))
            continue
        parts[node.id] = node
    return parts


def _in_order(parts: dict[str, _Part], order: list[str]) -> dict[str, _Part]:
    rank = {name: position for position, name in enumerate(order)}
    return dict(sorted(parts.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0])))
