"""When two pieces of data say the same, and which of two lists' items are the same thing."""

from __future__ import annotations

from typing import Any

from framepress.framework.model.blocks import NAMELESS_BLOCKS
from framepress.framework.model.nodes import Node
from framepress.sheets.columns import Holds, block_kind, block_part, is_one_line, on_one_line
from framepress.sheets.data_to_rows import in_full
from framepress.sheets.yaml_edit.emit import YamlSlot, slot_of

_YES = ("true", "yes", "on", "1", "y", "t")


def same(have: Any, want: Any, slot: YamlSlot) -> bool:
    """Whether two pieces of data say the same, however they are written."""
    return bool(_plain(have, slot) == _plain(want, slot))


def _plain(data: Any, slot: YamlSlot) -> Any:
    """Data in one form: short and long ways of writing are one, empty values are none."""
    what, part = slot.what, slot.part
    if what is Holds.YES_NO:
        return str(str(data).strip().lower() in _YES) if data else ""
    if what in (Holds.TEXT, Holds.WHOLE, Holds.NUMBER):
        # Several ids may be written as a list where a text may stand too; a cell has them on lines of their own.
        return "\n".join(map(str, data)) if isinstance(data, list) else str(data or "").strip()
    if what is Holds.LIST:
        return [str(item).strip() for item in ([data] if isinstance(data, str) else data or [])]
    if what is Holds.PART and part is not None:
        return _plain_part(data, part)
    if what in (Holds.LINKS, Holds.BLOCKS):
        return [_plain_part(item, part or block_part(item)) for item in data or []]
    if what is Holds.LISTS:
        return [(str(key), _plain(value, YamlSlot(Holds.LIST))) for key, value in (data or {}).items()]
    if what is Holds.TEXTS:
        return [(str(key), on_one_line(str(value or ""))) for key, value in (data or {}).items()]
    return [(str(key), _plain(value, YamlSlot(Holds.PART, part))) for key, value in (data or {}).items()]


def _plain_part(data: Any, part: type[Node]) -> dict[str, Any]:
    plain = {str(key): _plain(value, slot_of(part, key)) for key, value in in_full(data, part).items()}
    plain = {key: on_one_line(value) if is_one_line(part, key) else value for key, value in plain.items()}
    return {key: value for key, value in plain.items() if value not in ("", [], {})}


def name_of(item: Any) -> tuple[str, str]:
    """What a block or a link is known by: its kind and its id; an empty id where it has none."""
    if not isinstance(item, dict):
        return "", ""
    kind = block_kind(item)
    if "element" in item and "framework" in item:
        return "link", "/".join(str(item.get(key) or "") for key in ("element", "framework", "component"))
    own = item.get("id") or ("" if kind in NAMELESS_BLOCKS else item.get(kind))
    return kind, str(own or "")


def pair(have: list[Any], want: list[Any]) -> dict[int, int]:
    """Which of the items wanted is which of those that are there: by what it says, by its name, by its kind."""
    pairs: dict[int, int] = {}
    left = list(range(len(have)))
    for tells in (_everything, _name, lambda item: (name_of(item)[0], bool(name_of(item)[1]))):
        for number, item in enumerate(want):
            if number in pairs:
                continue
            if tells is not _everything and tells is not _name and name_of(item)[1]:
                continue
            mark = tells(item)
            position = next((each for each in left if mark and tells(have[each]) == mark), None)
            if position is not None:
                pairs[number] = position
                left.remove(position)
    return pairs


def _everything(item: Any) -> Any:
    return repr(item) if name_of(item)[0] == "link" else repr(_plain_part(item, block_part(item)))


def _name(item: Any) -> Any:
    kind, name = name_of(item)
    return (kind, name) if name else None
