"""Freezing an edition: what was published, in one file that outlives the YAML.

``framework/editions/<edition>.json`` is all that anything later knows about the past: which ids there were,
what they said, which fields each form had, and where on which page each of them stood, so that even a form
that was printed to a flat PDF can be read back.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from framepress.files import write_whole
from framepress.forms.spec import Field, Form
from framepress.framework.edition import FORMAT, framework_data
from framepress.prepare import Prepared, Tell, prepare
from framepress.problems import BuildFailed
from framepress.publish import PublishedForm


def release(folder: Path, tell: Tell | None = None) -> Path:
    """Write the edition file of the framework in ``folder``. Returns its path.

    Raises :class:`ProblemsFound`, and :class:`BuildFailed` where the edition was released before: a
    published edition is never changed.
    """
    prepared = prepare(folder)
    path = folder / "editions" / f"{prepared.framework.about.edition}.json"
    if path.exists():
        raise BuildFailed(
            f"{path}: the edition {prepared.framework.about.edition} was released before, and is never changed. "
            "Give 'edition' in framework.yml a new name first."
        )
    content = json.dumps(edition_data(prepared, prepared.published_forms(tell=tell)), ensure_ascii=False, indent=1)
    path.parent.mkdir(exist_ok=True)
    write_whole(path, f"{content}\n".encode())
    return path


def edition_data(prepared: Prepared, published: list[PublishedForm]) -> dict[str, Any]:
    """The edition as plain data: ``framework``, ``forms`` (their fields) and ``pdfs`` (their boxes, in points)."""
    return {
        "format": FORMAT,
        "edition": prepared.framework.about.edition,
        "framework": framework_data(prepared.framework),
        "forms": {form.id: _form(form) for form in prepared.forms},
        "pdfs": {one.path: _pdf(one) for one in published},
    }


def _form(form: Form) -> dict[str, Any]:
    fields = {field.id: _field(field) for field in form.fields()}
    return {"form": form.identity.form, "subject": form.identity.subject, "title": form.title, "fields": fields}


def _field(field: Field) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": field.kind.value, "question": field.question}
    if field.choices:
        data["choices"] = {choice.id: choice.label for choice in field.choices}
    return data


def _pdf(published: PublishedForm) -> dict[str, Any]:
    boxes = [[box.field, box.choice, box.page, list(box.rectangle)] for box in published.pdf.boxes]
    return {
        "form": published.form.id,
        "paper": published.paper.name.lower(),
        "pages": published.pdf.pages,
        "boxes": boxes,
    }
