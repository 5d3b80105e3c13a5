"""The libraries that run in the browser: where they are, and whether they are all there."""

from __future__ import annotations

from pathlib import Path

from framepress.problems.errors import BuildFailed
from framepress.text.resources import templates
from framepress.text.sentences import sentence

BROWSER_LIBRARIES = ("bidi.js", "fontkit.js", "pdf-lib.js")
"""What ``hatch_build.py`` puts into the theme when framepress is installed from a checkout."""


def browser_libraries() -> Path:
    """The folder of the libraries that run in the browser. Raises :class:`BuildFailed` where it is not whole."""
    folder = templates() / "theme" / "assets" / "framepress" / "vendor"
    missing = [name for name in BROWSER_LIBRARIES if not (folder / name).is_file()]
    if missing:
        raise BuildFailed(sentence("commands.site.no_libraries", names=", ".join(missing), folder=folder))
    return folder
