"""The template for translators: every English text with its key, its comments and its places, as ``framepress.pot``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO

import yaml

from framepress.text.catalogue import places_in
from framepress.text.plurals import Plural
from framepress.text.po_files import english_entry

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
    from babel.messages.pofile import write_po

    comments = {key: above for source in sources for key, above in comments_in(source)}
    catalogue = Catalog()
    for key, entry in entries.items():
        english = english_entry(entry)
        catalogue.add(
            english if len(english) > 1 else english[0],
            context=key,
            flags=["python-brace-format"] if places_in(entry) else [],
            auto_comments=comments.get(key, ()),
        )
    template = BytesIO()
    write_po(template, catalogue, width=0, omit_header=True)
    return _HEADER + template.getvalue().decode()


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
