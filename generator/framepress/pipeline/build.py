"""The pipeline: prepare (load → check → plan) → render → publish, all or nothing.

Start reading here and in :mod:`framepress.publishing.prepare`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from framepress.framework.files.project_settings import read_project
from framepress.pdf import Paper, is_blank
from framepress.problems.errors import BuildFailed
from framepress.problems.problem import Problem
from framepress.publishing.prepare import Progress, prepare
from framepress.site import markdown_folder
from framepress.site.mkdocs import site_builder as mkdocs_site
from framepress.storage.files import real_folder, write_whole
from framepress.storage.replace_folder import replace_folder
from framepress.text.sentences import sentence


@dataclass(frozen=True)
class BuildResult:
    """What a build wrote."""

    folder: Path
    forms: int
    notes: list[Problem]
    """What is good to know about the framework."""


def build(config: Path, out: Path | None, progress: Progress | None = None) -> BuildResult:
    """Write the site that ``mkdocs.yml`` describes, with its forms; all of it or nothing.

    ``out`` takes the place of the configured ``site_dir``. Raises :class:`ProblemsFound` and
    :class:`BuildFailed`; the site that was there stays as it was then.
    """
    target = real_folder(out or mkdocs_site.site_folder(config))
    with replace_folder(target, precious=_sources(config)) as staging:
        prepared = mkdocs_site.build_site(config, staging, progress)
    return BuildResult(out or target, len(prepared.forms), prepared.checked.notes)


def serve(config: Path, address: str) -> None:
    """Show the site at ``address`` (host:port) and follow the changes until interrupted."""
    mkdocs_site.serve_site(config, address)


def write_forms(folder: Path, out: Path, papers: Sequence[Paper], progress: Progress | None = None) -> list[Path]:
    """Write the PDFs alone into ``out``, each file whole. Returns their paths in order."""
    prepared = prepare(folder)
    target = real_folder(out)
    places = [target / Path(prepared.press.path(form, paper)).name for form in prepared.forms for paper in papers]
    _refuse_others(places)
    made = prepared.published_forms(papers, progress)
    target.mkdir(parents=True, exist_ok=True)
    for published, place in zip(made, places, strict=True):
        write_whole(place, published.pdf.content)
    return [out / place.name for place in places]


def _refuse_others(places: Iterable[Path]) -> None:
    """Raise :class:`BuildFailed` where a file would be lost that is no blank form: one that somebody filled."""
    for path in places:
        if path.exists() and not (path.is_file() and is_blank(path.read_bytes())):
            raise BuildFailed(sentence("commands.build.not_ours", place=path))


def write_pages(config: Path, out: Path, progress: Progress | None = None) -> int:
    """Write the Markdown folder for other site builders. Returns the number of files."""
    with replace_folder(real_folder(out), markdown_folder.is_ours, _sources(config)) as staging:
        return markdown_folder.write_folder(config, staging, progress)


def _sources(config: Path) -> Iterator[Path]:
    """What a website is made from, and must never be replaced by it."""
    yield config
    project = read_project(config)
    if project:
        yield from (project.framework, project.docs)
