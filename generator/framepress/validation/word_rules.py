"""What must hold of the words that a publisher puts in place of framepress's own."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.framework.model.framework import Framework
from framepress.problems.guesses import nearest, short
from framepress.problems.problem import Problem
from framepress.text.catalogue import leaves, places_in, words_for


def check_words(framework: Framework) -> Iterator[Problem]:
    """Keys that the catalogue lacks, and names in curly brackets that it does not fill in."""
    about = framework.about
    catalogue = words_for(about.language)
    known = set(leaves(catalogue))
    for key, text in about.words.items():
        if key not in known:
            hint = nearest(key, known)
            message = f"framepress has no words under '{short(key)}'."
            yield Problem(about.place("words", key), message, hint, "unknown-words")
            continue
        strange = places_in(text) - places_in(catalogue.say(key))
        if strange:
            names = ", ".join(f"{{{name}}}" for name in sorted(places_in(catalogue.say(key)))) or "none"
            yield Problem(
                about.place("words", key),
                f"{{{short(sorted(strange)[0])}}} stands for nothing in '{key}'.",
                f"What is filled in there: {names}.",
                "unknown-place",
            )
