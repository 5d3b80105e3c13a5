"""What our forms are measured against is made from the same sheet, whatever the template asks for by now."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import pypdf
import pytest

from benchmarks import typst_form
from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for
from tests.pdf import samples

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def test_typst_alone_says_the_same_as_the_whole_form():
    form = samples.self_assessment()
    alone = pypdf.PdfReader(io.BytesIO(typst_form.make(form)))
    whole = pypdf.PdfReader(io.BytesIO(make_pdf(form, Paper.LETTER, words_for("en")).content))
    assert [page.extract_text() for page in alone.pages] == [page.extract_text() for page in whole.pages]
    assert not alone.get_fields()


SCRIPTS = [script for script in sorted(BENCHMARKS.glob("*.py")) if "sys.path" not in script.read_text("utf-8")]
"""Those that don't add the tests' folder to where Python looks."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_benchmark_imports_nothing_that_it_would_not_find(script):
    imports = [node for node in ast.walk(ast.parse(script.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    assert not [node.module for node in imports if node.module and node.module.split(".")[0] == "tests"]
