"""A page and a PDF for each group: made beside their place, and put where nothing of others has the same name."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from framepress.analysis.collection import Collection
from framepress.analysis.groups import Grouping
from framepress.analysis.report.group_page import group_pages
from framepress.analysis.report.group_sheet import group_sheet
from framepress.analysis.report.report import group_html
from framepress.analysis.report.report_style import Look
from framepress.analysis.separate_groups import SeparateGroups
from framepress.analysis.shown_groups import CountingRules
from framepress.pdf.group_pdf import group_pdf
from framepress.pdf.pdf_brand import PdfBrand
from framepress.pipeline.results_folder import RESULTS
from framepress.problems.errors import BuildFailed
from framepress.publishing.prepare import Prepared
from framepress.storage.files import real_folder
from framepress.storage.portable_names import portable_names
from framepress.storage.scratch import scratch_folder
from framepress.text.csv_cells import write_rows
from framepress.text.embedded_fonts import embedded_faces
from framepress.text.sentences import sentence

INDEX = "each-group.csv"
"""Says which page is whose; by it a later run knows which files are ours."""
_COLUMNS = ("group", "page", "pdf")
_OURS = re.compile(r"[\w-]+\.(html|pdf)")


@dataclass(frozen=True)
class PageLook:
    """What pages for the screen and for paper are drawn with."""

    screen: Look
    fonts: tuple[Path, ...]
    brand: PdfBrand


def look_of(prepared: Prepared) -> PageLook:
    """The publisher's own, as for forms."""
    brand, press = prepared.framework.about.brand, prepared.press
    logo = (prepared.folder / brand.logo).read_bytes() if brand.logo else b""
    return PageLook(Look(embedded_faces(press.fonts, brand.typeface), logo), press.fonts, press.brand)


@dataclass(frozen=True)
class PagesMade:
    """How many groups have a page, where the pages are, and how many groups were too small for one."""

    pages: int
    folder: Path
    too_small: int
    least: int

    def sentences(self) -> list[str]:
        """What became of the groups."""
        lines = [sentence("commands.collect.each_group.pages", count=self.pages, index=self.folder / INDEX)]
        if self.too_small:
            lines.append(sentence("commands.collect.each_group.small", count=self.too_small, least=self.least))
        return lines


def check_group_folder(folder: Path, out: Path, paths: Sequence[Path]) -> None:
    """Raise :class:`BuildFailed` where ``folder`` can't be written to, or lies among what was returned: a later run
    would read the pages. In ``out`` it may lie, which no run reads.
    """
    real, results = real_folder(folder), real_folder(out)
    among = [path for path in paths if real.is_relative_to(os.path.realpath(path))]
    if among and not real.is_relative_to(results):
        raise BuildFailed(sentence("commands.collect.each_group.inside", place=folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with scratch_folder(beside=folder):
            pass
    except OSError as error:
        reason = error.strerror or error
        raise BuildFailed(sentence("commands.place.cannot_write", place=folder, reason=reason)) from error


def write_group_pages(
    collection: Collection, grouping: Grouping, rules: CountingRules, look: PageLook, draft: Path, folder: Path
) -> PagesMade:
    """Write the pages and PDFs of all groups into ``draft``, which is made, with the table that says whose they are.
    ``folder`` is where they are to be put.
    """
    draft.mkdir()
    groups = SeparateGroups(collection, grouping, rules)
    names = portable_names(filter(None, groups.people.rows), "group", {Path(name).stem for name in RESULTS})
    rows = []
    for page in group_pages(groups):
        files = [f"{names[page.name]}.{ending}" for ending in ("html", "pdf")]
        (draft / files[0]).write_text(group_html(page, look.screen), encoding="utf-8", newline="\n")
        (draft / files[1]).write_bytes(group_pdf(group_sheet(page), look.fonts, look.brand))
        rows.append([page.name, *files])
    with (draft / INDEX).open("w", encoding="utf-8-sig", newline="") as table:
        write_rows(table, _COLUMNS, rows)
    return PagesMade(len(rows), folder, groups.people.counted.small_groups, rules.min_group)


def places_of(draft: Path, folder: Path) -> Mapping[Path, Path | None]:
    """Where each file of ``draft`` belongs, and the pages of an earlier run, which go. Raises :class:`BuildFailed`
    where a file lies there that no run put there.
    """
    earlier = set(_earlier(folder))
    new = {folder / path.name: path for path in sorted(draft.iterdir())}
    for place in new:
        if place.exists() and place not in earlier:
            raise BuildFailed(sentence("commands.collect.not_ours", place=place))
    return {**dict.fromkeys(sorted(earlier)), **new}


def _earlier(folder: Path) -> Iterator[Path]:
    """The table of an earlier run and the pages that it names."""
    index = folder / INDEX
    if not index.is_file():
        return
    with index.open(encoding="utf-8-sig", newline="", errors="replace") as table:
        rows = csv.reader(table)
        if tuple(next(rows, ())) != _COLUMNS:
            return
        yield index
        named = [name for _, *names in filter(None, rows) for name in names]
    yield from (folder / name for name in named if _OURS.fullmatch(name) and (folder / name).is_file())
