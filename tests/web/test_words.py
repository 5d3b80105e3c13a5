"""The scripts say nothing of their own: every word comes from the catalogue, and every word there is said."""

from __future__ import annotations

import re
from pathlib import Path

from framepress.forms.score_words import score_words
from framepress.text.catalogue import words_for
from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "generator/framepress/web/scripts").glob("*.js"))
_SAID = re.compile(r"""\bsay\(\s*(?:[^()"`]*\?\s*)?["`]([a-z_$]+)""")
_NAMED = re.compile(r"""["'`]([a-z_]+)["'`]""")


def test_every_word_is_said_and_every_word_that_is_said_is_there():
    catalogue = words_for("en")
    words = set(catalogue["web"]["script"]) | {f"score_{key}" for key in score_words(catalogue)}
    assert len(words) > 50
    sources = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    said = {key for key in _SAID.findall(sources) if not key.endswith("_$")}
    assert len(said) > 30
    assert said - words == set()
    named = set(_NAMED.findall(sources)) | {key.replace("-", "_") for key in _reasons()}
    spoken = {word for word in words if word in named or word.startswith("why_")}
    assert words - spoken == set()


def _reasons() -> set[str]:
    """Why a PDF is not read, as the reader of PDFs says it."""
    text = (ROOT / "generator/framepress/web/scripts/pdf.js").read_text(encoding="utf-8")
    return set(re.findall(r'"([a-z-]+)"', text[text.index("Reason") - 200 : text.index("Reason")]))


def test_the_scripts_hold_no_sentence():
    """What the scripts throw is for the console and stays English; what is shown comes from the catalogue."""
    found = []
    for path in SCRIPTS:
        if path.name == "pdf.js":
            continue
        for text in re.findall(r'"([^"\n]*)"', _without_comments(path)):
            if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,} [a-z]{2,}", text) and "the page has no" not in text:
                found.append(f"{path.name}: {text}")
    assert [one for one in found if "fp-" not in one and "[" not in one] == []


def _without_comments(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
