"""Older editions: their forms, made again from the edition files alone."""

from __future__ import annotations

import dataclasses
from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Any

from framepress.editions.edition_files import Edition
from framepress.forms.form import Choice, Form
from framepress.forms.preamble import with_schools
from framepress.forms.serialise import deserialise
from framepress.pdf import Logo, Paper, PdfBrand
from framepress.problems.errors import ProblemsFound
from framepress.problems.problem import Place
from framepress.publishing.prepare import Prepared
from framepress.publishing.published_files import FormPress, PublishedForm, pdf_path
from framepress.text.catalogue import words_for
from framepress.text.messages import mistake
from framepress.text.pictures import UnusablePicture, picture_of


@dataclasses.dataclass(frozen=True)
class PastEdition:
    """A released edition that is not the current one. ``forms`` is empty where its file is of an earlier format."""

    edition: Edition
    forms: list[Form]
    press: FormPress

    def path(self, form: Form, paper: Paper) -> str:
        """Where a form's PDF lies in the site."""
        return f"editions/{self.edition.name}/{pdf_path(form, paper)}"

    def publish(self, form: Form, paper: Paper) -> PublishedForm:
        """A form of it as PDF."""
        return self._moved(self.press.publish(form, paper))

    def cached(self, form: Form, paper: Paper) -> PublishedForm | None:
        """A form of it, where the cache has the PDF."""
        form_pdf = self.press.cached(form, paper)
        return self._moved(form_pdf) if form_pdf else None

    def _moved(self, made: PublishedForm) -> PublishedForm:
        return dataclasses.replace(made, path=self.path(made.form, made.paper))


def past_editions(prepared: Prepared) -> list[PastEdition]:
    """The editions before the current one, the oldest first. Raises :class:`ProblemsFound`."""
    current = prepared.framework.about.edition
    return [_past(edition, prepared.press) for edition in prepared.checked.editions if edition.name != current]


def past_forms(past: list[PastEdition]) -> Iterator[tuple[PastEdition, Form, Paper]]:
    """Every PDF of older editions that there is to make."""
    return ((edition, form, paper) for edition in past for form in edition.forms for paper in Paper)


def _past(edition: Edition, press: FormPress) -> PastEdition:
    brand = press.brand
    try:
        brand = _brand(edition.data["brand"]) if "brand" in edition.data else brand
        schools = tuple(Choice(school.key, school.name) for school in edition.snapshot.of_kind("school"))
        planned = [
            deserialise(form_data["planned"])
            for form_data in edition.data.get("forms", {}).values()
            if "planned" in form_data
        ]
        forms = [with_schools(form, schools) for form in planned]
        pictures = {name: picture_of(b64decode(content)) for name, content in edition.data.get("pictures", {}).items()}
    except (ValueError, AttributeError, LookupError, TypeError, UnusablePicture) as error:
        raise ProblemsFound([mistake(Place(edition.file), "edition-file.forms")]) from error
    # Words that the edition lacks, because a template asks for them since, are today's.
    words = words_for(edition.snapshot.language).replaced(edition.data.get("words", {}))
    return PastEdition(edition, forms, FormPress(words, press.fonts, press.cache_folder, brand, pictures))


def pictures_data(prepared: Prepared) -> dict[str, str]:
    """The pictures that forms show, as base64 by name: their PDFs can be made again when the files are others."""
    shown = {name: picture for form in prepared.forms for name, picture in prepared.press.pictures_of(form).items()}
    return {name: b64encode(picture.content).decode() for name, picture in sorted(shown.items())}


def brand_data(brand: PdfBrand) -> dict[str, Any]:
    """What forms look like, as data for an edition file: the logo as base64 beside its text alternative."""
    logo = brand.logo
    logo_data = {"content": b64encode(logo.content).decode(), "alternative": logo.alternative} if logo else None
    return {
        **{attribute.name: getattr(brand, attribute.name) for attribute in dataclasses.fields(brand)},
        "logo": logo_data,
    }


def _brand(data: dict[str, Any]) -> PdfBrand:
    logo_data = data.get("logo")
    logo = Logo(b64decode(logo_data["content"]), str(logo_data["alternative"])) if logo_data else None
    known = {
        attribute.name: data[attribute.name] for attribute in dataclasses.fields(PdfBrand) if attribute.name in data
    }
    return PdfBrand(**{**known, "logo": logo})
