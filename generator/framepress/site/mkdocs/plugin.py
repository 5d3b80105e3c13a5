"""MkDocs: the only module that knows it. Hands over pages, PDFs and data, and sets up the theme."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")  # Material reads it once, when it is imported

from markupsafe import escape
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search.search_index import SearchIndex
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from framepress.framework.files.project_settings import docs_folder
from framepress.pages.navigation import by_way_of_root, main_navigation, with_own_pages
from framepress.problems.errors import BuildFailed, FramepressError, ProblemsFound
from framepress.publishing.prepare import Prepared, Tell, prepare
from framepress.site.live_preview import Preview
from framepress.site.mkdocs.failures import (
    build_failure,
    check_time,
    config_failure,
    log_to_terminal,
    unreadable,
    unreadable_files,
    warnings,
)
from framepress.site.theme import theme_files
from framepress.site.theme.browser_libraries import browser_libraries
from framepress.site.theme.page_scripts import site_scripts, without_documentation
from framepress.site.theme.style_sheets import style_sheets
from framepress.site.website import Site, whole_site
from framepress.storage.scratch import scratch_folder

log = logging.getLogger("mkdocs.plugins.framepress")

CACHE = ".framepress"
"""Beside ``mkdocs.yml``: what need not be made again. Safe to delete, ignored by git."""
_INDEXING = {"indexing": "full", "prebuild_index": False, "lang": [], "separator": r"\s+", "min_search_length": 1}


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """What may stand under ``framepress:`` in ``mkdocs.yml``."""

    framework = config_options.Type(str, default="framework")


class FramepressPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Adds a framework's pages, forms and data to a site, with our theme. See :func:`build_site`."""

    prepared: Prepared | None = None
    """Set by :func:`build_site`, which has checked the framework already."""
    tell: Tell | None = None
    preview: Preview | None = None
    site: Site

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a live preview, which must not wait for PDFs."""
        if command == "serve":
            self.preview = Preview()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load, check, plan and render; set up the theme."""
        if not config.use_directory_urls:
            raise PluginError("framepress needs use_directory_urls: true (that is the default: take the line out).")
        problems: list[str] = []
        try:
            browser_libraries()
            prepared = self.prepared or _prepare(config, self.config)
            self.site = self.preview.site(prepared) if self.preview else whole_site(prepared, self.tell)
        except FramepressError as error:
            if self.preview is None or self.preview.last is None:
                raise PluginError(str(error)) from error
            log.error(str(error))
            problems = str(error).splitlines()
            self.site = self.preview.last
        _set_up(config, self.site)
        if self.preview:  # MkDocs reloads its preview with an inline script that changes each time
            config.extra["framepress"] |= {"csp": "", "problems": problems}
        self.index = SearchIndex(**_INDEXING)
        self.hashes: list[str] = []
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put our pages and files beside the publisher's own, whose pages come first."""
        _drop_unused_assets(files, config)
        if self.preview:  # which goes on with what can be read; a build would have stopped before
            _drop_unreadable(files)
        own = {file.dest_uri: file.src_uri for file in files.documentation_pages()}
        replaced: dict[str, str] = {}
        self.meta = {page.path: dict(page.meta) for page in self.site.pages}
        for page in self.site.pages:
            level = InclusionLevel.INCLUDED if page.in_navigation else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, page.path, content=page.markdown(), inclusion=level)
            if file.dest_uri in own:
                replaced[page.path] = own.pop(file.dest_uri)
                self.meta[replaced[page.path]] = {**page.meta, "kind": ""}
            else:
                files.append(file)
        for path, content in self.site.files.items():
            files.append(File.generated(config, path, content=content))
        for path, source in theme_files.font_files():
            files.append(File.generated(config, path, abs_src_path=str(source)))
        _add_scripts_and_styles(files, config)
        if config.nav is None:
            context = self.site.context
            entries = main_navigation(context.framework, context.forms, context.words)
            config.nav = with_own_pages(entries, replaced, own.values())
        return files

    def on_page_markdown(self, markdown: str, page: MkDocsPage, **_: Any) -> str:
        """Show around a page of the publisher's own what stood around the page that it replaces."""
        page.meta.setdefault("framepress", self.meta.get(page.file.src_uri, {}))
        return markdown

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Allow the page's own inline scripts, make it searchable, and let its links hold at any host."""
        found = SimpleNamespace(
            title=page.title, url=page.url, toc=page.toc, content=theme_files.searchable(page.content or "")
        )
        if not _is_left_out(page):
            self.index.add_entry_from_context(found)  # type: ignore[arg-type]
        output = by_way_of_root(output, page.url)
        hashes = (
            theme_files.script_hashes(output) if "<script" in (page.content or "") or config.theme.custom_dir else []
        )
        self.hashes += hashes
        if not hashes:
            return output
        return output.replace(str(escape(theme_files.policy([]))), str(escape(theme_files.policy(hashes))), 1)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is known only now: the search index, and the headers with every script's hash."""
        folder = Path(config.site_dir)
        if not any(name in config.plugins for name in ("search", "material/search")):
            (folder / "search").mkdir(exist_ok=True)
            (folder / "search" / "search_index.json").write_text(self.index.generate_search_index(), encoding="utf-8")
        (folder / "_headers").write_text(theme_files.headers(self.hashes), encoding="utf-8")
        if self.preview:
            self.preview.finish(folder)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        """Follow changes of the framework too, and tell of failures in words."""
        server.watch(str(framework_folder(config, self.config)))
        build_again = server.builder

        def build_plainly() -> None:
            try:
                with _told_plainly(Path(config.config_file_path), []):
                    build_again()
            except FramepressError as error:
                raise Abort(str(error)) from error

        server.builder = build_plainly
        return server


@dataclass(frozen=True, slots=True)
class MkdocsSettings:
    """What a publisher's ``mkdocs.yml`` says, for those who don't build with MkDocs."""

    framework: Path
    cache: Path
    docs: Path
    site_name: str
    site_url: str


def publisher(config_file: Path) -> MkdocsSettings:
    """Read ``mkdocs.yml``. Raises :class:`BuildFailed`."""
    with _loaded(config_file, strict=True) as config:
        folder = framework_folder(config, _our_plugin(config).config)
        docs = Path(config.docs_dir)
        _check_own_files(config)
        return MkdocsSettings(folder, _cache(config), docs, config.site_name, config.site_url or "")


def framework_folder(config: MkDocsConfig, settings: PluginConfig) -> Path:
    """The folder that holds ``framework.yml``, from the one that holds ``mkdocs.yml``."""
    return _base(config) / settings.framework


def _prepare(config: MkDocsConfig, settings: PluginConfig) -> Prepared:
    check_time(os.environ)
    _check_own_files(config)
    file = Path(config.config_file_path) if config.config_file_path else None
    return prepare(framework_folder(config, settings), _cache(config), file)


def _check_own_files(config: MkDocsConfig) -> None:
    left_out = config.exclude_docs.match_file if config.exclude_docs else lambda name: False
    problems = unreadable_files(Path(config.docs_dir), left_out)
    if config.theme.custom_dir:
        problems += unreadable_files(Path(config.theme.custom_dir), lambda name: False)
    if problems:
        raise ProblemsFound(problems)


def _base(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def _cache(config: MkDocsConfig) -> Path:
    return _base(config) / CACHE / "pdf"


def _set_up(config: MkDocsConfig, site: Site) -> None:
    about = site.context.framework.about
    config.extra["framepress"] = theme_files.settings(site.context, site.files)
    config.site_url = config.site_url or about.site_url or None
    config.site_description = config.site_description or about.description
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme_files.theme_folder()))
    config.theme["font"] = False
    config.markdown_extensions += [
        name for name in theme_files.MARKDOWN_EXTENSIONS if name not in config.markdown_extensions
    ]


def _drop_unused_assets(files: Files, config: MkDocsConfig) -> None:
    """Our theme uses none of Material's scripts and styles: don't publish a megabyte that no page loads, nor the parts
    of our own style sheets.
    """
    ours = str(theme_files.theme_folder())
    kept = {ours, config.theme.custom_dir, config.docs_dir}
    for file in list(files):
        is_of_material = file.src_uri.startswith("assets/") and file.src_dir not in kept and file.generated_by is None
        if is_of_material or (file.src_dir == ours and file.src_uri.endswith(".css")):
            files.remove(file)


def _add_scripts_and_styles(files: Files, config: MkDocsConfig) -> None:
    """Publish ours where a publisher has no other; scripts without their documentation, for phones load them."""
    scripts = {path: without_documentation(source.read_text("utf-8")) for path, source in site_scripts().items()}
    for path, content in {**scripts, **style_sheets()}.items():
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=content))


def _is_left_out(page: MkDocsPage) -> bool:
    """Whether a page asks not to be found, as Material's and Zensical's search understand it."""
    wish = page.meta.get("search")
    return isinstance(wish, dict) and wish.get("exclude") is True


def _drop_unreadable(files: Files) -> None:
    for file in list(files):
        if file.generated_by is None and file.abs_src_path and any(unreadable(Path(file.abs_src_path))):
            files.remove(file)


def site_folder(config_file: Path) -> Path:
    """The folder that ``mkdocs.yml`` names for the site. Raises :class:`BuildFailed`."""
    with _loaded(config_file) as config:
        return Path(config.site_dir)


def build_site(config_file: Path, folder: Path, tell: Tell | None = None) -> Prepared:
    """Write the whole site into ``folder``, strictly. Returns what it was made from.

    Raises :class:`ProblemsFound` for the framework, :class:`BuildFailed` for ``mkdocs.yml`` and for
    the publisher's own pages.
    """
    with _loaded(config_file, site_dir=str(folder), strict=True) as config, warnings() as said:
        plugin = _our_plugin(config)
        plugin.tell = tell
        plugin.prepared = _prepare(config, plugin.config)
        with _told_plainly(config_file, said):
            mkdocs_build(config)
        return plugin.prepared


def _our_plugin(config: MkDocsConfig) -> FramepressPlugin:
    plugin = config.plugins.get("framepress")
    if not isinstance(plugin, FramepressPlugin):
        raise BuildFailed(f"{config.config_file_path} does not name the plugin. Write:\nplugins:\n  - framepress")
    return plugin


def serve_site(config_file: Path, address: str) -> None:
    """The live preview at ``address`` (host:port), until interrupted. Raises :class:`BuildFailed`.

    A problem in the framework is logged and shown above the pages as they were before.
    """
    with _loaded(config_file) as config:
        docs = config.docs_dir
        _prepare(config, _our_plugin(config).config)
        with log_to_terminal(), _told_plainly(config_file, []):
            mkdocs_serve(str(config_file), dev_addr=address, docs_dir=docs, strict=False)


@contextmanager
def _told_plainly(config_file: Path, said: list[str]) -> Iterator[None]:
    """Whatever stops MkDocs, as a failure that a publisher can read. ``said`` is what it logged before."""
    try:
        yield
    except (Exception, Abort) as error:
        failure = build_failure(error, config_file.parent, said)
        if failure is None:
            raise
        raise failure from error


@contextmanager
def _loaded(config_file: Path, **values: Any) -> Iterator[MkDocsConfig]:
    """The configuration. MkDocs stops where ``docs_dir`` is missing; a publisher need not have pages of its own."""
    if not config_file.is_file():
        raise BuildFailed(f"There is no {config_file} here. It says what the site is called; two lines are enough.")
    with scratch_folder() as empty:
        with warnings() as said:
            try:
                docs = {} if docs_folder(config_file).is_dir() else {"docs_dir": str(empty)}
                config = load_config(str(config_file), **docs, **values)
            except (Exception, Abort) as error:  # hooks are run here too
                raise config_failure(config_file, error, said) from error
        yield config
