"""The framework that a new one is copied from, or extends."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from framepress.framework.files.archive import unpacked
from framepress.framework.framework_zip import framework_zip
from framepress.framework.model.framework import Framework
from framepress.problems.errors import ProblemsFound
from framepress.starter.problem_paths import with_shown_paths
from framepress.text.markdown import parse, to_plain
from framepress.text.resources import shipped
from framepress.validation.check import FONTS, Checked, checked

_FONT_FILES = frozenset({".ttf", ".otf", ".txt"})


@dataclass(frozen=True)
class SourceFramework:
    """A framework without a problem, and where its files lie."""

    folder: Path
    whole: Checked

    @property
    def framework(self) -> Framework:
        """What it says."""
        if self.whole.framework is None:
            raise ValueError("a framework with problems is not copied")
        return self.whole.framework

    def zip(self) -> bytes:
        """Its files as the website gives them away, and its fonts: without these its letters could not be drawn."""
        fonts = self.folder / FONTS
        paths = sorted(fonts.iterdir()) if fonts.is_dir() else []
        names = [f"{FONTS}/{path.name}" for path in paths if path.suffix.lower() in _FONT_FILES]
        return framework_zip(self.framework, self.folder, [*self.whole.files, *names], self.whole.upstream)

    def files(self) -> dict[str, bytes]:
        """The same files by their path in the framework's folder."""
        with zipfile.ZipFile(io.BytesIO(self.zip())) as archive:
            return {name.removeprefix("framework/"): archive.read(name) for name in archive.namelist()}

    def described(self) -> dict[str, str]:
        """What is said of it: title, edition, publisher, source, licence, as plain text on one line each."""
        about = self.framework.about
        return {
            "title": about.title,
            "edition": about.edition,
            "publisher": about.publisher.name if about.publisher else "",
            "source": about.source.title if about.source else "",
            "licence": " ".join(to_plain(parse(about.licence)).split()),
        }


def origin_at(path: Path | None) -> SourceFramework:
    """The framework in a folder or a zip; that which travels with framepress where there is no path.

    Raises :class:`BuildFailed` and :class:`ProblemsFound`.
    """
    if path is None:
        return SourceFramework(shipped(), checked(shipped()))
    folder = unpacked(path)
    try:
        return SourceFramework(folder, checked(folder))
    except ProblemsFound as found:
        raise ProblemsFound(with_shown_paths(found.problems, folder, path)) from None
