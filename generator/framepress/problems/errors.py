"""What framepress raises on purpose, drawn as a tree::

    FramepressError
    ├── BuildFailed          it could not be done: a place that can't be written to, a name that nothing has
    ├── MissingCharacters    pdf: no font has a character of a text
    ├── NotTypeset           pdf: Typst refused a form
    ├── ProblemsFound        the input has problems; carries all of them
    └── UnknownTypeface      pdf: no font is of the brand's family

``check`` finds what lets a character or a family be missing, and ``NotTypeset`` is a mistake of ours. Others are
signals inside of a room, which never leave it::

    Exception
    ├── Misshapen            kinds: a saved answer has not the shape of its kind
    ├── NoUpstream           framework: what a variant extends can't be had
    ├── NotATable            intake: a table of answers that can't be read
    ├── NotEditable          sheets: YAML that can't be changed letter by letter
    ├── TooManyProblems      answers: a file has more mistakes than anybody reads
    ├── Unpackable           intake: a stream of a PDF unpacks to too much
    ├── Unreadable           intake: a PDF that can't be read, with the reason
    ├── UnsafePart           storage: a part of a workbook as no program writes it
    ├── Untyped              kinds: a saved answer has characters that nobody types
    ├── UnusablePicture      text: no picture can be made of a file
    ├── ValueError
    │   ├── InvalidForm      forms: what was frozen is no form
    │   └── Malformed        editions: an edition file is none
    └── _Stopped             framework: a YAML file has a mistake that hides all others
"""

from __future__ import annotations

from collections.abc import Iterable

from framepress.problems.problem import Problem


class FramepressError(Exception):
    """Everything that framepress raises on purpose."""


class ProblemsFound(FramepressError):
    """The input has problems. ``problems`` is sorted by place and never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


class BuildFailed(FramepressError):
    """The work could not be finished, through no fault of the framework's files."""
