"""Forms to test: those made by hand, and those of the frameworks, with their PDFs made once in a run."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from framepress.forms.form import Form
from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.framework.model.framework import Framework
from framepress.pdf import FormPdf, Paper, PdfBrand, make_pdf
from framepress.publishing.published_files import FormPress
from framepress.text.catalogue import Words, words_for
from framepress.validation.brand_rules import forms_brand
from tests.conftest import ALL_FRAMEWORKS, FIRST, in_turn, to_look_at
from tests.frameworks import STRESS
from tests.pdf import samples
from tests.pdf.drawn import SAMPLES, Sheet, forms_of, opened

VERAPDF = os.environ.get("FRAMEPRESS_VERAPDF") or shutil.which("verapdf")
collect_ignore = [] if VERAPDF else ["test_verapdf.py"]


@cache
def forms() -> dict[str, Form]:
    """Every form by a name for the test."""
    made = {
        "every-kind": samples.every_kind(),
        "self-assessment": samples.self_assessment(),
        "workbook": samples.workbook(),
        "long-section": samples.long_section(),
    }
    for name, folder in ALL_FRAMEWORKS.items():
        found = to_look_at(name, plan_forms(_framework(folder), _words(name)))
        made |= {f"{name}:{form.id}": form for form in found}
    return made


@cache
def _framework(folder: Path) -> Framework:
    framework = load(folder).framework
    assert framework is not None
    return framework


def _words(name: str) -> Words:
    about = _framework(ALL_FRAMEWORKS[name]).about
    return words_for(about.language, about.words)


@cache
def pdf_of(name: str, paper: Paper = Paper.LETTER) -> FormPdf:
    """The PDF of a form of :func:`forms`, made once in a run: whichever worker asks first, the others have it too."""
    return _press(forms()[name].language, name.partition(":")[0]).publish(forms()[name], paper).pdf


@cache
def _press(language: str, source: str) -> FormPress:
    run = os.environ.get("FRAMEPRESS_TEST_RUN")
    kept = Path(run) / "cache/pdf" if run else None
    if source not in ALL_FRAMEWORKS:
        return FormPress(words_for(language), (), kept, PdfBrand())
    folder = ALL_FRAMEWORKS[source]
    return FormPress(_words(source), fonts_beside(folder), kept, forms_brand(_framework(folder).about.brand, folder))


def fonts_beside(folder: Path) -> tuple[Path, ...]:
    """The folder of a framework's own fonts, where it has one."""
    own = folder / "fonts"
    return (own,) if own.is_dir() else ()


def one_of_each() -> list[str]:
    """Names of forms that differ in more than the area or stage that they are made for."""
    kinds = {(name.partition(":")[0], form.identity.form): name for name, form in reversed(forms().items())}
    return sorted(kinds.values())


def _in_turn(names: list[str]) -> list[Any]:
    """The forms that are made by hand and those of the first frameworks, then all others once more."""
    later = {*ALL_FRAMEWORKS}.difference(FIRST)
    return in_turn(names, [name for name in names if name.partition(":")[0] not in later])


@pytest.fixture(params=_in_turn(sorted(forms())))
def name(request: pytest.FixtureRequest) -> str:
    """Each form's name in turn."""
    return str(request.param)


@pytest.fixture(params=_in_turn(one_of_each()))
def kind_of_form(request: pytest.FixtureRequest) -> str:
    """The name of one form of each kind in turn."""
    return str(request.param)


@pytest.fixture(params=list(Paper), ids=lambda paper: paper.name)
def paper(request: pytest.FixtureRequest) -> Paper:
    """Each paper in turn."""
    found: Paper = request.param
    return found


@pytest.fixture(
    scope="session",
    params=in_turn([*SAMPLES, *ALL_FRAMEWORKS, *STRESS], [*SAMPLES, *FIRST, "arabic", "ten-levels"]),
)
def sheets(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Sheet]:
    """Every form of a framework on Letter and, where it is one of the repository's, on A4."""
    name = request.param
    if name not in STRESS:
        named = {one: form for one, form in forms().items() if one.partition(":")[0] == name}
        return [opened(form, pdf_of(one, paper).content) for one, form in named.items() for paper in Paper]
    return [
        opened(form, make_pdf(form, Paper.LETTER, words_for(form.language), fonts).content)
        for form, fonts in forms_of(STRESS[name], tmp_path_factory.mktemp("drawn") / "framework")
    ]
