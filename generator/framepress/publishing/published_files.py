"""Framework → the files that are published beside the pages: PDF forms and data.

A PDF whose input did not change is taken from the cache and not made again. The key covers the whole
input: the planned form, the paper, the words, the fonts, and the code and templates that draw it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from framepress.answers.response_schema import response_schema
from framepress.forms.form import Form
from framepress.forms.form_pictures import shown_pictures
from framepress.forms.question_codebook import codebook_csv
from framepress.framework.model.edition_file import framework_data
from framepress.framework.model.framework import Framework
from framepress.pdf import Box, FormPdf, Paper, PdfBrand, make_pdf
from framepress.text.catalogue import Words
from framepress.text.font_files import fonts_in, own_folder
from framepress.text.pictures import Picture
from framepress.text.resources import templates


@dataclasses.dataclass(frozen=True, slots=True)
class PublishedForm:
    """A form's file: ``path`` in the site, and what its page tells of it."""

    form: Form
    paper: Paper
    path: str
    pdf: FormPdf


class FormPress:
    """Makes the PDFs of forms, and keeps them in ``cache_folder`` (``None``: keeps nothing)."""

    def __init__(
        self,
        words: Words,
        fonts: tuple[Path, ...],
        cache_folder: Path | None,
        brand: PdfBrand,
        pictures: Mapping[str, Picture] | None = None,
        root: str = "",
    ) -> None:
        self.root = root
        """The folder of the site for the language of the forms: ``es/``; empty for that of the source."""
        self.pictures = dict(pictures or {})
        """Those that the texts of forms may show, by the name of their file."""
        self.words = words
        self.fonts = fonts
        self.cache_folder = cache_folder
        self.brand = brand
        drawn_with = (repr(brand), json.dumps(dict(words), sort_keys=True), *map(_file_hash, self.font_files()))
        self._base = _hash(_machinery(), *drawn_with)

    def font_files(self) -> tuple[Path, ...]:
        """The fonts that forms are drawn and filled with."""
        return tuple(fonts_in((own_folder(), *self.fonts)))

    def publish(self, form: Form, paper: Paper) -> PublishedForm:
        """The finished form, from the cache where it is there."""
        published = self.cached(form, paper)
        if published is None:
            pdf = make_pdf(form, paper, self.words, self.fonts, self.brand, self.pictures_of(form))
            if self.cache_folder is not None:
                with suppress(OSError):  # a cache that can't be written costs time, and nothing else
                    _write_cached(pdf, *self._places(self.cache_folder, form, paper))
            published = self._published(form, paper, pdf)
        return published

    def earlier(self, form: Form, paper: Paper) -> list[FormPdf]:
        """The form as it was drawn before pages were filled, and before it lay across: prints of it may still come."""
        fonts, brand, pictures = self.fonts, self.brand, self.pictures_of(form)
        ways = [form, dataclasses.replace(form, is_landscape=False)] if form.is_landscape else [form]
        return [make_pdf(way, paper, self.words, fonts, brand, pictures, fills_pages=False) for way in ways]

    def cached(self, form: Form, paper: Paper) -> PublishedForm | None:
        """The finished form, where the cache has it: what a preview can show without waiting."""
        if self.cache_folder is None:
            return None
        pdf = _read_cached(*self._places(self.cache_folder, form, paper))
        return self._published(form, paper, pdf) if pdf else None

    def pictures_of(self, form: Form) -> dict[str, Picture]:
        """The pictures that a form shows, by name."""
        return {
            name: self.pictures[name]
            for name in (shown_pictures(form) if self.pictures else ())
            if name in self.pictures
        }

    def path(self, form: Form, paper: Paper) -> str:
        """Where a form's PDF lies in the site."""
        return self.root + pdf_path(form, paper)

    def _published(self, form: Form, paper: Paper, pdf: FormPdf) -> PublishedForm:
        return PublishedForm(form, paper, self.path(form, paper), pdf)

    def _places(self, folder: Path, form: Form, paper: Paper) -> tuple[Path, Path]:
        shown = [
            f"{name} {hashlib.sha256(picture.content).hexdigest()}" for name, picture in self.pictures_of(form).items()
        ]
        key = _hash(self._base, repr(form), paper.name, *shown)
        return folder / f"{key}.pdf", folder / f"{key}.json"


def pdf_path(form: Form, paper: Paper) -> str:
    """Where a form's PDF lies in the folder of its language."""
    return f"forms/{form.id}{paper.value.suffix}.pdf"


def data_files(framework: Framework, forms: list[Form]) -> dict[str, bytes]:
    """The files under ``data/`` in the language of ``framework``: what was published, as data."""
    described = json.dumps(framework_data(framework), ensure_ascii=False, indent=2) + "\n"
    return {
        "data/framework.json": described.encode(),
        "data/codebook.csv": codebook_csv(forms, framework).encode("utf-8-sig"),
        "data/response.schema.json": response_schema(framework.about, forms).encode(),
    }


def _read_cached(path: Path, description: Path) -> FormPdf | None:
    try:
        record = json.loads(description.read_text(encoding="utf-8"))
        content = path.read_bytes()
        boxes = tuple(Box(field, choice, page, tuple(edges)) for field, choice, page, edges in record["boxes"])
        if hashlib.sha256(content).hexdigest() == record["sha256"]:
            return FormPdf(content, record["pages"], boxes)
    except (OSError, ValueError, LookupError, TypeError):
        pass  # not there, cut short, or touched by somebody: it is made again
    return None


def _write_cached(pdf: FormPdf, path: Path, description: Path) -> None:
    record: dict[str, Any] = {
        "pages": pdf.pages,
        "sha256": hashlib.sha256(pdf.content).hexdigest(),
        "boxes": [[box.field, box.choice, box.page, box.rectangle] for box in pdf.boxes],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pdf.content)
    description.write_text(json.dumps(record), encoding="utf-8")


@cache
def _machinery() -> str:
    """A hash of what draws a form: our code, the templates, and the releases of the PDF libraries."""
    package = Path(__file__).parents[1]
    drawn_by = [*sorted((package / "pdf").rglob("*.py")), *sorted((templates() / "forms").rglob("*.typ"))]
    return _hash(version("pikepdf"), version("typst"), version("fonttools"), *map(_file_hash, drawn_by))


def _file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
