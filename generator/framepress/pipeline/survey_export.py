"""A form of a framework → the same questions for a tool of others, as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from framepress.forms.form import Form
from framepress.pipeline.fill import form_called
from framepress.problems.errors import BuildFailed
from framepress.publishing.prepare import prepare
from framepress.storage.files import write_whole
from framepress.surveys.google_form import google_form_script
from framepress.surveys.xlsform import xlsform
from framepress.text.catalogue import Words
from framepress.text.sentences import sentence

Make = Callable[[Form, Iterable[Form], Words], str | bytes]

MAKERS: dict[str, Make] = {"google-form-script": google_form_script, "xlsform": xlsform}
"""The tools, by what they are called on the command line."""


def export_survey(tool: str, form_id: str, out: Path, folder: Path) -> None:
    """Write a form as a survey of a tool (see :data:`MAKERS`) into ``out``. Raises :class:`ProblemsFound` for the
    framework; :class:`BuildFailed` for a form that is not there, and for a file that would be lost.
    """
    prepared = prepare(folder, publish=False)
    form = form_called(prepared.forms, form_id)
    made = MAKERS[tool](form, prepared.forms, prepared.words)
    content = made.encode() if isinstance(made, str) else made
    try:
        if out.is_dir() or (out.exists() and out.read_bytes() != content):
            raise BuildFailed(sentence("commands.export.exists", place=out))
        out.parent.mkdir(parents=True, exist_ok=True)
        write_whole(out, content)
    except OSError as error:
        raise BuildFailed(sentence("commands.place.cannot_write", place=out, reason=error.strerror or error)) from error
