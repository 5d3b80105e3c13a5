"""The answers that stand on the pages of a form, whatever its fields say: letters in boxes, ticks, texts that were put
over a box, and what can only be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from framepress.analysis.collection import Remark
from framepress.intake.remark_texts import with_words
from framepress.intake.rendering.ink import Ink, Stroke
from framepress.intake.rendering.page_letters import UNKNOWN, Rectangle, shared_area
from framepress.intake.sight.box_marks import Marks, is_spilt, marks_of
from framepress.intake.sight.box_texts import BoxText, text_in
from framepress.intake.sight.field_places import FieldPlaces, PlacedBox
from framepress.intake.sight.page_difference import PageView
from framepress.intake.sight.stray_texts import PageText, stamps_in
from framepress.intake.sight.stroke_pieces import Whole, around, whole_strokes
from framepress.text.sentences import sentence

_LETTERS = 3
"""Letters that can't be seen, from which something hides them: a dot on a ruled line can't be told from it."""
_PART = 0.2
"""The same, as a part of all."""
_LEAST = 12
"""Pixels of ink in a box to write in: the dot of an i has as many."""
_ARROW = 18.0
"""Points at the right of a list to pick from, where programs draw a button."""
_BESIDE = 90.0
"""Points beside a box to tick that belong to it: there stands what it is called."""
_OTHERS = 20
"""Strokes in no box from which on a page is taken to be drawn in another way than the blank one, with other letters."""
_MOST_WRITTEN = 20
"""Texts beside the boxes of a page that are told."""
_LONGEST_STAMPS = 300

_HIDDEN = 3
"""Squares of print that are gone: less is a corner that a program draws in another way."""
_TOUCH = 2.0
"""Points between parts of one stroke, of which one is close to print."""

_TICKS = re.compile(r"|[^?]|(.)\1|yes|ok|okay|sí|si|oui|ja|tak|sim", re.IGNORECASE)
"""Letters in a box that tick it: none, one (typefaces of signs have a tick at any letter), the same twice (made bold by
drawing it again), or a word that says so.
"""


@dataclass
class PageAnswers:
    """What is read, page by page. ``values`` are as those of a PDF's fields; ``doubts`` are remarks on a text, which
    hold only where the text is taken.
    """

    layout: FieldPlaces
    values: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    picked: dict[str, set[str]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    stray_texts: list[tuple[PageText, bytes]] = field(default_factory=list)

    def read(self, view: PageView) -> None:
        """Reads a page."""
        over = _joined(view.texts)
        strokes = view.bare.strokes()
        wholes, beside = whole_strokes(view.whole, view.boxes)
        marks = marks_of(view.boxes, view.whole, wholes, beside, view.is_sign)
        self._marks(view, {name: _without_words(field_marks, view) for name, field_marks in marks.items()})
        self._across(view)
        self._beside(view, beside, [*_not_of(_places(wholes, view), view.close.strokes())])
        self._covered(view, [*_not_of(_places(wholes, view), view.missing.strokes())])
        self.stray_texts += ((text, _picture(view, text.place)) for text in view.stray_texts[:_MOST_WRITTEN])
        for box in view.boxes:
            if box.is_mark:
                continue
            self._text(box, over.get(box.field, ""), view)
            if _is_inked(self._written_into(box), view.bare, strokes, view.boxes):
                self.remarks.append(
                    Remark(box.field, "ink", sentence("files.remarks.handwritten"), _picture(view, box.place))
                )

    def finish(self) -> None:
        """Decides what the marks of all pages say, and what is written beside them."""
        self._remark_stray_texts()
        for field_id, choices in self.picked.items():
            if len(choices) == 1:
                self.values[field_id] = next(iter(choices))
            else:
                message = sentence("files.remarks.several_marks", marks=", ".join(sorted(choices)))
                self.remarks.append(Remark(field_id, "several-marks", message, self.pictures[field_id]))

    def _across(self, view: PageView) -> None:
        """Remarks a text over several fields at each of them: whose answer it is, nobody can tell."""
        for boxes, text in view.across:
            for box in {box.field: box for box in reversed(boxes)}.values():
                message = sentence("files.remarks.across", text=text)
                code = "unclear-mark" if box.is_mark else "ink"
                self.remarks.append(Remark(box.field, code, message, _picture(view, box.place)))

    def _remark_stray_texts(self) -> None:
        """Remarks what is written beside all boxes: nobody knows whether it is an answer. What programs put into the
        margins is told once, and fills in nothing.
        """
        stamps = stamps_in(text for text, _ in self.stray_texts)
        for text, picture in self.stray_texts:
            if text not in stamps:
                message = sentence("files.remarks.written_beside", page=text.page, text=text.text)
                self.remarks.append(Remark("", "drawn", message, picture))
        if stamps:
            listed = "; ".join(dict.fromkeys(text.text for text in stamps))[:_LONGEST_STAMPS]
            message = sentence("files.remarks.stamp", text=listed)
            self.remarks.append(Remark("", "stamp", message))

    def _text(self, box: PlacedBox, over: str, view: PageView) -> None:
        """Takes what is written in a box, and ``over`` it. Where no letter has a name, only a picture can show it."""
        answer = self._as_seen(text_in(view.drawn, view.fit.place(box.place)), box, view)
        doubts = [Remark(box.field, code, message, _shown(code, box, view)) for code, message in answer.doubts]
        text = "\n".join(filter(None, (answer.text, over)))
        if UNKNOWN in text and not any(map(str.isalnum, text)):
            self.remarks += [doubt for doubt in doubts if doubt.code == "unknown-letters"]
        elif text and self._take(box, text):
            self.doubts += doubts

    def _as_seen(self, text: BoxText, box: PlacedBox, view: PageView) -> BoxText:
        """A text as far as it is one: something may lie over its letters, or they are white."""
        if view.blank is None:
            return text
        unseen = sum(view.whole.within(view.fit.back(place)) == 0 for place in text.letters)
        if not text.letters or (unseen < len(text.letters) and unseen < max(_LETTERS, _PART * len(text.letters))):
            return text
        is_whole = unseen == len(text.letters)
        message = (
            with_words(sentence("files.remarks.text_unseen"), text.text)
            if is_whole
            else sentence("files.remarks.text_partly_seen")
        )
        self.remarks.append(Remark(box.field, "covered", message, _picture(view, box.place)))
        return BoxText("") if is_whole else text

    def _take(self, box: PlacedBox, text: str) -> bool:
        """Whether a text is one that the box can have."""
        choices = self.layout.labels.get(box.field)
        if choices is None:
            self.values[box.field] = text
        elif text in choices:
            self.values[box.field] = choices[text]
        else:
            self.remarks.append(Remark(box.field, "unknown-choice", sentence("files.remarks.not_a_choice", text=text)))
        return choices is None

    def _written_into(self, box: PlacedBox) -> PlacedBox:
        left, bottom, right, top = box.place
        return replace(box, place=(left, bottom, right - _ARROW, top)) if box.field in self.layout.menus else box

    def _marks(self, view: PageView, marks_by_field: Mapping[str, Marks]) -> None:
        for field_id, marks in marks_by_field.items():
            if marks.unclear or len(marks.clear) > 1 or field_id in self.picked:
                self.pictures[field_id] = _picture(view, _around_boxes(view.boxes, field_id))
            if marks.unclear:
                self.remarks.append(
                    Remark(field_id, "unclear-mark", sentence("files.remarks.unclear_mark"), self.pictures[field_id])
                )
            if not marks.unclear or field_id in self.layout.checklists:
                for box in marks.clear:
                    self._mark(box)

    def _mark(self, box: PlacedBox) -> None:
        if not box.choice:
            self.values[box.field] = "yes"
        elif box.field in self.layout.checklists:
            self.values[f"{box.field}/{box.choice}"] = box.choice
        else:
            self.picked.setdefault(box.field, set()).add(box.choice)

    def _beside(self, view: PageView, outside: list[Stroke], close: list[Stroke]) -> None:
        """Remarks what stands in no box, and what is close to the print of the form."""
        for text in dict.fromkeys(view.beside):
            message = with_words(sentence("files.remarks.note_beside", page=view.number), text)
            self.remarks.append(Remark("", "note", message))
        strokes = [*outside, *close]
        if len(strokes) >= _OTHERS:
            return
        remarked = {remark.field for remark in self.remarks}
        rest = []
        for stroke in strokes:
            name = _field_beside(stroke, view.boxes)
            if not name:
                rest.append(stroke)
            elif name not in remarked:
                remarked.add(name)
                picture = _picture(view, around([_around_boxes(view.boxes, name), stroke.place]))
                self.remarks.append(Remark(name, "unclear-mark", sentence("files.remarks.unclear_mark"), picture))
        drawn = [stroke.place for stroke in rest if view.bare.within(stroke.place) >= _LEAST or stroke in close]
        if drawn:
            message = sentence("files.remarks.drawn_beside", page=view.number)
            self.remarks.append(Remark("", "drawn", message, _picture(view, around(drawn))))

    def _covered(self, view: PageView, missing: list[Stroke]) -> None:
        """Remarks where something hides print of the form."""
        strokes = [stroke for stroke in missing if len(stroke.cells) >= _HIDDEN]
        if len(strokes) >= _OTHERS:
            return
        remarked = {remark.field for remark in self.remarks}
        named = {name: stroke for stroke in strokes if (name := _field_at(stroke, view.boxes))}
        for name, stroke in named.items():
            if name in remarked:
                continue
            picture = _picture(view, around([_around_boxes(view.boxes, name), stroke.place]))
            self.remarks.append(Remark(name, "covered", sentence("files.remarks.covered"), picture))
        if rest := [stroke.place for stroke in strokes if not _field_at(stroke, view.boxes)]:
            message = sentence("files.remarks.covered_beside", page=view.number)
            self.remarks.append(Remark("", "drawn", message, _picture(view, around(rest))))


def _places(wholes: Iterable[Whole], view: PageView) -> list[Rectangle]:
    """Where something stands that is looked at as a whole: what is in a box, and texts beside them."""
    return [*(whole.place for whole in wholes), *(text.place for text in view.stray_texts)]


def _not_of(places: list[Rectangle], strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    """The strokes that are no part of what stands in these places."""
    for stroke in strokes:
        left, bottom, right, top = stroke.place
        if not any(
            shared_area((left - _TOUCH, bottom - _TOUCH, right + _TOUCH, top + _TOUCH), place) for place in places
        ):
            yield stroke


def _without_words(marks: Marks, view: PageView) -> Marks:
    """The same marks, those unclear that are words: who writes *no* into a box ticks nothing."""
    words = [box for box in marks.clear if not _TICKS.fullmatch(_words_in(box, view))]
    return Marks([box for box in marks.clear if box not in words], marks.unclear + words) if words else marks


def _words_in(box: PlacedBox, view: PageView) -> str:
    put = [text for over, text in view.ticking if over == box]
    return " ".join(filter(None, (text_in(view.drawn, view.fit.place(box.place)).text, *put))).strip()


def _joined(texts: Iterable[tuple[PlacedBox, str]]) -> dict[str, str]:
    """The texts over each box, a line for each."""
    lines: dict[str, str] = {}
    for box, text in texts:
        lines[box.field] = "\n".join(filter(None, (lines.get(box.field, ""), text)))
    return lines


def _shown(code: str, box: PlacedBox, view: PageView) -> bytes:
    """The picture for a doubt that nothing else can settle."""
    return _picture(view, box.place) if code == "unknown-letters" else b""


def _picture(view: PageView, place: Rectangle) -> bytes:
    return view.page.cropped(view.fit.place(place))


def _is_inked(box: PlacedBox, ink: Ink, strokes: list[Stroke], every: Iterable[PlacedBox]) -> bool:
    """Whether something is drawn into a box to write in, that is not only the end of what stands in another one."""
    left, bottom, right, top = box.place
    if ink.within((left + 1, bottom + 1, right - 1, top - 1)) < _LEAST:
        return False
    return any(stroke.inside(box.place) and not is_spilt(stroke, box, every) for stroke in strokes)


def _field_beside(stroke: Stroke, boxes: Iterable[PlacedBox]) -> str:
    """The field with a box to tick that a stroke is close to, or around."""
    across, up = (stroke.place[0] + stroke.place[2]) / 2, (stroke.place[1] + stroke.place[3]) / 2
    for box in boxes:
        left, bottom, right, top = box.place
        edge = top - bottom
        if box.is_mark and left - edge <= across <= right + _BESIDE and bottom - edge <= up <= top + edge:
            return box.field
    return ""


def _field_at(stroke: Stroke, boxes: Iterable[PlacedBox]) -> str:
    """The field that a stroke is in, or beside a box of."""
    inside = (box.field for box in boxes if not box.is_mark and stroke.inside(box.place))
    return _field_beside(stroke, boxes) or next(inside, "")


def _around_boxes(boxes: Iterable[PlacedBox], field_id: str) -> Rectangle:
    """What holds the boxes of a field, with what they are called at their right."""
    left, bottom, right, top = around([box.place for box in boxes if box.field == field_id])
    return left, bottom, right + _BESIDE, top
