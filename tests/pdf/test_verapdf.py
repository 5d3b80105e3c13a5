"""veraPDF, the reference checker, finds no failure against PDF/UA-1 in any form.

It needs Java and is no part of the test set-up: this file is collected only where it is installed (conftest.py).
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from framepress.forms.form import Prose
from framepress.pdf import Logo, Paper, PdfBrand, make_pdf
from framepress.text.catalogue import words_for
from framepress.text.markdown import parse
from framepress.text.pictures import picture_of
from tests.conftest import in_turn
from tests.kinds.named import Kind
from tests.pdf import samples
from tests.pdf.conftest import VERAPDF, forms, one_of_each, pdf_of
from tests.pdf.test_brand import SVG
from tests.pictures import PLAN, raster


def with_pictures() -> bytes:
    """A form with a picture of each way to be drawn: by itself with a caption, in a line, in a list, in a help."""
    shown = '![A bed](bed.png "In May")\n\nLook for ![a mark](mark.jpg) there.\n\n- ![The plan](plan.svg)'
    pictures = {
        "bed.png": picture_of(raster(400, 100)),
        "mark.jpg": picture_of(raster(40, 40, "JPEG")),
        "plan.svg": picture_of(PLAN.encode()),
    }
    asked = samples.field("p/a", Kind.SHORT_TEXT, "What grows here?", help=parse("![A bed](bed.png)"))
    form = samples.make("p", "Pictures", (Prose(parse(shown)), asked))
    return make_pdf(form, Paper.LETTER, words_for("en"), pictures=pictures).content


@pytest.mark.parametrize("which", in_turn(["one of each kind", "the others"], ["one of each kind"]))
def test_no_form_fails(which: str, tmp_path: Path) -> None:
    first = one_of_each()
    for name in first if which == "one of each kind" else [name for name in forms() if name not in first]:
        for paper in Paper:
            file = tmp_path / f"{name.replace(':', '-')}{paper.value.suffix}.pdf"
            file.write_bytes(pdf_of(name, paper).content)
    brand = PdfBrand(accent="#7a1f5c", logo=Logo(SVG, "Idaho Mastery Network"))
    (tmp_path / "branded.pdf").write_bytes(
        make_pdf(forms()["every-kind"], Paper.LETTER, words_for("en"), (), brand).content
    )
    (tmp_path / "pictures.pdf").write_bytes(with_pictures())
    files = sorted(map(str, tmp_path.glob("*.pdf")))
    done = subprocess.run([str(VERAPDF), "--flavour", "ua1", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
