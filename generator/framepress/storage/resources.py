"""Where the files that travel with framepress are: templates, theme, fonts, words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from framepress.problems.errors import BuildFailed

BROWSER_LIBRARIES = ("bidi.js", "fontkit.js", "pdf-lib.js")
"""What ``hatch_build.py`` puts into the theme when framepress is installed from a checkout."""


@cache
def templates() -> Path:
    """The folder of templates: inside the package when installed from a wheel, else the checkout's.

    Never looked for from the current folder, so that a folder called ``templates`` of the
    publisher's own is not mistaken for ours.
    """
    package = Path(__file__).resolve().parents[1]
    for candidate in (package / "templates", package.parents[1] / "templates"):
        if (candidate / "locale" / "en.yml").is_file():
            return candidate
    raise FileNotFoundError(
        f"framepress is installed without its templates (looked beside {package}); install it again"
    )


@cache
def shipped() -> Path:
    """The folder of the framework that comes with framepress, found as :func:`templates` are."""
    package = Path(__file__).resolve().parents[1]
    for candidate in (package / "shipped", package.parents[1] / "framework"):
        if (candidate / "framework.yml").is_file():
            return candidate
    raise FileNotFoundError(
        f"framepress is installed without its framework (looked beside {package}); install it again"
    )


def browser_libraries() -> Path:
    """The folder of the libraries that run in the browser. Raises :class:`BuildFailed` where it is not whole."""
    folder = templates() / "theme" / "assets" / "framepress" / "vendor"
    missing = [name for name in BROWSER_LIBRARIES if not (folder / name).is_file()]
    if missing:
        raise BuildFailed(
            f"framepress is installed without its browser libraries ({', '.join(missing)} in {folder}): install it "
            "again. In a checkout, 'pip install -e .' fetches them."
        )
    return folder
