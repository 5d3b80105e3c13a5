"""Forms to test: those made by hand, and those of both frameworks, with their PDFs made once in a run."""

from __future__ import annotations

import os
import shutil
from functools import cache

import pytest

from framepress.forms.plan import plan_forms
from framepress.forms.spec import Form
from framepress.framework.load import load
from framepress.pdf import FormPdf, Paper, make_pdf
from framepress.words import words_for
from tests.conftest import FRAMEWORKS
from tests.pdf import samples

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
    for name, folder in FRAMEWORKS.items():
        framework = load(folder).framework
        assert framework is not None
        made |= {f"{name}:{form.id}": form for form in plan_forms(framework, words_for(framework.about.language))}
    return made


@cache
def pdf_of(name: str, paper: Paper = Paper.LETTER) -> FormPdf:
    """The PDF of a form of :func:`forms`."""
    form = forms()[name]
    return make_pdf(form, paper, words_for(form.language))


def one_of_each() -> list[str]:
    """Names of forms that differ in more than the area or stage that they are made for."""
    kinds = {(name.partition(":")[0], form.identity.form): name for name, form in reversed(forms().items())}
    return sorted(kinds.values())


@pytest.fixture(params=sorted(forms()))
def name(request: pytest.FixtureRequest) -> str:
    """Each form's name in turn."""
    return str(request.param)


@pytest.fixture(params=one_of_each())
def kind_of_form(request: pytest.FixtureRequest) -> str:
    """The name of one form of each kind in turn."""
    return str(request.param)


@pytest.fixture(params=list(Paper), ids=lambda paper: paper.name)
def paper(request: pytest.FixtureRequest) -> Paper:
    """Each paper in turn."""
    found: Paper = request.param
    return found
