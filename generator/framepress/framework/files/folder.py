"""The files of one framework's folder: which there are, and what is wrong with them as files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from pydantic import ValidationError

from framepress.framework.files.model_messages import explain
from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.cycle import Cycle
from framepress.framework.model.framework import Area, Crosswalk, Evidence, Record
from framepress.framework.model.manifest import FrameworkFile
from framepress.framework.model.nodes import Node, ValidationIssues
from framepress.framework.model.translation_file import TranslationFile
from framepress.framework.source.located_data import EMPTY, Located, is_empty
from framepress.framework.source.yaml_source import read_yaml
from framepress.problems.problem import Place, Problem
from framepress.text.forbidden_characters import has_half
from framepress.text.guesses import nearest_word
from framepress.text.messages import mistake

RECORD = "upstream.yml"
SINGLE_FILES: dict[str, type[Node]] = {
    "framework.yml": FrameworkFile,
    "evidence.yml": Evidence,
    "crosswalk.yml": Crosswalk,
    "cycle.yml": Cycle,
    RECORD: Record,
}
FOLDERS: dict[str, type[Node]] = {"areas": Area, "forms": FormFile}
TRANSLATIONS = "translations"
"""The folder of the files in other languages, each of which is a :class:`TranslationFile`."""
READ_FOLDERS: dict[str, type[Node]] = {**FOLDERS, TRANSLATIONS: TranslationFile}
DEFINING_KEYS = {
    "domains": "framework.yml",
    "elements": "areas",
    "content": "forms",
    "stages": "cycle.yml",
    "columns": "evidence.yml",
    "frameworks": "crosswalk.yml",
    "replaced": RECORD,
    "texts": TRANSLATIONS,
}
"""The key at the top of a file that only one kind has, and the file or folder for that kind."""
LARGEST_FILE = 5_000_000
"""Bytes of one YAML file. The largest real one seen has 300,000."""


@dataclass
class RawFiles:
    """What stands in the files of a folder, before it is validated."""

    singles: dict[str, Located] = field(default_factory=dict)
    """By the name of the file."""
    groups: dict[str, list[Located]] = field(default_factory=lambda: {group: [] for group in FOLDERS})
    """Of each folder, in the order of its files."""
    translations: dict[str, Located] = field(default_factory=dict)
    """By the name of the file without its ending: the language."""
    misshapen: list[tuple[str, Any, str]] = field(default_factory=list)
    """Of files that hold a text or a list: the group, what they hold, and their name as problems give it."""


_ALMOST_YML = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)
_Part = TypeVar("_Part", bound=Node)


class Folder:
    """Reads the files, and keeps what was wrong with them.

    ``shown`` is how problems name the folder. What lies ``above`` another folder, as the upstream of a variant, adds
    to the problems of that one.
    """

    def __init__(self, path: Path, shown: Path | None = None, above: Folder | None = None) -> None:
        self.path = path
        self.shown = shown or (Path(os.path.relpath(path)) if path.is_absolute() and _is_near(path) else path)
        self.problems: list[Problem] = above.problems if above else []
        self.notes: list[Problem] = []
        self.above = above
        self.unresolved: UnresolvedIds = above.unresolved if above else UnresolvedIds()
        self.texts: dict[str, str] = above.texts if above else {}
        self.files: list[str] = []

    def place(self, name: str) -> Place:
        """The place of a whole file, as the user would name it."""
        return Place((self.shown / name).as_posix())

    def say(self, name: str, sentence: str, /, **values: Any) -> None:
        """Report something about a whole file, as :func:`framepress.text.messages.mistake` has it."""
        self.problems.append(mistake(self.place(name), sentence, **values))

    def everything(self) -> RawFiles:
        """What stands in the files, each of them read once."""
        raw = RawFiles()
        for group in SINGLE_FILES:
            data = self.data(group, group)
            if isinstance(data, Located):
                raw.singles[group] = data
            elif data is not None:
                raw.misshapen.append((group, data, self.place(group).file))
        for group in READ_FOLDERS:
            for name in self.names_in(group):
                data = self.data(name, group)
                if isinstance(data, Located) and group == TRANSLATIONS:
                    raw.translations[PurePosixPath(name).stem] = data
                elif isinstance(data, Located):
                    raw.groups[group].append(data)
                elif data is not None:
                    raw.misshapen.append((group, data, self.place(name).file))
        return raw

    def data(self, name: str, group: str) -> Any:
        """What stands in one file; ``None`` where it can't be used or isn't there."""
        content = self.content(name, group)
        if content is None:
            return None
        self.files.append(name)
        file = self.place(name).file
        data, problems = read_yaml(content, file)
        self.problems += [problem for problem in problems if problem.severity != "note"]
        if not self.above:  # nobody here can change the upstream's files
            self.notes += [problem for problem in problems if problem.severity == "note"]
        if data is None:
            self.unresolved.add(group)
            return None
        self.texts[file] = content.decode("utf-8-sig")
        meant = _meant(data)
        if meant and group not in meant:
            self.misplaced(name, meant[0])
            self.unresolved.add(group)
            return None
        return data

    def validated(self, data: Any, part: type[_Part], group: str, file: str) -> _Part | None:
        """The part of the framework that ``data`` says; ``None`` where it is broken. Without a ``group`` nothing that
        others name is missing then.
        """
        reading = ValidationIssues()
        try:
            return part.model_validate(data, context=reading)
        except ValidationError as error:
            self.problems += explain(error, data, file)
            if group:
                self.unresolved.add(group, data if _has_id(data, part) else None)
            return None
        finally:
            self.problems += reading.problems

    def content(self, name: str, group: str) -> bytes | None:
        """The bytes of a file that is one, is not too large, and may be read."""
        path = self.path / name
        try:
            if not path.is_file():
                if path.is_symlink() or path.exists():
                    self.say(name, "not-a-file.folder" if path.is_dir() else "not-a-file.unreadable")
                    self.unresolved.add(group)
                return None
            if path.stat().st_size <= LARGEST_FILE:
                return path.read_bytes()
            self.say(name, "too-large", most=LARGEST_FILE // 1_000_000)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.say(name, "unreadable.file", reason=reason)
        self.unresolved.add(group)
        return None

    def names_in(self, folder: str) -> Iterator[str]:
        """The YAML files of ``areas/`` or ``forms/`` by name."""
        for child in self.children(folder):
            name = f"{folder}/{child.name}"
            if child.suffix == ".yml":
                yield name
            elif _ALMOST_YML.search(child.name):
                self.wrong_ending(name)
            elif child.is_dir() and self.yaml_files(name):
                self.say(name, "stray-folder.too-deep", folder=f"{folder}/")
                self.unresolved.add(folder)

    def children(self, folder: str) -> list[Path]:
        """What lies in a folder, by name; hidden files left out."""
        path = self.path / folder
        try:
            if path.is_dir():
                return sorted(child for child in path.iterdir() if not child.name.startswith("."))
            if path.exists():
                self.say(folder, "not-a-folder")
                self.unresolved.add(folder)
            return []
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.say(folder, "unreadable.folder", reason=reason)
            self.unresolved.add(folder)
            return []

    def yaml_files(self, folder: str) -> list[Path]:
        """The files of a folder that look like YAML."""
        return [child for child in self.children(folder) if _ALMOST_YML.search(child.name)]

    def wrong_ending(self, name: str) -> None:
        """Report a file that would be read if its name ended in ``.yml``."""
        right = _ALMOST_YML.sub(".yml", Path(name).name)
        self.say(name, "file-ending", name=right)
        self.unresolved.add(name.split("/")[0] if "/" in name else right.lower())

    def odd_names(self) -> None:
        """Report files and folders whose names are no text: no address and no zip can hold them."""
        for folder, below, names in os.walk(self.path):
            below[:] = [name for name in below if not name.startswith(".")]
            for name in (*below, *names):
                if has_half(name):
                    path = Path(os.path.relpath(folder, self.path), name).as_posix()
                    self.say(path, "file-name.no-text")

    def strays(self, upstream: str) -> None:
        """Report YAML that nothing reads: a person who wrote it believes it counts. ``upstream`` is read otherwise."""
        for child in self.children("."):
            name = child.name
            if name in SINGLE_FILES or name in READ_FOLDERS or name == upstream:
                continue
            if child.is_dir():
                if self.yaml_files(name):
                    self.stray_folder(name)
            elif _ALMOST_YML.sub(".yml", name).lower() in SINGLE_FILES:
                self.wrong_ending(name)
            elif _ALMOST_YML.search(name):
                self.stray_file(name)

    def stray_folder(self, name: str) -> None:
        """Report a folder of YAML that is none of ours."""
        meant = nearest_word(name, READ_FOLDERS)
        self.say(name, "stray-folder.other-name" if meant else "stray-folder.unknown", meant=meant)
        for group in [meant] if meant else FOLDERS:
            self.unresolved.add(group)

    def stray_file(self, name: str) -> None:
        """Report a YAML file that is none of ours, with where it belongs as far as its content tells."""
        group_and_key = _meant(read_yaml(self.content(name, name) or b"", name)[0])
        if group_and_key:
            self.misplaced(name, group_and_key[0])
            return
        meant = nearest_word(name, SINGLE_FILES.keys() - {RECORD})
        self.say(name, "stray-file.other-name" if meant else "stray-file.unknown", meant=meant)
        self.unresolved.add(meant or name)

    def misplaced(self, name: str, group: str) -> None:
        """Report a file whose content belongs to another group."""
        if group in SINGLE_FILES:
            self.say(name, "misplaced.file", place=group)
        else:
            self.say(name, "misplaced.folder", place=f"{group}/")
        self.unresolved.add(group)


def _meant(data: Any) -> list[str]:
    """The groups that a file may belong to, as its keys tell."""
    return [group for key, group in DEFINING_KEYS.items() if isinstance(data, Located) and key in data]


def _has_id(data: Any, part: type[Node]) -> bool:
    """Whether a broken file says its own id, where it should."""
    return "id" not in part.model_fields or (isinstance(data, Located) and not is_empty(data.get("id", EMPTY)))


def _is_near(folder: Path) -> bool:
    return Path(os.path.realpath(folder)).is_relative_to(Path.cwd())
