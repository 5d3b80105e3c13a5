"""A line of a YAML file that should be ``key: text`` and is not: what it lacks, and what to write."""

from __future__ import annotations

import re

import yaml

from framepress.framework.source.yaml_failure import Answer, Trouble
from framepress.text.character_names import named
from framepress.text.odd_characters import SPACES, UNSEEN

_END = re.compile(r"^(\.\.\.|---)(\s|$)", re.MULTILINE)
_HYPHEN = re.compile(rf"-([{SPACES}{UNSEEN}])?(?=\S)")
_ODD_COLON = re.compile("[\\w-]+([\uff1a\ufe55\ufe13\ua789\u2236])")
_COLON = re.compile(rf"[\w-]+[\"']?[{SPACES}{UNSEEN}]?:([{SPACES}{UNSEEN}])?\S?")


def no_colon_at(trouble: Trouble, index: int) -> Answer:
    """A line that should be ``key: text`` and is not, as its text begins at ``index``."""
    line = trouble.text[index : trouble.line_start(index) + len(trouble.line(index))]
    after = _HYPHEN.match(line) or _COLON.match(line)
    if after and after[1]:
        key = "odd-space.after-hyphen" if line.startswith("-") else "odd-space.after-colon"
        return index + after.start(1), key, {"character": named(after[1])}
    if after and line.startswith("-"):
        return index, "dash.no-space", {}
    odd = _ODD_COLON.match(line)
    if odd:
        return index + odd.start(1), "no-colon.odd", {"character": odd[1], "code": f"{ord(odd[1]):04X}"}
    if after:
        return index, "no-colon.no-space", {}
    return index, "no-colon.none" if _CONTENT.search(trouble.text, 0, index) else "no-colon.first-line", {}


_CONTENT = re.compile(r"^[ ]*[^#\s]", re.MULTILINE)


def text_at_the_top(trouble: Trouble) -> Answer | None:
    """A text before the first key, with a comment between the two: for YAML the file is that text."""
    texts = [token for token in trouble.tokens if isinstance(token, yaml.ScalarToken)]
    if "<document start>" not in trouble.words or len(texts) != 1 or _END.search(trouble.text, 0, trouble.at):
        return None
    return no_colon_at(trouble, texts[0].start_mark.index)
