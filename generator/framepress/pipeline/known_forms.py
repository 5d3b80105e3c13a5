"""Every form that may come back: of today and of each older edition, on paper too."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from framepress.answers.beginnings import without_beginnings
from framepress.answers.date_words import date_order
from framepress.editions.question_history import carried_over
from framepress.forms.form import Form
from framepress.intake.fields.pdf_form import Document
from framepress.intake.fields.pdf_objects import digest_of
from framepress.intake.form_catalog import Catalog
from framepress.intake.rendering.document import drawn_pages
from framepress.intake.rendering.page_letters import Rectangle
from framepress.intake.sight.field_places import FieldPlaces, FormPage, layout_of, sheets
from framepress.intake.survey_tables.table_mapping import TableMapping
from framepress.pdf import FormPdf, Paper
from framepress.publishing.past_editions import PastEdition, past_editions
from framepress.publishing.prepare import Prepared
from framepress.publishing.published_files import FormPress

Box = tuple[str, str | None, int, Rectangle]
"""Field, choice, page from 1, and rectangle, as edition files have them."""


class KnownForms:
    """The forms of a framework. ``layouts`` is a folder for what is known of their pages, made when it is asked for."""

    def __init__(self, prepared: Prepared, layouts: Path) -> None:
        self.prepared, self.layouts = prepared, layouts
        self.edition = prepared.framework.about.edition
        self.past = {past.edition.name: past for past in past_editions(prepared)}

    def catalog(self, mappings: tuple[TableMapping, ...] = ()) -> Catalog:
        """What readers of files have to know. ``mappings`` say what the columns of tables mean."""
        forms = self.prepared.forms
        carried = carried_over(self.prepared.framework, self.prepared.checked.editions, forms)
        homes = {(form.identity.form, form.identity.subject): form.id for form in forms}
        for form in forms:
            for migration in carried[form.id].values():
                for old in migration.former_forms:
                    homes.setdefault(old, form.id)
        printed = {(form.id, self.edition) for form in forms}
        printed |= {(form.id, name) for name, past in self.past.items() for form in past.forms}
        about = self.prepared.framework.about
        languages = self.prepared.languages
        return Catalog(
            framework=about.id,
            edition=about.edition,
            forms={form.id: form for form in forms},
            homes=homes,
            carried=carried,
            printed=frozenset(printed),
            layouts=self.layouts,
            page_names={asked: (form.id, asked[2]) for asked, form in self._asked().items()},
            asked=self._asked(),
            fonts=self.prepared.press.font_files(),
            mappings=mappings,
            dates=date_order(self.prepared.framework),
            languages=frozenset(one.language for one in languages if len(languages) > 1),
        )

    def _asked(self) -> dict[tuple[str, str, str], Form]:
        """The forms of all editions, by form, subject and edition."""
        editions = [(self.edition, self.prepared.forms), *((name, past.forms) for name, past in self.past.items())]
        named_forms = [(form, name) for name, forms in editions for form in forms]
        return {(form.identity.form, form.identity.subject, name): form for form, name in named_forms}

    def lay_out(self, printed: tuple[str, str]) -> None:
        """Write the layout of one of the catalog's ``printed``: the blank form is made, and looked at."""
        form_id, edition = printed
        past = self.past.get(edition)
        sources = [past] if past else self.prepared.languages
        # What a question begins with is an answer on a print too, and no part of the blank form.
        forms = {
            one.press: without_beginnings(next(form for form in one.forms if form.id == form_id)) for one in sources
        }
        drawings = [
            (form, pdf, boxes)
            for press, form in forms.items()
            for paper in Paper
            for pdf, boxes in self._drawings(press, form, paper, past)
        ]
        blanks = [self._blank(pdf) for _, pdf, _ in drawings]
        papers = [_sheets(form, pdf, boxes) for form, pdf, boxes in drawings]
        layout_of([*forms.values()], papers, blanks).save(self.layouts / FieldPlaces.file(form_id, edition))

    def _drawings(
        self, press: FormPress, form: Form, paper: Paper, past: PastEdition | None
    ) -> Iterator[tuple[FormPdf, list[Box]]]:
        """The PDFs of a form that people may have printed, with the places of its fields: as it is drawn today, and as
        it was drawn before where that is another thing. Of an older edition it is known how it was drawn.
        """
        today = press.publish(form, paper).pdf
        drawings = [today, *(pdf for pdf in press.earlier(form, paper) if pdf.boxes != today.boxes)]
        if past is None:
            yield from ((pdf, _boxes(pdf)) for pdf in drawings)
        else:
            released = _released_boxes(past, form, paper)
            yield next((pdf for pdf in drawings if _boxes(pdf) == released), today), released

    def _blank(self, pdf: FormPdf) -> Path:
        """The blank form as a file for the processes that read."""
        path = self.layouts / f"{sha256(pdf.content).hexdigest()}.pdf"
        path.write_bytes(pdf.content)
        return path


def _sheets(form: Form, pdf: FormPdf, boxes: list[Box]) -> tuple[FormPage, ...]:
    digests = [digest_of(page) for page in Document(pdf.content).pages]
    return sheets(drawn_pages(pdf.content), digests, boxes, form)


def _boxes(pdf: FormPdf) -> list[Box]:
    return [(box.field, box.choice, box.page, box.rectangle) for box in pdf.boxes]


def _released_boxes(past: PastEdition, form: Form, paper: Paper) -> list[Box]:
    """Where everything stood when the edition was released, whatever draws the form today."""
    pdfs = past.edition.data.get("pdfs", {}).values()
    layout = next((pdf for pdf in pdfs if (pdf["form"], pdf["paper"]) == (form.id, paper.name.lower())), None)
    return [(field, choice, page, tuple(place)) for field, choice, page, place in layout["boxes"]] if layout else []
