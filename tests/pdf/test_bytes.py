"""The file itself: the same bytes for the same input, small, and no more in it than there must be."""

from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from framepress.pdf import Paper
from framepress.pdf.form_pdf import without_sweeps
from tests.pdf.conftest import pdf_of
from tests.pdf.reader import FormReader

ROOT = Path(__file__).resolve().parents[2]
AGAIN = """
import hashlib
from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for
from tests.pdf.samples import every_kind
form = every_kind()
print(hashlib.sha256(make_pdf(form, Paper.A4, words_for(form.language)).content).hexdigest())
"""


def test_another_process_makes_the_same_bytes() -> None:
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    environment.pop("FRAMEPRESS_TEST_RUN", None)  # else it would find what this one made
    done = subprocess.run([sys.executable, "-c", AGAIN], cwd=ROOT, env=environment, capture_output=True, check=True)
    here = hashlib.sha256(pdf_of("every-kind", Paper.A4).content).hexdigest()
    assert done.stdout.decode().strip() == here


def test_five_elements_fit_80_kb() -> None:
    assert len(pdf_of("self-assessment").content) <= 80_000
    assert len(pdf_of("shipped:self-assessment-students-empowered").content) <= 80_000


def test_no_date_and_no_script_is_in_the_file() -> None:
    reader = FormReader(pdf_of("every-kind").content)
    assert reader.pdf.metadata is not None
    assert not {"/CreationDate", "/ModDate"} & set(reader.pdf.metadata)
    for page in reader.pdf.pages:
        for annotation in page.get("/Annots", []):
            assert "/AA" not in annotation.get_object()
    assert "/OpenAction" not in reader.root and "/AA" not in reader.root


def test_python_goes_on_sweeping_up_after_a_form_and_after_one_that_fails():
    assert gc.isenabled()
    with without_sweeps(), without_sweeps():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), without_sweeps():
        raise ZeroDivisionError
    assert gc.isenabled()
