"""What must hold of scores: they count ratings that are asked, on scales with points."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.forms.plan import written_blocks
from framepress.framework.files.unresolved_ids import UnresolvedIds
from framepress.framework.model import field_blocks
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.framework import Framework
from framepress.framework.model.rating_scales import Scale
from framepress.framework.model.score_keys import ScoreFile
from framepress.framework.rules.level_rules import rated_parts
from framepress.problems.problem import Problem
from framepress.text.guesses import nearest
from framepress.text.messages import in_a_row, mistake


def check_scores(framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    """The problems of all scores."""
    for score in framework.about.scores.values():
        yield from _ratings(score, framework, unresolved)
        yield from _weights(score, framework, unresolved)
        yield from _bands(score)


def _ratings(score: ScoreFile, framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    scales: dict[str, int] = {}
    for position, path in enumerate(score.of):
        form_id, place = path.partition("/")[0], score.place("of", position if len(score.of) > 1 else None)
        form = framework.forms.get(form_id)
        if form is None:
            if not unresolved.may_have("forms", form_id):
                words = {"score": score.id, "form": form_id, "guess": nearest(form_id, framework.forms)}
                yield mistake(place, "score-of.form", **words)
            continue
        asked = dict(_asked(form))
        if path not in asked:
            yield mistake(place, "score-of.question", form=form_id, path=path, guess=nearest(path, asked))
            continue
        for scale in [asked[path]] if asked[path] else _scales_of_parts(framework):
            scales.setdefault(scale, position)
    for scale, position in scales.items():
        without = _without_points(framework.about.scales.get(scale))
        if without:
            place = score.place("of", position if len(score.of) > 1 else None)
            yield mistake(place, "score-points", score=score.id, scale=scale, levels=in_a_row(without))


def _asked(form: FormFile) -> Iterator[tuple[str, str]]:
    """The ratings of a form by their paths, with the scale that each names."""
    for block in written_blocks(form.content):
        match block:
            case field_blocks.FieldBlock() if block.kind.is_ordered:
                yield f"{form.id}/{block.field}", block.scale
            case field_blocks.TableBlock():
                for column in block.columns.values():
                    if column.kind.is_ordered:
                        yield f"{form.id}/{block.table}/{column.id}", column.scale


def _scales_of_parts(framework: Framework) -> list[str]:
    """The scales that areas, elements and practices name."""
    return list(dict.fromkeys(part.scale for _, (part, *_) in rated_parts(framework) if part.scale))


def _without_points(scale: Scale | None) -> list[str]:
    levels = scale.levels.values() if scale else ()
    return [level.id for level in levels if level.is_rated and level.points is None]


def _weights(score: ScoreFile, framework: Framework, unresolved: UnresolvedIds) -> Iterator[Problem]:
    if score.weights and score.rule != "weighted":
        yield mistake(score.key_place("weights"), "score-weight.unused", rule=score.rule)
    elements = (element.id for _, element in framework.elements())
    groups = (group.id for _, group in framework.groups())
    known = dict.fromkeys((*elements, *groups, *framework.areas, *framework.about.domains))
    for weight in score.weights.values():
        if weight.id not in known and not unresolved.may_have("areas", weight.id):
            words = {"id": weight.id, "guess": nearest(weight.id, known)}
            yield mistake(weight.place(), "score-weight.unknown", about=weight.id, **words)


def _bands(score: ScoreFile) -> Iterator[Problem]:
    first: dict[float, str] = {}
    for band in score.bands.values():
        other = first.setdefault(band.at_least, band.id)
        if other != band.id:
            yield mistake(band.place("at_least"), "score-bands", band=band.id, other=other)
