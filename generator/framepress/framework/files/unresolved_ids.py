"""What broken files would have defined, so that links into them are not reported on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from framepress.framework.model.nodes import slug_like


class UnresolvedIds:
    """Knows which files could not be used, and as far as possible which ids they would have given.

    A group is one of the files (``cycle.yml``) or folders (``areas``) of a framework. Of a file that is YAML,
    but no part of a framework, every word is kept: a link to one of them may be right. Of a file that
    can't be read at all nothing is known, and any link into its group may be right.
    """

    def __init__(self) -> None:
        self._words: dict[str, set[str]] = defaultdict(set)
        self._unknown: set[str] = set()

    def add(self, group: str, data: Any = None) -> None:
        """Note a broken file of a group, with what could be read of it."""
        if data is None:
            self._unknown.add(group)
        self._words[group].update(_words(data))

    def anything(self, group: str = "") -> bool:
        """Whether a file of the group is broken; without a group, whether any file is."""
        return group in self._words if group else bool(self._words)

    def may_have(self, group: str, name: str) -> bool:
        """Whether a broken file of the group may define the id ``name``."""
        return group in self._unknown or name in self._words.get(group, ())


def _words(data: Any) -> Iterator[str]:
    """Every key and text in the data of a file, as ids."""
    if isinstance(data, dict):
        yield from map(slug_like, data)
    if isinstance(data, str):
        yield slug_like(data)
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _words(part)
