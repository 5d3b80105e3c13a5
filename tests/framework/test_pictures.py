"""The pictures of a framework go where it goes: to its variants, into its zip, and nothing else goes with them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from framepress.framework.files.archive import unpacked
from framepress.framework.framework_zip import framework_zip
from framepress.framework.load import load
from framepress.framework.picture_files import LARGEST_PICTURE, usable
from framepress.problems.problem import Problem
from framepress.validation.check import check, checked
from tests.author import edit
from tests.pictures import give_pictures, raster
from tests.validation.cases import BASE, lay_out

HEAD = "extends: ../upstream\nid: allotment\ntitle: Allotment\nedition: 2026.1\n"
ALL = ["bed.png", "leaves.gif", "mark.webp", "nobody-shows-it.png", "plan.svg", "plant.jpg"]


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    folder = lay_out(BASE, tmp_path / "upstream")
    give_pictures(folder)
    return folder


@pytest.fixture
def variant(tmp_path: Path, upstream: Path) -> Path:
    folder = tmp_path / "framework"
    (folder / "pictures").mkdir(parents=True)
    (folder / "framework.yml").write_text(HEAD)
    return folder


def widths(folder: Path) -> dict[str, float]:
    framework = load(folder).framework
    assert framework
    return {name: picture.width for name, picture in usable(framework.pictures).items()}


def test_a_variant_has_those_of_its_upstream_and_may_have_another_of_a_name(variant: Path):
    (variant / "pictures/bed.png").write_bytes(raster(30, 20))
    (variant / "pictures/own.png").write_bytes(raster(7, 7))
    assert check(variant).problems == []
    assert sorted(widths(variant)) == sorted([*ALL, "own.png"])
    assert (widths(variant)["bed.png"], widths(variant)["mark.webp"]) == (30, 40)


def test_a_zip_takes_them_along_also_those_of_the_upstream(variant: Path, tmp_path: Path):
    (variant / "pictures/bed.png").write_bytes(raster(30, 20))
    whole = checked(variant)
    assert whole.framework
    packed = tmp_path / "framework.zip"
    packed.write_bytes(framework_zip(whole.framework, variant, whole.files, whole.upstream))
    with zipfile.ZipFile(packed) as archive:
        names = [name for name in archive.namelist() if "/pictures/" in name]
    assert names == [
        "framework/pictures/bed.png",
        *(f"framework/upstream/pictures/{name}" for name in ALL),
    ]
    folder = unpacked(packed)
    assert check(folder).problems == []
    assert widths(folder) == widths(variant)


def about(garden: Path) -> list[Problem]:
    """What is said of the one picture that the text shows."""
    return check(garden).problems


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    folder = lay_out(BASE, tmp_path / "garden")
    (folder / "pictures").mkdir()
    edit(folder, "areas/beds.yml", ("introduction: |\n", "introduction: |\n  ![A bed](bed.png)\n\n"))
    return folder


@pytest.mark.parametrize("linked", ["the file", "the folder"])
def test_a_link_out_of_the_folder_brings_nothing_in(linked: str, garden: Path, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "bed.png").write_bytes(raster(8, 8))
    if linked == "the file":
        (garden / "pictures/bed.png").symlink_to(elsewhere / "bed.png")
    else:
        (garden / "pictures").rmdir()
        (garden / "pictures").symlink_to(elsewhere)
    (problem,) = about(garden)
    assert problem.message == "'bed.png' is only a link to a file outside of the framework's folder."
    whole = check(garden)
    assert whole.framework
    packed = io.BytesIO(framework_zip(whole.framework, garden, whole.files, None))
    assert not [name for name in zipfile.ZipFile(packed).namelist() if "pictures" in name]


def test_one_that_a_phone_would_wait_for_is_told_with_its_size(garden: Path):
    (garden / "pictures/bed.png").write_bytes(raster(8, 8) + b"\0" * LARGEST_PICTURE)
    (problem,) = about(garden)
    assert problem.message == "'bed.png' has 500 KB, and a phone has to load it."
    assert problem.hint == "Make it smaller: 500 KB at most."


def test_a_photo_that_lies_on_its_side_is_as_wide_as_it_is_shown(garden: Path):
    photo, exif, content = Image.new("RGB", (40, 30)), Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    photo.save(content, "JPEG", exif=exif)
    (garden / "pictures/bed.jpg").write_bytes(content.getvalue())
    edit(garden, "areas/beds.yml", ("(bed.png)", "(bed.jpg)"))
    assert about(garden) == []
    assert widths(garden) == {"bed.jpg": 30}
