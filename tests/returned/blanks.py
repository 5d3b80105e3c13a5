"""The frameworks whose forms come back, and their forms as empty PDFs, of every edition.

``garden`` is the one that is collected. It was released as 2026.1 and as 2027.1, of which the second is today's; what a
later edition would give is made here, because nobody who collects has heard of it. ``kitchen`` is another framework
with the same form ids.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from framepress.forms.form import Form
from framepress.pdf import Paper
from framepress.publishing.past_editions import past_editions
from framepress.publishing.prepare import Prepared, prepare
from framepress.publishing.published_files import FormPress

HERE = Path(__file__).parent
FRAMEWORKS = HERE / "frameworks"
GARDEN = FRAMEWORKS / "garden"
TODAY, BEFORE, LATER = "2027.1", "2026.1", "2028.1"
_LATER = {
    "framework.yml": (f"edition: {TODAY}", f"edition: {LATER}"),
    "forms/stock.yml": (
        "  - field: plants\n",
        "  - field: bees\n    kind: short-text\n    label: Bees?\n  - field: plants\n",
    ),
}
"""What the edition after today's changes: it asks one thing more."""


@dataclass(frozen=True)
class Blank:
    """An empty form as a file, with what it was made from."""

    content: bytes
    form: Form
    press: FormPress


@cache
def blank(form: str, edition: str = TODAY, paper: str = "letter", framework: str = "garden") -> Blank:
    """A form of an edition, empty."""
    forms, press = _forms(framework, edition)
    made = forms[form]
    return Blank(press.publish(made, Paper[paper.upper()]).pdf.content, made, press)


def form_of(form: str, edition: str = TODAY, framework: str = "garden") -> Form:
    """The same without its PDF."""
    return _forms(framework, edition)[0][form]


@cache
def _forms(framework: str, edition: str) -> tuple[dict[str, Form], FormPress]:
    if edition == LATER:
        with _later() as folder:
            prepared = prepare(folder)
    else:
        prepared = _prepared(framework)
    if edition != prepared.framework.about.edition:
        past = next(one for one in past_editions(prepared) if one.edition.name == edition)
        return {form.id: form for form in past.forms}, past.press
    return {form.id: form for form in prepared.forms}, prepared.press


@cache
def _prepared(framework: str) -> Prepared:
    return prepare(FRAMEWORKS / framework, cache_of_run())


def cache_of_run() -> Path | None:
    """Where the PDFs of a run are kept: whoever draws one has it for the others. None outside of a run."""
    run = os.environ.get("FRAMEPRESS_TEST_RUN")
    return Path(run) / "cache/pdf" if run else None


@contextmanager
def _later() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(GARDEN, Path(parent) / "garden"))
        for name, (old, new) in _LATER.items():
            text = (folder / name).read_text(encoding="utf-8")
            assert old in text
            (folder / name).write_text(text.replace(old, new), encoding="utf-8")
        yield folder
