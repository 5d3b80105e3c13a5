"""Where everything stands on the pages of a form: the boxes of its fields, and words by which a print is laid on it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from framepress.forms.form import Form
from framepress.forms.identity import Identity
from framepress.intake.rendering.page_letters import PageLetters, Rectangle, middle


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """The box of a field, or of one of its choices. ``is_mark``: it is ticked, and not written into."""

    field: str
    choice: str
    is_mark: bool
    place: Rectangle


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page of the blank form. ``words`` are those that stand on it once, with their middles; ``digest`` is of all
    that is drawn on it (:func:`framepress.intake.fields.pdf_objects.digest_of`).
    """

    number: int
    width: float
    height: float
    boxes: tuple[PlacedBox, ...]
    words: Mapping[str, tuple[float, float]]
    digest: str


@dataclass(frozen=True, slots=True)
class FieldPlaces:
    """The pages of one form of one edition, on each paper and in each way that it was drawn. ``labels`` has for a field
    that is a list its choices by what they are called; ``checklists`` are those where several may be picked, ``menus``
    those that drop down.
    ``blanks`` are the blank forms, one for each of ``papers``, as files.
    """

    identity: Identity
    papers: tuple[tuple[FormPage, ...], ...]
    blanks: tuple[Path, ...]
    labels: Mapping[str, Mapping[str, str]]
    checklists: frozenset[str]
    menus: frozenset[str]

    @staticmethod
    def file(form: str, edition: str) -> str:
        """The name of the file that holds a layout."""
        return sha256(f"{form}\n{edition}".encode()).hexdigest() + ".json"

    def save(self, path: Path) -> None:
        """Write it, whole or not at all."""
        part = path.with_suffix(".part")
        sets = {"checklists": sorted(self.checklists), "menus": sorted(self.menus)}
        plain = {**sets, "blanks": [str(blank) for blank in self.blanks]}
        part.write_text(json.dumps(asdict(self) | plain), encoding="utf-8")
        part.replace(path)

    @staticmethod
    def load(path: Path) -> FieldPlaces:
        """What :meth:`save` wrote."""
        data = json.loads(path.read_text(encoding="utf-8"))
        papers = tuple(tuple(map(_sheet, sheets)) for sheets in data["papers"])
        blanks = tuple(map(Path, data["blanks"]))
        sets = frozenset(data["checklists"]), frozenset(data["menus"])
        return FieldPlaces(Identity(**data["identity"]), papers, blanks, data["labels"], *sets)

    def pages_with(self, sheet: FormPage) -> int:
        """How many pages the form has on the paper of a page."""
        return next(len(sheets) for sheets in self.papers if sheet in sheets)

    def blank(self, sheet: FormPage) -> Path:
        """The blank form that a page is of."""
        return next(blank for sheets, blank in zip(self.papers, self.blanks, strict=True) if sheet in sheets)


def _sheet(data: Mapping[str, object]) -> FormPage:
    parts = dict(data)
    boxes = tuple(PlacedBox(box["field"], box["choice"], box["is_mark"], tuple(box["place"])) for box in parts["boxes"])  # type: ignore[attr-defined]
    return FormPage(**{**parts, "boxes": boxes})  # type: ignore[arg-type]


def sheets(
    pages: Iterable[PageLetters],
    digests: Iterable[str],
    boxes: Iterable[tuple[str, str | None, int, Rectangle]],
    form: Form,
) -> tuple[FormPage, ...]:
    """The pages of a blank form. ``boxes`` are field, choice, page from 1, and rectangle, as in edition files."""
    boxes_alone = {field.id for field in form.fields() if field.kind.is_tick}
    placed: dict[int, list[PlacedBox]] = {}
    for field, choice, page, place in boxes:
        is_mark = choice is not None or field in boxes_alone
        placed.setdefault(page, []).append(PlacedBox(field, choice or "", is_mark, place))
    return tuple(
        FormPage(number, page.width, page.height, tuple(placed.get(number, ())), anchors(page), digest)
        for number, (page, digest) in enumerate(zip(pages, digests, strict=True), start=1)
    )


def anchors(page: PageLetters) -> dict[str, tuple[float, float]]:
    """Words that stand on a page once, with their middles."""
    words = page.words()
    counts = Counter(word.text for word in words)
    return {word.text: middle(word.place) for word in words if counts[word.text] == 1}


def layout_of(forms: Sequence[Form], papers: Iterable[tuple[FormPage, ...]], blanks: Iterable[Path]) -> FieldPlaces:
    """The layout of a form with its pages on each paper, and the blank forms. ``forms`` are the form in each language
    in which it was drawn.
    """
    form = forms[0]
    picked = [field for field in form.fields() if field.kind.is_marked]
    labels: dict[str, dict[str, str]] = {field.id: {} for field in picked}
    for spoken in forms:
        for field in spoken.fields():
            if field.id in labels:
                labels[field.id] |= {choice.label: choice.id for choice in field.choices}
    checklists = frozenset(field.id for field in picked if field.kind.picks_many)
    menus = frozenset(
        field.id for field in form.fields() if (field.kind.picks_one and field.kind.picks_freely) or field.suggestions
    )
    return FieldPlaces(form.identity, tuple(papers), tuple(blanks), labels, checklists, menus)
