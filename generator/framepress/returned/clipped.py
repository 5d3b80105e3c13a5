"""Reads the letters of a page as pdfminer does, but for those that a clip hides: a viewer draws no part of an answer
beyond its field, where the next answer stands. Numbers in brackets are of ISO 32000-2.
"""

from __future__ import annotations

from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import Matrix, Rect, apply_matrix_pt

_EDGE = 0.5
"""Points by which the middle of a letter may lie beyond a clip."""


class ClippingDevice(PDFPageAggregator):
    """Leaves out letters whose middle lies outside of ``clip``: the rectangle around what may be drawn in, ``None`` for
    the whole page. ``beside_hidden`` has, by identity, the letters that are seen before or after one that is not.
    """

    def __init__(self, resources: Any) -> None:
        super().__init__(resources, laparams=None)
        self.clip: Rect | None = None
        self.beside_hidden: set[int] = set()
        self._around: list[Rect | None] = []
        self._last: Any = None
        self._is_last_hidden = False

    def begin_page(self, page: Any, ctm: Matrix) -> None:
        """Nothing is clipped at first."""
        super().begin_page(page, ctm)
        self.clip, self._around = None, []
        self.beside_hidden, self._last, self._is_last_hidden = set(), None, False

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        """A form is clipped to its box (8.10.2)."""
        super().begin_figure(name, bbox, matrix)
        self._last, self._is_last_hidden = None, False
        self._around.append(self.clip)
        self.clip_to(self.cur_item.bbox)

    def end_figure(self, name: str) -> None:
        """After it, what was clipped before it is."""
        super().end_figure(name)
        self.clip = self._around.pop()

    def clip_to(self, box: Rect) -> None:
        """Clip to what lies in a rectangle too (8.5.4)."""
        if self.clip:
            left, bottom, right, top = self.clip
            box = max(left, box[0]), max(bottom, box[1]), min(right, box[2]), min(top, box[3])
        self.clip = box

    def render_char(self, *letter: Any, **more: Any) -> float:
        """Keeps a letter that can be seen. Gives how far the next one stands from it."""
        width = super().render_char(*letter, **more)
        drawn: Any = self.cur_item._objs[-1]
        is_hidden = self._hides(drawn)
        if is_hidden:
            self.cur_item._objs.pop()
        if not drawn.get_text().strip():
            return width
        if is_hidden != self._is_last_hidden and self._last:
            self.beside_hidden.add(id(self._last if is_hidden else drawn))
        self._last, self._is_last_hidden = drawn, is_hidden
        return width

    def _hides(self, drawn: Any) -> bool:
        if not self.clip:
            return False
        left, bottom, right, top = self.clip
        across, up = (drawn.x0 + drawn.x1) / 2, (drawn.y0 + drawn.y1) / 2
        return not (left - _EDGE <= across <= right + _EDGE and bottom - _EDGE <= up <= top + _EDGE)


class ClippingInterpreter(PDFPageInterpreter):
    """Tells a :class:`ClippingDevice` what is clipped, and when that ends."""

    device: ClippingDevice

    def get_current_state(self) -> Any:
        """The clip is a part of the state of graphics (8.4.1)."""
        return *super().get_current_state(), self.device.clip

    def set_current_state(self, state: Any) -> None:
        """Goes back to a state, its clip too."""
        *others, clip = state
        super().set_current_state(tuple(others))
        self.device.clip = clip

    def do_W(self) -> None:  # noqa: N802 (the operator's name)
        """Clips to the rectangle around the path: what prints forms clips to rectangles."""
        numbers = [number for _, *place in self.curpath for number in place]
        points = [apply_matrix_pt(self.ctm, point) for point in zip(numbers[::2], numbers[1::2], strict=True)]
        if points:
            across, up = zip(*points, strict=True)
            self.device.clip_to((min(across), min(up), max(across), max(up)))

    do_W_a = do_W  # noqa: N815 (the operator W*)
