"""Changes for people and programs: as text, as Markdown for a pull request, as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from framepress.editions.change_phrases import ChangedText, ChangePhrase, ChangePhrases
from framepress.editions.compare import Change, Comparison
from framepress.editions.snapshot import Snapshot
from framepress.text.catalogue import Words
from framepress.text.forbidden_characters import harmless

JSON_FORMAT = 1
"""Raised when a program that reads the JSON could not follow."""

_MARKUP = re.compile(r"([\\`*_~\[\]<>#|!&{}$^])")
_REFERENCE = re.compile(r"(@|#|\bGH-|:)(?=\w)", re.IGNORECASE)
_JOINER = "\N{WORD JOINER}"
"""Seen by nobody: a site such as GitHub finds no name, no number of an issue and no picture behind it."""


def as_text(comparison: Comparison, words: Words) -> str:
    """Lines for a terminal; what went and what came is marked in brackets."""
    phrases = ChangePhrases(comparison, words)
    lines = [phrases.title(), ""]
    for heading, changes in phrases.groups():
        lines.append(heading)
        for phrase in changes:
            lines += _text_of(phrase)
        lines.append("")
    if not comparison.changes:
        lines.append(phrases.nothing())
    if any(
        piece.changed
        for _, changes in phrases.groups()
        for phrase in changes
        for line in phrase.lines
        for piece in line.pieces
    ):
        lines.append(phrases.say("marks"))
    return "\n".join(map(_one_line, lines)).rstrip()


def as_markdown(comparison: Comparison, words: Words) -> str:
    """Markdown as GitHub and GitLab read it. No word of an author becomes markup, a mention or a link."""
    phrases = ChangePhrases(comparison, words)
    lines = [f"## {escaped(phrases.title())}", ""]
    for heading, changes in phrases.groups():
        lines += [f"### {escaped(heading)}", ""]
        for phrase in changes:
            lines += _markdown_of(phrase)
        lines.append("")
    if not comparison.changes:
        lines.append(escaped(phrases.nothing()))
    return "\n".join(lines).rstrip()


def as_json(comparison: Comparison, words: Words) -> str:
    """An object with ``format``, ``old`` and ``new`` (each ``framework``, ``title``, ``edition``) and ``changes``.

    A change has ``group``, ``kind``, ``id``, ``old_id``, ``name``, ``where`` (a list), ``inside`` (a list), ``why``,
    ``effect`` (a word of :class:`~framepress.editions.compare.Effect`), ``says`` (the effect as a sentence) and
    ``wordings``: a list of ``key``, ``old``, ``new``. Every key is always there; what says nothing is empty. In ASCII,
    so that no pipe can spoil it.
    """
    phrases = ChangePhrases(comparison, words)
    data = {
        "format": JSON_FORMAT,
        "old": _state(comparison.old),
        "new": _state(comparison.new),
        "changes": [_change(change, phrases) for change in comparison.changes],
    }
    return json.dumps(data, indent=2)


REPORTS = {"text": as_text, "json": as_json, "markdown": as_markdown}


def escaped(text: str) -> str:
    """``text`` on one line, for Markdown, so that it is seen as it is."""
    line = _REFERENCE.sub(rf"\1{_JOINER}", harmless(" ".join(text.split())))
    return _MARKUP.sub(r"\\\1", line)


def _text_of(phrase: ChangePhrase) -> list[str]:
    where = f" ({phrase.where})" if phrase.where else ""
    head = f"  {phrase.kind}: {phrase.name}{where} [{phrase.id}]"
    lines = [f"    {line.label}: {_joined(line, _bracketed)}" for line in phrase.lines]
    return [head, *lines, *(f"    {sentence}" for sentence in phrase.sentences)]


def _markdown_of(phrase: ChangePhrase) -> list[str]:
    where = f" ({escaped(phrase.where)})" if phrase.where else ""
    part_id = harmless(phrase.id).replace("`", "'")
    head = f"- {escaped(phrase.kind)}: **{escaped(phrase.name)}**{where} `{part_id}`"
    lines = [f"  - {escaped(line.label)}: {_joined(line, _emphasised)}" for line in phrase.lines]
    return [head, *lines, *(f"  - {escaped(sentence)}" for sentence in phrase.sentences)]


def _joined(line: ChangedText, mark: Callable[[str, bool, bool], str]) -> str:
    return "".join(mark(piece.text, piece.changed, line.is_new) for piece in line.pieces)


def _bracketed(text: str, changed: bool, is_new: bool) -> str:
    sign = "+" if is_new else "-"
    return f"[{sign}{text}{sign}]" if changed and text.strip() else text


def _emphasised(text: str, changed: bool, is_new: bool) -> str:
    """Tags of our own: marks of Markdown would not hold beside a mark of punctuation or in a word."""
    inner = text.strip()
    if not inner:
        return " "
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    tag = "ins" if is_new else "del"
    return f"{before}<{tag}>{escaped(inner)}</{tag}>{after}" if changed else f"{before}{escaped(inner)}{after}"


def _one_line(text: str) -> str:
    indent = len(text) - len(text.lstrip(" "))
    return " " * indent + harmless(text[indent:])


def _state(state: Snapshot) -> dict[str, str]:
    return {"framework": state.framework, "title": state.title, "edition": state.edition}


def _change(change: Change, phrases: ChangePhrases) -> dict[str, Any]:
    return {
        "group": change.group.value,
        "kind": change.kind,
        "id": change.id,
        "old_id": change.old_id,
        "name": change.name,
        "where": list(change.where),
        "inside": list(change.inside),
        "why": change.why,
        "effect": change.effect.value,
        "says": phrases.effect(change),
        "wordings": [{"key": wording.key, "old": wording.old, "new": wording.new} for wording in change.wordings],
    }
