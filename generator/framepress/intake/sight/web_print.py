"""A print of the web form, made from the browser: it looks like a form, and nothing on it says which."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice

from framepress.forms.form import Form
from framepress.intake.rendering.document import drawn_pages
from framepress.intake.rendering.page_letters import lines_of, text_of

_LOOKED_AT = 5
"""Pages: who answered stands on the first, and the first questions below it."""
_ABOUT, _OTHERS = 3, 2
"""Labels of *About this response*, and of the other questions, that must be found: all, where there are fewer."""
_TELLING = 10
"""Letters of a label that is found within a line. A shorter one, such as *Role*, must be the whole of it."""


def printed_page(content: bytes, forms: Iterable[Form]) -> Form | None:
    """The form whose web page a PDF without fields is a print of, as far as its words tell; ``None`` for none."""
    pages = islice(drawn_pages(content), _LOOKED_AT)
    lines = {_folded(text_of(line)) for page in pages for line in lines_of(page.glyphs)}
    scores = {form.id: (_score(form, lines), form) for form in forms}
    best, form = max(scores.values(), key=lambda scored: scored[0])
    return form if best else None


def _score(form: Form, lines: Collection[str]) -> int:
    """How many of a form's labels stand on lines, its title before all; 0 where there are too few of one kind."""
    labels = {(field.id.startswith("about/"), _folded(field.label)) for field in form.fields()}
    about = [label for is_about, label in labels if is_about]
    questions = [label for is_about, label in labels if not is_about]
    counts = [sum(_stands(label, lines) for label in some) for some in (about, questions)]
    if counts[0] < min(_ABOUT, len(about)) or counts[1] < min(_OTHERS, len(questions)):
        return 0
    return 1 + sum(counts) + 1000 * _stands(_folded(form.title), lines)


def _stands(label: str, lines: Collection[str]) -> bool:
    return label in lines or (len(label) >= _TELLING and any(label in line for line in lines))


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
