"""What must hold of the words that a publisher puts in place of framepress's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from framepress.framework.model.framework import Framework
from framepress.problems.problem import Problem
from framepress.text.catalogue import parted, places_in, words_for
from framepress.text.guesses import nearest, short
from framepress.text.messages import in_a_row, mistake
from framepress.text.plurals import Plural, categories, needed
from framepress.text.renamed_words import is_renamed_word, unsaid

_FORMER = {
    "site.download.facts_one": "site.download.facts.one",
    "site.theme.search_one": "site.theme.search_found.one",
    "site.theme.search_many": "site.theme.search_found.other",
    "site.areas.count_one": "site.areas.count.one",
    "web.script.empty_one": "web.script.empty.one",
    "web.script.suggest_found_one": "web.script.suggest_found.one",
    "web.script.opened_one": "web.script.opened.one",
}
"""What was said of one thing and of several under two keys, up to framepress 0.1."""


def check_words(framework: Framework) -> Iterator[Problem]:
    """Keys that the catalogue lacks, names in curly brackets that it does not fill in, and forms of a text that the
    language has and the text lacks, or the other way around.
    """
    about = framework.about
    if not about.words:
        return
    known, english = words_for(about.language).entries(), words_for("en").entries()
    keys_by_entry: dict[str, dict[str, str]] = {}
    """The categories of number under which a text is written, each with its key."""
    for word in unsaid(known, filter(is_renamed_word, about.words)):
        yield mistake(about.place("words", word), "unsaid-word", word=short(word))
    texts = {key: text for key, text in about.words.items() if not is_renamed_word(key)}
    for key, text in texts.items():
        entry, category = parted(_FORMER.get(key, key), known)
        if entry not in known or key in _FORMER:
            yield _unknown(framework, key, known)
        if entry not in known:
            continue
        if category or isinstance(english[entry], Plural):  # a translation has forms wherever there is a number
            keys_by_entry.setdefault(entry, {}).setdefault(category or "other", key)
        if category and category not in categories(about.language):
            yield _no_such_form(framework, key, entry, category)
        yield from _strange(framework, key, text, known[entry])
    for entry, keys in keys_by_entry.items():
        lacking = [category for category in needed(about.language) if category not in keys]
        if lacking:
            yield _incomplete(framework, entry, next(iter(keys.values())), lacking)


def _unknown(framework: Framework, key: str, known: Mapping[str, str | Plural]) -> Problem:
    place = framework.about.place("words", key)
    if key in _FORMER:
        return mistake(place, "renamed-words", key=key, name=_FORMER[key])
    return mistake(place, "unknown-words", key=short(key), guess=nearest(key, set(known)))


def _no_such_form(framework: Framework, key: str, entry: str, category: str) -> Problem:
    language = framework.about.language
    keys = in_a_row(f"{entry}.{name}" for name in needed(language))
    place = framework.about.place("words", key)
    return mistake(place, "unknown-plural", category=category, language=language, keys=keys)


def _strange(framework: Framework, key: str, text: str, entry: str | Plural) -> Iterator[Problem]:
    strange = places_in(text) - places_in(entry)
    if strange:
        names = [f"{{{name}}}" for name in sorted(places_in(entry))]
        message = "unknown-place.words" if names else "unknown-place.words-none"
        place = f"{{{short(sorted(strange)[0])}}}"
        yield mistake(framework.about.place("words", key), message, place=place, key=key, names=names)


def _incomplete(framework: Framework, entry: str, key: str, lacking: list[str]) -> Problem:
    names = in_a_row(f"{entry}.{name}" for name in lacking)
    return mistake(framework.about.place("words", key), "incomplete-plural", key=entry, keys=names)
