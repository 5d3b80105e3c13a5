"""Load → check → plan: what must be done before anything is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from framepress.forms.form import Form
from framepress.forms.plan import plan_forms
from framepress.framework.model.framework import Framework
from framepress.framework.picture_files import usable
from framepress.pdf import Paper
from framepress.problems.errors import BuildFailed
from framepress.publishing.published_files import FormPress, PublishedForm, data_files
from framepress.text.catalogue import Words, words_for
from framepress.text.sentences import sentence
from framepress.validation.brand_rules import forms_brand
from framepress.validation.check import Checked, checked

Progress = Callable[[int, int], None]
"""Told how many forms are done, of how many."""


@dataclass(frozen=True)
class Prepared:
    """A framework that was checked, with its forms planned: all that pages and PDFs are made from."""

    checked: Checked
    framework: Framework
    words: Words
    forms: list[Form]
    press: FormPress
    folder: Path

    def published_forms(
        self, papers: Iterable[Paper] = tuple(Paper), progress: Progress | None = None
    ) -> list[PublishedForm]:
        """Every form as PDF."""
        chosen = list(papers)
        total = len(self.forms) * len(chosen)
        made = []
        for form in self.forms:
            for paper in chosen:
                made.append(self.press.publish(form, paper))
                if progress:
                    progress(len(made), total)
        return made

    def data_files(self) -> dict[str, bytes]:
        """The files under ``data/``, by path in the site."""
        return data_files(self.checked, self.forms, self.folder)


def prepare(
    folder: Path, cache_folder: Path | None = None, config: Path | None = None, publish: bool = True
) -> Prepared:
    """Load, check and plan the framework in ``folder``. ``config`` is its site's ``mkdocs.yml``, where it is known;
    ``publish`` is as for :func:`checked`. Raises :class:`ProblemsFound`.
    """
    outcome = checked(folder, config, publish)
    framework = outcome.framework
    if framework is None:
        raise BuildFailed(sentence("commands.place.no_framework", place=folder))
    words = words_for(framework.about.language, framework.about.words)
    brand = forms_brand(framework.about.brand, folder)
    press = FormPress(words, outcome.fonts, cache_folder, brand, usable(framework.pictures))
    return Prepared(outcome, framework, words, plan_forms(framework, words), press, folder)
