"""What pip may install for a new project: the very files that framepress was tested with, told by their hashes."""

from __future__ import annotations

import re
from hashlib import sha256
from importlib.metadata import version

from framepress.starter.wheel_copy import Wheel
from framepress.text.resources import templates

LIBRARIES = "libraries.txt"
WHEELS = "wheels"
_HASH = re.compile(r" \\\n {4}--hash=\S+")


def requirement(wheel: Wheel | None) -> str:
    """The line for framepress itself: the ``wheel`` that the project carries, or a release."""
    if wheel is None:
        return f"framepress=={version('framepress')}"
    return f"./{WHEELS}/{wheel.name} --hash=sha256:{sha256(wheel.content).hexdigest()}"


def libraries(hashed: bool) -> str:
    """All that framepress needs, each at one version; with hashes where pip can compare them.

    pip compares all hashes or none (its documentation, *Secure installs*). That of a release can't stand in the
    release itself, so a project that installs one pins versions alone.
    """
    text = (templates() / "starter" / LIBRARIES).read_text(encoding="utf-8")
    return text if hashed else _HASH.sub("", text)
