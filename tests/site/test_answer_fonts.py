"""The typefaces that a site gives browsers to write answers with."""

from __future__ import annotations

import gzip
import io
from functools import partial
from pathlib import Path

import fontpkg_noto_sans_arabic
import pytest
from fontTools.misc.psCharStrings import T2CharString
from fontTools.ttLib import TTFont

from framepress.pdf.typefaces import ANSWER_FACE
from framepress.site.theme.fill_page_fonts import FOLDER, answer_font_files
from framepress.storage.font_cache import cached_font
from framepress.text.font_files import own_folder
from framepress.text.web_fonts import STYLES, own_font_files
from tests.conftest import Shared
from tests.typeface import FAMILY, save_cubic, save_many, save_typeface

ARABIC = Path(fontpkg_noto_sans_arabic.__file__).parent / "files"
OURS = f"{FOLDER}/sourcesans3-regular.ttf"


@pytest.fixture(scope="session")
def cache(shared: Shared) -> Path:
    """Cutting ours takes a second: once is enough."""
    return shared("answer-fonts", lambda folder: folder.mkdir())


def opened(content: bytes) -> TTFont:
    return TTFont(io.BytesIO(content))


def test_ours_has_every_letter_and_is_small(cache: Path) -> None:
    ((path, content),) = answer_font_files([], cache).items()
    assert path == OURS
    font = opened(content)
    assert set(font.getBestCmap()) == set(TTFont(own_folder() / ANSWER_FACE).getBestCmap())
    assert {feature.FeatureTag for feature in font["GPOS"].table.FeatureList.FeatureRecord} == {"mark", "mkmk"}
    assert "fpgm" not in font
    assert len(gzip.compress(content)) < 82_000


def test_a_variable_font_becomes_its_regular_face(cache: Path) -> None:
    (ours, _), (theirs, content) = answer_font_files([ARABIC], cache).items()
    assert ours == OURS
    assert theirs.startswith(f"{FOLDER}/") and theirs.endswith(".ttf")
    font = opened(content)
    assert "fvar" not in font
    assert font["OS/2"].usWeightClass == 400
    assert {"init", "medi", "fina"} <= {feature.FeatureTag for feature in font["GSUB"].table.FeatureList.FeatureRecord}


def test_the_typeface_that_a_publisher_chose_comes_first(cache: Path, tmp_path: Path) -> None:
    """Of a family that has several faces the regular one is enough."""
    save_typeface(tmp_path)
    assert list(answer_font_files([tmp_path], cache)) == [OURS, f"{FOLDER}/garden-regular.ttf"]
    assert list(answer_font_files([tmp_path], cache, FAMILY)) == [f"{FOLDER}/garden-regular.ttf", OURS]


def test_a_copy_of_ours_is_not_given_twice(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.ttf").write_bytes((own_folder() / ANSWER_FACE).read_bytes())
    assert list(answer_font_files([tmp_path], cache)) == [OURS]


def test_what_was_cut_is_kept_until_the_font_changes(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    save_cubic(fonts / "cubic.otf", "abc")
    own_cache = tmp_path / "cache"
    first = answer_font_files([fonts], own_cache)
    assert answer_font_files([fonts], own_cache) == first
    assert len(list(own_cache.iterdir())) == 2
    save_cubic(fonts / "cubic.otf", "abcd")
    assert answer_font_files([fonts], own_cache) != first


HAN = "".join(map(chr, range(0x4E00, 0x4E00 + 10_100)))


def test_a_font_of_many_glyphs_is_not_drawn_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """East Asian fonts have up to 65,535 glyphs: to find the bounds of each anew took minutes, and it looked hung."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    save_many(fonts / "han.otf", HAN)

    def drawn(*_: object) -> None:
        raise AssertionError("a glyph is drawn to know its bounds")

    monkeypatch.setattr(T2CharString, "calcBounds", drawn)
    monkeypatch.setattr(T2CharString, "decompile", drawn)
    answers = answer_font_files([fonts], tmp_path / "cache")[f"{FOLDER}/han.otf"]
    assert set(opened(answers).getBestCmap()) >= set(map(ord, HAN))
    monkeypatch.undo()
    site = own_font_files([fonts], set(HAN[:40]), partial(cached_font, None))
    styles = site[STYLES].decode()
    assert 'url("fonts/own-han.woff2") format("woff2")' in styles
    assert 'url("fonts/own-han-more.woff") format("woff")' in styles
    whole = opened(next(content for name, content in site.items() if name.endswith("own-han-more.woff")))
    assert set(whole.getBestCmap()) >= set(map(ord, HAN))
