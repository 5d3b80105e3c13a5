"""The wheel alone, outside the repository: an empty folder with only ``framework/`` and ``mkdocs.yml``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but what the wheel holds; the libraries come from where the tests run."""
    (wheel,) = wheels.glob("framepress-*.whl")
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def test_the_wheel_builds_a_site_in_an_empty_folder(installed: Path, tmp_path: Path):
    folder = tmp_path / "outside the repository"
    folder.mkdir()
    shutil.copytree(ROOT / "framework", folder / "framework")
    (folder / "mkdocs.yml").write_text(
        "site_name: Ours\nsite_dir: public\ntheme:\n  name: material\nplugins:\n  - framepress\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    where = subprocess.run(
        [sys.executable, "-c", "import framepress; print(framepress.__file__)"],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(installed)

    done = subprocess.run(
        [sys.executable, "-c", "from framepress.cli.commands import main; main()", "build"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "public/forms/workbook-students-empowered.pdf").read_bytes().startswith(b"%PDF-")
    home = (folder / "public/index.html").read_text(encoding="utf-8")
    assert "Mastery Learning Framework" in home
    stylesheets = [part.split('"')[0] for part in home.split('rel="stylesheet" href="')[1:]]
    assert stylesheets
    assert all((folder / "public" / sheet).is_file() for sheet in stylesheets)


def test_the_wheel_holds_the_licences(installed: Path):
    texts = [
        path.read_text(encoding="utf-8") for path in installed.rglob("*.dist-info/licenses/**/*") if path.is_file()
    ]
    assert any("MIT License" in text for text in texts)
    assert any("SIL Open Font License" in text for text in texts)


def test_the_wheel_holds_the_words_of_all_languages(installed: Path):
    found = {path.name for path in (installed / "framepress/templates/locale").glob("*.po")}
    assert found == {path.name for path in (ROOT / "templates/locale").glob("*.po")} >= {"ar.po", "es.po", "zh.po"}
