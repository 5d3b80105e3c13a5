"""What can be wrong with files that a case in a folder can't hold: too large, no file at all, not to be read."""

from __future__ import annotations

import os
import time
from pathlib import Path

import fontpkg_noto_sans_arabic
import pymupdf
import pytest

from framepress.cli.problem_formats import as_text
from framepress.pdf import Paper
from framepress.pipeline import build as pipeline
from framepress.publishing.prepare import prepare
from framepress.validation.check import check
from tests.conftest import MKDOCS
from tests.validation.cases import BASE, lay_out


@pytest.fixture
def framework(tmp_path: Path, monkeypatch) -> Path:
    """A good framework, to spoil, in the folder ``framework`` of the working folder."""
    monkeypatch.chdir(tmp_path)
    return lay_out(BASE, Path("framework"))


def lines(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder).problems]


def test_a_file_of_more_than_5_mb(framework: Path):
    with (framework / "areas" / "beds.yml").open("a") as area:
        area.write("tips_title: " + "long " * 1_000_000)
    assert lines(framework) == [
        "framework/areas/beds.yml: This file is larger than 5 MB. Split it up, or take out what isn't text."
    ]


def test_a_text_of_a_megabyte_is_refused_at_once(framework: Path):
    with (framework / "areas" / "tools.yml").open("a") as area:
        area.write("tips_title: " + "long " * 200_000 + "\n")
    started = time.monotonic()
    assert lines(framework) == [
        "framework/areas/tools.yml:9:13: This text has 999,999 letters; 5,000 are the most here. "
        "Say it in fewer words, or split it up."
    ]
    assert time.monotonic() - started < 10


def test_brackets_that_would_crash_the_parser(framework: Path):
    for opening in ("[", "{a: ", "- ", "? "):
        (framework / "cycle.yml").write_text(opening * 1_000_000)
        told = lines(framework)
        assert len(told) == 1
        assert "This is nested too deep." in told[0]


def test_many_problems_are_told_in_good_time(framework: Path):
    (framework / "cycle.yml").write_text(
        "title: x\nstages:\n" + "".join(f"  S{n}:\n    title: x\n" for n in range(3000))
    )
    started = time.monotonic()
    assert len(lines(framework)) == 3000
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("target", ["nowhere.yml", "odd.yml", "/dev/null"])
def test_a_link_that_leads_to_no_file(framework: Path, target: str):
    (framework / "areas" / "odd.yml").symlink_to(target)
    assert lines(framework) == [
        "framework/areas/odd.yml: This is no file that can be read. Take it away, or give it another name."
    ]


def test_a_pipe_is_not_waited_for(framework: Path):
    os.mkfifo(framework / "areas" / "odd.yml")
    assert "This is no file" in lines(framework)[0]


def test_a_file_where_a_folder_should_be(framework: Path):
    for area in (framework / "areas").iterdir():
        area.unlink()
    (framework / "areas").rmdir()
    (framework / "areas").write_text("id: beds\n")
    assert lines(framework) == ["framework/areas: This is a file, not a folder. Give it another name."]


def test_a_file_that_must_not_be_read(framework: Path, monkeypatch):
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "beds.yml":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert lines(framework) == [
        "framework/areas/beds.yml: This file can't be read: Permission denied. Look at its permissions."
    ]


def test_a_folder_that_must_not_be_read(framework: Path, monkeypatch):
    real = Path.iterdir

    def refuse(path: Path):
        if path.name == "areas":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert lines(framework) == [
        "framework/areas: This folder can't be read: Permission denied. Look at its permissions."
    ]


def test_backups_and_hidden_files_are_left_alone(framework: Path):
    for name in (".beds.yml.swp", "beds.yml~", "beds.yml.bak", ".hidden.yml", "notes.txt", "README.md"):
        (framework / "areas" / name).write_bytes(b"\xff")
        (framework / name).write_bytes(b"\xff")
    (framework / "editions").mkdir()
    (framework / "schema.json").write_text("{}")
    assert lines(framework) == []


def test_a_logo_that_is_a_folder(framework: Path):
    about = framework / "framework.yml"
    about.write_text(about.read_text() + "brand: {logo: logo.svg, logo_text: The garden}\n")
    (framework / "logo.svg").mkdir()
    (line,) = lines(framework)
    assert "There is no file 'logo.svg' beside framework.yml." in line
    assert "Did you mean" not in line


def test_a_font_of_the_frameworks_own_is_used(framework: Path):
    area = framework / "areas" / "beds.yml"
    area.write_text(area.read_text().replace("title: Beds", "title: ᚠ"))
    assert "No font here has 'ᚠ'" in lines(framework)[0]
    (framework / "fonts").mkdir()
    _font_with("ᚠ").save(framework / "fonts" / "Runes.ttf")
    assert lines(framework) == []


def test_a_font_that_was_saved_changed_or_taken_away_is_seen_at_once(framework: Path):
    area = framework / "areas" / "beds.yml"
    area.write_text(area.read_text().replace("title: Beds", "title: د"))
    assert "No font here has 'د'" in lines(framework)[0]
    fonts = framework / "fonts"
    fonts.mkdir()
    _font_with("ᚱ").save(fonts / "Own.ttf")
    assert "No font here has 'د'" in lines(framework)[0]
    (noto,) = (Path(fontpkg_noto_sans_arabic.__file__).parent / "files").glob("*.ttf")
    (fonts / "Own.ttf").write_bytes(noto.read_bytes())
    assert lines(framework) == []
    assert _printed(framework, "د")
    (fonts / "Own.ttf").write_bytes(noto.read_bytes()[:-20])
    assert lines(framework) == [
        "framework/fonts/Own.ttf: This is no font, or a damaged one. "
        "Download it again: a font is a file of its own that ends in .ttf or .otf."
    ]
    (fonts / "Own.ttf").unlink()
    if hasattr(os, "mkfifo"):  # nobody writes into it: reading it would never end
        os.mkfifo(fonts / "Own.ttf")
        assert "framework/fonts/Own.ttf: This is no font" in lines(framework)[0]
        (fonts / "Own.ttf").unlink()
    assert "No font here has 'د'" in lines(framework)[0]


def _printed(framework: Path, character: str) -> bool:
    prepared = prepare(framework)
    form = next(form for form in prepared.forms if form.id == "stock-beds")
    with pymupdf.open("pdf", prepared.press.publish(form, Paper.A4).pdf.content) as document:
        return any(character in page.get_text() for page in document)


def _font_with(character: str):
    from fontTools.fontBuilder import FontBuilder

    font = FontBuilder(1000)
    font.setupGlyphOrder([".notdef", "rune"])
    font.setupCharacterMap({ord(character): "rune"})
    font.setupGlyf({".notdef": _no_outline(), "rune": _no_outline()})
    font.setupHorizontalMetrics({".notdef": (500, 0), "rune": (500, 0)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Runes", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    return font


def _no_outline():
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    return Glyph()


NAMES = [b"framework/fonts/Ow\xe9n.ttf", b"framework/areas/b\xe9.yml", b"docs/caf\xe9/page.md"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_no_text_is_told(name: bytes, framework: Path):
    path = Path(os.fsdecode(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_bytes((framework / "areas" / "beds.yml").read_bytes().replace(b"id: beds", b"id: other"))
    except OSError:  # macOS and Windows take no such name
        return
    Path("mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    told = [line for line in as_text(check(framework).problems).splitlines() if "This name is not in UTF-8" in line]
    assert len(told) == 1
    assert "\N{REPLACEMENT CHARACTER}" in told[0], "what is shown of it commands no terminal"


def test_a_folder_above_may_have_any_name(tmp_path: Path):
    home = tmp_path / os.fsdecode(b"caf\xe9")
    try:
        home.mkdir()
    except OSError:  # as above
        return
    lay_out(BASE, home / "framework")
    (home / "docs").mkdir()
    (home / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    written = pipeline.build(home / "mkdocs.yml", None)
    assert (written.folder / "index.html").is_file()
