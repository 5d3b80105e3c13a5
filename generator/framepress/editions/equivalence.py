"""Whether a thing of two states still asks the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from framepress.editions.snapshot import Snapshot, SnapshotItem
from framepress.kinds.all_kinds import KINDS
from framepress.text.markdown import parse, to_plain
from framepress.text.odd_characters import without_nothings

_MARKDOWN = frozenset({"introduction", "meaning", "help", "text", "indicator", "guidance", "sources"})
_TEXTS = frozenset(kind.name for kind in KINDS.values() if kind.is_free_text)


class Rewording(StrEnum):
    """What the author says of a new wording."""

    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text before and now; empty where there was or is none."""

    key: str
    old: str
    new: str


def question_changes(old: SnapshotItem, new: SnapshotItem) -> list[Wording]:
    """The texts that an answer is an answer to, where they differ. Line breaks don't count."""
    return list(_wordings(old.asked, new.asked))


def context_changes(old: SnapshotItem, new: SnapshotItem) -> list[Wording]:
    """The other words that differ."""
    return list(_wordings(old.around, new.around))


def verdict(old: SnapshotItem, new: SnapshotItem, same_framework: bool = True) -> Rewording:
    """What a new wording means for answers. A mark that the last edition had already was written for that one."""
    if is_stale(old, new) and same_framework:
        return Rewording.UNSAID
    return Rewording(new.reworded.split(" ")[0]) if new.reworded else Rewording.UNSAID


def is_stale(old: SnapshotItem, new: SnapshotItem) -> bool:
    """Whether the mark of a new wording stood there before."""
    return bool(new.reworded) and new.reworded == old.reworded


def answer_changes(old: SnapshotItem, new: SnapshotItem, scales: Mapping[str, str]) -> list[Wording]:
    """What can be answered, where that differs. ``scales`` has the id that each old scale has now."""
    before = {**old.nature, **({"scale": scales.get(old.nature["scale"], "")} if "scale" in old.nature else {})}
    changed = _wordings(before, new.nature)
    return [
        Wording(wording.key, old.nature.get(wording.key, ""), wording.new)
        for wording in changed
        if not {wording.old, wording.new} <= _TEXTS  # more or less room to write in: the answer is a text
    ]


@dataclass(frozen=True, slots=True)
class Levels:
    """How the levels of a scale changed: the old ones that are gone, the new ones, and whether the others changed
    places.
    """

    removed: tuple[SnapshotItem, ...]
    new: tuple[SnapshotItem, ...]
    reordered: bool

    def __bool__(self) -> bool:
        return bool(self.removed or self.new or self.reordered)


def levels_changed(
    old: SnapshotItem,
    new: SnapshotItem,
    states: tuple[Snapshot, Snapshot],
    successor: Mapping[tuple[str, str], SnapshotItem],
) -> Levels:
    """How a scale changed between two ``states``; ``successor`` says what each old level is now."""
    before = states[0].inside(old, "level")
    after = [level.key for level in states[1].inside(new, "level")]
    now = {level.key: successor.get(("level", level.key)) for level in before}
    stayed = [level_now.key for level_now in now.values() if level_now and level_now.key in after]
    return Levels(
        tuple(level for level in before if (level_now := now[level.key]) is None or level_now.key not in after),
        tuple(level for level in states[1].inside(new, "level") if level.key not in stayed),
        stayed != [key for key in after if key in stayed],
    )


def plain(wording: Wording) -> Wording:
    """The texts without the marks of Markdown, as far as the difference can be seen without them."""
    if wording.key not in _MARKDOWN:
        return wording
    plainer = Wording(wording.key, to_plain(parse(wording.old)), to_plain(parse(wording.new)))
    return wording if _folded(plainer.old) == _folded(plainer.new) else plainer


def _wordings(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Wording]:
    for key in dict.fromkeys((*old, *new)):
        wording = Wording(key, old.get(key, ""), new.get(key, ""))
        if _folded(wording.old) != _folded(wording.new):
            yield wording


def _folded(text: str) -> str:
    """What is compared. Marks of formatting that a text takes on or loses leave its words as they are."""
    words = _MARKS.sub("", unicodedata.normalize("NFC", without_nothings(text)))
    return re.sub(r"\s+", " ", words).strip()


_MARKS = re.compile(r"[*_`]")
