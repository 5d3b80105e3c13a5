"""What the search takes for the same word, and what for a part of one: the page's own script, in Node.js."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from tests.conftest import ROOT

FOLDING = (ROOT / "generator/framepress/site/scripts/folding.js").as_uri()
ASK = f"""
import {{ begins, folded, isPart, terms }} from {json.dumps(FOLDING)};
const found = (text, query) => terms(query).every((term) => begins(folded(text), term) || isPart(folded(text), term));
console.log(JSON.stringify(JSON.parse(process.argv[1]).map(([text, query]) => found(text, query))));
"""
FOUND = [
    *(("Szkoły w Łodzi, Łódź", "lodz"), ("Lodz", "łódź"), ("Große Straße", "strasse"), ("Smørrebrød", "smorre")),
    *(
        ("İstanbul ışık", "istanbul isik"),
        ("Cœur à l'œuvre", "coeur oeuvre"),
        ("Đà Nẵng", "da nang"),
        ("ﬁrst", "first"),
    ),
    *(("ＡＢＣ", "abc"), ("co\u00adoperation", "cooperation"), ("Nguyễn", "nguyen"), ("ΛΟΓΟΣ λόγος", "λογος")),
    *(
        ("المُعَلِّم", "المعلم"),
        ("مدرسة", "مدرسه"),
        ("إدارة", "ادارة"),
        ("שָׁלוֹם", "שלום"),
        ("हिन्दी भाषा", "हिन्दी"),
        ("Ёлка", "елка"),
    ),
    *(
        ("학교 자기평가", "평가"),
        ("학교운영위원회", "운영"),
        ("自己評価シート", "評価"),
        ("การประเมินตนเอง", "ประเมิน"),
        ("学校", "校"),
    ),
    *(("\u1112\u1161\u11a8\u1100\u116d", "학교"), ("Growth Mindset", "mind gro")),
]
NOT_FOUND = [
    *(
        ("Growth Mindset", "set"),
        ("Łódź", "odz"),
        ("학교", "평가"),
        ("かき", "がき"),
        ("हिन्दी", "हन"),
        ("straw", "strasse"),
    ),
    ("ab", "a+b"),
]


def asked(pairs: list[tuple[str, str]]) -> list[bool]:
    node = shutil.which("node")
    assert node, "Node.js is not installed: apt-get install nodejs"
    command = [node, "--input-type=module", "-e", ASK, json.dumps(pairs)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


@pytest.mark.parametrize(("pairs", "expected"), [(FOUND, True), (NOT_FOUND, False)], ids=["found", "not found"])
def test_accents_and_parts_of_words(pairs: list[tuple[str, str]], expected: bool):
    wrong = [pair for pair, found in zip(pairs, asked(pairs), strict=True) if found is not expected]
    assert wrong == []


def test_a_folded_text_is_as_long_as_it_was():
    """So that the excerpt is taken from where the word stands."""
    texts = ["학교 자기평가와 운영", "Łódź, Kraków", "かんじ と カナ", "हिन्दी"]
    command = [str(shutil.which("node")), "--input-type=module", "-e"]
    lengths = f"{json.dumps(texts)}.map((text) => folded(text).length)"
    script = f"import {{ folded }} from {json.dumps(FOLDING)}; console.log(JSON.stringify({lengths}));"
    done = subprocess.run([*command, script], capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == [len(text) for text in texts]
