"""Every form, read back with another library than the one that wrote it, holds what a screen reader needs."""

from __future__ import annotations

from pathlib import Path

import outloud
import pdfua
from outloud.findings import Finding

from framepress.pdf import Paper
from tests.pdf.conftest import forms, pdf_of
from tests.pdf.rules import wrongs

FALSE_ALARMS = {
    "TBL-004": "it forgets the last row of a header cell that reaches over two rows at the table's end",
    "TBL-010": "it takes a table of two columns whose first names the rows for one with too many headers",
}
"""What outloud calls an error and is none, with the reason; veraPDF finds nothing there."""

HEAD = 40
"""Points from the top of a page that only the running head stands in."""


def test_nothing_is_wrong_with_any_form(name: str) -> None:
    assert wrongs(forms()[name], pdf_of(name).content) == []


def test_nothing_is_wrong_on_a4(kind_of_form: str) -> None:
    assert wrongs(forms()[kind_of_form], pdf_of(kind_of_form, Paper.A4).content) == []


def test_outloud_and_pdfua_find_no_error(kind_of_form: str, tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(pdf_of(kind_of_form).content)

    errors = [each for each in outloud.check(str(file)).findings if each.severity == "error"]
    assert [each for each in errors if each.rule not in FALSE_ALARMS and not _is_no_prose(each)] == []

    assert [str(each) for each in pdfua.validate(str(file)).findings] == []


def _is_no_prose(finding: Finding) -> bool:
    """Whether outloud takes the running head, or the dots in the table of contents, for prose that nobody hears."""
    at_the_head = all(box["y0"] > Paper.LETTER.value.height - HEAD for box in finding.boxes)
    return finding.rule == "TAG-002" and (at_the_head or ". . . ." in finding.evidence)
