"""Keeping what a variant's overrides replaced, in ``upstream.yml`` beside its framework.yml."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from framepress.editions.stale_overrides import stale_overrides
from framepress.framework.files.folder import RECORD
from framepress.framework.inheritance.overrides import Override
from framepress.framework.inheritance.upstream import Upstream
from framepress.problems.errors import BuildFailed
from framepress.storage.files import write_whole
from framepress.text.guesses import nearest
from framepress.text.sentences import sentence

_HEAD = """\
# Kept by 'framepress diff --upstream --accept': for each text that is changed here, a short mark of what the framework
# that this one extends said at that time. Where it says something else today, framepress tells.
replaced:
"""


def accept(folder: Path, upstream: Upstream, names: Iterable[str] | None) -> list[Override]:
    """Record what overrides replace today, and forget those that are gone. Returns the overrides newly recorded.

    ``names`` are paths of texts (``elements/soil/title``) or ids of things (``soil``: all its texts); ``None`` is
    every one. Raises :class:`BuildFailed` where nothing is changed under one of them.
    """
    every = stale_overrides(upstream)
    chosen = {stale.override.path for stale in every}
    if names is not None:
        chosen = {path for name in names for path in _meant(name, chosen)}
    marks = {stale.override.path: stale.recorded for stale in every if stale.recorded}
    marks |= {stale.override.path: stale.override.hash for stale in every if stale.override.path in chosen}
    lines = "".join(f"  {path}: {mark}\n" for path, mark in sorted(marks.items()))
    write_whole(folder / RECORD, f"{_HEAD}{lines}".encode())
    return [stale.override for stale in every if stale.override.path in chosen and not stale.is_settled]


def _meant(name: str, paths: set[str]) -> list[str]:
    matching = [path for path in paths if name == path or f"/{name}/" in f"/{path}/"]
    if not matching:
        ids = {part for path in paths for part in path.split("/")[1:]}
        raise BuildFailed(sentence("commands.diff.unchanged", id=name, hint=nearest(name, paths | ids)).rstrip())
    return matching
