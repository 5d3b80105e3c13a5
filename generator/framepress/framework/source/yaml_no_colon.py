"""A line of a YAML file that should be ``key: text`` and is not: what it lacks, and what to write."""

from __future__ import annotations

import re

import yaml

from framepress.framework.source.yaml_failure import Answer, Trouble
from framepress.text.odd_characters import SPACES, UNSEEN, named

_END = re.compile(r"^(\.\.\.|---)(\s|$)", re.MULTILINE)
_HYPHEN = re.compile(rf"-([{SPACES}{UNSEEN}])?(?=\S)")
_ODD_COLON = re.compile("[\\w-]+([\uff1a\ufe55\ufe13\ua789\u2236])")
_COLON = re.compile(rf"[\w-]+[\"']?[{SPACES}{UNSEEN}]?:([{SPACES}{UNSEEN}])?\S?")


def no_colon_at(trouble: Trouble, index: int) -> Answer:
    """A line that should be ``key: text`` and is not, as its text begins at ``index``."""
    line = trouble.text[index : trouble.line_start(index) + len(trouble.line(index))]
    after = _HYPHEN.match(line) or _COLON.match(line)
    if after and after[1]:
        what = "hyphen" if line.startswith("-") else "colon"
        return (
            index + after.start(1),
            "odd-space",
            f"After this {what} stands {named(after[1])}. YAML takes it for a letter.",
            "Delete it, and type an ordinary space.",
        )
    if after and line.startswith("-"):
        return index, "dash", "This line has no space after its hyphen.", "Write a space after the hyphen: '- item'."
    odd = _ODD_COLON.match(line)
    if odd:
        message = f"This is no ordinary colon, but '{odd[1]}' (U+{ord(odd[1]):04X})."
        return index + odd.start(1), "no-colon", message, "Type an ordinary colon, and a space after it: 'key: text'."
    hint = "Write 'key: text'. If the line belongs to the text above it, indent it like that text."
    if after:
        hint = "Write a space after the colon: 'key: text'."
    elif not _CONTENT.search(trouble.text, 0, index):
        hint = "A file begins with 'key: text'. If this is a note for yourself, write # and a space before it."
    return index, "no-colon", "This line has no colon and space after its key.", hint


_CONTENT = re.compile(r"^[ ]*[^#\s]", re.MULTILINE)


def text_at_the_top(trouble: Trouble) -> Answer | None:
    """A text before the first key, with a comment between the two: for YAML the file is that text."""
    texts = [token for token in trouble.tokens if isinstance(token, yaml.ScalarToken)]
    if "<document start>" not in trouble.words or len(texts) != 1 or _END.search(trouble.text, 0, trouble.at):
        return None
    return no_colon_at(trouble, texts[0].start_mark.index)
