"""Where a person sees something else on the pages than the value that a field has, or nothing: the value counts, and
that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pypdf.generic import BooleanObject, DictionaryObject

from framepress.answers.limits import LONGEST_ANSWER
from framepress.forms.identity import OWN
from framepress.intake.fields.appearance_fonts import Fonts
from framepress.intake.fields.covers import Cover, covers_of
from framepress.intake.fields.pdf_fields import PdfField
from framepress.intake.fields.pdf_objects import dict_of, get, parts_of, text_of
from framepress.intake.fields.pdf_values import RECOVERED, FieldValue, option_of, pressed
from framepress.intake.fields.shown_value import is_alike
from framepress.intake.fields.visibility import Visibility, is_pale, numbers_in, place_of
from framepress.intake.fields.widget_appearance import Shown, is_white, shown_by
from framepress.intake.rendering.page_letters import Rectangle
from framepress.text.guesses import short
from framepress.text.sentences import sentence

UNSEEN, DIFFERS = "unseen", "differs"
_EDIT = 1 << 18
"""Of the flags of a list: other texts than its own may be typed (12.7.5.4)."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is to be said of an answer: where it stands, in the page's own coordinates; pages are counted from 0. With
    ``covers`` it holds only where pictures show that they hide it.
    """

    field: str
    code: str
    message: str
    page: int | None = None
    place: Rectangle | None = None
    covers: tuple[Cover, ...] = ()
    is_button: bool = False


@dataclass(frozen=True)
class Answered:
    """A field with its answer."""

    field: PdfField
    value: FieldValue

    @cached_property
    def is_button(self) -> bool:
        """Whether it is pressed, and not written into."""
        return bool(self.field.inherited("/FT") == "/Btn")

    @cached_property
    def marked(self) -> list[DictionaryObject]:
        """The buttons that are drawn with a mark."""
        return [widget for widget in self.field.widgets if pressed(widget)] if self.is_button else []

    @property
    def widgets(self) -> list[DictionaryObject]:
        """The places on the pages where the answer should be seen."""
        return self.marked or self.field.widgets

    @property
    def is_comparable(self) -> bool:
        """Whether the page should show the value itself: no script says how it is shown (12.6.3), it is of the choices
        of a list, and no longer than any answer.
        """
        flags, options = self.field.inherited("/Ff"), parts_of(self.field.inherited("/Opt"))
        is_closed = bool(options) and not (isinstance(flags, int) and flags & _EDIT)
        is_none = is_closed and self.value.text not in [option_of(option)[0] for option in options]
        is_scripted = "/F" in dict_of(self.field.inherited("/AA"))
        return not is_none and not is_scripted and len(self.value.text) <= LONGEST_ANSWER


class ShownAnswers:
    """The answers of a form as its pages show them."""

    def __init__(
        self,
        form: DictionaryObject,
        root: DictionaryObject,
        pages: Sequence[DictionaryObject],
        answers: Sequence[Answered],
    ) -> None:
        self.form, self.answers = form, answers
        ours = {id(widget) for answer in answers for widget in answer.field.widgets}
        self.visibility = Visibility(root, pages, ours)
        self.fonts = Fonts(dict_of(get(form, "/DR")))
        anew = get(form, "/NeedAppearances")
        self.is_drawn_anew = isinstance(anew, BooleanObject) and bool(anew.value)

    def doubts(self) -> Iterator[Doubt]:
        """What is to be said of the answers. Those of which something was said already have their own."""
        seen = (answer for answer in self.answers if not answer.field.name.startswith(OWN))
        sure = [answer for answer in seen if answer.value.text and answer.value.code in ("", RECOVERED)]
        draws_marks = any(answer.marked for answer in sure)
        for answer in sure:
            code, message = self._doubt_of(answer, draws_marks)
            covers = () if code else covers_of(answer.widgets, self.visibility)
            if covers:
                code, message = UNSEEN, _unseen("covered")
            if code:
                page, place = self.visibility.page(answer.widgets[0]), place_of(answer.widgets[0])
                yield Doubt(answer.field.name, code, message, page, place, covers, answer.is_button)

    def _doubt_of(self, answer: Answered, draws_marks: bool) -> tuple[str, str]:
        reasons = [self.visibility.why_unseen(widget) for widget in answer.widgets]
        if all(reasons):
            return UNSEEN, _unseen(reasons[0])
        seen = [widget for widget, reason in zip(answer.widgets, reasons, strict=True) if not reason]
        if answer.is_button:
            # Programs that only write values leave all boxes as they are.
            is_off = draws_marks and not self.is_drawn_anew and answer.value.code == "" and not answer.marked
            has_state = any("/AS" in widget for widget in seen)
            return (UNSEEN, _unseen("no_mark")) if is_off and has_state else ("", "")
        return self._doubt_of_text(answer, seen)

    def _doubt_of_text(self, answer: Answered, seen: Sequence[DictionaryObject]) -> tuple[str, str]:
        drawings = [] if self.is_drawn_anew else [get(dict_of(get(widget, "/AP")), "/N") for widget in seen]
        if not any(drawing is not None for drawing in drawings):
            is_pale = is_white(self._default_appearance(answer.field)) and not _is_dark(seen[0])
            return (UNSEEN, _unseen("white")) if is_pale else ("", "")
        shown = [
            appearance if (appearance := shown_by(drawing, self.fonts, answer.value.text)) else Shown()
            for drawing in drawings
        ]
        lettered = [appearance for appearance in shown if appearance.letters]
        if lettered and all(appearance.is_unseen for appearance in lettered):
            return UNSEEN, _unseen("no_ink")
        for widget, appearance in zip(seen, shown, strict=True):
            place = place_of(widget) if appearance.letters else None
            if place and not _shows(answer, appearance.letters, place[2] - place[0]):
                text = "".join(letter or "\N{REPLACEMENT CHARACTER}" for letter in appearance.letters).strip()
                return DIFFERS, sentence("files.remarks.differs", text=short(text))
        return "", ""

    def _default_appearance(self, field: PdfField) -> str:
        appearances = (text_of(get(widget, "/DA")) for widget in field.widgets)
        return (
            next(filter(None, appearances), None)
            or text_of(field.inherited("/DA"))
            or text_of(get(self.form, "/DA"))
            or ""
        )


def _unseen(why: str) -> str:
    """That nobody sees an answer. ``why`` is a key of :mod:`framepress.intake.fields.visibility`, or one of ours."""
    return sentence("files.remarks.unseen.said", why=sentence(f"files.remarks.unseen.{why}"))


def _shows(answer: Answered, letters: list[str | None], width: float) -> bool:
    """Whether letters may be an answer. What takes time to find out is asked last."""
    return (
        is_alike(letters, [answer.value.text], width)
        or not answer.is_comparable
        or is_alike(letters, _labels(answer), width)
    )


def _labels(answer: Answered) -> list[str]:
    """What a choice is called in a list."""
    options = [option_of(option) for option in parts_of(answer.field.inherited("/Opt"))]
    return [label for value, label in options if value == answer.value.text]


def _is_dark(widget: DictionaryObject) -> bool:
    """Whether a widget has a ground of another colour than white."""
    ground = numbers_in(get(dict_of(get(widget, "/MK")), "/BG"))
    return bool(ground) and not is_pale(ground, 1)
