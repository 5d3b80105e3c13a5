"""Every character: check says where it stands, or the form with it can be made. Strange ones of each kind are tried."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from framepress.cli.problem_formats import as_text
from framepress.pdf import Paper
from framepress.publishing.prepare import prepare
from framepress.validation.check import check
from tests.conftest import in_turn
from tests.validation.cases import BASE, lay_out

PLACES = {
    "title": ("areas/beds.yml", "title: Beds", 'title: "Be{}ds"'),
    "markdown": ("areas/beds.yml", "introduction: |\n", 'tips_title: "Ti{}ps"\nintroduction: |\n'),
    "label": ("forms/stock.yml", "label: Why?", 'label: "{}Why?"'),
    "choice": ("forms/stock.yml", "dry: Dry", 'dry: "Dry{}"'),
    "words": ("framework.yml", "journey:\n", 'words:\n  plan.about.school: "Gar{}den"\njourney:\n'),
}
LISTED = "1680 0600 06dd 070f fff9 fffb 180e 2028 2029 d800 dfff feff e000 f8ff 0378 fe0f 0301 115f 3164 ffa0 034f 00ad"
MORE = "200b 200e 202e 2066 2060 2064 061c 110bd 13430 1bca0 e0001 e0041 1d173 1f331 fffd fffe 0007 001b 007f 0085 0009"
STRANGE = [chr(int(number, 16)) for number in f"{LISTED} {MORE}".split()]


def _one_of_each_kind() -> list[str]:
    kinds: dict[str, str] = {}
    for number in range(0x30000):
        kinds.setdefault(f"{unicodedata.category(chr(number))}{number // 0x4000}", chr(number))
    return list(kinds.values())


ANY = "any character, in the title"


@pytest.mark.parametrize("place", in_turn([*PLACES, ANY], PLACES))
def test_a_strange_character_is_told_or_printed(place: str, tmp_path: Path):
    folder = lay_out(BASE, tmp_path / "framework")
    name, was, now = PLACES["title" if place == ANY else place]
    path = folder / name
    written = path.read_text(encoding="utf-8")
    assert was in written
    told = 0
    others = _one_of_each_kind()[:: 1 if place == ANY else 5] if place in ("title", ANY) else []
    for character in [*STRANGE, *others]:
        number = f"\\U{ord(character):08x}"
        path.write_text(written.replace(was, now.format(number)), encoding="utf-8")
        problems = check(folder).problems
        if problems:
            told += 1
            assert {(Path(one.place.file).name, one.place.line > 0) for one in problems} == {(path.name, True)}, number
            as_text(problems).encode()
            continue
        prepared = prepare(folder)
        form = next(form for form in prepared.forms if form.id == "stock-beds")
        assert prepared.press.publish(form, Paper.A4).pdf.content.startswith(b"%PDF"), number
    assert told > 20
