"""What ``check`` says of YAML, said of a workbook: whoever fills in cells sees no line, no colon and no file.

Only the words that a mend is told with are other ones; what is wrong stays as it is. What no workbook can bring about
(tabs, quotes that are not closed) has no words here.
"""

from __future__ import annotations

from framepress.text.catalogue import Words, words_for
from framepress.text.messages import Phrase
from framepress.text.sentences import spoken

CELLS = "workbook.cells."
"""What stands in the catalogue before the key of the sentence that is said in YAML."""


def in_cells(text: str) -> str:
    """A sentence of ``check`` for somebody who has the workbook before them."""
    return _in_cells(text, spoken() or words_for("en"))


def _in_cells(text: str, words: Words) -> str:
    if not isinstance(text, Phrase):
        return text
    values = {name: _filled_in(value, words) for name, value in text.values.items()}
    try:
        return words.say(CELLS + text.key, **values).strip()
    except KeyError:
        return words.say(text.key, **values).strip()


def _filled_in(value: object, words: Words) -> object:
    if isinstance(value, list | tuple):
        return words.say("phrases.list_join").join(str(_filled_in(part, words)) for part in value)
    return _in_cells(value, words) if isinstance(value, str) else value
