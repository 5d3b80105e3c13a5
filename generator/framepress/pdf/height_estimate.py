"""How high a part of the sheet gets, roughly: enough to know what surely fits on a page and what may not.

Typst lays a section out twice when it has to measure it first, so it is asked to only where the
estimate leaves a doubt. Figures are of the template (``style.typ``), rounded up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framepress.pdf.typefaces import Ruler
from framepress.text.markdown import Tree, to_plain

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
        return self.ruler.lines(to_plain(tree), BODY, self.width - inset) * LINE_HEIGHT + len(tree) * 7
