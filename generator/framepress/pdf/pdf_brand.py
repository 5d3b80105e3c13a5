"""What a publisher's forms look like."""

from __future__ import annotations

from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture for the head of the first page: the bytes of an SVG or a PNG file.

    ``alternative`` is what a screen reader says for it (PDF/UA-1, 7.3). It is drawn 34 points high, or lower
    where it would be wider than 170.
    """

    content: bytes
    alternative: str

    @property
    def format(self) -> str:
        """``png`` or ``svg``."""
        return "png" if self.content.startswith(_PNG) else "svg"


@dataclass(frozen=True, slots=True)
class PdfBrand:
    """Colours (``#rrggbb``), typeface and logo of a publisher.

    On white and on ``tint``, ``ink``, ``accent`` and ``muted`` hold 4.5:1 and ``edge`` 3:1 (WCAG 1.4.3, 1.4.11);
    nothing here checks that. ``text_font`` and ``heading_font`` are families in the fonts that
    :func:`~framepress.pdf.form_pdf.make_pdf` is given; where one is empty, our own is taken. Answers are always
    written in ours, which every engine was tried with.
    """

    ink: str = "#15303b"
    accent: str = "#0b6470"
    muted: str = "#4a5c64"
    edge: str = "#5b6f77"
    rule: str = "#b9c6ca"
    tint: str = "#eef4f4"
    text_font: str = ""
    heading_font: str = ""
    logo: Logo | None = None

    def colours(self) -> dict[str, str]:
        """The colours by name."""
        return {name: getattr(self, name) for name in ("ink", "accent", "muted", "edge", "rule", "tint")}
