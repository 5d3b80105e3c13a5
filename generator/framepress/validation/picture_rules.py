"""The pictures in an author's texts: each has words for those who can't see it, and a file that is one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from framepress.framework.model.framework import Framework
from framepress.framework.picture_files import PictureFile
from framepress.framework.schema.author_texts import AuthorText, texts
from framepress.problems.problem import Place, Problem
from framepress.storage.files import real_path
from framepress.text.guesses import nearest, short
from framepress.text.markdown import Node, parse, pictures
from framepress.text.messages import mistake, note
from framepress.text.pictures import ENDINGS, Picture, UnusablePicture
from framepress.validation.svg_repeats import draws_too_much
from framepress.validation.svg_rules import wrongs
from framepress.validation.text_rules import is_too_deep

_MOST = 20
"""Things that are told of one picture."""
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|www\.)", re.IGNORECASE)
_ALL_ENDINGS = frozenset(ending for endings in ENDINGS.values() for ending in endings)
_drawable: dict[str, bool] = {}
"""Of each picture that was tried, by its hash: a live preview asks again with each sentence."""


def check_pictures(framework: Framework) -> Iterator[Problem]:
    """Pictures without words, and names that no picture has."""
    for part in framework.nodes():
        for text in texts(part):
            if text.formatted and _may_show(text.text):
                for picture in pictures(parse(text.text)):
                    yield from _problems(picture, text, framework.pictures)


def picture_notes(framework: Framework, folder: Path) -> Iterator[Problem]:
    """Which pictures of ``folder`` itself no text shows, and which say more than they show."""
    shown = {picture["source"] for text in _formatted(framework) for picture in pictures(parse(text))}
    shown.add(framework.about.brand.logo.rpartition("/")[2] if framework.about.brand else "")
    for name, file in framework.pictures.items():
        if real_path(file.folder) == real_path(folder) and file.is_usable:
            place = Place(file.shown.as_posix())
            if name not in shown:
                yield note(place, "picture.unused", file=short(name))
            elif file.picture.details:
                yield note(place, f"picture.{file.picture.details}", file=short(name))


def _formatted(framework: Framework) -> Iterator[str]:
    """The texts that may show a picture, also those in other languages."""
    for part in framework.nodes():
        yield from (text.text for text in texts(part) if text.formatted and _may_show(text.text))
    for translation in framework.texts_by_language.values():
        yield from (text for text in translation.values() if _may_show(text))


def _may_show(text: str) -> bool:
    return "![" in text and not is_too_deep(text)


def content_problems(picture: Picture, file: str, what: str) -> Iterator[Problem]:
    """What is wrong in a picture itself, told in the sentences below ``what``. ``file`` is how problems name it. Raises
    :class:`UnusablePicture` where it can't be drawn.
    """
    if picture.kind == "svg" and draws_too_much(picture.content):
        raise UnusablePicture("repeats")
    if not _is_drawable(picture):
        raise UnusablePicture("no-picture")
    if picture.kind == "svg":
        for fault in wrongs(picture.content)[:_MOST]:
            yield mistake(Place(file, fault.line, fault.column), f"{what}.{fault.sentence}", **fault.values)


def _problems(picture: Node, text: AuthorText, files: dict[str, PictureFile]) -> Iterator[Problem]:
    name = picture["source"]
    if not picture["text"]:
        yield mistake(text.place, "picture.no-text", near="![", name=short(name))
    sentence, values = _misnamed(name, files)
    if not sentence:
        try:
            yield from content_problems(files[name].picture, files[name].shown.as_posix(), "picture")
        except UnusablePicture as error:
            sentence, values = error.sentence, dict(error.values)
    if sentence:
        yield mistake(text.place, f"picture.{sentence}", near=name, about=name, **{"file": short(name), **values})


def _misnamed(name: str, files: dict[str, PictureFile]) -> tuple[str, dict[str, Any]]:
    """The sentence where a name is that of no picture, and what is filled in."""
    if _ELSEWHERE.match(name):
        return "from-web", {}
    path = PurePosixPath(name.replace("\\", "/"))
    if len(path.parts) > 1 or path.name != name:
        return "a-path", {"name": short(path.name)}
    if name in files:
        return "", {}
    other_case = next((known for known in files if known.casefold() == name.casefold()), "")
    if other_case:
        return "other-case", {"name": short(other_case)}
    if path.suffix.lower() not in _ALL_ENDINGS:
        return "other-kind", {}
    return "no-file", {"guess": nearest(name, files)}


def _is_drawable(picture: Picture) -> bool:
    from framepress.pdf import is_drawable  # here: it loads Typst, which no framework without a picture needs

    key = hashlib.sha256(picture.content).hexdigest()
    if key not in _drawable:
        _drawable[key] = is_drawable(picture.content, picture.kind)
    return _drawable[key]
