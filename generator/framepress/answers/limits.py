"""How much an answer may hold: the same wherever answers are read or written, in Python and in the page's script."""

from __future__ import annotations

from collections.abc import Mapping

from framepress.kinds.codecs import Answer

LONGEST_ANSWER = 32_000
"""Characters (code points) of one answer: ten pages of typed text, and what a cell of a spreadsheet can hold (Excel:
32,767). What is longer is cut, and told."""
LONGEST_RESPONSE = 1_000_000
"""Characters of all answers of one response: two novels. A few kilobytes of a packed PDF unpack to gigabytes."""
LONGEST_NAME = 200
"""Characters of an id, or of whatever else a file says about itself."""


def is_too_much(answers: Mapping[str, Answer]) -> bool:
    """Whether all answers together are longer than those of any response."""
    return sum(len(answer) for answer in answers.values() if isinstance(answer, str)) > LONGEST_RESPONSE
