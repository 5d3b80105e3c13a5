"""What lies in folders and archives is found without being opened, and without trust."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

from framepress.returned.sources import sources


def test_an_archive_that_is_damaged_inside_another_is_named_and_the_rest_is_found(tmp_path: Path):
    """Whichever of its bytes are wrong."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.pdf", random.Random(1).randbytes(400))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("z.json", "{}")
    whole = outer.getvalue()
    begin = whole.index(b"inner.zip") + len("inner.zip")
    troubles = set()
    for place in range(begin, begin + 200, 5):
        file = tmp_path / "outer.zip"
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        scratch = tmp_path / f"scratch-{place}"
        scratch.mkdir()
        found = {one.name: one.trouble for one in sources([file], tmp_path / "out", scratch)}
        assert found["outer.zip/z.json"] == ""
        troubles.add(found.get("outer.zip/inner.zip", "opened"))
    assert "damaged" in troubles
