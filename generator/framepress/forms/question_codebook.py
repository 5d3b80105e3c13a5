"""The codebook: what each field of each form asks for and how its answers read."""

from __future__ import annotations

import csv
import io

from framepress.forms.form import Form
from framepress.text.csv_cells import safe
from framepress.text.markdown import to_plain

COLUMNS = ("form", "field", "kind", "label", "question", "statement", "choice", "choice_label", "minimum", "maximum")


def codebook_csv(forms: list[Form]) -> str:
    """One row for each field, one for each choice of a field that has choices; UTF-8 text with CRLF. A list that is
    offered is the same in every form, and stands once, at the end.

    A cell that a spreadsheet would take for a formula begins with an apostrophe, as in the tables of ``collect``.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for form in forms:
        for field in form.fields():
            start = [form.id, field.id, field.kind.name, field.label, field.question, to_plain(field.statement)]
            bounds = ["" if bound is None else str(bound) for bound in (field.minimum, field.maximum)]
            for choice in field.choices or (None,):
                picked = [choice.id, choice.label] if choice else ["", ""]
                writer.writerow([safe(cell) for cell in (*start, *picked, *bounds)])
    offered = {field.id: field for form in forms for field in form.fields() if field.suggestions}
    for field in offered.values():
        start = ["", field.id, field.kind.name, field.label, field.question, ""]
        for choice in field.suggestions:
            writer.writerow([safe(cell) for cell in (*start, choice.id, choice.label, "", "")])
    return out.getvalue()
