"""A garden whose texts show pictures, for the tests of any room."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from tests.author import edit

PLAN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><path d="M0 0h200v200z" fill="#0b6470"/></svg>'
SHOWN = ["A green mark", "A wide bed", "The plan", "A tall plant", "Leaves"]
"""What the form of the beds shows, in order."""


def raster(width: int, height: int, kind: str = "PNG", color: int = 120) -> bytes:
    """A picture of one color, ``width`` by ``height`` pixels."""
    content = io.BytesIO()
    Image.new("L", (width, height), color).save(content, kind)
    return content.getvalue()


def give_pictures(garden: Path) -> None:
    """Write a picture of each kind, and show them in running text, by themselves, in a list, in a table, in a help."""
    folder = garden / "pictures"
    folder.mkdir()
    (folder / "mark.webp").write_bytes(raster(40, 40, "WEBP"))
    (folder / "bed.png").write_bytes(raster(2000, 500))
    (folder / "plan.svg").write_text(PLAN, encoding="utf-8")
    (folder / "plant.jpg").write_bytes(raster(300, 3000, "JPEG"))
    (folder / "leaves.gif").write_bytes(raster(90, 30, "GIF"))
    (folder / "nobody-shows-it.png").write_bytes(raster(5, 5))
    introduction = """introduction: |
  Look for ![A green mark](mark.webp) there.

  ![A wide bed](bed.png "The bed in May")

  - A list: ![The plan](plan.svg)
"""
    edit(garden, "areas/beds.yml", ("introduction: |\n", introduction))
    guidance = '    guidance: "| a | b |\\n| - | - |\\n| ![A tall plant](plant.jpg) | c |"\n    practices:'
    edit(garden, "areas/beds.yml", ("    practices:", guidance))
    edit(
        garden,
        "forms/stock.yml",
        ("content:\n", "content:\n  - show: introduction\n"),
        ("      - show: indicator\n", "      - show: indicator\n      - show: guidance\n"),
        ("        label: Why?\n", '        label: Why?\n        help: "![Leaves](leaves.gif)"\n'),
    )
