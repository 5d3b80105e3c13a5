"""The scores of a form: which of its ratings each counts, and what each is made for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from framepress.forms.form import Block, Field, FieldTable, Form, PlacedField, every_block
from framepress.forms.score_value import Score, ScoreBand, ScoreItem, ScorePart
from framepress.forms.topics import Topic, topics
from framepress.framework.model.framework import Framework
from framepress.framework.model.score_keys import ScoreFile
from framepress.text.catalogue import Words


def scores_of(framework: Framework, form: Form, words: Words) -> tuple[Score, ...]:
    """The scores that count a rating of a form. Each area and domain is there that a rating is about."""
    if not framework.about.scores:
        return ()
    about = topics(framework, form)
    made = (_score(framework, form, score, about, words) for score in framework.about.scores.values())
    return tuple(score for score in made if score.items)


def _score(framework: Framework, form: Form, score: ScoreFile, about: Mapping[str, Topic], words: Words) -> Score:
    fields = {field.id: field for block in every_block(form.blocks) for field in _rated(block, score.of)}
    domain_of = {area: domain.id for domain in framework.about.domains.values() for area in domain.areas}
    places = [_places(about.get(name, Topic()), domain_of) for name in fields]
    items = tuple(_item(field, score, place) for field, place in zip(fields.values(), places, strict=True))
    titles = {
        "group": {group.id: group.name for _, group in framework.groups()},
        "area": {area.id: area.name for area in framework.areas.values()},
        "domain": {domain.id: domain.name for domain in framework.about.domains.values()},
    }
    parts: list[ScorePart] = []
    for over in score.over:
        if over == "all":
            parts.append(ScorePart(over, "", words.say("score.all"), tuple(range(len(items)))))
            continue
        for part_id in dict.fromkeys(place[over] for place in places if place[over]):
            at = tuple(number for number, place in enumerate(places) if place[over] == part_id)
            parts.append(ScorePart(over, part_id, titles[over][part_id], at))
    bands = tuple(ScoreBand(band.id, band.title, band.at_least) for band in score.bands.values())
    return Score(score.id, score.title, score.rule, score.answered, items, tuple(parts), score.goal, bands)


def _rated(block: Block, paths: list[str]) -> Iterator[Field]:
    """The fields of a block that one of the paths names."""
    match block:
        case PlacedField():
            form, *_, name = block.field.id.split("/")
            if f"{form}/{name}" in paths:
                yield block.field
        case FieldTable():
            form, *_, name = block.id.split("/")
            for at, column in enumerate(block.columns):
                if f"{form}/{name}/{column.id}" in paths:
                    yield from (row.cells[at] for row in block.rows)


def _places(topic: Topic, domain_of: Mapping[str, str]) -> dict[str, str]:
    """What a rating is about, the nearest first."""
    return {
        "element": topic.element,
        "group": topic.group,
        "area": topic.area,
        "domain": domain_of.get(topic.area, ""),
    }


def _item(field: Field, score: ScoreFile, place: Mapping[str, str]) -> ScoreItem:
    points = {level.id: level.points or 0 for level in field.choices if level.is_rated}
    unrated = tuple(level.id for level in field.choices if not level.is_rated)
    weight = next((score.weights[part].weight for part in place.values() if part in score.weights), 1.0)
    return ScoreItem(field.id, points, unrated, weight if score.rule == "weighted" else 1)
