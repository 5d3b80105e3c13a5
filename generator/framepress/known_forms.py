"""Every form that may come back: of today and of each older edition, on paper too."""

from __future__ import annotations

from pathlib import Path

from framepress.forms.spec import Form
from framepress.past import PastEdition, past_editions
from framepress.pdf import Paper
from framepress.prepare import Prepared
from framepress.publish import PublishedForm
from framepress.returned.catalog import Catalog
from framepress.returned.drawn import Rectangle, drawn_pages
from framepress.returned.layout import Layout, Sheet, layout_of, sheets
from framepress.variants.carried import carried_over

Box = tuple[str, str | None, int, Rectangle]
"""Field, choice, page from 1, and rectangle, as edition files have them."""


class KnownForms:
    """The forms of a framework. ``layouts`` is a folder for what is known of their pages, made when it is asked for."""

    def __init__(self, prepared: Prepared, layouts: Path) -> None:
        self.prepared, self.layouts = prepared, layouts
        self.edition = prepared.framework.about.edition
        self.past = {past.edition.name: past for past in past_editions(prepared)}

    def catalog(self) -> Catalog:
        """What readers of files have to know."""
        forms = self.prepared.forms
        carried = carried_over(self.prepared.framework, self.prepared.checked.editions, forms)
        homes = {(form.identity.form, form.identity.subject): form.id for form in forms}
        for form in forms:
            for was in carried[form.id].values():
                for old in was.was:
                    homes.setdefault(old, form.id)
        printed = {(form.id, self.edition) for form in forms}
        printed |= {(form.id, name) for name, past in self.past.items() for form in past.forms}
        about = self.prepared.framework.about
        return Catalog(
            framework=about.id,
            edition=about.edition,
            forms={form.id: form for form in forms},
            homes=homes,
            carried=carried,
            printed=frozenset(printed),
            layouts=self.layouts,
        )

    def lay_out(self, printed: tuple[str, str]) -> None:
        """Write the layout of one of the catalog's ``printed``: the blank form is made, and looked at."""
        form_id, edition = printed
        past = self.past.get(edition)
        forms = past.forms if past else self.prepared.forms
        form = next(form for form in forms if form.id == form_id)
        papers = [self._sheets(form, paper, past) for paper in Paper]
        layout_of(form, papers).save(self.layouts / Layout.file(form_id, edition))

    def _sheets(self, form: Form, paper: Paper, past: PastEdition | None) -> tuple[Sheet, ...]:
        published = past.publish(form, paper) if past else self.prepared.press.publish(form, paper)
        pages = list(drawn_pages(published.pdf.content))
        return sheets(pages, _kept(past, form, paper) if past else _boxes(published), form)


def _boxes(published: PublishedForm) -> list[Box]:
    return [(box.field, box.choice, box.page, box.rectangle) for box in published.pdf.boxes]


def _kept(past: PastEdition, form: Form, paper: Paper) -> list[Box]:
    """Where everything stood when the edition was released, whatever draws the form today."""
    kept = past.edition.data.get("pdfs", {}).values()
    found = next((one for one in kept if (one["form"], one["paper"]) == (form.id, paper.name.lower())), None)
    return [(field, choice, page, tuple(place)) for field, choice, page, place in found["boxes"]] if found else []
