"""Characters that may not stand somewhere: which they are stands in one module, and each place has its own set."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator

import pytest

from framepress.text import forbidden_characters as forbidden
from tests.test_boundaries import SOURCES

ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")

OF_A_FORMAT = {
    "intake.fields.pdf_objects": "the escape with which a PDF's text names its language",
    "site.mkdocs.html_blocks": "what Python-Markdown marks its own pieces with, or changes",
}
"""Modules with patterns that tell what characters are, and forbid none."""


def never_seen(character: str) -> bool:
    """Whether a character is a control character, half a character, none at all, or an end of line of few programs."""
    return character not in "\t\n\r\ufeff" and (
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or ord(character) & 0xFFFE == 0xFFFE
    )


def patterns(source: str) -> Iterator[str]:
    """The literals of a source that are sets of characters for a regular expression, or bounds of one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            yield from (part.value for part in ast.walk(node) if is_text(part))
        elif isinstance(node, ast.Compare):  # of a letter with the bounds of a set
            bounds = [part.value for part in (node.left, *node.comparators) if is_text(part)]
            yield from bounds if len(bounds) == 2 else ()


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def odd(pattern: str) -> set[str]:
    written = {chr(int(code[2:], 16)) for code in ESCAPE.findall(pattern)}
    return set(filter(never_seen, {*pattern, *written}))


def test_no_other_module_says_which_characters_are_forbidden() -> None:
    found = {module for module, source in SOURCES.items() if any(map(odd, patterns(source)))}
    assert found == {"text.forbidden_characters", *OF_A_FORMAT}


FORBIDDEN = {
    "answers": (forbidden.NOT_IN_ANSWERS, "\x00 \x1b \x7f \ud800 \ufffe", "\t \n \r \x0b \x85 \u2028 \ufeff"),
    "YAML": (forbidden.NOT_IN_SOURCE, "\x00 \x0b \x1b \x85 \u2028 \ufeff \uffff", "\t \n \r \u202e"),
    "texts": (forbidden.NOT_IN_TEXT, "\x00 \r \x1b \x85 \u2029 \udfff \ufffe", "\t \n \ufeff \u202e"),
    "CSV": (forbidden.NOT_IN_CSV, "\x00 \x0b \x1b \x85 \ud800", "\t \n \r \u2028 \ufffe"),
    "XML": (re.compile(forbidden.NOT_IN_XML), "\x00 \r \x1b \ud800 \ufffe", "\t \n \x7f \x85 \u2028"),
    "HTML": (forbidden.NOT_IN_HTML, "\x00 \x0b \x1b \x85 \ud800 \ufdd0 \ufffe", "\t \n \r \u2028"),
    "JSON": (forbidden.ESCAPED_IN_JSON, "\x7f \x85 \u2028 \ud800", "\x00 \n \ufffe"),
    "a line": (forbidden.NOT_IN_A_LINE, "\x00 \t \n \x1b \x85 \u2028 \u202e \u2066 \ud800", "\ufeff \u200b"),
    "Windows": (forbidden.NOT_IN_WINDOWS_NAMES, "\x00 \t \n \x1f : ? \\ .", "\x7f \x85 a -"),
}


@pytest.mark.parametrize("place", FORBIDDEN)
def test_each_place_has_its_own(place: str) -> None:
    pattern, refused, allowed = FORBIDDEN[place]
    assert [character for character in refused.split(" ") if not pattern.search(character)] == []
    assert [character for character in allowed.split(" ") if pattern.search(character)] == []


def test_a_text_for_a_terminal_is_one_harmless_line() -> None:
    assert forbidden.harmless("a\nb\x1b[31m\u202ec") == "a b\ufffd[31m\ufffdc"


def test_half_a_character_is_seen_wherever_it_stands() -> None:
    assert forbidden.has_half("a\udc80b")
    assert not forbidden.has_half("a😀b")
