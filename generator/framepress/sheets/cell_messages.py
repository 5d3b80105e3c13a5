"""What ``check`` says of YAML, said of a workbook: whoever fills in cells sees no line, no colon and no file.

Only the words that a mend is told with are other ones; what is wrong stays as it is. What no workbook can bring about
(tabs, quotes that are not closed) never comes here.
"""

from __future__ import annotations

import re

_EACH = "Write each item on a line of its own in the cell"
_SAID = (
    (r"Add a line '(\w+): …'", r"Fill in '\1'"),
    (r"Add '(\w+): …': ", r"Fill in '\1': "),
    (r"Write its keys below it .*, with '(\w+): …' among them", r"Fill in '\1' too"),
    (r"Take this line out", "Empty this cell"),
    (r"take this line out", "empty this cell"),
    (r"leave the line out", "empty the cell"),
    (r"Write one after the colon", "Write one into this cell"),
    (r"Write it after the colon", "Write it into this cell"),
    (r"Write the text after the colon; .*", "Write the text into this cell."),
    (r", in quotes: '(#\w+)'", r", such as \1"),
    (r"Write each item on a line of its own after a dash: '- item'", _EACH),
    (r"Begin each of its lines with a hyphen and a space: '- item'", _EACH),
    (r"Write at least (\w+) below it", r"Add at least \1 in its sheet"),
    (r"add '([^']+): why' to '(\w+)' under 'retired' in framework\.yml", r"add \1 to the sheet 'retired', under \2"),
    (r"add 'renamed_from: ([^']+)' to it", r"write \1 into its column 'renamed_from'"),
    (
        r"(Put the text below the id, after '\w+:', and add|Add) 'reworded: editorial'",
        "Write editorial into 'reworded'",
    ),
    (r"'reworded: substantive'", "substantive"),
    (r"Look under '(\w+)' in framework\.yml", r"Look into the sheet '\1'"),
    (r"Look into the files in areas/", "Look into the sheet 'elements'"),
    (r"Write the file (areas|forms)/\S+\.yml", r"Add it to the sheet '\1'"),
    (r"Add '- (\S+)' to the areas of a domain in framework\.yml", r"Add \1 to 'areas' in a row of the sheet 'domains'"),
    (r"Write (evidence|crosswalk|cycle)\.yml, or", r"Fill in the sheet '\1', or"),
    (r"the framework has no (evidence|crosswalk|cycle)\.yml", r"the sheet '\1' is empty"),
    (r"Add '(\w+): <id>'\.", r"Fill in '\1'."),
    (r"Add 'form: <id>' or 'page: areas'", "Fill in 'form', or write areas into 'page'"),
    (r"Put it into a section with 'for_each: (\w+)'", r"Put it into a section that has \1 in 'for_each'"),
    (r"Add 'choices:' with 'id: text' lines below it", "Add rows to the sheet 'choices'"),
    (r"Add one of: rows \(each 'id: text'\)", "Add rows to the sheet 'rows', or one of"),
    (r"(?:Write|Add) '(\w+): ([\w-]+)'", r"Write \2 into '\1'"),
)
"""How a mend is told in YAML, as a regular expression, and how in cells."""
_PATTERNS = tuple((re.compile(yaml), cells) for yaml, cells in _SAID)


def in_cells(text: str) -> str:
    """A sentence of ``check`` for somebody who has the workbook before them."""
    for yaml, cells in _PATTERNS:
        text = yaml.sub(cells, text)
    return text
