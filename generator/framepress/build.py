"""The pipeline: prepare (load → check → plan) → render → publish, all or nothing.

Start reading here and in :mod:`framepress.prepare`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from framepress.alone import alone
from framepress.files import write_whole
from framepress.pages import folder as markdown_folder
from framepress.pages import plugin as mkdocs_site
from framepress.pdf import Paper
from framepress.prepare import Tell, prepare
from framepress.problems import BuildFailed, Problem

SITE_MARK = "data/framework.json"
"""A folder that holds this file is a site of ours, and may be replaced."""


@dataclass(frozen=True)
class Written:
    """What a build wrote."""

    folder: Path
    forms: int
    notes: list[Problem]
    """What is good to know about the framework."""


def build(config: Path, out: Path | None, tell: Tell | None = None) -> Written:
    """Write the site that ``mkdocs.yml`` describes, with its forms; all of it or nothing.

    ``out`` takes the place of the configured ``site_dir``. Raises :class:`ProblemsFound` and
    :class:`BuildFailed`; the site that was there stays as it was then.
    """
    target = _real(out or mkdocs_site.site_folder(config))
    with _replacing(target) as staging:
        prepared = mkdocs_site.build_site(config, staging, tell)
    return Written(out or target, len(prepared.forms), prepared.checked.notes)


def serve(config: Path, address: str) -> None:
    """Show the site at ``address`` (host:port) and follow the changes until interrupted."""
    mkdocs_site.serve_site(config, address)


def write_forms(folder: Path, out: Path, papers: Iterable[Paper], tell: Tell | None = None) -> list[Path]:
    """Write the PDFs alone into ``out``, each file whole. Returns their paths in order."""
    prepared = prepare(folder)
    made = prepared.published_forms(papers, tell)
    _real(out).mkdir(parents=True, exist_ok=True)
    paths = []
    for published in made:
        path = out / Path(published.path).name
        write_whole(path, published.pdf.content)
        paths.append(path)
    return paths


def write_pages(config: Path, out: Path, tell: Tell | None = None) -> int:
    """Write the Markdown folder for other site builders. Returns the number of files."""
    with _replacing(_real(out), mark="mkdocs.yml") as staging:
        return markdown_folder.write_folder(config, staging, tell)


def _real(folder: Path) -> Path:
    """The folder that is meant, links followed. Raises :class:`BuildFailed` for one that can't become a folder."""
    real = Path(os.path.realpath(folder))
    if real.is_symlink():
        raise BuildFailed(f"{folder} is a link that leads to itself. Take it away, or name another folder.")
    inside = next((above for above in real.parents if above.exists()), real)
    if not inside.is_dir():
        raise BuildFailed(f"{inside} is a file, and holds no folder. Name another place.")
    return real


@contextmanager
def _replacing(target: Path, mark: str = SITE_MARK) -> Iterator[Path]:
    """A new folder that takes the place of ``target`` when all went well, and vanishes when not.

    A kill at any moment leaves the old folder or the new one: where it comes between the two renames,
    the next run puts the old one back first. What a killed run had begun is cleared away by the next. Of two
    runs at once into one folder, the second is refused.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with alone(target):
        yield from _alone(target, mark)


def _alone(target: Path, mark: str) -> Iterator[Path]:
    """The work of :func:`_replacing` for the one run that holds the lock."""
    for begun in target.parent.glob(f".{escape(target.name)}.new-*"):
        shutil.rmtree(begun, ignore_errors=True)
    retired = target.with_name(f".{target.name}.last")
    if retired.exists():
        if target.exists():
            shutil.rmtree(retired)
        else:
            retired.rename(target)
    if target.exists() and not target.is_dir():
        raise BuildFailed(f"{target} is a file. Name a folder.")
    if target.exists() and not _may_replace(target, mark):
        raise BuildFailed(
            f"{target} holds files that framepress did not write, and they would be lost. "
            "Name an empty folder, or one that does not exist yet."
        )
    staging = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
    staging.chmod(0o755)
    try:
        yield staging
        _exchange(staging, target, retired)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    shutil.rmtree(retired, ignore_errors=True)


def _exchange(staging: Path, target: Path, retired: Path) -> None:
    if target.exists():
        target.rename(retired)
    try:
        staging.rename(target)
    except OSError:  # on Windows, where somebody has a file open
        if retired.exists():
            retired.rename(target)
        raise


def _may_replace(target: Path, mark: str) -> bool:
    return (target / mark).is_file() or not any(target.iterdir())
