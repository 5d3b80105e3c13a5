"""Which words a language tag gets: those of its language, and never those of another script."""

from __future__ import annotations

import pytest

from framepress.text.catalogue import words_for


@pytest.mark.parametrize("tag", ["zh", "zh-CN", "zh-Hans", "zh-SG", "zh-Hans-HK"])
def test_simplified_chinese_by_any_name(tag: str):
    assert words_for(tag).say("site.forms.nav") == "表单"


@pytest.mark.parametrize("tag", ["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-TW", "uk-Latn"])
def test_nobody_gets_the_words_of_another_script_unasked(tag: str):
    assert words_for(tag).say("site.forms.nav") == "Forms"


@pytest.mark.parametrize(
    ("tag", "forms"), [("ar-EG", "الاستمارات"), ("de-CH", "Formulare"), ("pl-PL", "Formularze"), ("uk-UA", "Форми")]
)
def test_a_region_has_the_words_of_its_language(tag: str, forms: str):
    assert words_for(tag).say("site.forms.nav") == forms
