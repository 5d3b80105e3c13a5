"""The plugin: hands pages, PDFs and data over to MkDocs, and sets up the theme."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framepress.text.sentences import sentence

os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")  # Material reads it once, when it is imported

from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from framepress.pages.navigation import by_way_of_root, main_navigation, with_own_pages
from framepress.problems.errors import FramepressError, ProblemsFound
from framepress.publishing.prepare import Prepared, Progress, prepare
from framepress.site.live_preview import Preview
from framepress.site.mkdocs.failures import (
    check_time,
    told_plainly,
    unreadable,
    unreadable_files,
)
from framepress.site.mkdocs.html_blocks import HtmlBlocks, may_take_out, without_blocks
from framepress.site.mkdocs.last_build import LastBuild
from framepress.site.mkdocs.site_index import SiteIndex
from framepress.site.theme import theme_files
from framepress.site.theme.browser_libraries import browser_libraries
from framepress.site.theme.page_scripts import site_scripts, without_documentation
from framepress.site.theme.style_sheets import style_sheets
from framepress.site.website import Site, whole_site

if TYPE_CHECKING:
    from jinja2 import Environment

log = logging.getLogger("mkdocs.plugins.framepress")

CACHE = ".framepress"
"""Beside ``mkdocs.yml``: what need not be made again. Safe to delete, ignored by git."""

_LOOK = 0.02
"""Seconds between two looks at the framework's files: one takes a seventh of a millisecond."""
_SETTLED = 0.04
"""Seconds without another change before pages are made: an editor that saves several files, or one in two steps."""


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """What may stand under ``framepress:`` in ``mkdocs.yml``."""

    framework = config_options.Type(str, default="framework")
    site_names = config_options.Type(dict, default={})
    """What the site is called in its other languages, by language."""


class FramepressPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Adds a framework's pages, forms and data to a site, with our theme. See :func:`~.site_builder.build_site`."""

    prepared: Prepared | None = None
    """Set by :func:`~.site_builder.build_site`, which has checked the framework already."""
    progress: Progress | None = None
    preview: Preview | None = None
    last_build: LastBuild | None = None
    """The last whole build of the preview, where nothing went wrong with it."""
    changed_site: Site | None = None
    """The site of the preview after a change that asks for a whole build."""
    site: Site

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a live preview, which must not wait for PDFs. MkDocs has one plugin for all that a
        process builds: a preview reads the framework itself, and takes none from a build before.
        """
        if command == "serve":
            self.preview, self.prepared = Preview(), None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load, check, plan and render; set up the theme."""
        if not config.use_directory_urls:
            raise PluginError(sentence("commands.site.directory_urls"))
        problems: list[str] = []
        changed_site, self.changed_site, self.last_build = self.changed_site, None, None
        try:
            self.site = changed_site or self._site(config)
        except FramepressError as error:
            if self.preview is None or self.preview.last is None:
                raise PluginError(str(error)) from error
            log.error(str(error))
            problems = str(error).splitlines()
            self.site = self.preview.last
        _set_up(config, self.site, self.config.site_names)
        if self.preview:  # MkDocs reloads its preview with an inline script that changes each time
            config.extra["framepress"] |= {"csp": "", "problems": problems}
        self.index = SiteIndex()
        return config

    def _site(self, config: MkDocsConfig) -> Site:
        browser_libraries()
        prepared = self.prepared or prepare_for(config, self.config)
        return self.preview.site(prepared) if self.preview else whole_site(prepared, self.progress)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put our pages and files beside the publisher's own, whose pages come first."""
        _drop_unused_assets(files, config)
        if self.preview:  # which goes on with what can be read; a build would have stopped before
            _drop_unreadable(files)
        own_pages = {file.dest_uri: file.src_uri for file in files.documentation_pages()}
        roots = tuple(other.root for other in self.site.others)
        replaced: dict[str, str] = {}
        self.meta = {page.path: dict(page.meta) for page in self.site.pages}
        for page in self.site.pages:
            level = InclusionLevel.INCLUDED if page.in_navigation else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, page.path, content=page.markdown(), inclusion=level)
            if file.dest_uri in own_pages:
                replaced[page.path] = own_pages.pop(file.dest_uri)
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
            mine = [path for path in own_pages.values() if not path.startswith(roots)]
            config.nav = with_own_pages(entries, replaced, mine)
        return files

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """Keep what :class:`LastBuild` renders pages with."""
        self.nav = nav
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Keep what :class:`LastBuild` renders pages with."""
        self.build = LastBuild(self.site, config, files, self.nav, env)
        return env

    def on_page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:
        """Show around a page of the publisher's own what stood around the page that it replaces."""
        page.meta.setdefault("framepress", self.meta.get(page.file.src_uri) or self._around_own_page(page.url))
        is_ours = page.file.generated_by == "framepress" and may_take_out(config)
        self.html_blocks = without_blocks(markdown) if is_ours else HtmlBlocks(markdown, ())
        return self.html_blocks.markdown

    def _around_own_page(self, address: str) -> dict[str, Any]:
        """What stands around a page of the publisher's own that replaces none: it may lie in a language's folder."""
        return next(({"root": other.root} for other in self.site.others if address.startswith(other.root)), {})

    def on_page_content(self, html: str, page: MkDocsPage, **_: Any) -> str:
        """Put back what Python-Markdown had no need to read."""
        page.present_anchor_ids = (page.present_anchor_ids or set()) | self.html_blocks.ids()
        return self.html_blocks.put_back(html)

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Allow the page's own inline scripts, make it searchable, and let its links hold at any host."""
        output = by_way_of_root(output, page.url)
        hashes = (
            theme_files.script_hashes(output) if "<script" in (page.content or "") or config.theme.custom_dir else []
        )
        self.index.add(page, hashes)
        if not hashes:
            return output
        return output.replace(str(escape(theme_files.policy([]))), str(escape(theme_files.policy(hashes))), 1)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is known only now: the search index, and the headers with every script's hash."""
        folder = Path(config.site_dir)
        if not any(name in config.plugins for name in ("search", "material/search")):
            self.index.write_search(folder, [other.root for other in self.site.others])
        self.index.write_headers(folder)
        if self.preview:
            self.last_build = None if config.extra["framepress"]["problems"] else self.build
            self.preview.finish(folder)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        """Follow changes of the framework too, and tell of failures in words."""
        _look_often(server, framework_folder(config, self.config))
        build_again = server.builder

        def build_plainly() -> None:
            try:
                with told_plainly(Path(config.config_file_path), []):
                    if not self._only_changed_pages():
                        build_again()
            except FramepressError as error:
                raise Abort(str(error)) from error

        server.builder = build_plainly
        return server

    def _only_changed_pages(self) -> bool:
        """Render the pages that differ since the last whole build, where no more is to be done."""
        last, self.last_build = self.last_build, None
        if last is None:
            return False
        try:
            self.changed_site = self._site(last.config)
        except FramepressError:
            return False  # the whole build tells it on every page
        if not last.holds_for(self.changed_site):
            return False
        self.site, self.changed_site = self.changed_site, None
        last.render(self.site)
        return True


def _look_often(server: LiveReloadServer, folder: Path) -> None:
    """Watch the framework's folder, which is small, more often than MkDocs watches: a sentence should not wait."""
    slow, often = server.observer, type(server.observer)(timeout=_LOOK)
    server.observer = often
    server.watch(str(folder))
    server.observer = slow
    server.build_delay = _SETTLED
    often.start()


def framework_folder(config: MkDocsConfig, settings: PluginConfig) -> Path:
    """The folder that holds ``framework.yml``, from the one that holds ``mkdocs.yml``."""
    return _base(config) / settings.framework


def prepare_for(config: MkDocsConfig, settings: PluginConfig) -> Prepared:
    """Check the framework and plan its forms. Raises :class:`ProblemsFound`, also for files of the publisher's own."""
    check_time(os.environ)
    check_own_files(config)
    file = Path(config.config_file_path) if config.config_file_path else None
    return prepare(framework_folder(config, settings), cache_folder(config), file)


def check_own_files(config: MkDocsConfig) -> None:
    """Raise :class:`ProblemsFound` for pages and templates of the publisher's own that can't be read."""
    left_out = config.exclude_docs.match_file if config.exclude_docs else lambda name: False
    problems = unreadable_files(Path(config.docs_dir), left_out)
    if config.theme.custom_dir:
        problems += unreadable_files(Path(config.theme.custom_dir), lambda name: False)
    if problems:
        raise ProblemsFound(problems)


def _base(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def cache_folder(config: MkDocsConfig) -> Path:
    """The folder of the PDFs that need not be made again."""
    return _base(config) / CACHE / "pdf"


def _set_up(config: MkDocsConfig, site: Site, site_names: Mapping[str, str]) -> None:
    about = site.context.framework.about
    config.extra["framepress"] = theme_files.site_settings(site.context, site.others, site.files, site_names)
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
    own_folders = {ours, config.theme.custom_dir, config.docs_dir}
    for file in list(files):
        is_of_material = (
            file.src_uri.startswith("assets/") and file.src_dir not in own_folders and file.generated_by is None
        )
        if is_of_material or (file.src_dir == ours and file.src_uri.endswith(".css")):
            files.remove(file)


def _add_scripts_and_styles(files: Files, config: MkDocsConfig) -> None:
    """Publish ours where a publisher has no other; scripts without their documentation, for phones load them."""
    scripts = {path: without_documentation(source.read_text("utf-8")) for path, source in site_scripts().items()}
    for path, content in {**scripts, **style_sheets()}.items():
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=content))


def _drop_unreadable(files: Files) -> None:
    for file in list(files):
        if file.generated_by is None and file.abs_src_path and any(unreadable(Path(file.abs_src_path))):
            files.remove(file)
