"""A file that is no YAML: what its author did, where, and what to write instead.

The parser has no error codes. What it stumbled over is told from the token before the error as far as
that goes, from the parser's words where it doesn't; where they change, the last answer holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

import yaml

from framepress.framework.source.yaml_failure import Answer, Trouble
from framepress.framework.source.yaml_no_colon import no_colon_at, text_at_the_top
from framepress.problems.problem import Problem, place_in
from framepress.text.odd_characters import CURLY, CURLY_HINT, SPACES, UNSEEN

_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)
_ODD_INDENT = re.compile(rf"^[ ]*([{SPACES}{UNSEEN}])", re.MULTILINE)


def not_yaml(text: str, error: yaml.MarkedYAMLError, file: str) -> Problem:
    """The problem of a file that the parser gave up on."""
    trouble = Trouble(text, error)
    index, code, message, hint = next(answer for rule in _RULES if (answer := rule(trouble)))
    return Problem(place_in(text, index, file), message, hint, code)


def _conflict(trouble: Trouble) -> Answer | None:
    found = _CONFLICT.search(trouble.text)
    if not found:
        return None
    return (
        found.start(),
        "merge-conflict",
        "Two people changed this place, and Git kept both.",
        "Keep the right lines, and take out those with <<<<<<<, ======= and >>>>>>>.",
    )


def _web_page(trouble: Trouble) -> Answer | None:
    if not trouble.text.lstrip().startswith("<"):
        return None
    return 0, "not-yaml", "This is a web page and not a file of a framework.", "Download the file itself ('Raw')."


def _tab(trouble: Trouble) -> Answer | None:
    line = trouble.line(trouble.at)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent and not trouble.text.startswith("\t", trouble.at):
        return None
    index = trouble.line_start(trouble.at) + indent.index("\t") if "\t" in indent else trouble.at
    return index, "tab", "There is a tab here.", "Use spaces to indent: two for each step."


def _odd_space(trouble: Trouble) -> Answer | None:
    """A space that is none for YAML, as copied from a web page or a letter, between the last token and the error."""
    begin = trouble.line_start(trouble.last.start_mark.index) if trouble.last else 0
    found = _ODD_INDENT.search(trouble.text, begin, trouble.at + 1)
    if not found:
        return None
    return (
        found.start(1),
        "odd-space",
        f"This line is indented with a special space (U+{ord(found[1]):04X}), which YAML takes for a letter.",
        "Delete it, and type ordinary spaces.",
    )


def _colon(trouble: Trouble) -> Answer | None:
    """``key: text: more``; but the parser says the same where a line before has no colon or this one is too deep."""
    if "mapping values are not allowed" not in trouble.words:
        return None
    last = trouble.last
    if last is None or last.start_mark.line == last.end_mark.line or _is_quoted(last):
        return _colon_in_text(trouble)
    key = trouble.tokens[trouble.tokens.index(last) - 1]
    if isinstance(key, yaml.ValueToken) and key.start_mark.line == last.start_mark.line:
        return (
            trouble.first_letter(trouble.at),
            "indentation",
            "This line is indented further than its neighbours, so it is read as part of the text above.",
            "Indent it like its neighbours. If it is part of the text above, put that whole text in quotes.",
        )
    return no_colon_at(trouble, last.start_mark.index)


def _colon_in_text(trouble: Trouble) -> Answer:
    hint = 'Put the whole text in quotes: key: "text: more text".'
    if trouble.last is not None and trouble.text[trouble.last.start_mark.index] in CURLY:
        hint = f'{CURLY_HINT} Type straight ones around the whole text: key: "text: more text".'
    return trouble.at, "unquoted-colon", "A text with a colon and a space in it has to stand in quotes.", hint


def _no_colon(trouble: Trouble) -> Answer | None:
    return no_colon_at(trouble, trouble.begun) if "could not find expected ':'" in trouble.words else None


def _cut_by_hash(trouble: Trouble) -> Answer | None:
    """A text over several lines that a number sign cuts short: what follows belongs to nothing."""
    last = trouble.last
    line = trouble.line(trouble.at)
    if not isinstance(last, yaml.ScalarToken) or _is_quoted(last) or re.search(r":(\s|$)", line):
        return None
    found = re.compile(r"[ \t]+#").match(trouble.text, last.end_mark.index)
    if not found or last.end_mark.line + 1 != trouble.row:
        return None
    return (
        found.end() - 1,
        "comment",
        "From this # on, the line is read as a comment, and the text ends here.",
        "Put the whole text in quotes.",
    )


def _unclosed_quote(trouble: Trouble) -> Answer | None:
    last = trouble.last
    index = -1
    if "quoted scalar" in trouble.words and "escape" not in trouble.words:
        index = trouble.begun
    elif _is_quoted(last) and last.start_mark.line != last.end_mark.line == trouble.row:
        index = last.start_mark.index  # closed by the quote that should have opened the next text
    if index < 0:
        return None
    return index, "unclosed-quote", "A quotation mark is opened here and never closed.", "Close it after the text."


def _after_quote(trouble: Trouble) -> Answer | None:
    last = trouble.last
    if not _is_quoted(last) or last.end_mark.line != trouble.row:
        return None
    hint = 'Put the quotes around the whole text, and write a " inside it as \\".'
    if last.style == "'":
        hint = "Put the quotes around the whole text, and write an apostrophe inside it twice ('')."
    return trouble.at, "text-after-quote", "A text goes on after its closing quotation mark.", hint


def _is_quoted(token: Any) -> bool:
    return isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')


def _brackets(trouble: Trouble) -> Answer | None:
    """``[text] and more``, ``{area} of work``, or a bracket that is never closed."""
    last = trouble.last
    is_closed = isinstance(last, _BRACKET_ENDS) and last.end_mark.line == trouble.row
    index = _opened(trouble.tokens, is_closed) if is_closed or "parsing a flow" in trouble.words else -1
    if index < 0:
        return None
    mark = trouble.text[index]
    return (
        index,
        "quotes-needed",
        f"A text that begins with {mark} has to stand in quotes: else it is read as a list or a group.",
        f'Put the whole text in quotes: "{mark}…".',
    )


_BRACKET_STARTS = yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken
_BRACKET_ENDS = yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken


def _opened(tokens: list[Any], is_closed: bool) -> int:
    """Where the last bracket was opened: the one that is closed at the end, or that is never closed."""
    depth = 0
    for token in reversed(tokens):
        depth += isinstance(token, _BRACKET_ENDS) - isinstance(token, _BRACKET_STARTS)
        if isinstance(token, _BRACKET_STARTS) and depth == (0 if is_closed else -1):
            return int(token.start_mark.index)
    return -1


_PICTURE = re.compile(r"[ ]*(?:- +|[\w-]+: +)*!(?=\[)")
"""A text that begins with a picture of Markdown, whose ``!`` makes a tag of the rest for YAML."""


def _first_letter(trouble: Trouble) -> Answer | None:
    """A text that begins with a character which means something else to YAML."""
    marks = ("cannot start any token", "mapping keys are not allowed", "expected node content", "scanning a directive")
    begun = ("scanning a block scalar", "parsing a tag", "scanning an alias", "scanning an anchor")
    picture = _PICTURE.match(trouble.line(trouble.at))
    index = trouble.line_start(trouble.at) + picture.end() - 1 if picture else -1
    if any(words in trouble.words for words in marks):
        index = trouble.begun if "directive" in trouble.words else trouble.at
    elif "undefined alias" in trouble.words or any(words in trouble.words for words in begun):
        index = trouble.begun
    if index < 0 or not trouble.text[index : index + 1].strip():
        return None
    mark = trouble.text[index]
    return (
        index,
        "quotes-needed",
        f"A text can't begin with {mark} unless it stands in quotes.",
        f"""Put the whole text in quotes: {f"'{mark}…'" if mark == '"' else f'"{mark}…"'}.""",
    )


_SAYINGS: Final = (
    # (words of the parser, code, what is wrong, what to write)
    (
        "escape",
        "escape",
        "A backslash in double quotes begins a code, and this is none.",
        "Use single quotes around the text, or write two backslashes.",
    ),
    (
        "block sequence entries are not allowed",
        "dash",
        "A list can't begin on the same line as its key.",
        "Put the dash on a line of its own, below the key. If the dash is part of a text, put the text in quotes.",
    ),
    (
        "another document",
        "two-documents",
        "This line of --- ends the file for YAML, and more comes after it.",
        "Take the line out.",
    ),
    (
        "<document start>",
        "two-documents",
        "The file ends before this line for YAML.",
        "Take out the line of ... above; any other line is indented like its neighbours.",
    ),
)


def _saying(trouble: Trouble) -> Answer | None:
    found = (saying for saying in _SAYINGS if saying[0] in trouble.words)
    return next(((trouble.at, code, message, hint) for _, code, message, hint in found), None)


def _no_key(trouble: Trouble) -> Answer | None:
    if not trouble.text.startswith(":", trouble.at):
        return None
    return trouble.at, "no-key", "There is no key before this colon.", "Write a word before the colon."


def _indentation(trouble: Trouble) -> Answer:
    return (
        trouble.at,
        "indentation",
        "This line doesn't fit the lines above it.",
        "Lines of the same list or group start in the same column: indent it like its neighbours.",
    )


_RULES: tuple[Callable[[Trouble], Answer | None], ...] = (
    _conflict,
    _web_page,
    _tab,
    _odd_space,
    text_at_the_top,
    _saying,
    _cut_by_hash,
    _colon,
    _no_colon,
    _unclosed_quote,
    _after_quote,
    _first_letter,
    _brackets,
    _no_key,
    _indentation,
)
"""The first that has an answer gives it."""
