"""The framework that a variant extends: where it lies, and its files below the variant's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from framepress.framework.files.archive import leads_out_of_zip, unpacked
from framepress.framework.files.folder import Folder, RawFiles
from framepress.framework.inheritance.merge import lay_over
from framepress.framework.inheritance.merge_translations import lay_translations_over
from framepress.framework.inheritance.overrides import Merged
from framepress.framework.model.framework import Record
from framepress.framework.source.located_data import Located, is_empty
from framepress.problems.errors import BuildFailed
from framepress.text.guesses import nearest_word, short
from framepress.text.messages import mistake, phrase

MOST_LAYERS = 10
"""Variants of variants of variants. Three have been seen."""


@dataclass
class Upstream:
    """What a variant was made from."""

    folder: Path
    """Where its files lie: unpacked, where it came as a zip."""
    shown: Path
    """How problems name it."""
    merged: Merged
    above: Upstream | None = None
    """Its own upstream, where it is a variant itself."""
    line: int = 0
    """Where its framework.yml says so."""
    files: list[str] = field(default_factory=list)
    record: Record = field(default_factory=Record)
    """What the overrides replaced when they were written."""

    def lineage(self) -> Iterator[Upstream]:
        """This one, what it was made from, and so on."""
        yield self
        if self.above:
            yield from self.above.lineage()


_LONGEST_NAME = 255
"""Bytes of a file's name that every file system takes; a longer one can't even be asked for."""


class NoUpstream(Exception):
    """What ``extends`` names can't be used; the problem was noted."""


def inherit(reader: Folder, changes: RawFiles, chain: tuple[Path, ...] = ()) -> tuple[RawFiles, Upstream | None]:
    """The files of the whole framework, and its upstream where ``extends`` names one.

    Problems go to ``reader``. Raises :class:`NoUpstream` where the upstream can't be used.
    """
    about = changes.singles.get("framework.yml")
    if about is None or is_empty(about.get("extends", "")) or not about.get("extends"):
        return changes, None
    written_path = _path(reader, about)
    place = about.value_places["extends"]
    if leads_out_of_zip(reader.path, written_path):
        reader.problems.append(mistake(place, "no-upstream.out-of-zip", path=short(written_path.as_posix())))
        raise NoUpstream
    path = Path(os.path.normpath(reader.path / written_path))
    shown = Path(os.path.normpath(reader.shown / written_path))
    chain = (*chain, Path(os.path.realpath(reader.path)))
    try:
        folder = unpacked(path, shown)
    except BuildFailed as error:
        hint = _hint(path, written_path)
        reader.problems.append(mistake(place, "no-upstream.unusable", reason=error.args[0], hint=hint))
        raise NoUpstream from error
    if Path(os.path.realpath(folder)) in chain or len(chain) > MOST_LAYERS:
        reader.problems.append(mistake(place, "circular-extends"))
        raise NoUpstream
    above = Folder(folder, shown / folder.relative_to(path) if folder.is_relative_to(path) else shown, reader)
    raw = above.everything()
    line = _line(raw)
    base, further = inherit(above, raw, chain)
    merged = lay_over(base, changes)
    lay_translations_over(base.translations, changes.translations)
    reader.problems += merged.problems
    return base, Upstream(folder, above.shown, merged, further, line, above.files)


def _line(raw: RawFiles) -> int:
    """Where ``extends`` stands; 0 where it doesn't."""
    about = raw.singles.get("framework.yml")
    return about.key_places["extends"].line if about and "extends" in about else 0


def _path(reader: Folder, about: Located) -> Path:
    """What ``extends`` says: the way from the folder of the framework.yml that has it."""
    place = about.value_places["extends"]
    value = about["extends"]
    if not isinstance(value, str):
        reader.problems.append(mistake(place, "no-upstream.not-one"))
        raise NoUpstream
    if "://" in value:
        reader.problems.append(mistake(place, "no-upstream.from-web"))
        raise NoUpstream
    if "\0" in value or any(len(part.encode()) > _LONGEST_NAME for part in value.split("/")):
        reader.problems.append(mistake(place, "no-upstream.impossible-name"))
        raise NoUpstream
    return Path(value.strip())


def _hint(path: Path, value: Path) -> str:
    """What to write in place of a path that leads to no framework."""
    if "\\" in value.as_posix():
        return phrase("upstream.backslash", path=value.as_posix().replace("\\", "/"))
    if path.is_dir():
        return phrase("upstream.folder")
    if path.suffix.lower() == ".zip" and path.exists():
        return phrase("upstream.zip")
    if path.exists():
        return phrase("upstream.file")
    try:
        names = [child.name for child in path.parent.iterdir() if child.is_dir() or child.suffix == ".zip"]
    except OSError:
        names = []
    meant = nearest_word(path.name, names)
    if meant:
        return phrase("did_you_mean", word=value.with_name(meant).as_posix())
    return phrase("upstream.nothing")
