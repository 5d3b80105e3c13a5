"""What is in reach at a place of a form: what it is repeated for, and so what may be named or shown there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model import blocks as yaml_blocks
from framepress.framework.model import field_blocks
from framepress.framework.model.framework import Framework
from framepress.framework.model.nodes import Node
from framepress.framework.rules.unknown_ids import unknown
from framepress.problems.problem import Problem
from framepress.text.guesses import nearest, nearest_word, short
from framepress.text.markdown import places
from framepress.text.messages import mistake, phrase

Reach = frozenset[str]
"""The kinds that a place is repeated for, such as ``element`` and with it ``area``."""

NOTHING: Reach = frozenset()

_GIVES = {
    "practice": {"practice", "element", "area"},
    "element": {"element", "area"},
    "group": {"group", "area"},
    "area": {"area"},
}
"""What a repetition puts in reach besides itself."""
_ALWAYS = frozenset({"title", "edition"})
_KINDS = frozenset({"area", "group", "element", "practice", "source", "stage", "framework", "domain"})
_MEANT_AS_PLACE = re.compile(r"\{+\s*([^\W\d_][\w .-]*?)\s*\}+")
_SHOW_NEEDS = {
    "introduction": "area",
    "tips": "area",
    "indicator": "element",
    "practices": "element",
    "text": "element",
    "guidance": "element",
    "own-sources": "element",
    "examples": "element",
    "links": "element",
    "related": "element",
    "statements": "stage",
    "earlier-activities": "stage",
}
_COMES_FROM = {
    "source": "evidence.yml",
    "framework": "crosswalk.yml",
    "stage": "cycle.yml",
    "statement": "cycle.yml",
    "activity": "cycle.yml",
}
"""The file without which there is nothing of a kind. Areas with elements and practices there are always."""


def inside(reach: Reach, for_each: str | None) -> Reach:
    """What is in reach inside a repetition."""
    return reach | _GIVES.get(for_each, {for_each}) if for_each else reach


def check_places(node: Node, key: str, reach: Reach) -> Iterator[Problem]:
    """``{name}`` in a text that stands for nothing, or is not written as it must be."""
    text = getattr(node, key)
    allowed = reach | _ALWAYS | ({"domain"} if "area" in reach else NOTHING)
    for name in places(text):
        if name not in allowed:
            near, words = f"{{{name}}}", {"place": f"{{{short(name)}}}", "guess": nearest(name, allowed)}
            if name in _KINDS:
                kind = phrase(f"kinds.{name}")
                yield mistake(node.place(key), "unknown-place.elsewhere", near=near, kind=kind, **words)
            else:
                yield mistake(node.place(key), "unknown-place.here", near=near, **words)
    for match in _MEANT_AS_PLACE.finditer(text):
        meant = nearest_word(match[1], _KINDS | _ALWAYS)
        if match[0] != f"{{{meant}}}" and meant and match[1] not in places(match[0]):
            words = {"written": short(match[0]), "meant": f"{{{meant}}}"}
            yield mistake(node.place(key), "unknown-place.not-as-written", near=match[0], **words)
        elif match[0] == f"{{{{{match[1]}}}}}" and meant:
            words = {"written": short(match[0]), "meant": f"{{{meant}}}"}
            yield mistake(node.place(key), "unknown-place.two-braces", near=match[0], **words)


def check_shown(node: Node, shown: str, reach: Reach) -> Iterator[Problem]:
    """A part of the framework that can't be shown here, because it isn't said of which area, element or stage."""
    need = _SHOW_NEEDS.get(shown)
    if need and need not in reach:
        yield mistake(node.place("show"), "show-out-of-place", show=shown, kind=phrase(f"kinds.{need}"), for_each=need)


def check_scale(
    node: field_blocks.Question | yaml_blocks.ShowBlock, framework: Framework, unresolved: UnresolvedIds
) -> Iterator[Problem]:
    """A scale that there is none of."""
    scales = framework.about.scales
    if node.scale not in scales and not unresolved.may_have("framework.yml", node.scale):
        yield unknown(node.place("scale"), "scale", node.scale, scales)


def check_there_is(node: Node, key: str, framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    """``for_each`` and the like with a kind of which the framework has none: nothing would be printed."""
    kind = getattr(node, key)
    file = _COMES_FROM.get(kind or "")
    if file and getattr(framework, file.removesuffix(".yml")) is None and not unresolved.anything(file):
        what = phrase("other_framework" if kind == "framework" else f"kinds.{kind}")
        yield mistake(node.place(key), "nothing-to-repeat", about=file, kind=what, file=file)
