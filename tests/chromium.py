"""Which Chromium the tests run: the shell without windows of its own where there is one, else the whole browser."""

from __future__ import annotations

import os
import shutil

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
"""The shell is the same engine. It draws no toolbar for each window that a test opens, which takes the whole browser
three times as long as the page in it.
"""


def chromium(*, whole: bool = False) -> str:
    """The path of Chromium: what ``FRAMEPRESS_CHROMIUM`` says, or the first usual name on the path. ``whole`` is for
    who looks at letters: the shell draws them by other fonts of the system.
    """
    named = os.environ.get("FRAMEPRESS_CHROMIUM")
    found = named or next((path for path in map(shutil.which, NAMES[1:] if whole else NAMES) if path), None)
    assert found, f"No browser found: install one of {', '.join(NAMES)}, or name one in FRAMEPRESS_CHROMIUM."
    return found
