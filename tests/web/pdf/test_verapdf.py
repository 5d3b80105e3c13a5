"""veraPDF finds no failure against PDF/UA-1 in what the browser saves; collected only where it is installed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.engines import sample
from tests.web.pdf.conftest import VERAPDF
from tests.web.pdf.scripts import Saved, Scripts
from tests.web.pdf.test_save import ODD


def test_a_saved_form_is_pdf_ua(
    filled: Saved, scripts: Scripts, fonts: Callable[[str], list[bytes]], tmp_path: Path
) -> None:
    (tmp_path / "filled.pdf").write_bytes(filled.file)
    odd = {"try/story": "\n".join(ODD.values()), "try/short": ODD["Arabic"], "try/evidence": ODD["ten thousand"]}
    (tmp_path / "odd.pdf").write_bytes(scripts.save(sample.blank(), odd, fonts("Arabic")).file)
    files = sorted(map(str, tmp_path.glob("*.pdf")))
    done = subprocess.run([str(VERAPDF), "--flavour", "ua1", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
