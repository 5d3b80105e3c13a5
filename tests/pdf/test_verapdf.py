"""veraPDF, the reference checker, finds no failure against PDF/UA-1 in any form.

It needs Java and is no part of the test set-up: this file is collected only where it is installed (conftest.py).
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from framepress.pdf import Logo, Paper, PdfBrand, make_pdf
from framepress.text.catalogue import words_for
from tests.pdf.conftest import VERAPDF, forms, pdf_of
from tests.pdf.test_brand import SVG


def test_no_form_fails(tmp_path: Path) -> None:
    for name in forms():
        for paper in Paper:
            file = tmp_path / f"{name.replace(':', '-')}{paper.value.suffix}.pdf"
            file.write_bytes(pdf_of(name, paper).content)
    brand = PdfBrand(accent="#7a1f5c", logo=Logo(SVG, "Idaho Mastery Network"))
    (tmp_path / "branded.pdf").write_bytes(
        make_pdf(forms()["every-kind"], Paper.LETTER, words_for("en"), (), brand).content
    )
    files = sorted(map(str, tmp_path.glob("*.pdf")))
    done = subprocess.run([str(VERAPDF), "--flavour", "ua1", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
