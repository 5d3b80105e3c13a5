"""A recipe → the bytes of a file that comes back: who filled which form with what, and what happened to it afterwards.

A recipe is a mapping, as it stands in a case. One of these keys says what the file is at first:

- ``by``: who filled a form: an engine of :data:`tests.engines.fill.ENGINES`; ``fill``, which is ours; ``json``, what
  the website saves; ``nobody``. With ``form``, ``edition``, ``paper``, ``framework``, ``answers``, ``id``, ``saved``.
- ``text`` or ``hex``: the content itself.
- ``zip``, ``mail``, ``mailbox``, ``portfolio``: recipes by name (:mod:`tests.returned.zips` and ``envelopes``).
- ``merged``: a list of recipes whose PDFs are put into one by ``with``.
- ``made``: the name of a maker of hostile files, or that with its arguments (:mod:`tests.returned.hostile`).

``then`` lists twists: names, or names with their arguments.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framepress.answers.response import Response
from framepress.forms.form import Form
from framepress.kinds.codecs import Answer
from framepress.pdf.fill_fields import fill_pdf
from tests.answers.saved_file import response_json
from tests.engines.fill import ENGINES, Answers
from tests.returned import (
    by_hand,
    damage,
    envelopes,
    foreign,
    hostile,
    hostile_json,
    lettering,
    marking,
    merging,
    not_shown,
    odd_values,
    prints,
    twists,
    wrappings,
    zips,
)
from tests.returned.blanks import TODAY, Blank, blank

Recipe = Mapping[str, Any]

TWISTS = {
    **twists.TWISTS,
    **odd_values.TWISTS,
    **wrappings.TWISTS,
    **envelopes.TWISTS,
    **prints.TWISTS,
    **lettering.TWISTS,
    **by_hand.TWISTS,
    **not_shown.TWISTS,
    **marking.TWISTS,
    **damage.TWISTS,
    **hostile.TWISTS,
    **zips.TWISTS,
}
MAKERS = {**envelopes.MAKERS, **foreign.MAKERS, **hostile.MAKERS, **hostile_json.MAKERS, **zips.MAKERS}

PUT_INTO = {
    "zip": zips.zipped,
    "mail": envelopes.mailed,
    "mailbox": envelopes.boxed,
    "portfolio": envelopes.portfolio,
}


def content_of(recipe: Recipe) -> bytes:
    """The bytes of the file, made once in a run of the tests: those of the command and of the page begin with the same
    thousand files.
    """
    run = os.environ.get("FRAMEPRESS_TEST_RUN")
    if not run or "made" in recipe:  # what is made to do harm is large, and made at once
        return _made(recipe)
    path = Path(run) / "recipes" / hashlib.sha256(json.dumps(recipe).encode()).hexdigest()
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}")
        half.write_bytes(_made(recipe))
        half.replace(path)
    return path.read_bytes()


def _made(recipe: Recipe) -> bytes:
    content = _first(recipe)
    for twist in recipe.get("then", ()):
        name, arguments = _call(twist)
        content = TWISTS[name](content, *arguments)
    return content


def _first(recipe: Recipe) -> bytes:
    if "text" in recipe:
        return str(recipe["text"]).encode()
    if "hex" in recipe:
        return bytes.fromhex(recipe["hex"])
    for kind, put in PUT_INTO.items():
        if kind in recipe:
            return put({name: content_of(one) for name, one in recipe[kind].items()})
    if "merged" in recipe:
        return merging.WAYS[recipe["with"]]([content_of(one) for one in recipe["merged"]])
    if "made" in recipe:
        name, arguments = _call(recipe["made"])
        return MAKERS[name](*arguments)
    return _filled(recipe)


def _call(said: str | Mapping[str, Any]) -> tuple[str, list[Any]]:
    """A name, and the arguments that stand beside it."""
    if isinstance(said, str):
        return said, []
    ((name, arguments),) = said.items()
    return name, arguments if isinstance(arguments, list) else [arguments]


def identity_of(recipe: Recipe) -> tuple[str, str, str]:
    """The form, its edition, and the framework that it is of."""
    return recipe.get("form", "stock-beds"), recipe.get("edition", TODAY), recipe.get("framework", "garden")


def _filled(recipe: Recipe) -> bytes:
    form, edition, framework = identity_of(recipe)
    empty = blank(form, edition, recipe.get("paper", "letter"), framework)
    given = recipe.get("answers", {})
    by = recipe.get("by", "fill")
    response = Response(
        {name: _answer(one) for name, one in given.items()}, recipe.get("id", ""), recipe.get("saved", "")
    )
    if by == "json":
        return response_json(empty.form, response).encode()
    if by == "fill":
        return _by_us(empty, response)
    start = _by_us(empty, Response({}, response.id, response.saved)) if response.id else empty.content
    return start if by == "nobody" else ENGINES[by](start, _for_engines(given))


def _by_us(empty: Blank, response: Response) -> bytes:
    return fill_pdf(empty.content, empty.form, response, empty.press.fonts, empty.press.brand.text_font).content


def _answer(given: Any) -> Answer:
    return tuple(given) if isinstance(given, list) else given


def _for_engines(given: Mapping[str, Any]) -> Answers:
    """A tick is the state of its box."""
    return {name: "yes" if answer is True else answer for name, answer in given.items()}


def fields_of(recipe: Recipe) -> Form:
    """The form that a recipe fills."""
    form, edition, framework = identity_of(recipe)
    return blank(form, edition, recipe.get("paper", "letter"), framework).form
