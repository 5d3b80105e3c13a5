"""The project around a framework: what its ``mkdocs.yml`` says, read as text.

MkDocs reads the same file again for a build, with all its plugins. Here nothing of it is run, so that ``check``
may look at it too, and nothing in it is an error: who builds is told of those.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from pathspec.gitignore import GitIgnoreSpec

from framepress.text.forbidden_characters import has_half

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml")
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Endings of files that MkDocs makes pages of."""
_LEFT_OUT = (".*", "/templates/")
"""What MkDocs never publishes of the folder."""
_MOST_PARENTS = 20
"""How many files may inherit from each other: more is a circle."""


@dataclass(frozen=True)
class Project:
    """One ``mkdocs.yml``: ``framework`` is the folder that it publishes, ``docs`` that of pages written by hand."""

    framework: Path
    docs: Path
    left_out: tuple[str, ...] = ()
    """Patterns of files in ``docs`` that are not published, as git writes them."""
    public: Path = Path()
    """The folder that each build writes anew."""

    @cached_property
    def names_no_text(self) -> tuple[str, ...]:
        """The publisher's own files whose names are no text."""
        return tuple(name for name in sorted(_names(self.docs)) if has_half(name))

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Where the publisher's own pages and files come to lie, from the site's root, as links write them."""
        try:
            spec = GitIgnoreSpec.from_lines([*_LEFT_OUT, *self.left_out])
        except ValueError:  # a pattern that is none: MkDocs stops at it
            spec = GitIgnoreSpec.from_lines(_LEFT_OUT)
        return frozenset(
            address_of(name) for name in _names(self.docs) if not has_half(name) and not spec.match_file(name)
        )


def address_of(name: str) -> str:
    """Where MkDocs publishes a file: ``our-page.md`` at ``our-page/``, a brochure by its own name."""
    path = PurePosixPath(name)
    if path.suffix.lower() not in _PAGES:
        return name
    folder = path.parent if path.stem in ("index", "README") else path.with_suffix("")
    return "" if folder == PurePosixPath() else f"{folder}/"


def read_project(config: Path) -> Project | None:
    """What a ``mkdocs.yml`` says; ``None`` where it can't be read or does not name our plugin."""
    settings = _settings(config)
    framework = _framework(settings.get("plugins"))
    if not framework:
        return None
    left_out = [str(settings.get(key) or "") for key in ("exclude_docs", "draft_docs")]
    patterns = tuple(line for text in left_out for line in text.splitlines())
    public = config.parent / str(settings.get("site_dir") or "site")
    return Project(config.parent / framework, _docs(config, settings), patterns, public)


def docs_folder(config: Path) -> Path:
    """The folder of pages written by hand that a ``mkdocs.yml`` names, whether it is there or not."""
    return _docs(config, _settings(config))


def _docs(config: Path, settings: dict[str, Any]) -> Path:
    return config.parent / str(settings.get("docs_dir") or "docs")


def find_project(framework: Path) -> Project | None:
    """The project that a framework's folder belongs to: that of the nearest ``mkdocs.yml`` which names this folder,
    in the folder itself or one above it. ``None`` where there is none.
    """
    folder = Path(os.path.realpath(framework))
    for config in (parent / name for parent in (folder, *folder.parents) for name in CONFIG_NAMES):
        project = read_project(config) if config.is_file() else None
        if project and os.path.realpath(project.framework) == str(folder):
            return project
    return None


def _framework(plugins: Any) -> str:
    """The folder that the plugin is told, among the plugins: a list of names and groups, or one group."""
    for entry in plugins if isinstance(plugins, list) else [plugins]:
        if entry == "framepress":
            return "framework"
        if isinstance(entry, dict) and "framepress" in entry:
            ours = entry["framepress"]
            return str(ours.get("framework") or "framework") if isinstance(ours, dict) else "framework"
    return ""


def _settings(config: Path) -> dict[str, Any]:
    """The keys of the file and of those that it inherits from; none where one of them can't be read."""
    try:
        return _inherited(config, _MOST_PARENTS)
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return {}


def _inherited(config: Path, most: int) -> dict[str, Any]:
    """Values are texts, lists and groups. Raises what opening and parsing raise."""
    with config.open("rb") as file:
        settings = yaml.load(file, _Loader)  # noqa: S506 (makes texts, lists and groups only)
    if not isinstance(settings, dict):
        return {}
    parent = settings.pop("INHERIT", "")
    if not isinstance(parent, str) or not parent or not most:
        return settings
    return _merged(_inherited(config.parent / parent, most - 1), settings)


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    both = {key: _merged(under[key], over[key]) for key in over if _are_groups(under.get(key), over[key])}
    return {**under, **over, **both}


def _are_groups(*values: Any) -> bool:
    return all(isinstance(value, dict) for value in values)


class _Loader(yaml.CBaseLoader):
    """Every value as the text that stands there, whatever tag it has; only ``!ENV`` is followed."""


def _from_environment(loader: yaml.CBaseLoader, node: yaml.Node) -> str:
    """``!ENV NAME`` or ``!ENV [NAME, OTHER_NAME, default]``."""
    if not isinstance(node, yaml.SequenceNode):
        return os.environ.get(str(node.value), "")
    *names, last = [str(part.value) for part in node.value] or [""]
    if not names:
        return os.environ.get(last, "")
    return next((os.environ[name] for name in names if name in os.environ), last)


_Loader.add_constructor("!ENV", _from_environment)


def _names(docs: Path) -> Iterator[str]:
    """The files below a folder, links followed as MkDocs does; what can't be read is passed over."""
    seen: set[str] = set()
    for folder, below, files in os.walk(docs, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:
            below.clear()
            continue
        seen.add(real)
        for name in files:
            yield Path(folder, name).relative_to(docs).as_posix()
