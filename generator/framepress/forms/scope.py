"""What a part of a form is repeated for, and what the framework holds there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from framepress.framework.model.cycle import Stage
from framepress.framework.model.elements import Element, Group, Practice
from framepress.framework.model.framework import Area, EvidenceSource, Framework
from framepress.framework.model.manifest import Domain
from framepress.framework.model.nodes import Node
from framepress.framework.model.tags import is_tagged
from framepress.text.catalogue import Words

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Scope:
    """The repetitions around a part of a form, the outermost first: kind, id and the part itself."""

    framework: Framework
    words: Words
    """In which what the author wrote is joined: *Artifact analysis (sample assessments)*."""
    around: tuple[tuple[str, str, Node], ...] = ()
    titles: tuple[str, ...] = field(default=())
    """The headings around it, for a question that is heard out of its place."""
    where: tuple[Mapping[str, list[str]], ...] = ()
    """The tags that elements must have to be in reach."""
    named: Area | Element | None = None
    """What a form or a question names that it is about, without being repeated for it."""

    def inside(self, kind: str, part_id: str, part: Node) -> Scope:
        """The scope of one repetition."""
        return replace(self, around=(*self.around, (kind, part_id, part)))

    def under(self, title: str) -> Scope:
        """The scope below a heading."""
        return replace(self, titles=(*self.titles, title))

    def only(self, where: Mapping[str, list[str]]) -> Scope:
        """The scope with those elements alone that have these tags."""
        return replace(self, where=(*self.where, where)) if where else self

    def about(self, *, area: str = "", element: str = "") -> Scope:
        """The scope of what names its area or its element; the same where it names none."""
        found = self.framework.element(element) or self.framework.areas.get(area)
        return replace(self, named=found) if found else self

    def has(self, element: Element) -> bool:
        """Whether an element is one of those that are asked about here."""
        return all(is_tagged(element.tags, where) for where in self.where)

    def path(self) -> list[tuple[str, str]]:
        """Kinds and ids, for a field's id."""
        return [(kind, part_id) for kind, part_id, _ in self.around]

    def id_of(self, kind: str) -> str:
        """The id of the area, element, stage … that this is repeated for, said outright or following from it."""
        follows: dict[str, Node | None] = {"area": self.area, "group": self.group_of_element, "element": self.element}
        part = follows.get(kind)
        if isinstance(part, Area | Group | Element):
            return part.id
        return dict(self.path())[kind]

    def _find(self, kind: str, cls: type[_Found]) -> _Found | None:
        for repeated, _, part in reversed(self.around):
            if repeated == kind and isinstance(part, cls):
                return part
        return None

    @property
    def stage(self) -> Stage | None:
        """The stage that this is repeated for."""
        return self._find("stage", Stage)

    @property
    def practice(self) -> Practice | None:
        """The practice that this is repeated for."""
        return self._find("practice", Practice)

    @property
    def element(self) -> Element | None:
        """The element that this is repeated for, or that its practice belongs to."""
        named = self.named if isinstance(self.named, Element) else None
        return named or self._find("element", Element) or self._element_of_practice()

    def _element_of_practice(self) -> Element | None:
        return self.framework.element_of_practice.get(self.practice.id) if self.practice else None

    @property
    def group(self) -> Group | None:
        """The group of elements that this is repeated for."""
        return self._find("group", Group)

    @property
    def group_of_element(self) -> Group | None:
        """The group that this is repeated for, or that its element is in."""
        element, area = self.element, self.area
        return self.group or (area.groups.get(element.group) if element and area else None)

    @property
    def area(self) -> Area | None:
        """The area that this is repeated for, or that its group or its element belongs to."""
        area = self._find("area", Area) or (self.named if isinstance(self.named, Area) else None)
        element, group = self.element, self.group
        if area is None and group is not None:
            area = next((area for area in self.framework.areas.values() if group.id in area.groups), None)
        if area is None and element is not None:
            area = self.framework.area_of(element.id)
        return area

    @property
    def domain(self) -> Domain | None:
        """The domain of the area."""
        area = self.area
        domains = self.framework.about.domains.values()
        return next((domain for domain in domains if area and area.id in domain.areas), None)

    def repeat(self, kind: str | None) -> Iterator[Scope]:
        """One scope for each part of a kind; this one itself where nothing is repeated."""
        if kind is None:
            yield self
            return
        for part_id, part in self.parts(kind):
            yield self.inside(kind, part_id, part)

    def parts(self, kind: str) -> list[tuple[str, Node]]:
        """The parts of a kind that are in reach here, in order: id and part."""
        return _PARTS[kind](self)

    def places(self) -> dict[str, str]:
        """What ``{name}`` stands for in a title here."""
        values = {"title": self.framework.about.title, "edition": self.framework.about.edition}
        for kind, part in (("area", self.area), ("domain", self.domain), ("element", self.element)):
            if part is not None:
                values[kind] = words_of(part, self.words)
        return values | {kind: title_of(part, self.words) for kind, _, part in self.around}


def words_of(part: Node, words: Words) -> str:
    """What a part of the framework is called where it is picked from or names a row."""
    if isinstance(part, EvidenceSource):
        joined = {"title": part.title, "examples": part.examples}
        return words.say("plan.with_examples", **joined) if part.examples else part.title
    if isinstance(part, Practice):
        return part.words
    if isinstance(part, Domain | Area | Group | Element):
        return part.name
    for name in ("title", "text", "label"):
        if name in type(part).model_fields:
            return str(getattr(part, name))
    raise TypeError(f"{type(part).__name__} has no words of its own")


def title_of(part: Node, words: Words) -> str:
    """What a part is called in a heading: a practice has its title there, where it has one."""
    return part.name if isinstance(part, Practice) else words_of(part, words)


def _areas(scope: Scope) -> list[tuple[str, Node]]:
    areas = scope.framework.areas.items()
    return [(area_id, area) for area_id, area in areas if any(map(scope.has, area.elements.values()))]


def _elements(scope: Scope) -> list[tuple[str, Node]]:
    areas = [scope.area] if scope.area else scope.framework.areas.values()
    elements = [item for area in areas for item in area.elements.items() if scope.has(item[1])]
    return [item for item in elements if scope.group is None or item[1].group == scope.group.id]


def _groups(scope: Scope) -> list[tuple[str, Node]]:
    areas = [scope.area] if scope.area else scope.framework.areas.values()
    used = {element.group for area in areas for element in area.elements.values() if scope.has(element)}
    return [item for area in areas for item in area.groups.items() if item[0] in used]


def _practices(scope: Scope) -> list[tuple[str, Node]]:
    if scope.practice:
        return [(scope.practice.id, scope.practice)]
    if scope.element:
        return list(scope.element.practices.items())
    return [item for _, part in _elements(scope) if isinstance(part, Element) for item in part.practices.items()]


def _stages(scope: Scope) -> list[Stage]:
    return [scope.stage] if scope.stage else scope.framework.stages()


_PARTS: dict[str, Callable[[Scope], list[tuple[str, Node]]]] = {
    "area": _areas,
    "group": _groups,
    "element": _elements,
    "practice": _practices,
    "source": lambda scope: [(source.id, source) for _, source in scope.framework.sources()],
    "stage": lambda scope: [(stage.id, stage) for stage in scope.framework.stages()],
    "framework": lambda scope: list(scope.framework.crosswalk.frameworks.items()) if scope.framework.crosswalk else [],
    "statement": lambda scope: [item for stage in _stages(scope) for item in stage.statements.items()],
    "activity": lambda scope: [item for stage in _stages(scope) for item in stage.activities.items()],
}
