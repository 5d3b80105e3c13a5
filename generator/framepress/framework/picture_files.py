"""The files in a framework's folder ``pictures``, which its texts show."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from unicodedata import normalize

from framepress.storage.files import real_path
from framepress.text.pictures import ENDINGS, Picture, UnusablePicture, picture_of

FOLDER = "pictures"
LARGEST_PICTURE = 500_000
"""Bytes. A page with ten of them is 5 MB, which a phone at a school still loads."""
_ALL_ENDINGS = frozenset(ending for endings in ENDINGS.values() for ending in endings)


@dataclass(frozen=True)
class PictureFile:
    """A file among the pictures of the framework in ``folder``. It is read when it is asked for. ``shown`` is how
    problems name it.
    """

    path: Path
    folder: Path
    shown: Path

    @cached_property
    def picture(self) -> Picture:
        """What it holds. Raises :class:`UnusablePicture`."""
        return read_picture(self.path, self.folder)

    @property
    def is_usable(self) -> bool:
        """Whether it holds a picture."""
        try:
            return bool(self.picture)
        except UnusablePicture:
            return False


def pictures_in(folder: Path, shown: Path) -> dict[str, PictureFile]:
    """What lies among the pictures of the framework in ``folder``, by name, its letters composed (macOS parts them).
    ``shown`` is the folder as problems name it.
    """
    pictures = folder / FOLDER
    try:
        paths = sorted(path for path in pictures.iterdir() if path.suffix.lower() in _ALL_ENDINGS)
    except OSError:  # none, or none that may be read: told where a text shows one
        return {}
    return {normalize("NFC", path.name): PictureFile(path, folder, shown / FOLDER / path.name) for path in paths}


def usable(files: Mapping[str, PictureFile]) -> dict[str, Picture]:
    """The pictures among files, by name."""
    return {name: file.picture for name, file in files.items() if file.is_usable}


def read_picture(
    path: Path, folder: Path, most: int = LARGEST_PICTURE, kinds: Collection[str] = tuple(ENDINGS)
) -> Picture:
    """The picture in a file of at most ``most`` bytes and of one of ``kinds``. It has to lie in ``folder`` itself, and
    not only be linked there. Raises :class:`UnusablePicture`.
    """
    if not real_path(path).is_relative_to(real_path(folder)):
        raise UnusablePicture("outside")
    try:
        if not path.is_file():
            raise UnusablePicture("no-picture")
        size = path.stat().st_size
        if size > most:
            raise UnusablePicture("heavy", size=f"{size / 1000:,.0f}", most=most // 1000)
        content = path.read_bytes()
    except OSError as error:
        raise UnusablePicture("unreadable", reason=error.strerror or str(error)) from error
    picture = picture_of(content)
    if picture.kind not in kinds:
        raise UnusablePicture("no-picture")
    if path.suffix.lower() not in ENDINGS[picture.kind]:
        name = f"{path.stem}.{picture.kind}"
        raise UnusablePicture("misnamed", format=picture.kind.upper(), name=name)
    return picture
