"""Parts of the framework as blocks of a form: what ``show: …`` stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from framepress.forms.form import Block, Prose, Section, TextTable
from framepress.forms.levels_here import levels_here, scale_here
from framepress.forms.numbering import numbered
from framepress.forms.related_elements import related_to
from framepress.forms.scope import Scope, words_of
from framepress.framework.model.blocks import ShowBlock
from framepress.framework.model.codes import with_code
from framepress.framework.model.cycle import Stage
from framepress.framework.model.elements import Practice, Reading
from framepress.framework.model.framework import EvidenceColumn, Tip
from framepress.framework.model.nodes import Node
from framepress.text.catalogue import Words
from framepress.text.markdown import Node as TextNode
from framepress.text.markdown import Tree, fill_plain, parse, plain


def bullets(items: Iterable[Tree]) -> Tree:
    """A list of trees; no tree at all where there is nothing to list."""
    entries = tuple(items)
    return ({"type": "list", "ordered": False, "start": 1, "items": entries},) if entries else ()


def embed(block: ShowBlock, scope: Scope, words: Words, level: int) -> list[Block]:
    """The blocks for one ``show``; none where the framework has nothing of the kind.

    ``level`` is the depth that a section in it would have.
    """
    title = fill_plain(block.title, scope.places())
    if block.show == "levels":
        return _levels(block.scale, title, scope, words)
    return _SHOWN[block.show](title, scope, words, level)


def indicator(scope: Scope) -> Tree:
    """What can be seen of the learners of the element."""
    return parse(scope.element.indicator) if scope.element and scope.element.indicator else ()


def practices(scope: Scope) -> Tree:
    """The practices of the element: a paragraph where there is one, else a list."""
    texts = [practice_text(part) for _, part in scope.parts("practice") if isinstance(part, Practice)]
    return texts[0] if len(texts) == 1 else bullets(texts)


def practice_text(practice: Practice) -> Tree:
    """What a practice says, its code run in."""
    text = parse(practice.text)
    if not practice.code:
        return text
    is_line = text[0]["type"] == "paragraph"
    code = {"type": "text", "text": with_code(practice.code, "") if is_line else practice.code}
    return ({"type": "paragraph", "content": (code, *(text[0]["content"] if is_line else ()))}, *text[is_line:])


def guidance(scope: Scope) -> Tree:
    """How to rate the practice, or the element, that is asked about."""
    part = scope.practice or scope.element
    return parse(part.guidance) if part and part.guidance else ()


def _prose(content: Tree, title: str) -> list[Block]:
    return [Prose(content, title)] if content else []


def _introduction(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    area = scope.area
    return _prose(parse(area.introduction), title) if area and area.introduction else []


def _tips(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    area = scope.area
    if area is None:
        return []
    return _prose(bullets(tip_text(tip, words) for tip in area.tips.values()), title or area.tips_title)


def tip_text(tip: Tip, words: Words) -> Tree:
    """A tip with its title run in: *Activate your equity lens: is the practice …*"""
    text = parse(tip.text)
    if not tip.title:
        return text
    is_line = bool(text) and text[0]["type"] == "paragraph"
    parts: dict[str, tuple[TextNode, ...]] = {
        "{title}": ({"type": "strong", "content": ({"type": "text", "text": tip.title},)},),
        "{text}": text[0]["content"] if is_line else (),
    }
    pieces = re.split(r"(\{title\}|\{text\})", words.say("plan.run_in"))
    content = tuple(node for piece in pieces if piece for node in parts.get(piece, ({"type": "text", "text": piece},)))
    return ({"type": "paragraph", "content": content}, *(text[1:] if is_line else text))


def _evidence(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    evidence = scope.framework.evidence
    if evidence is None:
        return []
    columns = list(evidence.columns.values())
    rows = [
        tuple(_evaluation(column, words) for column in columns),
        tuple(_list_of(column.sources.values(), words) for column in columns),
    ]
    caption = title or evidence.title or words.say("plan.evidence")
    table = TextTable(caption, tuple(plain(column.title) for column in columns), tuple(row for row in rows if any(row)))
    return [*_prose(parse(evidence.text) if evidence.text else (), ""), table]


def _evaluation(column: EvidenceColumn, words: Words) -> Tree:
    if column.evaluation and column.question:
        return plain(words.say("plan.run_in", title=column.evaluation, text=column.question))
    return plain(column.evaluation or column.question)


def _indicator(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    return _prose(indicator(scope), title)


def _text(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    return _prose(parse(scope.element.text) if scope.element and scope.element.text else (), title)


def _related(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    if scope.element is None:
        return []
    blocks: list[Block] = []
    for kind, related in related_to(scope.framework, scope.element).by_kind():
        entries = ((*plain(one.element.name), *(node for text in one.texts for node in parse(text))) for one in related)
        blocks += _prose(bullets(entries), words.say(f"plan.related.{kind}"))
    return [Section("related", title, level, tuple(blocks), keep=True)] if title and blocks else blocks


def _guidance(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    content = guidance(scope)
    return [Prose(content, title or words.say("plan.guidance"), folds=True)] if content else []


def _own_sources(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    found = scope.element.sources.values() if scope.element else ()
    return _prose(bullets(parse(source.text) for source in found), title)


def _examples(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    found = scope.element.examples.values() if scope.element else ()
    return _prose(bullets(parse(example.text) for example in found), title)


def _links(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    found = scope.element.links if scope.element else ()
    return _prose(bullets(_reading(link) for link in found), title)


def _reading(link: Reading) -> Tree:
    """A link whose address can be read on paper too."""
    address: TextNode = {"type": "link", "href": link.address, "content": ({"type": "text", "text": link.address},)}
    return ({"type": "paragraph", "content": ({"type": "text", "text": f"{link.title} "}, address)},)


def _practices(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    return _prose(practices(scope), title)


def _levels(chosen: str, title: str, scope: Scope, words: Words) -> list[Block]:
    blocks: list[Block] = []
    scale_id = scale_here(chosen, scope)
    for scale in scope.framework.about.scales.values():
        if scale_id and scale.id != scale_id:
            continue
        entries = [(*plain(level.label), *level.meaning) for level in numbered(levels_here(scale.id, scope), words)]
        blocks += _prose(bullets(entries), title if scale_id and title else scale.title or title)
    return blocks


def _crosswalk(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    crosswalk = scope.framework.crosswalk
    if crosswalk is None:
        return []
    entries = []
    for link in crosswalk.links:
        if scope.element is None or link.element == scope.element.id:
            target = crosswalk.frameworks[link.framework]
            part = target.components.get(link.component)
            name = words.say("plan.part_of", whole=target.title, part=part.title) if part else target.title
            entries.append((*plain(name), *(parse(link.text) if link.text else ())))
    return _prose(bullets(entries), title)


def _cycle(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    cycle = scope.framework.cycle
    return _prose(parse(cycle.introduction), title) if cycle and cycle.introduction else []


def _stages(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    sections: list[Block] = [
        Section(stage.id, stage.title, level, tuple(_stage(stage, scope, words)), keep=True)
        for stage in scope.framework.stages()
    ]
    return [Section("stages", title, level - 1, tuple(sections))] if title and sections else sections


def _stage(stage: Stage, scope: Scope, words: Words) -> list[Block]:
    heading = scope.framework.cycle.activities_title if scope.framework.cycle else ""
    return [
        *_prose(_list_of(stage.statements.values(), words), ""),
        *_prose(_list_of(stage.activities.values(), words), heading or words.say("plan.activities")),
    ]


def _list_of(parts: Iterable[Node], words: Words) -> Tree:
    return bullets(plain(words_of(part, words)) for part in parts)


def _statements(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    return _prose(_list_of((part for _, part in scope.parts("statement")), words), title)


def _activities(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    return _prose(_list_of((part for _, part in scope.parts("activity")), words), title)


def _earlier_activities(title: str, scope: Scope, words: Words, level: int) -> list[Block]:
    blocks: list[Block] = []
    for stage in scope.framework.stages():
        if scope.stage and stage.id == scope.stage.id:
            break
        blocks += _prose(_list_of(stage.activities.values(), words), stage.title)
    return [Section("earlier-activities", title, level, tuple(blocks))] if title and blocks else blocks


_SHOWN: dict[str, Callable[[str, Scope, Words, int], list[Block]]] = {
    "introduction": _introduction,
    "tips": _tips,
    "evidence": _evidence,
    "indicator": _indicator,
    "practices": _practices,
    "text": _text,
    "guidance": _guidance,
    "own-sources": _own_sources,
    "examples": _examples,
    "links": _links,
    "related": _related,
    "crosswalk": _crosswalk,
    "cycle": _cycle,
    "stages": _stages,
    "statements": _statements,
    "activities": _activities,
    "earlier-activities": _earlier_activities,
}
