"""What the page's scripts know from Python: ``contract.js``, made from the constants that Python itself goes by.

python -m tests.contract.generate       # writes it anew
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from framepress.answers.limits import LONGEST_ANSWER, LONGEST_NAME, LONGEST_RESPONSE
from framepress.answers.response import FORMAT
from framepress.answers.response_file import LARGEST as LARGEST_SAVED
from framepress.answers.response_file import TIME
from framepress.forms.identity import HIDDEN, OWN
from framepress.intake.fields.pdf_fields import DEEPEST, MOST
from framepress.intake.fields.pdf_form import HEADER_WITHIN
from framepress.intake.place_answers import MOST_REMARKS
from framepress.intake.read_file import LARGEST
from framepress.kinds.codecs import TICKED
from framepress.pdf.fill_fields import INSET, LONG, PIECE, SIZES, TAB
from framepress.site.theme.page_scripts import site_scripts
from framepress.text.forbidden_characters import LINE_ENDS, UNTYPED

FILE = site_scripts()["assets/framepress/fill/contract.js"]

_TOP = "// What the page and the command both go by. Made from the command's code: python -m tests.contract.generate\n"

CONSTANTS: dict[str, tuple[str, Any]] = {
    "FORMAT": ("Of a file of saved answers; a higher one is refused.", FORMAT),
    "LARGEST": ("Bytes of a file that is looked at.", LARGEST),
    "LARGEST_SAVED": ("Bytes of a file of saved answers.", LARGEST_SAVED),
    "LONGEST_ANSWER": ("Characters (code points) of one answer.", LONGEST_ANSWER),
    "LONGEST_RESPONSE": ("Characters of all answers of one response.", LONGEST_RESPONSE),
    "LONGEST_NAME": ("Characters of an id, or of whatever else a file says about itself.", LONGEST_NAME),
    "TIME": ("When a response was saved (ISO 8601): a regular expression for the whole of it.", TIME),
    "MOST_REMARKS": ("On the answers of one file.", MOST_REMARKS),
    "UNTYPED": ("Characters that no keyboard writes and no PDF shows, for a regular expression.", UNTYPED),
    "LINE_ENDS": ("Ends of lines that are no LF: a regular expression.", LINE_ENDS),
    "TICKED": ("The state of a single box that is ticked.", TICKED),
    "OWN": ("What the names of hidden fields begin with.", OWN),
    "HIDDEN": ("Names of the hidden fields.", HIDDEN),
    "HEADER_WITHIN": ("How far into a file a PDF's header may stand, in bytes.", HEADER_WITHIN),
    "MOST_FIELDS": ("Fields and widgets of a PDF that are looked at.", MOST),
    "DEEPEST": ("Levels of a PDF's tree of fields.", DEEPEST),
    "SIZES": ("Sizes of type that are tried for an answer, in points, the largest first.", SIZES),
    "INSET": ("Points between the edge of a field and its text.", INSET),
    "LONG": ("Letters of a word from which on it may end a line within.", LONG),
    "PIECE": ("Letters of such a word that stay together.", PIECE),
    "TAB": ("What a tab is drawn as.", TAB),
}


def contract_js() -> str:
    """The module."""
    return _TOP + "".join(_lines())


def _lines() -> Iterator[str]:
    for name, (said, value) in CONSTANTS.items():
        yield f"\n/** {said} */\nexport const {name} = {json.dumps(value, separators=(', ', ': '))};\n"


if __name__ == "__main__":
    FILE.write_text(contract_js(), encoding="utf-8")
