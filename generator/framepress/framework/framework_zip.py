"""The YAML of a framework as a zip, for everybody who wants to make a variant of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from framepress.framework.inheritance.upstream import Upstream
from framepress.framework.model.framework import Framework
from framepress.framework.picture_files import FOLDER, pictures_in
from framepress.storage.zip_files import undated_entry

INSIDE = "upstream"
"""The folder in a variant's zip that holds what it extends."""


def framework_zip(framework: Framework, folder: Path, files: list[str], upstream: Upstream | None) -> bytes:
    """The ``files`` of ``folder`` and its pictures, under ``framework/``; those of a variant's upstream lie in a
    folder among them.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(_files(framework.about.place("extends").line, folder, files, upstream)):
            archive.writestr(undated_entry(f"framework/{name}", 0o644), text)
    return content.getvalue()


def _files(line: int, folder: Path, files: list[str], upstream: Upstream | None) -> Iterator[tuple[str, bytes]]:
    """Every file by its name in the zip. ``line`` is where ``extends`` stands in framework.yml, where it does."""
    for name in files:
        text = (folder / name).read_bytes()
        if name == "framework.yml" and upstream:
            text = _with_upstream_inside(text, line)
        yield name, text
    for name, file in pictures_in(folder, folder).items():
        if file.is_usable:
            yield f"{FOLDER}/{name}", file.picture.content
    if upstream:
        for name, text in _files(upstream.line, upstream.folder, upstream.files, upstream.above):
            yield f"{INSIDE}/{name}", text


def _with_upstream_inside(text: bytes, line: int) -> bytes:
    """framework.yml with the way to the folder inside, in place of the way on the publisher's machine."""
    lines = text.splitlines(keepends=True)
    end = lines[line - 1][len(lines[line - 1].rstrip(b"\r\n")) :]
    lines[line - 1] = f"extends: {INSIDE}".encode() + end
    return b"".join(lines)
