"""What widgets look like, as content streams. Marks are paths, so that no font is needed for them.

The ring or square around a mark is printed by the template; here is only the mark itself.
"""

from __future__ import annotations

EMPTY_TEXT = b"/Tx BMC\nEMC"
"""A text field without text. Engines put theirs between the two operators (ISO 32000-1, 12.7.3.3)."""
NOTHING = b""

_KAPPA = 0.5523
"""Where the control points lie of the curve that stands for a quarter of a circle."""


def dot(width: float, height: float) -> bytes:
    """The mark of a picked choice: a filled disc over the middle of the ring."""
    x, y, r = width / 2, height / 2, min(width, height) * 0.3
    k = r * _KAPPA
    steps = (
        f"{x + r:.3f} {y:.3f} m",
        f"{x + r:.3f} {y + k:.3f} {x + k:.3f} {y + r:.3f} {x:.3f} {y + r:.3f} c",
        f"{x - k:.3f} {y + r:.3f} {x - r:.3f} {y + k:.3f} {x - r:.3f} {y:.3f} c",
        f"{x - r:.3f} {y - k:.3f} {x - k:.3f} {y - r:.3f} {x:.3f} {y - r:.3f} c",
        f"{x + k:.3f} {y - r:.3f} {x + r:.3f} {y - k:.3f} {x + r:.3f} {y:.3f} c",
    )
    return f"0 g\n{chr(10).join(steps)}\nf".encode()


def tick(width: float, height: float) -> bytes:
    """The mark of a ticked box."""
    points = ((0.22, 0.52), (0.42, 0.28), (0.8, 0.76))
    (ax, ay), (bx, by), (cx, cy) = ((x * width, y * height) for x, y in points)
    return f"0 G 2 w 1 J 1 j\n{ax:.3f} {ay:.3f} m {bx:.3f} {by:.3f} l {cx:.3f} {cy:.3f} l S".encode()
