"""The page on what a program may use, made from the docstrings."""

from __future__ import annotations

import dataclasses
import inspect
import re

import framepress


def api_page() -> str:
    """The page as Markdown: functions, then what they take and give, then what they raise."""
    named = {name: getattr(framepress, name) for name in framepress.__all__ if name != "__version__"}
    functions = [name for name, it in named.items() if inspect.isfunction(it)]
    raised = [name for name, it in named.items() if inspect.isclass(it) and issubclass(it, Exception)]
    rest = [name for name in named if name not in {*functions, *raised}]
    parts = ["# What a program may use", *_opening(str(framepress.__doc__))]
    for heading, names in (("Functions", functions), ("What they take and give", rest), ("What they raise", raised)):
        parts.append(f"## {heading}")
        for name in sorted(names):
            parts += [f"### `{name}`", *_said(name, named[name])]
    return "\n\n".join(parts) + "\n"


def _opening(doc: str) -> list[str]:
    before, _, after = doc.partition("::\n\n")
    example, _, last = after.partition("\n\nA name")
    code = inspect.cleandoc(example)
    return [_plain(before.strip()) + ":", f"```python\n{code}\n```", _plain("A name" + last.rstrip())]


def _said(name: str, it: object) -> list[str]:
    said = [_plain(str(inspect.getdoc(it)))]
    if inspect.isfunction(it):
        return [f"```python\n{name}{_signature(it)}\n```", *said]
    if dataclasses.is_dataclass(it):
        said.append("\n".join(f"- `{part.name}`: `{part.type}`" for part in dataclasses.fields(it)))
    return said


def _signature(function: object) -> str:
    text = str(inspect.signature(function))  # type: ignore[arg-type]
    return re.sub(r"<(\w+)\.(\w+): [^>]*>", r"\1.\2", text).replace("'", "")


def _plain(doc: str) -> str:
    """A docstring as Markdown: code in single backticks, references by name."""
    text = re.sub(r":\w+:`~?(?:[\w.]*\.)?(\w+)`", r"`\1`", doc)
    return re.sub(r"``([^`]+)``", r"`\1`", text)
