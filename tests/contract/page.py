"""The page's scripts, asked from Python: one Node.js for all tests of a run."""

from __future__ import annotations

import atexit
import base64
import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from framepress.forms.form import Form
from framepress.text.catalogue import Words
from framepress.web.script_data import FormAddress, PageFiles, kind_data, page_data
from tests.contract.laid_out import lay_out_scripts

_SCRIPT = Path(__file__).with_name("page.mjs")
_LESS_WORK = "--single-threaded-gc"
"""Files come and go, and Node.js clears up after each: with helpers beside it that costs a third more time of the
processors, which other tests need."""


class Page:
    """Calls functions of ``page.mjs``, one after the other."""

    def __init__(self) -> None:
        node = shutil.which("node")
        assert node, "Node.js is not installed: apt-get install nodejs"
        self._folder = TemporaryDirectory(prefix="framepress-scripts-")
        command = [node, str(_SCRIPT), str(lay_out_scripts(Path(self._folder.name)))]
        self._node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        atexit.register(self._node.kill)

    def __call__(self, call: str, **given: Any) -> Any:
        """What a function returns. Raises ``AssertionError`` where it failed."""
        assert self._node.stdin and self._node.stdout
        self._node.stdin.write(json.dumps({"call": call, "given": given}).encode() + b"\n")
        self._node.stdin.flush()
        said = json.loads(self._node.stdout.readline())
        assert "problem" not in said, said["problem"]
        return said["result"]


@cache
def page() -> Page:
    """The one Node.js of this process."""
    return Page()


def packed(content: bytes) -> str:
    """Bytes as the scripts take them."""
    return base64.b64encode(content).decode()


def asked(form: Form) -> list[dict[str, Any]]:
    """The questions of a form, each once, in reading order: what the scripts read off a page."""
    found = {each.id: each for each in form.fields()}
    return [
        {"id": each.id, "kind": kind_data(each.kind), "choices": [[choice.id, choice.label] for choice in each.choices]}
        for each in found.values()
    ]


def site(forms: Sequence[Form], words: Words, carried: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The pages of a site, by the id of their form: their data, and what they ask."""

    def was(form: Form) -> list[dict[str, str]]:
        now = {"form": form.identity.form, "subject": form.identity.subject}
        return [old for one in carried[form.id].values() for old in one["was"] if old != now]

    places = [FormAddress(form, form.id, was(form)) for form in forms]
    return {
        form.id: {"data": page_data(form, words, {}, places, PageFiles(), carried[form.id]), "asked": asked(form)}
        for form in forms
    }
