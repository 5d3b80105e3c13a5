"""A wheel packed again from what it installed: only as it was, and told plainly where it can't be."""

from __future__ import annotations

import zipfile
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from click.testing import CliRunner

from framepress.cli.commands import main
from framepress.problems.errors import BuildFailed
from framepress.starter.wheel_copy import Wheel, packed_again


@pytest.fixture
def installed(wheels: Path, tmp_path: Path) -> Distribution:
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    (found,) = tmp_path.glob("*.dist-info")
    return Distribution.at(found)


def test_it_is_the_same_bytes_each_time(installed: Distribution):
    assert packed_again(installed) == packed_again(installed)


def test_what_python_and_pip_left_behind_is_not_in_it(installed: Distribution, tmp_path: Path):
    (info,) = tmp_path.glob("*.dist-info")
    with (info / "RECORD").open("a") as record:
        record.write("../../bin/framepress,,\nframepress/__pycache__/cli.cpython-311.pyc,,\n")
        record.write(f"{info.name}/INSTALLER,,\n{info.name}/direct_url.json,,\n")
    (tmp_path / "again.whl").write_bytes(packed_again(installed).content)
    names = zipfile.ZipFile(tmp_path / "again.whl").namelist()
    assert "framepress/pipeline/fill.py" in names
    assert "framepress/shipped/framework.yml" in names
    assert "framepress/templates/starter/project/.github/workflows/check.yml" in names
    assert not [name for name in names if "bin/" in name or name.endswith((".pyc", "INSTALLER", "direct_url.json"))]


def test_a_file_that_somebody_changed_is_told(installed: Distribution, tmp_path: Path):
    with (tmp_path / "framepress/pipeline/fill.py").open("a") as file:
        file.write("# mine\n")
    with pytest.raises(
        BuildFailed, match=r"framepress/pipeline/fill\.py of framepress was changed after it was installed"
    ):
        packed_again(installed)


def test_a_file_that_is_gone_is_told(installed: Distribution, tmp_path: Path):
    (tmp_path / "framepress/pipeline/fill.py").unlink()
    with pytest.raises(
        BuildFailed, match=r"framepress/pipeline/fill\.py of framepress can't be read. Install framepress again"
    ):
        packed_again(installed)


def test_an_installation_without_a_list_of_its_files_is_told(installed: Distribution, tmp_path: Path):
    (info,) = tmp_path.glob("*.dist-info")
    (info / "RECORD").unlink()
    with pytest.raises(BuildFailed, match=r"was not installed from a wheel\. Or add --without-wheel"):
        packed_again(installed)


def test_a_new_project_carries_the_wheel_unless_somebody_says_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """No release has to be anywhere: what ``framepress new`` writes can be installed."""
    monkeypatch.setattr(
        "framepress.starter.new_project.own_wheel", lambda: Wheel("framepress-1-py3-none-any.whl", b"wheel")
    )
    assert CliRunner().invoke(main, ["new", str(tmp_path / "with")]).exit_code == 0
    assert (tmp_path / "with/wheels/framepress-1-py3-none-any.whl").read_bytes() == b"wheel"
    assert "./wheels/framepress-1-py3-none-any.whl --hash=" in (tmp_path / "with/requirements.txt").read_text()
    assert CliRunner().invoke(main, ["new", str(tmp_path / "without"), "--without-wheel"]).exit_code == 0
    assert not (tmp_path / "without/wheels").exists()
    assert "\nframepress==" in (tmp_path / "without/requirements.txt").read_text()
