"""A whole site with MkDocs: built once, or shown live."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from framepress.framework.files.project_settings import docs_folder
from framepress.problems.errors import BuildFailed
from framepress.publishing.prepare import Prepared, Progress
from framepress.site.mkdocs.failures import config_failure, log_to_terminal, told_plainly, warnings
from framepress.site.mkdocs.plugin import (
    FramepressPlugin,
    cache_folder,
    check_own_files,
    framework_folder,
    prepare_for,
)
from framepress.storage.scratch import scratch_folder
from framepress.text.sentences import sentence


@dataclass(frozen=True, slots=True)
class MkdocsSettings:
    """What a publisher's ``mkdocs.yml`` says, for those who don't build with MkDocs."""

    framework: Path
    cache: Path
    docs: Path
    site_name: str
    site_url: str
    site_names: Mapping[str, str]
    """By language."""


def publisher(config_file: Path) -> MkdocsSettings:
    """Read ``mkdocs.yml``. Raises :class:`BuildFailed`."""
    with _loaded(config_file, strict=True) as config:
        ours = _our_plugin(config).config
        folder = framework_folder(config, ours)
        docs = Path(config.docs_dir)
        check_own_files(config)
        return MkdocsSettings(
            folder, cache_folder(config), docs, config.site_name, config.site_url or "", ours.site_names
        )


def site_folder(config_file: Path) -> Path:
    """The folder that ``mkdocs.yml`` names for the site. Raises :class:`BuildFailed`."""
    with _loaded(config_file) as config:
        return Path(config.site_dir)


def build_site(config_file: Path, folder: Path, progress: Progress | None = None) -> Prepared:
    """Write the whole site into ``folder``, strictly. Returns what it was made from.

    Raises :class:`ProblemsFound` for the framework, :class:`BuildFailed` for ``mkdocs.yml`` and for
    the publisher's own pages.
    """
    with _loaded(config_file, site_dir=str(folder), strict=True) as config, warnings() as log:
        plugin = _our_plugin(config)
        plugin.progress = progress
        plugin.prepared = prepare_for(config, plugin.config)
        with told_plainly(config_file, log):
            mkdocs_build(config)
        return plugin.prepared


def serve_site(config_file: Path, address: str) -> None:
    """The live preview at ``address`` (host:port), until interrupted. Raises :class:`BuildFailed`.

    A problem in the framework is logged and shown above the pages as they were before.
    """
    with _loaded(config_file) as config:
        docs = config.docs_dir
        prepare_for(config, _our_plugin(config).config)
        with log_to_terminal(), told_plainly(config_file, []):
            mkdocs_serve(str(config_file), dev_addr=address, docs_dir=docs, strict=False)


def _our_plugin(config: MkDocsConfig) -> FramepressPlugin:
    plugin = config.plugins.get("framepress")
    if not isinstance(plugin, FramepressPlugin):
        raise BuildFailed(sentence("commands.site.no_plugin", file=config.config_file_path))
    return plugin


@contextmanager
def _loaded(config_file: Path, **values: Any) -> Iterator[MkDocsConfig]:
    """The configuration. MkDocs stops where ``docs_dir`` is missing; a publisher need not have pages of its own."""
    if not config_file.is_file():
        raise BuildFailed(sentence("commands.site.no_config", file=config_file))
    with scratch_folder() as empty:
        with warnings() as log:
            try:
                docs = {} if docs_folder(config_file).is_dir() else {"docs_dir": str(empty)}
                config = load_config(str(config_file), **docs, **values)
            except (Exception, Abort) as error:  # hooks are run here too
                raise config_failure(config_file, error, log) from error
        yield config
