"""What must hold of ``only_if``: the other question stands above, is asked as often, and has these answers."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.forms.repetitions import Repeated, written_fields
from framepress.framework.model import field_blocks
from framepress.framework.model.blocks import FormFile
from framepress.framework.model.framework import Framework
from framepress.framework.rules.unknown_ids import unknown
from framepress.kinds.codecs import TICKED
from framepress.problems.problem import Problem
from framepress.text.guesses import nearest
from framepress.text.messages import mistake, phrase


def check_conditions(form: FormFile, framework: Framework) -> Iterator[Problem]:
    """The problems of every ``only_if`` of a form."""
    above: dict[str, tuple[field_blocks.FieldBlock, Repeated]] = {}
    for block, around in written_fields(form):
        if block.only_if:
            yield from _condition(block.only_if, above, around, form, framework)
        above[block.field] = (block, around)


def _condition(
    only_if: field_blocks.OnlyIf,
    above: dict[str, tuple[field_blocks.FieldBlock, Repeated]],
    around: Repeated,
    form: FormFile,
    framework: Framework,
) -> Iterator[Problem]:
    place, named = only_if.place("field"), only_if.field
    other, repeated = above.get(named, (None, ()))
    if other is None and named in {field.field for field, _ in written_fields(form)}:
        yield mistake(place, "only-if.below", field=named)
    elif other is None:
        yield unknown(place, "field", named, above)
    elif around[: len(repeated)] != repeated:
        yield mistake(place, "only-if.repeated", field=named, kind=phrase(f"kinds.{repeated[-1]}"))
    elif not other.kind.is_marked:
        yield mistake(place, "only-if.written", field=named, kind=str(other.kind))
    else:
        known = _choices(other, framework)
        for wrong in (one for one in only_if.picked if known and one not in known):
            yield mistake(only_if.place("is"), "only-if.choice", id=wrong, field=named, guess=nearest(wrong, known))


def _choices(other: field_blocks.FieldBlock, framework: Framework) -> list[str]:
    """The ids that can be picked; none where they hang on the part of the framework that is asked about."""
    if other.kind.is_tick:
        return [TICKED]
    scale = framework.about.scales.get(other.scale)
    return list(scale.levels) if scale else list(other.choices)
