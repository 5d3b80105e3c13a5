"""Makes the web fonts of this folder from the TTF files beside it: ``python templates/fonts/web/subset.py``.

The family is called *Framepress Sans* in the files: the Open Font License reserves the name of
the typeface that they are made from, and a subset is a modified version (OFL 1.1, clause 3).
Each script has a file of its own, which a browser loads only where a page uses that script.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
FAMILY = "Framepress Sans"

FACES = {
    "regular": ("SourceSans3-Regular.ttf", "Regular"),
    "semibold": ("SourceSans3-Semibold.ttf", "SemiBold"),
    "italic": ("SourceSans3-It.ttf", "Italic"),
}

SCRIPTS = {
    "latin": "0-FF 131 152-153 2BB-2BC 2C6 2DA 2DC 2000-206F 20AC 2122 2190-2193 2212 2215 2610-2612 FEFF FFFD",
    "latin-ext": "100-130 132-151 154-24F 2C7 2D8-2D9 2DB 2DD 1E80-1E85 1E9E 20AB 20AD-20C0 2113",
    "latin-more": "250-2BA 2BD-2C5 2C8-2CC 2CE-2D7 2DE-2FF 304 308 329 1D00-1DBF 1E00-1E7F 1E86-1E9D 1E9F-1EFF"
    " 2C60-2C7F A720-A7FF",
    "greek": "370-3FF 1F00-1FFF",
    "cyrillic": "301 400-52F 1C80-1C88 20B4 2116 2DE0-2DFF A640-A69F",
}
"""The Unicode ranges of each file, in hexadecimal; ``templates/theme/fonts.css`` repeats them as ``unicode-range``."""

FEATURES = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "calt", "tnum", "case"]


def main() -> None:
    """Write one woff2 file for each face and script, and nothing else."""
    for face, (source, style) in FACES.items():
        for script, ranges in SCRIPTS.items():
            path = HERE / f"framepress-sans-{face}-{script}.woff2"
            make(HERE.parent / source, style, ranges).save(path)
            print(f"{path.name}  {path.stat().st_size / 1024:.1f} KB")


def make(source: Path, style: str, ranges: str) -> TTFont:
    """The face cut down to ``ranges``, renamed, without hints, ready to be saved as woff2."""
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]))
    subsetter.populate(unicodes=[code for part in ranges.split() for code in _codes(part)])
    subsetter.subset(font)
    _rename(font, style)
    font.flavor = "woff2"
    return font


def _codes(part: str) -> range:
    first, _, last = part.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


def _rename(font: TTFont, style: str) -> None:
    post_script = f"{FAMILY.replace(' ', '')}-{style}"
    names = {1: FAMILY, 2: style, 3: post_script, 4: f"{FAMILY} {style}", 6: post_script}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    font["name"].names = [r for r in font["name"].names if r.nameID in names or r.nameID in (0, 5, 13, 14)]


if __name__ == "__main__":
    main()
