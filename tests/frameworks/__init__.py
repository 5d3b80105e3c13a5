"""Frameworks that try the format's limits: written ones in folders beside this file, and made ones.

Each is given as a function that writes it into a folder: :data:`STRESS` has all of them by name.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.frameworks.made import long_texts, make_framework, ten_levels

HERE = Path(__file__).resolve().parent
WRITTEN = ("arabic", "markup", "one-element", "polish", "schools", "scripts")
"""The folders beside this file."""


def copy_of(name: str, folder: Path) -> Path:
    """Copy a written framework into ``folder``, with the fonts that it needs. Returns the folder."""
    shutil.copytree(HERE / name, folder, dirs_exist_ok=True)
    if name == "arabic":
        import fontpkg_noto_sans_arabic

        fonts = folder / "fonts"
        fonts.mkdir(exist_ok=True)
        for file in (Path(fontpkg_noto_sans_arabic.__file__).parent / "files").glob("*.ttf"):
            shutil.copy(file, fonts / "NotoSansArabic.ttf")
    return folder


STRESS: dict[str, Callable[[Path], Path]] = {
    **{name: partial(copy_of, name) for name in WRITTEN},
    "long-texts": long_texts,
    "ten-levels": ten_levels,
    "fifty-elements": lambda folder: make_framework(folder, elements=50, areas=4, seed=50),
}
"""Every stress framework by name: give it a new folder, it returns the folder of the framework."""
