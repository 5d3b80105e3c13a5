"""The framework that a variant extends: where it lies, and its files below the variant's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from framepress.framework.files.archive import leads_out_of_zip, unpacked
from framepress.framework.files.folder import Folder, RawFiles
from framepress.framework.inheritance.merge import lay_over
from framepress.framework.inheritance.overrides import Merged
from framepress.framework.model.framework import Record
from framepress.framework.source.located_data import Located, is_empty
from framepress.problems.errors import BuildFailed
from framepress.problems.guesses import nearest_word, short
from framepress.problems.problem import Problem

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


def inherit(reader: Folder, own: RawFiles, chain: tuple[Path, ...] = ()) -> tuple[RawFiles, Upstream | None]:
    """The files of the whole framework, and its upstream where ``extends`` names one.

    Problems go to ``reader``. Raises :class:`NoUpstream` where the upstream can't be used.
    """
    about = own.singles.get("framework.yml")
    if about is None or is_empty(about.get("extends", "")) or not about.get("extends"):
        return own, None
    written_path = _path(reader, about)
    place = about.value_places["extends"]
    if leads_out_of_zip(reader.path, written_path):
        message = f"'{short(written_path.as_posix())}' leads out of the zip that this framework came in."
        hint = "Get its zip from where it is published, on its website under 'Data': that one holds all that it needs."
        reader.problems.append(Problem(place, message, hint, "no-upstream"))
        raise NoUpstream
    path = Path(os.path.normpath(reader.path / written_path))
    shown = Path(os.path.normpath(reader.shown / written_path))
    chain = (*chain, Path(os.path.realpath(reader.path)))
    try:
        folder = unpacked(path, shown)
    except BuildFailed as error:
        reader.problems.append(Problem(place, str(error), _hint(path, written_path), "no-upstream"))
        raise NoUpstream from error
    if Path(os.path.realpath(folder)) in chain or len(chain) > MOST_LAYERS:
        message = "The framework that this one extends leads back to this one."
        hint = "Let 'extends' name the framework that this one was made from."
        reader.problems.append(Problem(place, message, hint, "circular-extends"))
        raise NoUpstream
    above = Folder(folder, shown / folder.relative_to(path) if folder.is_relative_to(path) else shown, reader)
    written = above.everything()
    line = _line(written)
    base, further = inherit(above, written, chain)
    merged = lay_over(base, own)
    reader.problems += merged.problems
    return base, Upstream(folder, above.shown, merged, further, line, above.files)


def _line(written: RawFiles) -> int:
    """Where ``extends`` stands; 0 where it doesn't."""
    about = written.singles.get("framework.yml")
    return about.key_places["extends"].line if about and "extends" in about else 0


def _path(reader: Folder, about: Located) -> Path:
    """What ``extends`` says: the way from the folder of the framework.yml that has it."""
    place = about.value_places["extends"]
    written = about["extends"]
    hint = "Write the way from this folder to it, such as ../upstream.zip."
    if not isinstance(written, str):
        reader.problems.append(Problem(place, "'extends' wants one folder or zip.", hint, "no-upstream"))
        raise NoUpstream
    if "://" in written:
        message = "'extends' can't read from the web: what was published there may change or vanish any day."
        hint = "Download the framework's zip, put it beside this folder, and write its name: ../upstream.zip."
        reader.problems.append(Problem(place, message, hint, "no-upstream"))
        raise NoUpstream
    if "\0" in written or any(len(part.encode()) > _LONGEST_NAME for part in written.split("/")):
        reader.problems.append(Problem(place, "No file can have this name.", hint, "no-upstream"))
        raise NoUpstream
    return Path(written.strip())


def _hint(path: Path, written: Path) -> str:
    """What to write in place of a path that leads to no framework."""
    if "\\" in written.as_posix():
        return f"Write {written.as_posix().replace(chr(92), '/')}: anywhere but on Windows, \\ is a letter like others."
    if path.is_dir():
        return "Name the folder that holds its framework.yml, or a zip of that folder."
    if path.suffix.lower() == ".zip" and path.exists():
        return "Get the framework's zip once more from where it is published: on its website, under 'Data'."
    if path.exists():
        return "A framework is a folder, or a zip of one."
    try:
        names = [child.name for child in path.parent.iterdir() if child.is_dir() or child.suffix == ".zip"]
    except OSError:
        names = []
    meant = nearest_word(path.name, names)
    if meant:
        return f"Did you mean '{written.with_name(meant).as_posix()}'?"
    return "The way is counted from the folder of this file: '..' is the folder above."
