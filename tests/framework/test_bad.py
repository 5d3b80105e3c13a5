"""A variant with one mistake in each: ``check`` prints exactly these lines, and goes on without a traceback.

Each case is the variant's folder; beside it lie ``upstream``, the small framework that check finds nothing wrong
with, and some that mean harm.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from framepress.cli.commands import main
from framepress.framework.files import archive
from tests.validation.cases import BASE

HERE = Path(__file__).parent
BAD = sorted(path for path in (HERE / "bad").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def neighbours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What lies beside a variant: packed once, for the bomb alone takes longer than all checks."""
    folder = tmp_path_factory.mktemp("neighbours")
    shutil.copytree(BASE, folder / "upstream")
    shutil.copytree(BASE, folder / "broken")
    cycle = folder / "broken/cycle.yml"
    cycle.write_text(cycle.read_text().replace("stages:", "stages: [1"))
    shutil.copytree(BASE, folder / "circle")
    about = folder / "circle/framework.yml"
    about.write_text(f"extends: ../framework\n{about.read_text()}")
    shutil.copytree(BASE, folder / "linking")
    beds = folder / "linking/areas/beds.yml"
    beds.write_text(beds.read_text().replace("(/cycle/)", "(/forms/book-beds/)"))
    for name, files in {
        "way-out": {"framework.yml": "id: x", "../../evil.yml": "id: evil"},
        "bomb": {"framework.yml": "x" * (archive.LIMITS.unpacked + 1)},
        "damaged": {"framework.yml": "id: x" * 100},
        "leads-out": {"framework.yml": "extends: ../upstream\nid: x\ntitle: X\nedition: 1\n"},
    }.items():
        with zipfile.ZipFile(folder / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as made:
            for path, text in files.items():
                made.writestr(path, text)
    damaged = bytearray((folder / "damaged.zip").read_bytes())
    damaged[damaged.index(b"framework.yml") + 15] ^= 0xFF
    (folder / "damaged.zip").write_bytes(damaged)
    (folder / "upstream.tar.gz").write_bytes(b"\x1f\x8b")
    return folder


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_check_prints_exactly_these_lines(
    case: Path, neighbours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
):
    shutil.copytree(case, tmp_path / "framework", ignore=shutil.ignore_patterns("expected.txt"))
    shutil.copytree(neighbours, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    outcome = CliRunner().invoke(main, ["check"])
    assert isinstance(outcome.exception, SystemExit), outcome.exception
    assert outcome.exit_code == 1
    expected = case / "expected.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(outcome.stdout, encoding="utf-8", newline="\n")
    assert outcome.stdout == expected.read_text(encoding="utf-8")
    assert not list(tmp_path.parent.glob("evil.yml"))
