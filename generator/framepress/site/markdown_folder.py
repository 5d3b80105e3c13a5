"""The site as a folder of Markdown with a ``mkdocs.yml`` of its own, for Zensical, MkDocs or any other.

Self-contained: no plugin is needed, the theme and its fonts lie beside the pages.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from framepress.pages.navigation import main_navigation, with_own_pages
from framepress.pages.page import Page
from framepress.publishing.prepare import Progress, prepare
from framepress.site.mkdocs.site_builder import MkdocsSettings, publisher
from framepress.site.theme import theme_files
from framepress.site.theme.browser_libraries import browser_libraries
from framepress.site.theme.page_scripts import site_scripts
from framepress.site.theme.style_sheets import style_sheets
from framepress.site.website import Site, whole_site

DOCS = "docs"
THEME = "theme"
SITE = "public"

_NOTE = """\
# Made by framepress: change the framework and make this folder again, don't change it here.
# zensical build, or: mkdocs build
"""


def is_ours(folder: Path) -> bool:
    """Whether :func:`write_folder` wrote a folder."""
    try:
        return (folder / "mkdocs.yml").read_bytes().startswith(_NOTE.encode())
    except OSError:
        return False


def write_folder(config_file: Path, folder: Path, progress: Progress | None = None) -> int:
    """Write the folder; a page of the publisher's own takes the place of ours. Returns how many pages there are.

    Raises :class:`ProblemsFound` and :class:`BuildFailed`.
    """
    browser_libraries()
    mkdocs_settings = publisher(config_file)
    site = whole_site(prepare(mkdocs_settings.framework, mkdocs_settings.cache, config_file), progress)
    docs = folder / DOCS
    docs.mkdir(parents=True, exist_ok=True)
    if mkdocs_settings.docs.is_dir():
        shutil.copytree(mkdocs_settings.docs, docs, dirs_exist_ok=True)
    own_pages = {
        _address(path.relative_to(docs)): path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md"))
    }
    replaced = {
        page.path: own_pages.pop(_address(Path(page.path)))
        for page in site.pages
        if _address(Path(page.path)) in own_pages
    }
    for page in site.pages:
        if page.path not in replaced:
            _write(docs / page.path, page.markdown().encode())
    for path, content in site.files.items():
        _write(docs / path, content)
    _write_theme(folder / THEME)
    settings = _settings(site, mkdocs_settings, with_own_pages(_navigation(site), replaced, own_pages.values()))
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=110)
    _write(folder / "mkdocs.yml", (_NOTE + "\n" + text).encode())
    return len(site.pages)


def _navigation(site: Site) -> list[dict[str, Any]]:
    context = site.context
    return main_navigation(context.framework, context.forms, context.words)


def _address(path: Path) -> str:
    """Where a Markdown file is published: ``about.md`` and ``about/index.md`` meet."""
    return (path.parent if path.name == "index.md" else path.with_suffix("")).as_posix()


def _settings(site: Site, mkdocs_settings: MkdocsSettings, navigation: list[Any]) -> dict[str, Any]:
    about = site.context.framework.about
    address = mkdocs_settings.site_url or about.site_url
    return {
        "site_name": mkdocs_settings.site_name,
        **({"site_url": address} if address else {}),
        **({"site_description": about.description} if about.description else {}),
        "docs_dir": DOCS,
        "site_dir": SITE,
        "use_directory_urls": True,
        "theme": {"name": "material", "custom_dir": THEME, "font": False},
        "plugins": ["search"],
        "markdown_extensions": ["tables", "fenced_code", {"toc": {}}, *theme_files.MARKDOWN_EXTENSIONS],
        "nav": navigation,
        "not_in_nav": "".join(f"/{page.path}\n" for page in _outside(site.pages)),
        "extra": {
            "framepress": theme_files.site_settings(site.context, site.others, site.files, mkdocs_settings.site_names)
        },
    }


def _outside(pages: list[Page]) -> list[Page]:
    return [page for page in pages if not page.in_navigation]


def _write_theme(folder: Path) -> None:
    parts_of_styles = shutil.ignore_patterns("*.css")
    shutil.copytree(theme_files.theme_folder(), folder, dirs_exist_ok=True, ignore=parts_of_styles)
    for address, sheet in style_sheets().items():
        _write(folder / address, sheet.encode())
    for address, source in [*theme_files.font_files(), *site_scripts().items()]:
        _write(folder / address, source.read_bytes())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
