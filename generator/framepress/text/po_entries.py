"""Texts of an author in a PO file, the form that Poedit, Weblate and OmegaT take: no number picks a form of them.

Those of framepress itself, where one does, are read by :mod:`.po_files`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

from framepress.text.languages import locale_of

LARGEST = 20_000_000
"""Bytes of a PO file. That of 1,500 texts has 400,000."""


@dataclass(frozen=True, slots=True)
class PoEntry:
    """A text and its translation; ``context`` tells it from others that say the same."""

    context: str
    source: str
    text: str = ""
    is_fuzzy: bool = False
    """Whether somebody has to look at it: the source is another than it was."""
    notes: tuple[str, ...] = ()
    place: tuple[str, int] = ("", 0)
    """The file and the line of the source; in one that was read the line in the PO file."""


def written_po(entries: Iterable[PoEntry], language: str, project: str, heads: Mapping[str, str]) -> bytes:
    """A PO file. ``heads`` are further lines of its header. The same entries give the same bytes."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalogue = Catalog(locale_of(language), project=project, fuzzy=False, charset="utf-8")
    for entry in entries:
        message = catalogue.add(
            entry.source,
            entry.text,
            locations=[entry.place],
            flags=["fuzzy"] if entry.is_fuzzy else [],
            auto_comments=entry.notes,
            context=entry.context,
        )
        message.flags.discard("python-format")  # '80 % of' is none
    written = BytesIO()
    write_po(written, catalogue, width=100, omit_header=True)
    lines = {
        "Project-Id-Version": project,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **heads,
    }
    head = "".join(f'"{_escaped(f"{name}: {text}")}\\n"\n' for name, text in lines.items())
    return f'msgid ""\nmsgstr ""\n{head}\n'.encode() + written.getvalue()


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')


def entries_of(content: bytes) -> list[PoEntry]:
    """The entries of a PO file from anybody, but those without a context. Raises ``ValueError`` where it is none."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(BytesIO(content), abort_invalid=True, charset="utf-8")
    except PoFileError as error:
        raise ValueError(str(error)) from error
    except (LookupError, UnicodeError, AttributeError) as error:  # an encoding that is none, a header that is none
        raise ValueError(type(error).__name__) from error
    return [
        PoEntry(
            str(message.context),
            _one(message.id),
            _one(message.string),
            message.fuzzy,
            place=("", message.lineno or 0),
        )
        for message in catalogue
        if message.context
    ]


def _one(text: object) -> str:
    """A text; of one with forms for numbers, which ours never have, the first."""
    first = next(iter(text), "") if isinstance(text, tuple | list) else text
    return str(first or "")
