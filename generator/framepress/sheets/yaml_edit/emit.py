"""New YAML: texts in the style of those that they replace; what may stand where, and in which order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from framepress.framework.model.blocks import BLOCKS
from framepress.framework.model.nodes import IdentifiedNode, Node
from framepress.sheets.columns import Holds, block_kind, holds, sub_part
from framepress.sheets.yaml_edit.parse import plain_data
from framepress.sheets.yaml_edit.tree import Leaf

STEP = 2
"""How far what stands below a key is indented."""
_NULLS = ("~", "null", "Null", "NULL")
_INDICATOR = re.compile(r"[|>][-+1-9]*")


def text_lines(text: str, indent: int, used: int, width: int, old: Leaf | None = None, plain: bool = False) -> str:
    """A text as it is written after a key or a dash, with what follows on its last line, up to its end.

    ``indent`` is the column of the key, ``used`` what stands on its line before the text. ``old`` is the text that it
    replaces, whose style and comment it takes over; ``plain`` is for numbers and words of the format.
    """
    comment = _comment(old)
    style = old.style if old else ""
    if "\n" in text:
        return _block(text, "|", indent, comment, old)
    written = _one_line(text, style, plain or _was_bare(old))
    fits = used + len(written) <= width
    was_long = style in ("|", ">")
    if fits and not was_long:
        return f"{written}{comment}\n"
    if style == "|":
        return _block(text, "|", indent, comment, old)
    foldable = " " in text and "  " not in text and "\t" not in text
    return _folded(text, indent, width, comment, old) if foldable else f"{written}{comment}\n"


def _comment(old: Leaf | None) -> str:
    """The comment beside a text, with the space before it."""
    if old is None:
        return ""
    first = old.raw.split("\n")[0] if old.style in ("|", ">") else ""
    found = first[first.index("#") - 1 :] if "#" in first else old.tail.rstrip()
    return f" {found.strip()}" if found.strip() else ""


def _was_bare(old: Leaf | None) -> bool:
    """Whether the old text was a number, or a word such as No, without quotes: then the new one may be too."""
    return old is not None and not old.style and isinstance(old.value, str) and not _is_str(old.value)


def _is_str(text: str) -> bool:
    """Whether every reader of YAML takes an unquoted text for a text."""
    resolved = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], [])
    everything = [*resolved, *yaml.SafeLoader.yaml_implicit_resolvers.get(None, [])]
    return not any(pattern.match(text) for _, pattern in everything)


def _one_line(text: str, style: str, bare: bool) -> str:
    """A text on one line, in quotes where YAML needs them or the old text had them."""
    if style not in ("'", '"') and (bare or _is_str(text)) and _plain_holds(text):
        return text
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'


def _plain_holds(text: str) -> bool:
    """Whether a text without quotes is read as it stands."""
    if text in _NULLS or text != text.strip() or text[:1] in "&*!" or "\t" in text:
        return False
    try:
        return bool(plain_data(f"a:\n  b: {text}\n") == {"a": {"b": text}})
    except yaml.YAMLError:
        return False


def _folded(text: str, indent: int, width: int, comment: str, old: Leaf | None) -> str:
    inner = " " * _inner(indent, old)
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(inner) + len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    indicator = _indicator(old, ">", ">-")
    return "".join(f"{each}\n" for each in (f"{indicator}{comment}", *(inner + each for each in (*lines, line))))


def _block(text: str, mark: str, indent: int, comment: str, old: Leaf | None) -> str:
    inner = " " * _inner(indent, old)
    lines = [inner + line if line.strip() else "" for line in text.split("\n")]
    return "".join(f"{line}\n" for line in (f"{_indicator(old, mark, mark)}{comment}", *lines))


def _indicator(old: Leaf | None, mark: str, new: str) -> str:
    """What stands after the key of a text on lines of its own; the text itself has no line end to keep."""
    found = _INDICATOR.match(old.raw) if old and old.style == mark else None
    return found[0].translate(str.maketrans("", "", "+123456789")) if found else new


def _inner(indent: int, old: Leaf | None) -> int:
    """The column that the lines of a long text begin in."""
    if old and old.style in ("|", ">"):
        for line in old.raw.split("\n")[1:]:
            if line.strip():
                return max(len(line) - len(line.lstrip(" ")), indent + 1)
    return indent + STEP


def ids_in_brackets(items: list[str]) -> str:
    """A list of ids on one line."""
    return f"[{', '.join(_one_line(item, '', False) for item in items)}]"


def key_text(key: str) -> str:
    """An id or a word as a key."""
    return key if _is_str(key) and _plain_holds(key) else _one_line(key, '"', False)


@dataclass(frozen=True)
class YamlSlot:
    """What may stand somewhere: ``part`` is the class of it, or of each of them; ``None`` for texts, ids and blocks.

    ``bare`` is for numbers and words of the format, which never stand in quotes.
    """

    what: Holds
    part: type[Node] | None = None
    bare: bool = False


def slot_of(part: type[Node], key: str) -> YamlSlot:
    """What may stand under a key of a part."""
    what = holds(part, key)
    inner = sub_part(part, key) if what in (Holds.PART, Holds.THINGS, Holds.LINKS) else None
    return YamlSlot(what, inner, what in (Holds.WHOLE, Holds.NUMBER, Holds.YES_NO))


def keys_in_order(value: Any, part: type[Node]) -> list[str]:
    """The keys of a part as they are usually written: the kind of a block first, then what it says, then how it was
    called, and what it is made of last."""
    order = [*part.model_fields]
    kind = block_kind(value) if part in BLOCKS.values() else ""

    def rank(key: str) -> tuple[int, int]:
        place = order.index(key) if key in order else len(order)
        if key == kind:
            return (0, 0)
        large = key in order and holds(part, key) in (Holds.THINGS, Holds.BLOCKS, Holds.LINKS)
        return (3 if large else 2 if key in IdentifiedNode.model_fields else 1, place)

    return sorted(value, key=rank)
