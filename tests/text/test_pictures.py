"""What a file is, and how large it is drawn: in pixels of CSS, 96 to an inch."""

from __future__ import annotations

import pytest

from framepress.text.markdown import fill, parse, pictures, plain_line
from framepress.text.pictures import UnusablePicture, picture_of
from tests.pictures import raster

SIZES = {
    'width="30" height="20"': (30, 20),
    'width="30px" height="20px" viewBox="0 0 1 1"': (30, 20),
    'width="1in" height="2.54cm"': (96, 96),
    'width="25.4mm" height="72pt"': (96, 96),
    'viewBox="0 0 400 200"': (400, 200),
    'viewBox="0,0,400,200" width="100"': (100, 50),
    'viewBox="0 0 400 200" height="100"': (200, 100),
    'width="100%" height="100%" viewBox="-5 -5 40 20"': (40, 20),
    'width="100%"': (300, 150),
    'viewBox="0 0 0 20"': (300, 150),
    'viewBox="a b"': (300, 150),
    "": (300, 150),
}


@pytest.mark.parametrize(("attributes", "size"), SIZES.items())
def test_a_drawing_is_as_large_as_it_says(attributes: str, size: tuple[float, float]):
    picture = picture_of(f'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode())
    assert picture.kind == "svg"
    assert (picture.width, picture.height) == pytest.approx(size)


@pytest.mark.parametrize(("kind", "name"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp"), ("GIF", "gif")])
def test_a_picture_of_pixels_is_what_its_bytes_say(kind: str, name: str):
    picture = picture_of(raster(30, 20, kind))
    assert (picture.kind, picture.width, picture.height) == (name, 30, 20)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<p>x</p>", b"%PDF-1.7", raster(9, 9, "BMP"), raster(9, 9)[:30]])
def test_what_is_none_is_refused(content: bytes):
    with pytest.raises(UnusablePicture, match="no-picture"):
        picture_of(content)


def test_where_there_are_only_words_a_picture_is_what_it_shows():
    text = 'Look for ![a *green* {part}](mark.png "Mark of {part}") in it.'
    assert plain_line(text) == "Look for a green {part}: Mark of {part} in it."
    (picture,) = pictures(fill(parse(text), {"part": "bed"}))
    assert picture == {"type": "picture", "source": "mark.png", "text": "a green bed", "caption": "Mark of bed"}
