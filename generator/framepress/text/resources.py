"""Where the files that travel with framepress are: templates, theme, fonts, words."""

from __future__ import annotations

from functools import cache
from pathlib import Path


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
