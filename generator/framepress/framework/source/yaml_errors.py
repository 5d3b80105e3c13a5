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
from framepress.text.messages import mistake
from framepress.text.odd_characters import CURLY, SPACES, UNSEEN

_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)
_ODD_INDENT = re.compile(rf"^[ ]*([{SPACES}{UNSEEN}])", re.MULTILINE)


def not_yaml(text: str, error: yaml.MarkedYAMLError, file: str) -> Problem:
    """The problem of a file that the parser gave up on."""
    trouble = Trouble(text, error)
    index, key, values = next(answer for rule in _RULES if (answer := rule(trouble)))
    return mistake(place_in(text, index, file), key, **values)


def _conflict(trouble: Trouble) -> Answer | None:
    match = _CONFLICT.search(trouble.text)
    return (match.start(), "merge-conflict", {}) if match else None


def _web_page(trouble: Trouble) -> Answer | None:
    return (0, "not-yaml", {}) if trouble.text.lstrip().startswith("<") else None


def _tab(trouble: Trouble) -> Answer | None:
    line = trouble.line(trouble.at)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent and not trouble.text.startswith("\t", trouble.at):
        return None
    index = trouble.line_start(trouble.at) + indent.index("\t") if "\t" in indent else trouble.at
    return index, "tab", {}


def _odd_space(trouble: Trouble) -> Answer | None:
    """A space that is none for YAML, as copied from a web page or a letter, between the last token and the error."""
    begin = trouble.line_start(trouble.last.start_mark.index) if trouble.last else 0
    match = _ODD_INDENT.search(trouble.text, begin, trouble.at + 1)
    return (match.start(1), "odd-space.indent", {"code": f"{ord(match[1]):04X}"}) if match else None


def _colon(trouble: Trouble) -> Answer | None:
    """``key: text: more``; but the parser says the same where a line before has no colon or this one is too deep."""
    if "mapping values are not allowed" not in trouble.words:
        return None
    last = trouble.last
    if last is None or last.start_mark.line == last.end_mark.line or _is_quoted(last):
        return _colon_in_text(trouble)
    key = trouble.tokens[trouble.tokens.index(last) - 1]
    if isinstance(key, yaml.ValueToken) and key.start_mark.line == last.start_mark.line:
        return trouble.first_letter(trouble.at), "indentation.too-deep", {}
    return no_colon_at(trouble, last.start_mark.index)


def _colon_in_text(trouble: Trouble) -> Answer:
    is_curly = trouble.last is not None and trouble.text[trouble.last.start_mark.index] in CURLY
    return trouble.at, "unquoted-colon.curly" if is_curly else "unquoted-colon.plain", {}


def _no_colon(trouble: Trouble) -> Answer | None:
    return no_colon_at(trouble, trouble.begun) if "could not find expected ':'" in trouble.words else None


def _cut_by_hash(trouble: Trouble) -> Answer | None:
    """A text over several lines that a number sign cuts short: what follows belongs to nothing."""
    last = trouble.last
    line = trouble.line(trouble.at)
    if not isinstance(last, yaml.ScalarToken) or _is_quoted(last) or re.search(r":(\s|$)", line):
        return None
    match = re.compile(r"[ \t]+#").match(trouble.text, last.end_mark.index)
    if not match or last.end_mark.line + 1 != trouble.row:
        return None
    return match.end() - 1, "comment.text-ends", {}


def _unclosed_quote(trouble: Trouble) -> Answer | None:
    last = trouble.last
    index = -1
    if "quoted scalar" in trouble.words and "escape" not in trouble.words:
        index = trouble.begun
    elif _is_quoted(last) and last.start_mark.line != last.end_mark.line == trouble.row:
        index = last.start_mark.index  # closed by the quote that should have opened the next text
    return (index, "unclosed-quote", {}) if index >= 0 else None


def _after_quote(trouble: Trouble) -> Answer | None:
    last = trouble.last
    if not _is_quoted(last) or last.end_mark.line != trouble.row:
        return None
    return trouble.at, "text-after-quote.apostrophe" if last.style == "'" else "text-after-quote.double", {}


def _is_quoted(token: Any) -> bool:
    return isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')


def _brackets(trouble: Trouble) -> Answer | None:
    """``[text] and more``, ``{area} of work``, or a bracket that is never closed."""
    last = trouble.last
    is_closed = isinstance(last, _BRACKET_ENDS) and last.end_mark.line == trouble.row
    index = _opened(trouble.tokens, is_closed) if is_closed or "parsing a flow" in trouble.words else -1
    return (index, "quotes-needed.bracket", {"mark": trouble.text[index]}) if index >= 0 else None


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
    return index, "quotes-needed.double" if mark == '"' else "quotes-needed.mark", {"mark": mark}


_SAYINGS: Final = {
    "escape": "escape",
    "block sequence entries are not allowed": "dash.on-line-of-key",
    "another document": "two-documents.more-after",
    "<document start>": "two-documents.ended-before",
}
"""Our words by those of the parser."""


def _saying(trouble: Trouble) -> Answer | None:
    return next(((trouble.at, key, {}) for words, key in _SAYINGS.items() if words in trouble.words), None)


def _no_key(trouble: Trouble) -> Answer | None:
    return (trouble.at, "no-key.colon", {}) if trouble.text.startswith(":", trouble.at) else None


def _indentation(trouble: Trouble) -> Answer:
    return trouble.at, "indentation.unlike-neighbours", {}


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
