"""What a reader of files has to know, and what it finds in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from framepress.collect.collection import Returned, Verdict
from framepress.forms.carried import Carried
from framepress.forms.spec import Form


@dataclass(frozen=True)
class Catalog:
    """All that is known of the framework's forms, now and before, as far as a reader needs it.

    ``homes`` has today's form for each form and subject that a file may name; ``carried`` by today's form and edition
    what became of the answers. ``printed`` are the forms that may have been printed: id and edition as they stand on
    each page. ``layouts`` is the folder where the files of :class:`framepress.returned.layout.Layout` appear when
    somebody asks for them.
    """

    framework: str
    edition: str
    forms: Mapping[str, Form]
    homes: Mapping[tuple[str, str], str]
    carried: Mapping[str, Mapping[str, Carried]]
    printed: frozenset[tuple[str, str]]
    layouts: Path


@dataclass(frozen=True)
class Reading:
    """What was found in one file. ``changed`` is when a program says that it saved the file.

    ``wants`` is the form and edition whose layout has to be there before the file can be read at all.
    """

    verdict: Verdict
    reason: str = ""
    returned: Returned | None = None
    changed: str = ""
    form: str = ""
    edition: str = ""
    wants: tuple[str, str] | None = None
