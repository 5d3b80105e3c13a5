"""Pieces of pages that only a person can read: files beside the results, and the part of the report that shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from framepress.analysis.collection import PICTURES, Collection, FileOutcome, Remark
from framepress.analysis.report.phrases import Phrases, Section
from framepress.analysis.report.report_style import data_address
from framepress.analysis.shown_groups import ShownGroups
from framepress.forms.topics import Topic, topics_of

MOST_SHOWN = 60
"""Pictures in the report: each has some ten thousand bytes."""
_OURS = re.compile(r"[\w-]+-[0-9a-f]{16}\.png")


def write_pictures(collection: Collection, folder: Path) -> None:
    """Write the pictures of all remarks into ``pictures`` in a folder, which is made where there are any."""
    for _, remark in _remarked(collection):
        path = folder / remark.path
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(remark.picture)


def earlier_pictures(out: Path) -> Iterator[Path]:
    """The pictures that an earlier run left, and nothing else that lies there."""
    folder = out / PICTURES
    if not folder.is_symlink() and folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if _OURS.fullmatch(path.name))


def remove_empty_folder(out: Path) -> None:
    """Take away the folder of the pictures, where there is nothing in it."""
    folder = out / PICTURES
    with suppress(OSError):  # there is none, or somebody put other things there
        if not folder.is_symlink():
            folder.rmdir()


def pictures(collection: Collection, people: ShownGroups, saying: Phrases) -> Iterator[Section]:
    """The section; none where there is no picture, or where small groups are hidden: handwriting tells who wrote it."""
    if people.rules.hides_small:
        return
    remarked = _remarked(collection)
    shown = list(islice(remarked, MOST_SHOWN))
    if shown:
        labels = _Labels(collection, saying)
        yield {
            "kind": "pictures",
            "id": "pictures",
            "title": saying.say("pictures.title"),
            "shown": [labels.described(response, remark) for response, remark in shown],
            "more": sum(1 for _ in remarked),
        }


def _remarked(collection: Collection) -> Iterator[tuple[FileOutcome, Remark]]:
    for file in collection.files:
        yield from ((file, remark) for remark in file.remarks if remark.picture)


class _Labels:
    """What questions are called."""

    def __init__(self, collection: Collection, saying: Phrases) -> None:
        framework = collection.framework
        self.saying = saying
        self.labels = {field.id: field.label for form in collection.forms for field in form.fields()}
        self.topics = topics_of(framework, collection.forms)
        self.elements = {element.id: element.name for _, element in framework.elements()}

    def described(self, file: FileOutcome, remark: Remark) -> dict[str, Any]:
        """A picture with what it is of, where it came from, and how it is told to who can't see it."""
        label = self.labels.get(remark.field, remark.field) or self.saying.say("pictures.page")
        element = self.elements.get(self.topics.get(remark.field, Topic()).element, "")
        question = self.saying.say("pictures.of", element=element, question=label) if element else label
        return {
            "file": file.file,
            "question": question,
            "message": remark.message,
            "address": data_address(remark.picture, "image/png"),
            "alt": self.saying.say("pictures.alt", question=question, file=file.file),
        }
