"""How high a part of the sheet gets, roughly: enough to know what surely fits on a page and what may not.

Typst lays a section out twice when it has to measure it first, so it is asked to only where the
estimate leaves a doubt. Figures are of the template (``style.typ``), rounded up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framepress.pdf.typefaces import Ruler
from framepress.text.markdown import Tree, pictures, to_plain

if TYPE_CHECKING:
    from framepress.pdf.sheet_parts import SheetPart

BODY = 10.0
"""Size of the text."""
LINE_HEIGHT = 12.5
_BLOCK = 10.0
_CAPTION = 18.0


class Heights:
    """Estimates for parts set in ``width`` points. What is special to a part it says itself."""

    def __init__(self, width: float, ruler: Ruler) -> None:
        self.width, self.ruler = width, ruler

    def of(self, part: SheetPart) -> float:
        """Height of a part with the space around it, in points."""
        name = _CAPTION if part.is_named else 0.0
        return _BLOCK + (name + sum(map(self.text, part.introduction))) + part.height(self)

    def text(self, tree: Tree, inset: float = 0) -> float:
        """Height of an author's text."""
        if not tree:
            return 0
        room = self.width - inset
        return (
            self.ruler.lines(to_plain(tree), BODY, room) * LINE_HEIGHT
            + len(tree) * 7
            + picture_height(tree, self.ruler, room)
        )


def picture_height(tree: Tree, ruler: Ruler, room: float) -> float:
    """Height of the pictures in an author's text that is ``room`` points wide, each as if it had lines of its own."""
    sizes = [ruler.pictures[node["source"]] for node in pictures(tree) if node["source"] in ruler.pictures]
    return sum(height * min(1, room / width) + LINE_HEIGHT for width, height in sizes)
