"""The files that translators work on: the template, with every English text, its key, its comments and its places; and
the PO file of each language, brought up to date with the English texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

import yaml

from framepress.text.catalogue import places_in
from framepress.text.plurals import Plural
from framepress.text.po_files import english_entry

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_HEADER = """\
# framepress's own words. Made from en.yml by 'make words': change that file, not this one.
msgid ""
msgstr ""
"Project-Id-Version: framepress\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def po_template(sources: Iterable[str], entries: Mapping[str, str | Plural]) -> str:
    """Write the template. ``sources`` are the YAML whose comments explain the ``entries``: those above a key, and those
    above the groups that it is in. Nothing in it depends on the day or on a version.
    """
    from babel.messages.catalog import Catalog

    return _HEADER + _written(Catalog(), sources, entries, {})


def renewed_po(content: str, sources: Iterable[str], entries: Mapping[str, str | Plural]) -> str:
    """Bring a language's PO file up to date: its head stays, and each translation. What is new in English is added,
    empty; a translation whose English text has changed is marked *fuzzy*; one whose key is gone is left out.
    """
    from babel.messages.pofile import read_po

    head = content[: content.index("\n\n") + 2]
    old = {message.context: message for message in read_po(BytesIO(content.encode())) if message.context}
    return head + _written(read_po(BytesIO(head.encode())), sources, entries, old)


def _written(
    catalogue: Catalog, sources: Iterable[str], entries: Mapping[str, str | Plural], old: Mapping[str, Message]
) -> str:
    """The entries as PO, without the head that the catalogue has."""
    from babel.messages.pofile import write_po

    comments = {key: above for source in sources for key, above in comments_in(source)}
    for key, entry in entries.items():
        english = english_entry(entry)
        message = old.get(key)
        flags = ["python-brace-format"] if places_in(entry) else []
        catalogue.add(
            english if len(english) > 1 else english[0],
            string=_translated(message, len(english) > 1),
            context=key,
            flags=[*flags, "fuzzy"] if message and _is_in_doubt(message, english) else flags,
            auto_comments=comments.get(key, ()),
            user_comments=message.user_comments if message else (),
        )
    file = BytesIO()
    write_po(file, catalogue, width=0, omit_header=True)
    return file.getvalue().decode()


def _translated(message: Message | None, has_forms: bool) -> str | tuple[str, ...]:
    """What the file has, as one text or as several: whether a number picks may have changed too."""
    found = message.string if message else ""
    forms = found if isinstance(found, tuple | list) else (found,)
    return tuple(str(form or "") for form in forms) if has_forms else str(forms[0] or "")


def _is_in_doubt(message: Message, english: tuple[str, ...]) -> bool:
    of = message.id if isinstance(message.id, tuple | list) else (message.id,)
    return message.fuzzy or (tuple(of) != english and any(_translated(message, True)))


def comments_in(source: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Find the comments of each key, dotted: of the groups that it is in, then its own."""
    root = yaml.compose(source, yaml.CSafeLoader)
    return _comments(root, "", (), source.splitlines()) if root else iter(())


def _comments(
    node: yaml.Node, before: str, above: tuple[str, ...], lines: list[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        comments = (*above, *_above(lines, key.start_mark.line))
        yield before + key.value, comments
        yield from _comments(value, f"{before}{key.value}.", comments, lines)


def _above(lines: list[str], line: int) -> tuple[str, ...]:
    """The comment right above a line, its lines put together."""
    first = line
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    text = " ".join(line.strip().lstrip("# ") for line in lines[first:line])
    return (text,) if text else ()
