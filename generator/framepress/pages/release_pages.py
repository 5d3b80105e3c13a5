"""What the site tells of released editions: what each of them changed, and its forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from framepress.editions.compare import Comparison, compare
from framepress.editions.edition_files import Edition
from framepress.editions.snapshot import Snapshot
from framepress.editions.snapshot_source import snapshot
from framepress.forms.form import Form
from framepress.framework.model.framework import Framework
from framepress.pages.page import Download

PAST = "editions/"
"""The folder of the site that has a folder for each older edition."""


@dataclass(frozen=True, slots=True)
class Release:
    """An edition in the site's history. ``comparison`` is with the edition before; ``None`` for the first.

    ``forms`` and their ``downloads`` are those of an older edition; the current one's have pages of their own.
    """

    name: str
    is_current: bool
    comparison: Comparison | None
    forms: Sequence[Form] = ()
    downloads: Sequence[Download] = ()

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return "edition-" + re.sub(r"[^0-9A-Za-z]", "-", self.name)

    def downloads_of(self, form: Form) -> list[Download]:
        """The PDFs of one of its forms: US Letter, then A4."""
        return [download for download in self.downloads if download.form == form.id]


def releases(
    framework: Framework,
    editions: Sequence[Edition],
    forms: dict[str, Sequence[Form]],
    downloads: Sequence[Download] = (),
) -> list[Release]:
    """The history, the newest edition first; empty where none was released.

    ``forms`` has those of the older ``editions`` (the oldest first) by name, ``downloads`` their PDFs.
    """
    if not editions:
        return []
    current = framework.about.edition
    states: list[tuple[str, Snapshot]] = [
        *((edition.name, edition.snapshot) for edition in editions if edition.name != current),
        (current, snapshot(framework)),
    ]
    history = []
    before: Snapshot | None = None
    for name, state in states:
        history.append(
            Release(
                name,
                name == current,
                compare(before, state) if before else None,
                forms.get(name, ()),
                [download for download in downloads if download.path.startswith(f"{PAST}{name}/")],
            )
        )
        before = state
    return history[::-1]
