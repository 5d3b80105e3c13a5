"""A publisher's colours and logo on the website: styles beside the theme's own, and the picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from framepress.framework.model import colours
from framepress.framework.model.publisher import Brand

STYLES = "assets/framepress/brand.css"
_FOLDER = "assets/framepress"


def logo_path(brand: Brand) -> str:
    """Where the logo lies in the site; empty without one."""
    return f"{_FOLDER}/logo{PurePosixPath(brand.logo).suffix.lower()}" if brand.logo else ""


def theme_colour(brand: Brand) -> str:
    """What a browser colours its own frame with."""
    return brand.colour or colours.COLOUR


def brand_files(brand: Brand, logo: bytes) -> dict[str, bytes]:
    """The files of a brand by path in the site; none where nothing was chosen."""
    files = {logo_path(brand): logo} if brand.logo else {}
    if brand.colour or brand.colour_dark or brand.accent:
        files[STYLES] = _styles(brand).encode()
    return files


def _styles(brand: Brand) -> str:
    """On the screen only: paper stays black on white. A reader's choice of scheme counts before the system's."""
    light = _properties(colours.light_scheme(brand.colour, brand.accent))
    dark = _properties(colours.dark_scheme(brand.colour, brand.colour_dark, brand.accent))
    return (
        "@media screen {\n"
        f":root {{ {light} }}\n"
        f'@media (prefers-color-scheme: dark) {{ :root:not([data-scheme="light"]) {{ {dark} }} }}\n'
        f':root[data-scheme="dark"] {{ {dark} }}\n'
        "}\n"
    )


def _properties(scheme: Mapping[str, str]) -> str:
    return " ".join(f"--fp-{name}: {colour};" for name, colour in scheme.items())
