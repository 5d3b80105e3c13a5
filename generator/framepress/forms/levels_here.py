"""The levels that a rating picks from: those of its scale, and what each looks like in what is rated."""

from __future__ import annotations

from framepress.forms.form import Choice
from framepress.forms.scope import Scope
from framepress.framework.model.elements import Element, LevelText, Practice, scale_of
from framepress.framework.model.rating_scales import Level, Scale
from framepress.text.markdown import parse


def scale_here(named: str, scope: Scope) -> str:
    """The id of the scale that a form names, else of the practice, the element or the area that is rated."""
    return named or scale_of(scope.practice, scope.element, scope.area)


def levels_here(scale: str, scope: Scope) -> tuple[Choice, ...]:
    """The levels of a scale, each with what it looks like in the practice or the element that is rated; where nothing
    is said of that, with what it means everywhere.
    """
    rated_texts = _texts(scope.practice or scope.element)
    return tuple(
        _choice(level, rated_texts.get(level.id)) for level in scope.framework.about.scales[scale].levels.values()
    )


def levels_everywhere(scale: str, scope: Scope) -> tuple[Choice, ...]:
    """The levels of a scale with what they mean everywhere."""
    return levels_of(scope.framework.about.scales[scale])


def levels_of(scale: Scale) -> tuple[Choice, ...]:
    """The levels of a scale, as they are picked."""
    return tuple(_choice(level, None) for level in scale.levels.values())


def _texts(part: Practice | Element | None) -> dict[str, LevelText]:
    return part.levels if part else {}


def _choice(level: Level, rated_text: LevelText | None) -> Choice:
    text = rated_text.text if rated_text else level.meaning
    return Choice(
        level.id,
        level.label,
        parse(text) if text else (),
        level.is_rated,
        said_here=rated_text is not None,
        short=level.short,
        points=level.points,
    )
