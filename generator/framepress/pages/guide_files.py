"""The files of the guides for publishers: in which languages there are some, and in which order."""

from __future__ import annotations

from pathlib import Path

from framepress.text.resources import templates

FIRST = "index"
"""The guide that opens the section."""
_FALLBACK = "en"


def has_guides(language: str) -> bool:
    """Whether there are guides in a language, not only in English for it."""
    return language_of(guide_files(language)[0]) != _FALLBACK or language.split("-", 1)[0] == _FALLBACK


def language_of(file: Path) -> str:
    """The language that a guide is written in: that of its folder, where its name says no other (``6-name.es.md``).
    Such a guide stands among those of the folder, for whoever looks for it in their own language.
    """
    return Path(file.stem).suffix.removeprefix(".") or file.relative_to(_folder()).parts[0]


def guide_files(language: str) -> list[Path]:
    """The files of the guides, in the order of their numbers: that which opens the section, then group by group."""
    folder = _folder()
    for name in (language, language.split("-", 1)[0], _FALLBACK):
        files = [*sorted((folder / name).glob(f"{FIRST}.md")), *sorted((folder / name).glob("*/*.md"), key=_in_order)]
        if files:
            return files
    raise FileNotFoundError(f"no guides in {folder}")


def _in_order(file: Path) -> tuple[str, int]:
    """By group, then by number."""
    return file.parent.name, int(file.name.partition("-")[0])


def _folder() -> Path:
    return templates() / "pages" / "guides"
