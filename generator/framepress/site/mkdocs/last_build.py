"""The last whole build of the preview: after a change of a sentence, only pages that show it are rendered anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from framepress.pages.navigation import main_navigation
from framepress.pages.page import Page
from framepress.site.mkdocs.failures import files_below
from framepress.site.theme import theme_files
from framepress.site.website import Site

if TYPE_CHECKING:
    from jinja2 import Environment

_Seen = tuple[int, int]
"""When a file was changed, in nanoseconds, and its bytes."""


@dataclass
class LastBuild:
    """What MkDocs made of ``site`` when it last built all of it, and what it had read of the publisher's own."""

    site: Site
    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    def __post_init__(self) -> None:
        self._own_files = _own_files(self.config)
        self._around = _around_pages(self.site)

    def holds_for(self, site: Site) -> bool:
        """Whether all that ``site`` has around its pages is as it was, and the publisher's own files are too."""
        return (
            _is_ours_alone(self.config)
            and self._own_files == _own_files(self.config)
            and self._around == _around_pages(site)
            and all(self._is_ours(page) for page in self._changed(site))
        )

    def render(self, site: Site) -> None:
        """Write the pages and files of ``site`` that differ, and remember it. Only where :meth:`holds_for` is true."""
        changed = [self._file(page) for page in self._changed(site)]
        for page, file in zip(self._changed(site), changed, strict=True):
            file.content_string = page.markdown()
            assert file.page  # noqa: S101 (it was built before)
            _populate_page(file.page, self.config, self.files)
        shown = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        for file in changed:
            assert file.page  # noqa: S101
            _build_page(file.page, self.config, shown, self.nav, self.env)
        self._write_files(site)
        self.site = site
        self.config.plugins.on_post_build(config=self.config)

    def _changed(self, site: Site) -> list[Page]:
        before = {page.path: page for page in self.site.pages}
        return [page for page in site.pages if page != before[page.path]]

    def _is_ours(self, page: Page) -> bool:
        """Whether the page is shown, not one of the publisher's own in its place."""
        file = self.files.get_file_from_path(page.path)
        return file is not None and file.generated_by is not None and file.page is not None

    def _file(self, page: Page) -> File:
        file = self.files.get_file_from_path(page.path)
        assert file  # noqa: S101 (its caller has asked)
        return file

    def _write_files(self, site: Site) -> None:
        """A PDF that is not made yet goes too: what is there would show an older state."""
        folder = Path(self.config.site_dir)
        downloads = {download.path for download in (*self.site.context.downloads, *site.context.downloads)}
        for path in (downloads | self.site.files.keys()) - site.files.keys():
            (folder / path).unlink(missing_ok=True)
        for path, content in site.files.items():
            if self.site.files.get(path) != content:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content)


def _around_pages(site: Site) -> tuple[Any, ...]:
    """What may stand on every page, whatever page changed: the theme's settings, navigation, names of pages."""
    context = site.context
    return (
        theme_files.site_settings(context, site.others, site.files, {}),
        context.framework.about.site_url,
        context.framework.about.description,
        [main_navigation(one.framework, one.forms, one.words) for one in (context, *site.others)],
        [(page.path, page.title, page.in_navigation) for page in site.pages],
    )


def _is_ours_alone(config: MkDocsConfig) -> bool:
    """Whether nothing of the publisher's own (a plugin, a hook, a template) may look at all pages together, and nothing
    that MkDocs does not watch was read.
    """
    settings = Path(config.config_file_path).read_bytes()
    return list(config.plugins) == ["framepress"] and not config.theme.custom_dir and b"INHERIT" not in settings


def _own_files(config: MkDocsConfig) -> dict[Path, _Seen]:
    """When each file of the publisher's own that a site is made from was changed."""
    places = map(Path, (config.config_file_path, config.docs_dir, *config.watch))
    return dict(
        _changed_when(path for place in places for path in ([place] if place.is_file() else files_below(place)))
    )


def _changed_when(paths: Iterable[Path]) -> Iterator[tuple[Path, _Seen]]:
    for path in paths:
        with suppress(OSError):  # gone since, or a link to nothing
            about = path.stat()
            yield path, (about.st_mtime_ns, about.st_size)
