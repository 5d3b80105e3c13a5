"""What a photo says besides what it shows, where it was taken above all, is on no website and in no form."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from framepress.framework.framework_zip import framework_zip
from framepress.pdf import Paper
from framepress.publishing.prepare import prepare
from framepress.text.picture_details import without_details
from framepress.text.pictures import Picture, UnusablePicture, picture_of
from framepress.validation.check import check
from tests.author import edit
from tests.pictures import raster
from tests.validation.cases import BASE, lay_out

SECRETS = (b"Ana Secret", b"GPSLatitude", b"Taken at home")
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>GPSLatitude</x:xmpmeta>"


def photo(kind: str, *, place: bool = True, orientation: int = 1, **more: object) -> bytes:
    """A picture of 40 by 20 pixels, all different, that says who took it, and where."""
    image = Image.frombytes("RGB", (40, 20), bytes(at * 7 % 251 for at in range(2400)))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = orientation, "Camera", "Ana Secret"
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (43.0, 37.0, 12.0), 3: "W", 4: (116.0, 12.0, 0.0)})
    content = io.BytesIO()
    image.save(content, kind, exif=exif, **more)
    return content.getvalue()


def png_photo(orientation: int = 1) -> bytes:
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", "Taken at home")
    return photo("PNG", orientation=orientation, pnginfo=about, dpi=(150, 150))


def photos(orientation: int = 1) -> dict[str, bytes]:
    """A photo of each kind. JPEG has two scans that follow each other, and something behind its end."""
    jpeg = photo("JPEG", orientation=orientation, comment=b"Taken at home", progressive=True, xmp=XMP, quality=90)
    return {
        "jpg": jpeg + b"Ana Secret",
        "png": png_photo(orientation),
        "webp": photo("WEBP", orientation=orientation, xmp=XMP, lossless=True),
    }


def pixels(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as image:
        return image.convert("RGB").tobytes()


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
def test_what_it_shows_is_the_same_and_nothing_else_is_said(kind: str, orientation: int):
    content = photos(orientation)[kind]
    assert any(secret in content for secret in SECRETS)
    picture = picture_of(content)
    assert (picture.kind, picture.details) == (kind, "place")
    assert not any(secret in picture.content for secret in (*SECRETS, b"Camera"))
    assert pixels(picture.content) == pixels(content)
    with Image.open(io.BytesIO(picture.content)) as image:
        assert dict(image.getexif()) == ({0x0112: 6} if orientation == 6 else {})
        assert kind != "png" or image.info["dpi"] == pytest.approx((150, 150), abs=0.1)
    assert (picture.width, picture.height) == ((20, 40) if orientation == 6 else (40, 20)), "as people see it"
    assert picture_of(picture.content) == Picture(picture.content, kind, picture.width, picture.height)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_says_nothing_else_stays_as_it_is(kind: str):
    content = raster(30, 20, kind)
    assert picture_of(content).content == content
    assert picture_of(content).details == ""


def test_a_camera_alone_is_no_place():
    assert picture_of(photo("JPEG", place=False)).details == "camera"


@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
def test_a_file_that_is_cut_off_makes_no_reader_fall(kind: str):
    content = photos()[kind]
    for length in range(0, len(content), 7):
        with suppress(ValueError):
            assert len(without_details(content[:length], kind)) <= length + 2
        with suppress(UnusablePicture):
            assert not any(secret in picture_of(content[:length]).content for secret in SECRETS)


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """Its form of the beds shows a photo."""
    folder = lay_out(BASE, tmp_path / "framework")
    (folder / "pictures").mkdir()
    for kind, content in photos().items():
        (folder / f"pictures/photo.{kind}").write_bytes(content)
    edit(folder, "areas/beds.yml", ("introduction: |\n", "introduction: |\n  ![Beans](photo.jpg)\n\n"))
    edit(folder, "forms/stock.yml", ("content:\n", "content:\n  - show: introduction\n"))
    return folder


def test_check_says_so_and_which_no_text_shows(garden: Path):
    (garden / "pictures/plain.gif").write_bytes(raster(3, 3, "GIF"))
    outcome = check(garden)
    assert outcome.problems == []
    said = {Path(note.place.file).name: (note.code, note.message) for note in outcome.notes}
    assert said == {
        "photo.jpg": ("picture", "'photo.jpg' says where it was taken. The website and the forms leave that out."),
        "photo.png": ("picture", "No text shows the picture 'photo.png'."),
        "photo.webp": ("picture", "No text shows the picture 'photo.webp'."),
        "plain.gif": ("picture", "No text shows the picture 'plain.gif'."),
    }


def test_no_file_that_is_published_says_it(garden: Path):
    prepared = prepare(garden)
    form = next(form for form in prepared.forms if form.id == "stock-beds")
    pdf = prepared.press.publish(form, Paper.A4).pdf.content
    with pikepdf.open(io.BytesIO(pdf)) as document:
        streams = [each.read_raw_bytes() for each in document.objects if isinstance(each, pikepdf.Stream)]
    assert any(stream.startswith(b"\xff\xd8") for stream in streams), "the photo is in the form"
    whole = framework_zip(prepared.framework, garden, prepared.checked.files, None)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        packed = [archive.read(name) for name in archive.namelist() if "/pictures/" in name]
    assert len(packed) == 3
    assert not any(secret in stream for stream in (*streams, *packed) for secret in SECRETS)
