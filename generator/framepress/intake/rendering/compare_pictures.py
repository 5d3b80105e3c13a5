"""Two pictures of one page, a returned one and the blank form's, laid on each other.

Programs that draw a page anew move its lines by parts of a point and smooth their edges in ways of their own: *ink* is
what is not close to a line of the blank form. Close to its lines and letters only what no print of a blank form has
counts, and it is looked for in squares of two points: another colour, a long straight line, and print that is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from framepress.intake.rendering.ink import CELL, INKED, Ink, pixels_of
from framepress.intake.rendering.page_letters import Rectangle

Picture = Image.Image
"""What a page looks like."""
_DARK = 48
"""Levels, of 255, by which ink is darker than paper in one of the three colours: less is a tint that a program lays
under a field. A yellow pen is as bright as paper in red and green, and has no blue."""
_FAINT = 10
"""The same for annotations, of which nothing but they themselves can be the cause: a highlighter is that pale."""
_LINE = 16
"""Levels from which a line of the blank form counts as one: its palest edges too."""
_NEAR = 3
"""Pixels around a line of the blank form that are not looked at: a point and a half. Prints of all kinds were off by
less than one."""
_TINT = 32
"""Levels by which the colour of a square is another one: a tint under a field is off by 25, the palest highlighter by
100. Prints in grey have none."""
_HALF = 128
"""How a difference of two colours is kept in a byte: half of it, from here."""
_RUN = 8
"""Pixels of a piece of a straight line: four points. Two pieces beside each other are longer than a bar of a letter."""
_PRINT = 50
"""Levels by which a square of the blank form is darker than paper where something is printed in it: an outline of three
quarters of a point is."""
_CORE = 100
"""Levels by which the middle of a line of the blank form is darker than paper."""
_SEEN = 50
"""Levels by which it is at least, where it can be seen."""
_PALE = 100
"""The grey from which something is no stroke of a pen: what is yellow, light blue, or as grey as a shadow."""
_HEAVIER = 56
"""Levels by which a square is darker than any of the blank form there: a second line beside one of half a point."""
_MORE_AROUND = 20
"""The same for a square and those around it, taken together: a line of half a point adds 40."""
_AROUND = ImageFilter.BoxBlur(1)
_BARE = 10
"""Levels by which squares are darker where something of it is left."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A picture of black and white in an eighth of its bytes: ten pages are kept twice."""

    size: tuple[int, int]
    bits: bytes

    def unpacked(self) -> Image.Image:
        """The picture, with a byte for each pixel."""
        return Image.frombytes("1", self.size, self.bits).convert("L")


def packed(picture: Image.Image) -> Packed:
    """A picture of black and white, to be kept."""
    return Packed(picture.size, picture.convert("1", dither=Image.Dither.NONE).tobytes())


@dataclass(frozen=True, slots=True)
class BlankPage:
    """What is known of a page of a blank form.

    ``lines`` is what is not looked at, in white; ``straight`` its straight lines in pieces, with what is close to them;
    ``tints`` by pairs of colours the lowest and the highest of each square and those around it, or grey; ``darkness``
    the darkest of them, and ``weight`` the same of squares blurred; ``printed`` the squares where something is printed,
    and ``core`` its pixels.
    """

    lines: Packed
    straight: Image.Image
    tints: tuple[tuple[Image.Image, Image.Image], ...]
    darkness: Image.Image
    weight: Image.Image
    printed: Packed
    core: Packed

    def core_within(self, pixels: tuple[int, int, int, int]) -> Image.Image:
        """What is printed in a part of the page."""
        return self.core.unpacked().crop(pixels)


def blank_page(picture: Image.Image) -> BlankPage:
    """What is to be known of a page of a blank form, by its picture."""
    dark = darkest(picture)
    straight = _pieces(dark.point(_at_most(INKED - _LINE)))
    wide = straight.filter(ImageFilter.MaxFilter(2 * _NEAR + 1))
    neutral = Image.new("L", (-(-dark.width // CELL), -(-dark.height // CELL)), _HALF)
    tints = tuple(
        (ImageChops.darker(_least(tint), neutral), ImageChops.lighter(_most(tint), neutral)) for tint in _tints(picture)
    )
    core = packed(picture.convert("L").point(_at_most(INKED - _CORE)))
    squares = dark.reduce(CELL)
    darkness, weight = _least(squares), _least(squares.filter(_AROUND))
    return BlankPage(packed(lines_of(picture)), wide, tints, darkness, weight, packed(printed(picture)), core)


def lines_of(picture: Image.Image) -> Image.Image:
    """What of a page is not looked at, in white: the lines and letters of the blank form, and what is close to them."""
    lines = darkest(picture).point(_at_most(INKED - _LINE))
    return lines.filter(ImageFilter.BoxBlur(_NEAR)).point(_more_than(0))


def printed(picture: Image.Image) -> Image.Image:
    """The squares of a page where something is printed."""
    return darkest(picture).reduce(CELL).point(_at_most(INKED - _PRINT))


def darkest(picture: Image.Image) -> Image.Image:
    """A picture in grey: of each pixel the darkest of its three colours."""
    red, green, blue = picture.split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def beyond_blank(picture: Image.Image, lines: Image.Image, height: float) -> Ink:
    """The ink of a page that is not close to a line of the blank form. ``height`` is the page's, in points."""
    return Ink(ImageChops.subtract(darkest(picture).point(_at_most(INKED - _DARK - 1)), lines), height)


def close_to_blank(picture: Image.Image, blank: BlankPage, height: float) -> Ink:
    """What a page has close to the lines and letters of the blank form, and the blank form has not: other colours,
    straight lines through letters, lines beside lines.
    """
    dark = darkest(picture)
    differing = ImageChops.lighter(_straight(dark, blank), _heavier(dark.reduce(CELL), blank))
    for tint, (low, high) in zip(_tints(picture), blank.tints, strict=True):
        off = ImageChops.lighter(ImageChops.subtract(tint, high), ImageChops.subtract(low, tint))
        differing = ImageChops.lighter(differing, off.point(_more_than(_TINT // 2)))
    return _of_squares(differing, picture.size, height)


def _heavier(squares: Image.Image, blank: BlankPage) -> Image.Image:
    """The squares with more ink than the blank form has there. A line that was moved by a part of a pixel fills one
    square and not two halves: so there has to be more ink around it, too.
    """
    darker = ImageChops.subtract(blank.darkness, squares).point(_more_than(_HEAVIER))
    around = ImageChops.subtract(blank.weight, squares.filter(_AROUND)).point(_more_than(_MORE_AROUND))
    return ImageChops.darker(darker, around)


def missing_from(picture: Image.Image, squares: Image.Image, height: float) -> Ink:
    """What is :func:`printed` in squares of another picture, and a page does not show: something lies over it."""
    lightest = _least(darkest(picture).reduce(CELL))
    return _of_squares(ImageChops.subtract(squares, lightest.point(_at_most(INKED - _BARE))), picture.size, height)


def hidden_within(picture: Image.Image, blank: BlankPage, place: Rectangle, height: float) -> float:
    """How much of what the blank form prints in a place can't be seen on a page, from 0 to 1."""
    pixels = pixels_of(place, height)
    core = blank.core_within(pixels)
    seen = picture.crop(pixels).convert("L").point(_at_most(INKED - _SEEN)).filter(ImageFilter.MaxFilter(2 * _NEAR + 1))
    every = core.histogram()[INKED]
    return ImageChops.subtract(core, seen).histogram()[INKED] / every if every else 0.0


def pale_within(picture: Image.Image, place: Rectangle, height: float) -> float:
    """How much of a place is neither as white as paper nor as dark as a stroke of a pen, from 0 to 1."""
    part = picture.crop(pixels_of(place, height))
    pale = part.convert("L").point(_more_than(_PALE - 1))
    inked = ImageChops.darker(pale, darkest(part).point(_at_most(INKED - _DARK - 1)))
    return inked.histogram()[INKED] / max(1, part.width * part.height)


def between(with_them: Image.Image, without: Image.Image, height: float) -> Ink:
    """What annotations add to a page. What only makes it lighter is white ink: nobody sees it on paper."""
    added = ImageChops.invert(ImageChops.subtract(without, with_them))
    return Ink(darkest(added).point(_at_most(INKED - _FAINT - 1)), height)


def _straight(dark: Image.Image, blank: BlankPage) -> Image.Image:
    """The squares with a straight line from left to right that is longer than any of the blank form there."""
    pieces = ImageChops.subtract(_pieces(dark.point(_at_most(INKED - _DARK - 1))), blank.straight)
    beside = ImageChops.lighter(
        ImageChops.darker(pieces, ImageChops.offset(pieces, 1, 0)),
        ImageChops.darker(pieces, ImageChops.offset(pieces, -1, 0)),
    )
    size = -(-dark.width // CELL), -(-dark.height // CELL)
    wide = beside.reduce((1, CELL)).point(_more_than(0))
    return wide.resize((wide.width * _RUN // CELL, wide.height), Image.Resampling.NEAREST).crop((0, 0, *size))


def _pieces(lines: Image.Image) -> Image.Image:
    """Pieces of lines, each as long as :data:`_RUN`, that are there from end to end."""
    return lines.reduce((_RUN, 1)).point(_more_than(INKED - 1))


def _tints(picture: Image.Image) -> tuple[Image.Image, ...]:
    """By how much each square is rather red than green, and rather green than blue."""
    red, green, blue = picture.reduce(CELL).split()
    return ImageChops.subtract(red, green, 2, _HALF), ImageChops.subtract(green, blue, 2, _HALF)


def _of_squares(squares: Image.Image, size: tuple[int, int], height: float) -> Ink:
    whole = squares.resize((squares.width * CELL, squares.height * CELL), Image.Resampling.NEAREST)
    return Ink(whole.crop((0, 0, *size)), height)


def _least(squares: Image.Image) -> Image.Image:
    """Of each square and those around it the darkest."""
    row = ImageChops.darker(ImageChops.offset(squares, 1, 0), ImageChops.offset(squares, -1, 0))
    row = ImageChops.darker(row, squares)
    column = ImageChops.darker(ImageChops.offset(row, 0, 1), ImageChops.offset(row, 0, -1))
    return ImageChops.darker(column, row)


def _most(squares: Image.Image) -> Image.Image:
    """Of each square and those around it the brightest."""
    return ImageChops.invert(_least(ImageChops.invert(squares)))


def _at_most(level: int) -> list[int]:
    return [INKED if shade <= level else 0 for shade in range(256)]


def _more_than(level: int) -> list[int]:
    return [INKED if shade > level else 0 for shade in range(256)]
