"""The wheel of the framepress that runs: a copy for a project that should not depend on any server.

A wheel is a zip of the files that it installs, with a list of them and their hashes (PyPA, binary distribution
format). So the wheel can be packed again from what it installed, as long as nobody has touched it: the hashes tell.
What is installed as a link to a checkout is built from there, as pip would.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from importlib.metadata import Distribution, PackagePath, distribution
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlparse
from urllib.request import url2pathname

from framepress.problems.errors import BuildFailed
from framepress.storage.scratch import scratch_folder
from framepress.storage.zip_files import undated_entry
from framepress.text.sentences import sentence

_BY_INSTALLER = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})
"""Files beside the metadata that an installer wrote, and no wheel has."""


@dataclass(frozen=True)
class Wheel:
    """A wheel: the name of its file, and what is in it."""

    name: str
    content: bytes


def own_wheel() -> Wheel:
    """The wheel of the framepress that runs. Raises :class:`BuildFailed` where it can't be had."""
    installed = distribution("framepress")
    checkout = _checkout(installed)
    return _built(checkout) if checkout else packed_again(installed)


def packed_again(installed: Distribution) -> Wheel:
    """The wheel that was installed. Raises :class:`BuildFailed` where a file of it is changed or gone."""
    info = f"{installed.name}-{installed.version}.dist-info"
    files = {path.as_posix(): _untouched(path) for path in installed.files or () if _is_of_wheel(path)}
    if f"{info}/WHEEL" not in files:
        raise BuildFailed(sentence("commands.new.no_wheel", instead=_instead()))
    rows = [(name, f"sha256={_hash(content)}", str(len(content))) for name, content in sorted(files.items())]
    record = io.StringIO()
    csv.writer(record, lineterminator="\n").writerows([*rows, (f"{info}/RECORD", "", "")])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [*sorted(files.items()), (f"{info}/RECORD", record.getvalue().encode())]:
            archive.writestr(undated_entry(name, 0o100644), content)
    return Wheel(f"{installed.name}-{installed.version}-{_tag(files[f'{info}/WHEEL'])}.whl", packed.getvalue())


def _is_of_wheel(path: PackagePath) -> bool:
    """Whether a file was in the wheel: what lies elsewhere (the command) and what Python compiled was made later."""
    inside = path.parts[0] != ".." and "__pycache__" not in path.parts
    return inside and not (path.parts[0].endswith(".dist-info") and path.name in _BY_INSTALLER)


def _untouched(path: PackagePath) -> bytes:
    try:
        content = Path(str(path.locate())).read_bytes()
    except OSError as error:
        raise BuildFailed(sentence("commands.new.unreadable", file=path, instead=_instead())) from error
    if path.hash and path.hash.mode == "sha256" and path.hash.value != _hash(content):
        raise BuildFailed(sentence("commands.new.changed", file=path, instead=_instead()))
    return content


def _hash(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _tag(wheel: bytes) -> str:
    """The tag in the file ``WHEEL``: for which Python and which computers it is."""
    lines = wheel.decode().splitlines()
    return next(line.removeprefix("Tag:").strip() for line in lines if line.startswith("Tag:"))


def _checkout(installed: Distribution) -> Path | None:
    """The checkout that an editable installation leads to (PEP 610)."""
    source = json.loads(installed.read_text("direct_url.json") or "{}")
    if not source.get("dir_info", {}).get("editable"):
        return None
    return Path(url2pathname(unquote(urlparse(source["url"]).path)))


def _built(checkout: Path) -> Wheel:
    """The wheel of a checkout, with the build tool that is here or, where there is none, the one that pip fetches."""
    isolation = ["--no-build-isolation"] if find_spec("hatchling") else []
    with scratch_folder() as folder:
        pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
        command = [*pip, *isolation, "-w", str(folder), str(checkout)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own words only)
        wheels = sorted(folder.glob("framepress-*.whl"))
        if done.returncode or not wheels:
            reason = (done.stderr.strip().splitlines() or [sentence("commands.new.pip_is_silent")])[-1]
            raise BuildFailed(sentence("commands.new.no_build", folder=checkout, reason=reason, instead=_instead()))
        return Wheel(wheels[0].name, wheels[0].read_bytes())


def _instead() -> str:
    """What to do where no wheel can be had."""
    return sentence("commands.new.without_wheel")
