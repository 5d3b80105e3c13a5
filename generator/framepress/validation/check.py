"""Everything that can be wrong with a framework, found in one pass."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from framepress.editions.edition_files import Edition, editions_in
from framepress.editions.edition_rules import check_past
from framepress.editions.snapshot import Snapshot
from framepress.editions.stale_overrides import stale_override_notes
from framepress.forms.about_notes import about_notes
from framepress.forms.form_rules import check_forms
from framepress.forms.id_rules import check_field_ids
from framepress.forms.score_rules import check_scores
from framepress.framework.files.project_settings import Project, find_project, read_project
from framepress.framework.inheritance.reattribute import reattribute
from framepress.framework.inheritance.upstream import Upstream
from framepress.framework.load import Loaded, load
from framepress.framework.model.framework import Framework
from framepress.framework.rules.framework_rules import check_framework, contact_notes
from framepress.framework.rules.level_rules import level_notes
from framepress.framework.rules.unrated_levels import unrated_notes
from framepress.framework.translation.framework_translation import FrameworkTranslation, translated
from framepress.pages.navigation import DIFFERENCES, EDITIONS
from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place, Problem, pinpoint
from framepress.storage.files import real_path
from framepress.text.messages import mistake
from framepress.validation.brand_rules import check_brand
from framepress.validation.link_rules import check_anchors, check_links
from framepress.validation.picture_rules import check_pictures, picture_notes
from framepress.validation.text_rules import RAW_MARK, SEVERAL_LINES, check_fonts, check_texts, remarks_on
from framepress.validation.translation_rules import check_languages, check_translations, incomplete, translation_notes
from framepress.validation.word_rules import check_words

FONTS = "fonts"
"""The folder in a framework's that holds its own fonts."""
_OF_LOOKS = frozenset({RAW_MARK, SEVERAL_LINES})
"""Codes of problems for which a framework is not published, while answers to it are read and counted as before."""


@dataclass(frozen=True)
class Checked:
    """The outcome: ``framework`` is whole only where there is no problem."""

    framework: Framework | None
    problems: list[Problem]
    files: list[str]
    notes: list[Problem] = field(default_factory=list)
    """What is good to know and stops nothing."""
    fonts: tuple[Path, ...] = ()
    """Folders of fonts for scripts that ours lack."""
    upstream: Upstream | None = None
    """What the framework was made from, where it is a variant."""
    editions: tuple[Edition, ...] = ()
    """The released editions, the oldest first."""
    own_addresses: frozenset[str] = frozenset()
    """Where the publisher's own pages and files come to lie, from the site's root."""
    translations: Mapping[str, FrameworkTranslation] = field(default_factory=dict)
    """What there is of the framework in other languages, by language. Some may not be declared in ``languages``."""

    def in_language(self, language: str) -> Framework:
        """The framework in one of its languages; what is not translated stays in its source language. ``language`` is
        one of ``framework.about.languages``, or that of the framework itself. Raises ``ValueError`` for another one,
        and where there is no framework.
        """
        if self.framework is None or language not in self.languages:
            raise ValueError(language)
        if language == self.framework.about.language:
            return self.framework
        return translated(self.framework, self.translations.get(language) or FrameworkTranslation(language))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the framework is published in, its own first."""
        about = self.framework.about if self.framework else None
        return tuple(about.languages or [about.language]) if about else ()


def check(
    folder: Path, config: Path | None = None, against: Snapshot | None = None, complete: Collection[str] = ()
) -> Checked:
    """Read the framework in ``folder`` and gather its problems, sorted by place. Raises nothing.

    ``config`` is the ``mkdocs.yml`` of its site, where it is known; else :func:`find_project` looks for it. The
    pages that the publisher wrote by hand may be linked to. ``against`` is the earlier state that the ids are
    compared with, in place of the newest edition. In the languages of ``complete`` it is a problem where a translation
    is missing, stale, or of nobody knows what.
    """
    loaded = load(folder)
    problems = list(loaded.problems)
    notes: list[Problem] = []
    own_addresses = frozenset[str]()
    editions, broken = editions_in(folder, loaded.shown)
    folders = list(_font_folders(loaded, folder))
    fonts = tuple(where for where, _ in folders)
    if loaded.framework is not None:
        problems += check_framework(loaded.framework, loaded.unresolved)
        problems += check_words(loaded.framework)
        problems += check_scores(loaded.framework, loaded.unresolved)
        problems += check_forms(loaded.framework, loaded.unresolved)
        bad_fonts = [problem for where, shown in folders for problem in check_fonts((where,), shown)]
        problems += bad_fonts
        problems += check_brand(loaded.framework.about.brand, folder, None if bad_fonts else fonts)
        problems += check_texts(loaded.framework, None if bad_fonts else fonts)
        problems += check_pictures(loaded.framework)
        notes += remarks_on(loaded.framework, loaded.notes)
        notes += unrated_notes(loaded.framework)
        notes += about_notes(loaded.framework)
        notes += level_notes(loaded.framework)
        notes += picture_notes(loaded.framework, folder)
        project = read_project(config) if config else find_project(folder)
        own_addresses = project.addresses if project else own_addresses
        problems += _names_no_text(project)
        addresses = own_addresses | {*([EDITIONS] if editions else []), *([DIFFERENCES] if loaded.upstream else [])}
        problems += check_links(loaded.framework, addresses, whole=not loaded.unresolved.anything())
        problems += check_languages(loaded, loaded.framework)
        if loaded.translations and not loaded.unresolved.anything():
            rules: list[Callable[[Framework], Iterable[Problem]]] = [
                check_words,
                lambda framework: check_forms(framework, loaded.unresolved),
                lambda framework: check_texts(framework, None if bad_fonts else fonts),
                check_pictures,
                lambda framework: check_links(framework, addresses, whole=True),
                lambda framework: check_anchors(framework, addresses) if not _grave(problems) else (),
            ]
            problems += check_translations(loaded, rules)
        notes += translation_notes(loaded, complete)
        problems += incomplete(loaded, complete)
        problems += check_field_ids(loaded.framework) if not _grave(problems) else ()
        problems += check_anchors(loaded.framework, addresses) if not _grave(problems) else ()
        if not loaded.problems:  # what a broken file has is not gone
            problems += check_past(loaded.framework, editions, against)
    problems += broken
    if loaded.upstream:
        problems = [reattribute(problem, loaded.upstream) for problem in problems]
        notes += [*loaded.upstream.merged.notes, *(() if problems else stale_override_notes(loaded.upstream))]
    if loaded.framework is not None and not problems:
        notes += contact_notes(loaded.framework)
    exact, noted = _exact(problems, loaded), _exact(notes, loaded)
    return Checked(
        *(loaded.framework, exact, loaded.files, noted, fonts, loaded.upstream, tuple(editions), own_addresses),
        loaded.translations,
    )


def checked(folder: Path, config: Path | None = None, publish: bool = True) -> Checked:
    """The framework in ``folder``, without a problem. ``config`` is as for :func:`check`. Without ``publish`` it need
    only do for reading answers: how its texts look is no reason to leave what schools sent in unread. Raises
    :class:`ProblemsFound`.
    """
    outcome = check(folder, config)
    if outcome.problems if publish else _grave(outcome.problems):
        raise ProblemsFound(outcome.problems)
    return outcome


def _grave(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.code not in _OF_LOOKS]


def _names_no_text(project: Project | None) -> Iterator[Problem]:
    if project:
        for name in project.names_no_text:
            yield mistake(Place(Path(os.path.relpath(project.docs / name)).as_posix()), "file-name.no-text")


def _exact(problems: list[Problem], loaded: Loaded) -> list[Problem]:
    """Each problem once, at the place where it really is, sorted."""
    return sorted({pinpoint(problem, loaded.texts.get(problem.place.file, "")) for problem in problems})


def _font_folders(loaded: Loaded, folder: Path) -> Iterator[tuple[Path, Path]]:
    """Where the framework and what it was made from keep fonts of their own, and what the user calls these folders."""
    upstreams = loaded.upstream.lineage() if loaded.upstream else ()
    for where, shown in [(folder, loaded.shown), *((upstream.folder, upstream.shown) for upstream in upstreams)]:
        if (where / FONTS).is_dir():
            yield real_path(where / FONTS), shown / FONTS
