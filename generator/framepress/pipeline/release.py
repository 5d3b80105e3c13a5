"""Freezing an edition: what was published, in one file that outlives the YAML.

``framework/editions/<edition>.json`` is all that anything later knows about the past: which ids there were,
what they said, which fields each form had, and where on which page each of them stood, so that even a form
that was printed to a flat PDF can be read back. Each form is in it whole, with the words that it was drawn with: its
PDF can be made again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from framepress.forms.form import Field, Form
from framepress.forms.preamble import with_schools
from framepress.forms.serialise import serialise
from framepress.framework.model.edition_file import FOLDER, FORMAT, framework_data, sealed
from framepress.problems.errors import BuildFailed
from framepress.publishing.past_editions import brand_data, pictures_data
from framepress.publishing.prepare import Prepared, Progress, prepare
from framepress.publishing.published_files import PublishedForm
from framepress.storage.files import write_whole
from framepress.text.sentences import sentence


def release(folder: Path, progress: Progress | None = None) -> Path:
    """Write the edition file of the framework in ``folder``. Returns its path.

    Raises :class:`ProblemsFound`, and :class:`BuildFailed` where the edition was released before: a
    published edition is never changed.
    """
    prepared = prepare(folder)
    path = folder / FOLDER / f"{prepared.framework.about.edition}.json"
    if path.exists():
        raise BuildFailed(sentence("commands.release.released", place=path, edition=prepared.framework.about.edition))
    data = sealed(edition_data(prepared, prepared.published_forms(progress=progress)))
    path.parent.mkdir(exist_ok=True)
    write_whole(path, _lines(data).encode())
    return path


def edition_data(prepared: Prepared, published: list[PublishedForm]) -> dict[str, Any]:
    """The edition as plain data: ``framework``, ``forms`` (their fields, and each form whole as ``planned``), the
    ``words``, the ``brand`` and the ``pictures`` of the forms, and ``pdfs`` (their boxes, in points).
    """
    return {
        "format": FORMAT,
        "edition": prepared.framework.about.edition,
        "framework": framework_data(prepared.framework),
        "words": {"form": prepared.words["form"]},
        "brand": brand_data(prepared.press.brand),
        **({"pictures": pictures} if (pictures := pictures_data(prepared)) else {}),
        "forms": {form.id: _form(form) for form in prepared.forms},
        "pdfs": {form_pdf.path: _pdf(form_pdf) for form_pdf in published},
    }


def _form(form: Form) -> dict[str, Any]:
    fields = {field.id: _field(field) for field in form.fields()}
    named = {"form": form.identity.form, "subject": form.identity.subject, "title": form.title}
    return {**named, "fields": fields, "planned": serialise(with_schools(form, ()))}


def _lines(data: dict[str, Any]) -> str:
    """The data as JSON, a line for each form and each PDF."""
    parts = []
    for key, value in data.items():
        inner = value.items() if isinstance(value, dict) and key in ("forms", "pdfs") else None
        if inner is None:
            parts.append(f"{_json(key)}: {_json(value)}")
        else:
            parts.append(
                f"{_json(key)}: {{\n" + ",\n".join(f" {_json(name)}: {_json(part)}" for name, part in inner) + "\n}"
            )
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _field(field: Field) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": field.kind.name, "question": field.question}
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
