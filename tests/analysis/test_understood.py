"""What a date or number means that somebody wrote, and what is left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framepress.analysis.date_order import DateOrderVotes
from framepress.analysis.normalise import Normalised, Normaliser
from framepress.answers.date_words import DateOrder
from framepress.forms.form import Field
from framepress.text.catalogue import words_for
from tests.kinds.named import Kind

ENGLISH = Normaliser(words_for("en"), {"en": DateOrderVotes(DateOrder.MONTH_FIRST)}, "en")
DATE = Field("form/day", Kind.DATE, "Day", "Day")
NUMBER = Field("form/number", Kind.NUMBER, "Number", "Number")


def understood(understanding: Normaliser, field: Field, text: str) -> Normalised:
    """What a text means in a form of the language that is the usual one."""
    return understanding.of(field, text, understanding.usual)


def day(written: str, understanding: Normaliser = ENGLISH) -> str:
    """The day, or the code of what is wrong with it."""
    found = understood(understanding, DATE, written)
    assert bool(found.code) == bool(found.message)
    return found.value or found.code


def number(written: str) -> str:
    """The number, or the code of what is wrong with it."""
    found = understood(ENGLISH, NUMBER, written)
    return found.value if found.value and found.code in ("", "not-whole") else found.code


def test_a_date_that_hangs_on_the_order_says_so_where_the_order_is_not_sure():
    assert day("3/4/2026") == "2026-03-04"
    said = "This can be 2026-04-03 too. We read it in the usual order of month and day."
    assert understood(ENGLISH, DATE, "3/4/2026") == Normalised("2026-03-04", "date-by-order", said)
    sure = Normaliser(words_for("en"), {"en": DateOrderVotes(DateOrder.DAY_FIRST, True)}, "en")
    assert understood(sure, DATE, "3/4/2026") == Normalised("2026-04-03")


def test_a_riddle_names_both_days_and_gives_what_is_certain():
    iso = Normaliser(words_for("en"), {"en": DateOrderVotes(DateOrder.YEAR_FIRST)}, "en")
    said = "This can be 2026-03-04 or 2026-04-03."
    assert understood(iso, DATE, "3/4/2026") == Normalised("2026", "ambiguous-date", said)


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("3/4/98", "", "short-year"),
        ("2026-02-30", "2026", "no-such-day"),
        ("spring 2026", "2026", "no-date"),
        ("yesterday", "", "no-date"),
    ],
)
def test_what_is_no_day_is_remarked_and_as_much_of_it_given_as_is_certain(written: str, value: str, code: str):
    found = understood(ENGLISH, DATE, written)
    assert (found.value, found.code) == (value, code)
    assert found.message


@pytest.mark.parametrize("language", ["ar", "pl", "es-MX", "zh-Hant", "tlh", "x-none", "en-US", "pt-BR"])
def test_any_language_will_do(language: str):
    here = Normaliser(words_for(language), {language: DateOrderVotes(DateOrder.DAY_FIRST)}, language)
    assert day("14 May 2027", here) == "2027-05-14"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", "3"),
        (" +3 ", "3"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("007", "7"),
        ("-0", "0"),
        ("٣٤", "34"),
        ("３", "3"),
        ("3.5", "3.5"),
        ("3,50", "3.5"),
        (".5", "0.5"),
        ("0.500", "0.5"),
        ("0,500", "0.5"),
        ("1234,567", "1234.567"),
        ("1 000", "1000"),
        ("1\u202f000,5", "1000.5"),
        ("1'000", "1000"),
        ("1,000,000", "1000000"),
        ("1.000.000", "1000000"),
        ("1,000.5", "1000.5"),
        ("1.000,5", "1000.5"),
        ("١٬٠٠٠٫٥", "1000.5"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_a_number_that_can_be_read_in_one_way_is_understood(written: str, value: str):
    assert number(written) == value


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1,000", "ambiguous-number"),
        ("1.000", "ambiguous-number"),
        ("-12,345", "ambiguous-number"),
        ("about 5", "no-number"),
        ("5 or 6", "no-number"),
        ("5-6", "no-number"),
        ("85%", "no-number"),
        ("1e5", "no-number"),
        ("½", "no-number"),
        ("²", "no-number"),
        ("1,00,000", "no-number"),
        ("1,000,00", "no-number"),
        ("12 34", "no-number"),
        (".", "no-number"),
        ("-", "no-number"),
        ("five", "no-number"),
        ("9" * 100_000, "no-number"),
        ("=1+1", "no-number"),
    ],
)
def test_nothing_is_guessed_about_a_number(written: str, code: str):
    assert number(written) == code


def test_a_number_out_of_bounds_is_kept_with_a_remark():
    bounded = Field("form/age", Kind.NUMBER, "Age", "Age", minimum=1, maximum=10)
    assert understood(ENGLISH, bounded, "11") == Normalised(
        "11", "out-of-bounds", "The form asks for: a number from 1 to 10."
    )
    assert understood(ENGLISH, bounded, "0").code == "out-of-bounds"
    assert understood(ENGLISH, bounded, "10") == Normalised("10")


def test_a_part_of_a_whole_number_is_kept_with_a_remark():
    assert understood(ENGLISH, NUMBER, "3.5") == Normalised("3.5", "not-whole", "This is not a whole number.")


def test_a_number_may_be_longer_than_any_that_is_counted_with():
    assert understood(ENGLISH, NUMBER, "1" + "0" * 40) == Normalised("1" + "0" * 40)
    assert understood(ENGLISH, NUMBER, "1" * 40 + ".5").code == "not-whole"


def test_other_kinds_mean_what_they_say():
    assert understood(ENGLISH, Field("form/text", Kind.SHORT_TEXT, "Text", "Text"), "5/4/2027") == Normalised()


@given(st.text(max_size=80))
def test_no_text_upsets_it(written: str):
    for field in (DATE, NUMBER):
        found = understood(ENGLISH, field, written)
        assert found.value or found.code


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%b %d %Y"]))
def test_every_day_comes_through(chosen, written: str):
    if 1600 <= chosen.year < 2400:
        assert day(chosen.strftime(written)) == chosen.isoformat()
