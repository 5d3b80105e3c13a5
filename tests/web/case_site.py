"""The site of a case of ``tests/validation``, served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.author import said
from tests.site.conftest import serving
from tests.validation.cases import lay_out


@contextmanager
def site_of_case(case: Path, folder: Path) -> Iterator[str]:
    """Build the site of a case in ``folder`` and give its address."""
    lay_out(case, folder / "framework")
    (folder / "mkdocs.yml").write_text("site_name: Garden\nplugins: [framepress]\ndocs_dir: site\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        said("build", "--out", folder / "built")
    with serving(folder / "built") as address:
        yield address
