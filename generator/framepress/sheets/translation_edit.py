"""The file of a language: what is missing is added, what is stale marked; letters, comments and order stay."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from framepress.framework.files.folder import TRANSLATIONS
from framepress.framework.inheritance.overrides import mark_of
from framepress.framework.load import Loaded
from framepress.framework.model.framework import Framework
from framepress.framework.model.translation_file import TranslatedText
from framepress.framework.translation.framework_translation import FrameworkTranslation
from framepress.framework.translation.text_paths import translatable_texts
from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place
from framepress.sheets.columns import Holds
from framepress.sheets.yaml_edit.apply_changes import Changer
from framepress.sheets.yaml_edit.emit import STEP, YamlSlot, key_text
from framepress.sheets.yaml_edit.parse import read_source
from framepress.sheets.yaml_edit.reorder import arrange
from framepress.sheets.yaml_edit.tree import Entry, Leaf, Tree
from framepress.text.messages import mistake

SOURCE = "#:"
"""What begins a line with the text that is translated: those lines are written anew, others are a person's."""
WIDTH = 100
_HEAD = f"""\
# yaml-language-server: $schema=../schema.json
#
# Lines with {SOURCE} have the text that is translated: 'framepress translate' writes them. Write the translation after
# 'text:'. Where 'stale: yes' stands, the text has changed: change the translation, then take that line out.
"""
_SLOT = YamlSlot(Holds.PART, TranslatedText)


@dataclass(frozen=True)
class NewTranslation:
    """What somebody translated elsewhere, and the mark of the text that they had before them; empty where it is that
    of today. What is ``unsure`` stays stale.
    """

    text: str
    of: str = ""
    unsure: bool = False


def file_of(language: str) -> str:
    """The name of the file of a language, in the framework's folder."""
    return f"{TRANSLATIONS}/{language}.yml"


def renewed(
    folder: Path,
    loaded: Loaded,
    translation: FrameworkTranslation,
    reviewed: Collection[str] = (),
    changes: Mapping[str, NewTranslation] | None = None,
    whole: bool = True,
) -> bytes:
    """The file of a language as it should be. ``reviewed`` are paths of texts whose translation fits the text of today;
    where it is not to be made ``whole``, nothing but the ``changes`` goes into it.

    Raises :class:`ProblemsFound` where the file is written in a way that can't be changed piece by piece.
    """
    if loaded.framework is None:
        raise ProblemsFound(loaded.problems)
    name = file_of(translation.language)
    path = folder / name
    source = read_source(name, path.read_bytes()) if path.is_file() else None
    if source and source.fixed:
        place = Place((loaded.shown / name).as_posix())
        raise ProblemsFound([mistake(place, "not-editable.fixed", file=name, why=source.fixed)])
    tree = source.tree if source else Tree(0, False)
    texts = _texts(tree)
    renewal = _Renewal(translation, loaded.framework, source.width if source else WIDTH, reviewed, changes or {})
    renewal.renew(texts, renewal.paths({entry.key for entry in texts.entries}, loaded.upstream is not None, whole))
    return source.content() if source else (_HEAD + tree.lines()).encode()


def _texts(tree: Tree) -> Tree:
    """The group under ``texts``, made where it isn't there."""
    entry = tree.find("texts")
    if entry is None:
        entry = Entry("texts", "texts:\n", Tree(STEP, False))
        arrange(tree, [*tree.entries, entry])
    if not isinstance(entry.value, Tree):
        entry.head, entry.value = "texts:\n", _in_lines(entry.value)
    return entry.value


def _in_lines(value: Leaf) -> Tree:
    """What is written in brackets, on lines of its own."""
    tree = Tree(STEP, False)
    data = value.value if isinstance(value.value, dict) else {}
    for path, text in data.items():
        tree.entries.append(Changer("", WIDTH).fresh(path, text, _SLOT, STEP))
    return tree


@dataclass
class _Renewal:
    translation: FrameworkTranslation
    framework: Framework
    width: int
    reviewed: Collection[str]
    changes: Mapping[str, NewTranslation]

    def __post_init__(self) -> None:
        self.sources = {path: text.text for path, text in translatable_texts(self.framework).items()}

    def renew(self, tree: Tree, paths: Collection[str]) -> None:
        """Renew the entries of some paths in a file."""
        result = list(tree.entries)
        by_path = {entry.key: entry for entry in result}
        entries = {path: by_path.get(self.translation.entries.get(path, path)) for path in paths}
        previous: Entry | None = None
        for path, entry in entries.items():
            if entry is None:
                entry = Entry(path, f"{key_text(path)}:\n", Tree(tree.indent + STEP, False))
                result.insert(result.index(previous) + 1 if previous else 0, entry)
            elif entry.key != path:  # it has no id, and stands elsewhere among its like now
                entry.head = key_text(path) + entry.head[entry.head.index(":", len(entry.key)) :]
                entry.key = path
            self.entry(entry, path, tree.indent)
            previous = entry
        arrange(tree, result)

    def paths(self, own: Collection[str], is_variant: bool, whole: bool) -> list[str]:
        """The paths that a file has to say something of, in order: a variant's of its ``own``, and what is needed."""
        if not whole:
            return [path for path in self.sources if path in self.changes]
        if not is_variant:
            return list(self.sources)
        needed = {*self.translation.missing, *self.translation.stale, *self.changes}
        needed |= {path for path, entry in self.translation.entries.items() if entry in own}
        return [path for path in self.sources if path in needed]

    def entry(self, entry: Entry, path: str, indent: int) -> None:
        """Let an entry say what was translated, whether it still fits, and the translation."""
        source = self.sources[path]
        of, new = mark_of(source), self.changes.get(path)
        text = new.text if new else self.translation.entry(path).text if path in self.translation.texts else ""
        is_stale = path in self.translation.stale and path not in self.reviewed
        if new:
            is_stale = new.unsure or (new.of not in ("", of))
        want = {"of": of, "stale": "yes" if is_stale and text else "", "text": text}
        if not isinstance(entry.value, Tree):
            entry.head, entry.value = f"{key_text(path)}:\n", Tree(indent + STEP, False)
        part = entry.value
        Changer("", self.width).part(part, {key: value for key, value in want.items() if value}, TranslatedText)
        if part.find("text") is None:
            part.entries.append(Entry("text", "text:", Leaf("\n", None)))
        own = [line for line in entry.comments.splitlines(keepends=True) if not line.lstrip().startswith(SOURCE)]
        entry.comments = "".join(own) + _commented(source, indent, self.width)


def _commented(source: str, indent: int, width: int) -> str:
    """The text that is translated, as comments; what has lines of its own keeps them."""
    before = " " * indent + SOURCE
    wrap = textwrap.TextWrapper(width - len(before) - 1, break_long_words=False, break_on_hyphens=False)
    lines = source.split("\n") if "\n" in source else wrap.wrap(source)
    return "".join(f"{before} {line}".rstrip() + "\n" for line in lines)
