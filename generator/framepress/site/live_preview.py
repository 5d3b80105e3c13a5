"""The live preview: pages at once, PDFs afterwards."""

from __future__ import annotations

import gc
import threading
import time
from pathlib import Path

from framepress.forms.form import Form
from framepress.pages.fill_pages import Bodies
from framepress.pages.page import Download
from framepress.pdf import Paper
from framepress.problems.errors import FramepressError
from framepress.publishing.past_editions import PastEdition, past_editions
from framepress.publishing.prepare import Prepared
from framepress.publishing.published_files import FormPress
from framepress.site.website import Site, download_of, paper_name, site_of, wanted_forms

_PAUSE = 1.0
"""Seconds without another save before PDFs are made: the next sentence should not have to wait for them."""

_Wanted = tuple[FormPress | PastEdition, Form, Paper]
"""A PDF, and who makes it."""


class Preview:
    """Keeps what is known of PDFs from one build of the preview to the next.

    A PDF that is in the cache is published with the pages. The others are made in a thread when the
    pages can be seen, and put into the folder of the preview; their pages tell what was last known.
    """

    def __init__(self) -> None:
        self.last: Site | None = None
        """The last site without problems, to go on showing while somebody mends one."""
        self._known: dict[str, Download] = {}
        self._bodies = Bodies()
        self._missing: list[_Wanted] = []
        self._round = 0

    def site(self, prepared: Prepared) -> Site:
        """The site with the PDFs that need not be made."""
        self._round += 1
        self._missing = []
        pdfs: dict[str, bytes] = {}
        downloads = []
        past = past_editions(prepared)
        for press, form, paper in wanted_forms(prepared, past):
            cached = press.cached(form, paper)
            if cached:
                pdfs[cached.path] = cached.pdf.content
                self._known[cached.path] = download_of(cached)
            else:
                self._missing.append((press, form, paper))
            path = press.path(form, paper)
            downloads.append(self._known.get(path, Download(form.id, paper_name(paper), path, 0, 0)))
        self.last = site_of(prepared, downloads, pdfs, past, bodies=self._bodies)
        return self.last

    def finish(self, folder: Path) -> None:
        """Start to make the PDFs that are missing in ``folder``; a newer build ends this."""
        threading.Thread(target=self._make, args=(folder, self._round, list(self._missing)), daemon=True).start()

    def _make(self, folder: Path, this_round: int, missing: list[_Wanted]) -> None:
        time.sleep(_PAUSE)
        _sweep()
        for press, form, paper in missing:
            if self._round != this_round:
                return
            try:
                made = press.publish(form, paper)
            except FramepressError:
                continue  # told by the next build or check; the preview of the pages goes on
            self._known[made.path] = download_of(made)
            if self._round == this_round:
                path = folder / made.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(made.pdf.content)


def _sweep() -> None:
    """Look through all that is kept for what nobody needs any more, now that nobody waits, and leave it alone in the
    next build: Python would go through it in the middle of that, for a tenth of a second.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
