"""The shape of an edition file: what was published, as data that outlives the YAML.

``framework_data`` is the framework's half: ids, labels, scales, ``renamed_from``, ``retired``. A frozen
edition adds the planned forms with the words that they were drawn with, and for each PDF the page and rectangle of
every field. The seal tells whether somebody changed the file since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from framepress.framework.model.framework import Framework
from framepress.framework.model.nodes import Node
from framepress.framework.picture_files import usable
from framepress.kinds.kind import Kind

FORMAT = 2
"""Raised when the shape changes in a way that older readers can't follow. Format 1 held no forms and had no seal."""

FOLDER = "editions"
"""The folder in a framework's that holds its edition files."""

SEAL = "sha256"


def framework_data(framework: Framework) -> dict[str, Any]:
    """The framework as plain data, in the order of the YAML; keys that say nothing are left out. Of a picture the hash
    stands under the name of its file, of another language each text under its path.
    """
    data: dict[str, Any] = {"format": FORMAT, **_data(framework.about), "direction": framework.direction}
    data["areas"] = {area.id: _data(area) for area in framework.areas.values()}
    for name in ("evidence", "crosswalk", "cycle"):
        part = getattr(framework, name)
        if part is not None:
            data[name] = _data(part)
    data["forms"] = {form.id: _data(form) for form in framework.forms.values()}
    if framework.texts_by_language:
        data["translations"] = {language: dict(texts) for language, texts in framework.texts_by_language.items()}
    pictures = usable(framework.pictures)
    if pictures:
        data["pictures"] = {name: hashlib.sha256(picture.content).hexdigest() for name, picture in pictures.items()}
    return data


def sealed(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an edition file with the hash of everything in it. White space and the order of keys don't count."""
    return {**data, SEAL: _hash(data)}


def is_untouched(data: Mapping[str, Any]) -> bool:
    """Whether the data of an edition file is what was sealed."""
    return data.get(SEAL) == _hash(data)


def _hash(data: Mapping[str, Any]) -> str:
    content = {key: value for key, value in data.items() if key != SEAL}
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _says_nothing(node: Node, name: str, part: Any) -> bool:
    """Whether a key is empty, or says *yes* where that is so without it: then older files say the same. An empty list
    says something where a key that is left out means a full one.
    """
    default = type(node).model_fields[name].default
    return part in ("", {}, None) or (part == [] and default is not None) or (part is True and default is True)


def _data(value: Any) -> Any:
    if isinstance(value, Node):
        parts = {name: _data(getattr(value, name)) for name in type(value).model_fields}
        return {name: part for name, part in parts.items() if not _says_nothing(value, name, part)}
    if isinstance(value, dict):
        return {name: _data(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_data(part) for part in value]
    return value.name if isinstance(value, Kind) else value
