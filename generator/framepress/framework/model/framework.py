"""What a framework is. One class for each part; what may be written is said here and nowhere else.

The descriptions are what an editor shows while somebody types, and what the reference prints:
write them for a person who has never seen YAML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import ClassVar, Self

from pydantic import Field, model_validator

from framepress.framework.model.blocks import FormFile
from framepress.framework.model.codes import Code, with_code
from framepress.framework.model.cycle import Cycle, Stage
from framepress.framework.model.elements import Element, Group, ScaleHere
from framepress.framework.model.manifest import FrameworkFile
from framepress.framework.model.nodes import IdentifiedNode, Node, OldIds, Reworded, Slug, Things
from framepress.framework.model.publisher import WebAddress
from framepress.framework.model.text_types import Markdown, Text
from framepress.framework.picture_files import PictureFile
from framepress.text.languages import direction_of


class Tip(IdentifiedNode):
    """A tip on taking stock."""

    text_key: ClassVar[str] = "text"
    title: Text = Field(default="", description="The tip in a few words.", examples=["Ask around"])
    text: Markdown = Field(description="The tip.", examples=["The people who stay away know most."])


class Area(Node):
    """An area, as written in ``areas/<id>.yml``."""

    id: Slug = Field(description="The id of the area.", examples=["before"])
    title: Text = Field(description="The title of the area.", examples=["Before the meeting"])
    code: Code = ""
    introduction: Markdown = Field(
        default="",
        description="What the area is about and how to take stock of it.",
        examples=["What goes wrong, went wrong before.\n\n- Who is needed?\n- What is to be *decided*?"],
    )
    scale: ScaleHere = ""
    tips_title: Text = Field(default="", description="The heading above the tips.", examples=["Before you begin"])
    tips: Things[Tip] = Field(
        default={},
        description="Tips on taking stock, each with an id.",
        examples=[{"ask-around": {"title": "Ask around", "text": "The people who stay away know most."}}],
    )
    groups: Things[Group] = Field(
        default={},
        description="Groups of its elements, in order, each as 'id: text'. An element says which one it is in.",
        examples=[{"talking": "Talking"}],
    )
    elements: Things[Element] = Field(
        min_length=1,
        description="The elements of the area, each under its id. Those of a group stand together, in its place.",
        examples=[{"purpose": {"title": "A purpose", "practices": {"one-sentence": "We say what it is for."}}}],
    )
    renamed_from: OldIds = Field(
        default=[], description="Ids that the area had in earlier editions.", examples=["preparation"]
    )
    reworded: Reworded = ""

    @model_validator(mode="after")
    def _by_group(self) -> Self:
        """Bring the elements into the order of their groups; those of none come first."""
        places = {group: place for place, group in enumerate(self.groups)}
        by_group = sorted(self.elements.items(), key=lambda item: places.get(item[1].group, -1))
        self.elements.clear()
        self.elements.update(by_group)
        return self

    @property
    def name(self) -> str:
        """What it is called: its title, after its code."""
        return with_code(self.code, self.title)

    def by_group(self) -> Iterator[tuple[Group | None, list[Element]]]:
        """The elements with the group that they are in, the groups in order."""
        for group, elements in groupby(self.elements.values(), key=lambda element: element.group):
            yield self.groups.get(group), list(elements)


class EvidenceSource(IdentifiedNode):
    """A kind of evidence."""

    text_key: ClassVar[str] = "title"
    title: Text = Field(description="The kind of evidence.", examples=["Minutes of the last five meetings"])
    examples: Text = Field(
        default="",
        description="Examples, as they stand in brackets after it.",
        examples=["who spoke, what was decided"],
    )
    form: Slug = Field(
        default="", description="The id of a form that helps to collect it.", examples=["self-assessment"]
    )


class EvidenceColumn(IdentifiedNode):
    """A column of the table of evidence."""

    title: Text = Field(description="The heading of the column.", examples=["What we have"])
    evaluation: Text = Field(default="", description="What is evaluated.", examples=["Evaluation of process"])
    question: Text = Field(
        default="", description="The question that the evidence answers.", examples=["What do we know already?"]
    )
    sources: Things[EvidenceSource] = Field(
        min_length=1,
        description="The kinds of evidence, each as 'id: text'.",
        examples=[{"minutes": "Minutes of the last five meetings"}],
    )


class Evidence(Node):
    """The table of evidence: ``evidence.yml``."""

    title: Text = Field(default="", description="A title for the table.", examples=["What to look at"])
    text: Markdown = Field(
        default="",
        description="What to say before the table.",
        examples=["Use what you have *before* you ask anybody."],
    )
    columns: Things[EvidenceColumn] = Field(
        min_length=1,
        description="The columns of the table.",
        examples=[
            {"what-we-have": {"title": "What we have", "sources": {"minutes": "Minutes of the last five meetings"}}}
        ],
    )


class Component(IdentifiedNode):
    """A part of another framework."""

    text_key: ClassVar[str] = "title"
    title: Text = Field(description="The part's name.", examples=["Rules on talking"])


class OtherFramework(IdentifiedNode):
    """Another framework that elements are related to."""

    text_key: ClassVar[str] = "title"
    title: Text = Field(description="The framework's name.", examples=["House rules"])
    url: WebAddress = Field(
        default="", description="Where it can be found.", examples=["https://round-table.example/rules"]
    )
    components: Things[Component] = Field(
        default={}, description="Its parts, each as 'id: text'.", examples=[{"talking": "Rules on talking"}]
    )


class Link(Node):
    """A relation between an element and another framework."""

    element: Slug = Field(description="The id of the element.", examples=["purpose"])
    framework: Slug = Field(description="The id of the other framework.", examples=["house-rules"])
    component: Slug = Field(default="", description="The id of the part that it relates to.", examples=["talking"])
    text: Markdown = Field(default="", description="How they relate.", examples=["Rule 3 asks for an *agenda*."])


class Crosswalk(Node):
    """How the elements relate to other frameworks: ``crosswalk.yml``."""

    title: Text = Field(default="", description="A title for the page.", examples=["Other rules"])
    text: Markdown = Field(
        default="", description="What to say before the links.", examples=["How all this fits the rules of the house."]
    )
    frameworks: Things[OtherFramework] = Field(
        min_length=1,
        description="The other frameworks.",
        examples=[{"house-rules": {"title": "House rules", "components": {"talking": "Rules on talking"}}}],
    )
    links: list[Link] = Field(
        default=[],
        description="Which element relates to what.",
        examples=[[{"element": "purpose", "framework": "house-rules", "component": "talking"}]],
    )


class Record(Node):
    """What stood upstream when a variant changed it: ``upstream.yml``. Written by 'framepress diff --upstream'."""

    replaced: dict[str, Text] = Field(
        default={},
        description="For each text that the variant changes, a short mark of what the upstream said then.",
        examples=[{"elements/purpose/title": "3f2a9c0d51be"}],
    )


@dataclass(frozen=True)
class Framework:
    """The whole framework, put together from its files.

    ``areas`` and ``forms`` stand under their ids: areas in the order of the domains, forms in the
    order of ``framework.yml``, then by id.
    """

    about: FrameworkFile
    areas: dict[str, Area]
    forms: dict[str, FormFile] = field(default_factory=dict)
    evidence: Evidence | None = None
    crosswalk: Crosswalk | None = None
    cycle: Cycle | None = None
    pictures: dict[str, PictureFile] = field(default_factory=dict)
    """What lies in the folder ``pictures``, by name; of a variant what its upstream has there too."""
    texts_by_language: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Its translations into the languages that it has, each by the path of the text: what an edition keeps of them."""
    source_language: str = ""
    """The language that it was translated from; empty where it is the framework as its author wrote it."""
    source_texts: frozenset[str] = frozenset()
    """The texts of a translated framework that are still in that language."""
    is_draft: bool = False
    """Whether nobody who speaks its language has read the translation."""
    translator: str = ""
    """Who translated it, where that was not the publisher."""

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``: what is written in the YAML, else what is usual for the language."""
        return self.about.direction or direction_of(self.about.language)

    def elements(self) -> Iterator[tuple[Area, Element]]:
        """Every element with its area, in order."""
        for area in self.areas.values():
            for element in area.elements.values():
                yield area, element

    def area_of(self, element_id: str) -> Area | None:
        """The area that has the element of that id."""
        return next((area for area in self.areas.values() if element_id in area.elements), None)

    def element(self, element_id: str) -> Element | None:
        """The element of that id."""
        area = self.area_of(element_id)
        return area.elements[element_id] if area else None

    @cached_property
    def element_of_practice(self) -> dict[str, Element]:
        """The element of each practice, by the id of the practice; the first, where two have the same."""
        pairs = [(practice, element) for _, element in self.elements() for practice in element.practices]
        return dict(reversed(pairs))

    @cached_property
    def related(self) -> dict[str, list[Element]]:
        """For each element, by its id, those that it says to be related and those that say so of it, in order."""
        pairs = {(element.id, other) for _, element in self.elements() for other in element.related}
        either: dict[str, set[str]] = {}
        for one, other in pairs:
            either.setdefault(one, set()).add(other)
            either.setdefault(other, set()).add(one)
        related: dict[str, list[Element]] = {}
        for _, element in self.elements():
            for other in either.get(element.id, ()):
                related.setdefault(other, []).append(element)
        return related

    def groups(self) -> Iterator[tuple[Area, Group]]:
        """Every group of elements with its area, in order."""
        for area in self.areas.values():
            for group in area.groups.values():
                yield area, group

    def sources(self) -> Iterator[tuple[EvidenceColumn, EvidenceSource]]:
        """Every evidence source with its column, in order."""
        if self.evidence:
            for column in self.evidence.columns.values():
                for source in column.sources.values():
                    yield column, source

    def stages(self) -> list[Stage]:
        """The stages of the cycle, in order; none where there is no cycle."""
        return list(self.cycle.stages.values()) if self.cycle else []

    def nodes(self) -> Iterator[Node]:
        """The part of each file, in the order of a reader."""
        yield self.about
        yield from self.areas.values()
        for part in (self.evidence, self.crosswalk, self.cycle):
            if part:
                yield part
        yield from self.forms.values()
