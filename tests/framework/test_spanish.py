"""The Spanish of the shipped framework: all of it is there, none of it is stale, and it says that it is a draft."""

from __future__ import annotations

import re
from functools import cache

from framepress.framework.load import Loaded, load
from framepress.framework.translation.framework_translation import FrameworkTranslation
from framepress.framework.translation.text_paths import translatable_texts
from framepress.validation.check import check
from tests.conftest import SHIPPED

_KEPT = re.compile(r"\{[a-z]+\}|\]\([^)]*\)|^- |\n\n", re.MULTILINE)
"""What a translation has as often as the text: places to fill in, addresses, points of a list, paragraphs."""
_SAME = {"framepress", "Danielson", "Marzano", "{element}", "{stage}", "{area} | {domain}"}


@cache
def shipped() -> Loaded:
    return load(SHIPPED)


def spanish() -> FrameworkTranslation:
    return shipped().translations["es"]


def test_it_is_whole_and_fits_the_text_of_today():
    outcome = check(SHIPPED, complete=["es"])
    assert outcome.problems == []
    assert spanish().count == len(spanish().texts) > 300
    assert (spanish().stale, spanish().missing, spanish().unmarked, spanish().obsolete) == ((), (), (), ())


def test_nobody_takes_it_for_more_than_a_draft():
    assert spanish().is_draft
    head = (SHIPPED / "translations/es.yml").read_text(encoding="utf-8").split("texts:")[0]
    assert "framepress's draft, not Idaho's" in head


def test_it_keeps_what_is_filled_in_addresses_and_paragraphs():
    assert shipped().framework
    for path, text in translatable_texts(shipped().framework).items():  # type: ignore[arg-type]
        assert sorted(_KEPT.findall(spanish().texts[path])) == sorted(_KEPT.findall(text.text)), path


def test_nothing_was_left_in_english():
    assert shipped().framework
    texts = {path: text.text for path, text in translatable_texts(shipped().framework).items()}  # type: ignore[arg-type]
    assert {text for path, text in texts.items() if spanish().texts[path] == text} == _SAME


def test_what_is_the_same_in_english_is_the_same_in_spanish():
    """A level, a question or a heading that comes again is known again."""
    assert shipped().framework
    said: dict[str, set[str]] = {}
    for path, text in translatable_texts(shipped().framework).items():  # type: ignore[arg-type]
        said.setdefault(text.text, set()).add(spanish().texts[path])
    assert [text for text, translations in said.items() if len(translations) > 1] == []
