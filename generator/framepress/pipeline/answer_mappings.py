"""What is known of the columns of tables that were made with another tool: from the file that somebody gives, and from
the one in the folder of the results, as with the list of names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framepress.forms.form import Form
from framepress.intake.read_table import MAPPING_FILE
from framepress.intake.survey_tables.mapping_file import mapping_text, read_mapping
from framepress.intake.survey_tables.table_mapping import TableMapping
from framepress.problems.errors import BuildFailed, ProblemsFound
from framepress.problems.problem import Place, Problem
from framepress.text.guesses import short
from framepress.text.sentences import sentence

_LARGEST = 20_000_000
"""Bytes of such a file: thousands of tables."""


@dataclass(frozen=True)
class KnownMappings:
    """What was said of tables. ``text`` is what the file is to say from now on; ``before`` what it said in the folder
    of the results, ``None`` where there was none. ``is_kept`` says that it is written at all.
    """

    forms: Sequence[Form]
    tables: tuple[TableMapping, ...] = ()
    text: str = ""
    before: bytes | None = None
    is_kept: bool = True

    def with_proposals(self, proposals: Iterable[TableMapping]) -> KnownMappings:
        """With what the columns of other tables may mean. What the file says stays as it is, to the letter."""
        listed = {table.file for table in self.tables}
        new = [proposal for proposal in proposals if proposal.file not in listed]
        return replace(self, text=self.text + _text_of(new, self.forms, self.text)) if new else self

    def write(self, part: Path, out: Path) -> None:
        """Write the file into ``part``. Raises :class:`BuildFailed` where somebody changed it meanwhile in ``out``."""
        if not self.is_kept:
            return
        path = out / MAPPING_FILE
        if path.exists() and self.before is not None and path.read_bytes() != self.before:
            raise BuildFailed(sentence("commands.collect.changed", file=path))
        if self.text:
            (part / MAPPING_FILE).write_text(self.text, encoding="utf-8", newline="\n")


def known_mappings(corrected: Path | None, out: Path, forms: Sequence[Form], is_anonymous: bool) -> KnownMappings:
    """What the file ``corrected`` says of tables, and the one that an earlier run left in ``out``. Raises
    :class:`BuildFailed` for one that can't be read, and :class:`ProblemsFound` for what is wrong in it.
    """
    path = out / MAPPING_FILE
    if path.exists() and is_anonymous:
        raise BuildFailed(sentence("commands.collect.mapping.anonymous", file=path))
    before = _content(path) if path.exists() else None
    earlier = _tables(path, before, forms) if before is not None else ()
    earlier_text = before.decode("utf-8-sig") if before is not None else ""
    if corrected is None:
        return KnownMappings(forms, earlier, earlier_text, before, not is_anonymous)
    content = _content(corrected)
    tables = _tables(corrected, content, forms)
    _check_same(corrected, tables, path, earlier)
    files = {table.file for table in tables}
    rest = [table for table in earlier if table.file not in files]
    text = content.decode("utf-8-sig")
    text = _with_end(text) + (_text_of(rest, forms, text) if rest else "")
    return KnownMappings(forms, (*tables, *rest), text, before, not is_anonymous)


def _check_same(corrected: Path, tables: Iterable[TableMapping], path: Path, earlier: Iterable[TableMapping]) -> None:
    """Raise :class:`ProblemsFound` where two files say something else of a table that is to be used so."""
    by_file = {table.file: table for table in earlier if table.use}
    for table in tables:
        other = by_file.get(table.file)
        if other and table.use and other != table:
            message = sentence("commands.collect.mapping.two_files", table=short(table.file), file=path)
            hint = sentence("commands.collect.mapping.two_files_hint")
            raise ProblemsFound([Problem(Place(str(corrected)), message, hint, "mapping")])


def _tables(path: Path, content: bytes, forms: Sequence[Form]) -> tuple[TableMapping, ...]:
    if not content.strip():
        return ()
    tables, problems = read_mapping(content, str(path), {form.id: form for form in forms})
    if problems:
        raise ProblemsFound(problems)
    return tables


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise BuildFailed(sentence("commands.collect.mapping.too_large", file=path))
        return path.read_bytes()
    except OSError as error:
        raise BuildFailed(sentence("commands.place.cannot_read", place=path, reason=error.strerror or error)) from error


def _text_of(tables: Iterable[TableMapping], forms: Sequence[Form], before: str) -> str:
    text = mapping_text(tables, {form.id: form for form in forms}, opening=not before.strip())
    return text if not before or before.endswith("\n") else f"\n{text}"


def _with_end(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
