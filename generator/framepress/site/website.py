"""A checked framework → everything that a website publishes: pages, PDFs and data files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from pathlib import PurePosixPath
from typing import Any

from framepress.editions.compare import Comparison
from framepress.editions.question_history import carried_over
from framepress.editions.snapshot_source import differences
from framepress.forms.form import Form
from framepress.pages import navigation as nav
from framepress.pages.fill_pages import Bodies, Filling, fill_pages
from framepress.pages.language_folders import SOURCE_ZIP
from framepress.pages.page import DataFile, Download, Page
from framepress.pages.page_context import Context
from framepress.pages.placed_pages import placed_pages
from framepress.pages.release_pages import PAST, Release, releases
from framepress.pages.render_pages import render_pages
from framepress.pdf import Paper
from framepress.publishing.past_editions import PastEdition, past_editions, past_forms
from framepress.publishing.prepare import Prepared, Progress
from framepress.publishing.published_files import FormPress, PublishedForm
from framepress.site.theme.fill_page_fonts import answer_font_files
from framepress.site.theme.offline import offline_files
from framepress.site.theme.site_brand import brand_files
from framepress.storage.font_cache import cached_font
from framepress.text.source_marks import unmarked
from framepress.text.web_fonts import own_font_files


@dataclass(frozen=True, slots=True)
class Site:
    """What is published. ``files`` has the PDFs, the data and the framework's own fonts by their path in the site."""

    context: Context
    """Of the pages in the language that the framework is written in."""
    pages: list[Page]
    files: dict[str, bytes]
    others: tuple[Context, ...] = ()
    """Of those in its other languages."""


def whole_site(prepared: Prepared, progress: Progress | None = None) -> Site:
    """The site with every PDF made, those of older editions too."""
    past = past_editions(prepared)
    wanted = wanted_forms(prepared, past)
    files: dict[str, bytes] = {}
    downloads = []
    for done, (press, form, paper) in enumerate(wanted, 1):
        published = press.publish(form, paper)  # its boxes, as large as the file, are needed by nobody here
        files[published.path] = published.pdf.content
        downloads.append(download_of(published))
        if progress:
            progress(done, len(wanted))
    return site_of(prepared, downloads, files, past, keeps=True)


def wanted_forms(prepared: Prepared, past: list[PastEdition]) -> list[tuple[FormPress | PastEdition, Form, Paper]]:
    """Every PDF that a site has, with who makes it: those of each language, and those of older editions."""
    of_now: list[tuple[FormPress | PastEdition, Form, Paper]] = [
        (one.press, form, paper) for one in prepared.languages for form in one.forms for paper in Paper
    ]
    return [*of_now, *past_forms(past)]


def site_of(
    prepared: Prepared,
    downloads: Iterable[Download],
    pdfs: dict[str, bytes],
    past: Iterable[PastEdition] = (),
    keeps: bool = False,
    bodies: Bodies | None = None,
) -> Site:
    """The site with the PDFs that there are. ``past`` are the older editions. ``keeps`` says whether the pages of forms
    are kept on a device for a time without a connection. ``bodies`` are those of an earlier build.
    """
    upstream = prepared.checked.upstream
    known = list(downloads)
    released = releases(
        prepared.framework,
        prepared.checked.editions,
        {download.edition.name: download.forms for download in past},
        [download for download in known if download.path.startswith(PAST)],
    )
    press = prepared.press
    answers = answer_font_files(press.fonts, press.cache_folder, press.brand.text_font)
    of_all = _OfAllLanguages(
        tuple(released),
        differences(prepared.framework, upstream.folder) if upstream else None,
        prepared.source_zip(),
        _carried(prepared),
        list(answers),
        Bodies() if bodies is None else bodies,
    )
    parts = [_part(one, known, of_all) for one in prepared.languages]
    letters = set[str]().union(*(_characters(part) for part in parts))
    fonts = own_font_files(press.fonts, letters, partial(cached_font, press.cache_folder), press.brand.text_font)
    logo = press.brand.logo
    brand = brand_files(prepared.framework.about.brand, logo.content if logo else b"")
    shared = {**fonts, **answers, **brand}
    files = {**pdfs, **shared}
    for part in parts:
        files |= {part.context.folder.from_root(path): content for path, content in part.files.items()}
    pages = placed_pages([(part.context, part.pages(pdfs, shared) if keeps else part.first_pages) for part in parts])
    return Site(parts[0].context, pages, files, tuple(part.context for part in parts[1:]))


@dataclass(frozen=True, slots=True)
class _OfAllLanguages:
    """What the pages of all languages are made from alike."""

    releases: Sequence[Release]
    differences: Comparison | None
    source_zip: bytes
    carried: dict[str, dict[str, Any]]
    fonts: list[str]
    """Addresses of typefaces to write answers with."""
    bodies: Bodies


@dataclass(frozen=True)
class _Part:
    """The pages and files of one language, with paths as if its folder were the root; PDFs are not among them."""

    filling: Filling
    others: list[Page]
    """All pages but those of forms."""
    forms: list[Page]
    """The pages of forms as they are when nothing is kept for a time without a connection."""
    files: dict[str, bytes]

    @property
    def context(self) -> Context:
        return self.filling.context

    @property
    def first_pages(self) -> list[Page]:
        return [*self.others, *self.forms]

    def pages(self, pdfs: Mapping[str, bytes], shared: Mapping[str, bytes]) -> list[Page]:
        """The pages with what forms keep of the ``pdfs`` of all languages and of what all of them have together."""
        root = self.context.root
        printed = {path.removeprefix(root): pdf for path, pdf in pdfs.items() if path.startswith(root)}
        offline = offline_files(self.context, self.forms, {**self.files, **shared, **printed})
        return [*self.others, *fill_pages(replace(self.filling, offline=offline))]


def _part(prepared: Prepared, downloads: list[Download], of_all: _OfAllLanguages) -> _Part:
    root = prepared.press.root
    data = {**prepared.data_in_language(), SOURCE_ZIP: of_all.source_zip}
    paths = {prepared.press.path(form, paper) for form in prepared.forms for paper in Paper}
    framework, shown_forms = prepared.for_pages()
    context = Context(
        framework,
        shown_forms,
        prepared.words,
        [replace(one, path=one.path.removeprefix(root)) for one in downloads if one.path in paths],
        tuple(DataFile(path, _described(path), len(content)) for path, content in data.items()),
        of_all.releases,
        of_all.differences,
        prepared.checked.own_addresses,
        root,
    )
    filling = Filling(context, of_all.carried, of_all.fonts, bodies=of_all.bodies)
    forms, others = list(fill_pages(filling)), render_pages(context)
    return _Part(filling, others, forms, {**data, **_shown_pictures(context, [*others, *forms])})


def _shown_pictures(context: Context, pages: list[Page]) -> dict[str, bytes]:
    """The pictures that a page shows, by their path in the site."""
    files = {nav.picture_path(name): picture.content for name, picture in context.pictures.items()}
    return {path: file for path, file in files.items() if any(nav.shows_picture(page.body, path) for page in pages)}


def _carried(prepared: Prepared) -> dict[str, dict[str, Any]]:
    """For each form and each older edition, where its answers belong now: as data for the page."""
    migrations = carried_over(prepared.framework, prepared.checked.editions, prepared.forms)
    return {
        form: {edition: migration.data() for edition, migration in editions.items()}
        for form, editions in migrations.items()
    }


def _characters(part: _Part) -> set[str]:
    """Every character that the pages of a language show, with what the theme says around them."""
    pages = part.first_pages
    shown = {*json.dumps([dict(part.context.words), *(dict(page.meta) for page in pages)], ensure_ascii=False)}
    for page in pages:  # one after the other: together they are as large as the site
        shown.update(unescape(page.title + page.body))
    return set(unmarked("".join(shown)))


def download_of(published: PublishedForm) -> Download:
    """What the pages tell of a finished PDF."""
    pdf = published.pdf
    return Download(published.form.id, paper_name(published.paper), published.path, pdf.pages, len(pdf.content))


def paper_name(paper: Paper) -> str:
    """The key of a paper's words: ``letter`` or ``a4``."""
    return paper.name.lower()


def _described(path: str) -> str:
    """The key of the words about a data file."""
    name = PurePosixPath(path)
    return "source" if name.suffix == ".zip" else name.name.partition(".")[0]
