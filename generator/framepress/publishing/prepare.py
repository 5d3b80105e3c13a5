"""Load → check → plan: what must be done before anything is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from framepress.forms.form import Form
from framepress.forms.plan import plan_forms
from framepress.framework.framework_zip import framework_zip
from framepress.framework.model.framework import Framework
from framepress.framework.picture_files import usable
from framepress.framework.translation.text_paths import TranslatableText, with_texts
from framepress.pages.language_folders import SOURCE_ZIP, folder_of
from framepress.pdf import Paper
from framepress.problems.errors import BuildFailed
from framepress.problems.problem import Place
from framepress.publishing.published_files import FormPress, PublishedForm, data_files
from framepress.text.catalogue import Words, words_for
from framepress.text.sentences import sentence
from framepress.text.source_marks import marked
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
    others: tuple[Prepared, ...] = ()
    """The same in each other language that the framework is published in, in its order."""

    @property
    def language(self) -> str:
        """The language of all of it."""
        return self.framework.about.language

    @property
    def languages(self) -> tuple[Prepared, ...]:
        """This and the others."""
        return (self, *self.others)

    def for_pages(self) -> tuple[Framework, list[Form]]:
        """The framework and its forms, with marks around each text that nobody has translated."""
        translation = self.checked.translations.get(self.language)  # the source has none
        missing = frozenset(translation.missing if translation else ())
        if not missing:
            return self.framework, self.forms

        def with_marks(text: TranslatableText) -> tuple[str, Place] | None:
            return (marked(text.text), text.place) if text.path in missing else None

        framework = with_texts(self.framework, with_marks)
        return framework, plan_forms(framework, self.words)

    def in_language(self, language: str) -> Prepared:
        """This in one of its languages; the source where none is named. Raises :class:`BuildFailed` for another one."""
        for one in self.languages:
            if language in ("", one.language):
                return one
        known = ", ".join(one.language for one in self.languages)
        raise BuildFailed(sentence("commands.collect.language", language=language, known=known))

    def published_forms(
        self, papers: Iterable[Paper] = tuple(Paper), progress: Progress | None = None
    ) -> list[PublishedForm]:
        """Every form as PDF, in this language."""
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
        return {**self.data_in_language(), SOURCE_ZIP: self.source_zip()}

    def data_in_language(self) -> dict[str, bytes]:
        """Those of them that each language has of its own."""
        return data_files(self.framework, self.forms)

    def source_zip(self) -> bytes:
        """What the author wrote, in all languages."""
        whole = self.checked
        if whole.framework is None:
            raise ValueError("a framework with problems is not published")
        return framework_zip(whole.framework, self.folder, whole.files, whole.upstream)


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

    def spoken_in(language: str, root: str = "", others: tuple[Prepared, ...] = ()) -> Prepared:
        spoken = outcome.in_language(language)
        words = words_for(language, spoken.about.words)
        brand = forms_brand(spoken.about.brand, folder)
        press = FormPress(words, outcome.fonts, cache_folder, brand, usable(spoken.pictures), root)
        return Prepared(outcome, spoken, words, plan_forms(spoken, words), press, folder, others)

    source = framework.about.language
    others = (spoken_in(other, folder_of(other)) for other in outcome.languages if other != source)
    return spoken_in(source, others=tuple(others))
