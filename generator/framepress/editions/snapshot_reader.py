"""Plain data of a framework → :class:`~framepress.editions.snapshot.Snapshot`.

Data from an edition file may have been touched by anybody: what has another shape than framepress writes raises
:class:`Malformed`. Keys that are not known here are passed over, so that a later framepress may write more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from framepress.editions.snapshot import CONTENT, RETIRED, Snapshot, SnapshotItem
from framepress.editions.snapshot_values import Malformed, as_mapping, mapping, plain_texts, sequence, text, texts
from framepress.forms.field_ids import choice_id, field_id
from framepress.framework.model.about_questions import NONE

_LISTS = ("sources", "examples")


def snapshot_of(data: Any) -> Snapshot:
    """The snapshot of what :func:`~framepress.framework.model.edition_file.framework_data` gave. Raises
    :class:`Malformed`."""
    reader = _SnapshotReader()
    reader.framework(as_mapping(data, "framework"))
    retired = mapping(data, "retired")
    return Snapshot(
        text(data, "id"),
        text(data, "title"),
        text(data, "edition"),
        text(data, "language"),
        reader.things,
        {kind: {old: str(why) for old, why in mapping(retired, key).items()} for key, kind in RETIRED.items()},
    )


class _SnapshotReader:
    """Gathers the things in the order of a reader."""

    def __init__(self) -> None:
        self.things: dict[tuple[str, str], SnapshotItem] = {}
        self.tags: dict[str, Mapping[str, Any]] = {}
        self.titles: dict[str, str] = {}

    def add(self, kind: str, key: str, parent: tuple[str, str] | None, data: Mapping[str, Any], **parts: Any) -> None:
        old_ids = sequence(data, "renamed_from")
        if not all(isinstance(part_id, str) for part_id in old_ids):
            raise Malformed("renamed_from")
        self.things[kind, key] = SnapshotItem(
            kind,
            key,
            parent,
            len(self.things),
            renamed_from=tuple(old_ids),
            reworded=text(data, "reworded"),
            **parts,
        )

    def parts(self, data: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for part_id, part in mapping(data, key).items():
            yield part_id, as_mapping(part, f"{key}/{part_id}")

    def framework(self, data: Mapping[str, Any]) -> None:
        self.tags = dict(self.parts(data, "tags"))
        areas = [part for _, part in self.parts(data, "areas")]
        self.titles = {element: text(part, "title") for area in areas for element, part in self.parts(area, "elements")}
        domain_of: dict[Any, tuple[str, str]] = {}
        for domain, part in self.parts(data, "domains"):
            self.add("domain", domain, None, part, around=texts(part, "title", "code", "text"))
            domain_of |= {area: ("domain", domain) for area in sequence(part, "areas")}
        for area, part in self.parts(data, "areas"):
            self.area(area, part, domain_of.get(area))
        for scale, part in self.parts(data, "scales"):
            self.add("scale", scale, None, part, around=texts(part, "title"))
            for level, inner in self.parts(part, "levels"):
                points = inner.get("points")
                around = {
                    **texts(inner, "short"),
                    **({"points": f"{points:g}"} if isinstance(points, int | float) else {}),
                    "rated": "no" if inner.get("rated") is False else "yes",
                }
                self.add("level", level, ("scale", scale), inner, asked=texts(inner, "label", "meaning"), around=around)
        for score, part in self.parts(data, "scores"):
            self.add("score", score, None, part, around=_score(part))
        self.evidence(mapping(data, "evidence"))
        self.cycle(mapping(data, "cycle"))
        for school, part in self.parts(data, "schools"):
            self.add("school", school, None, part, around=texts(part, "name"))
        for form, part in self.parts(data, "forms"):
            self.form(form, part)
        self.languages(data)
        pictures = mapping(data, "pictures")
        for name in pictures:
            self.add("picture", name, None, {}, around={CONTENT: text(pictures, name)})

    def languages(self, data: Mapping[str, Any]) -> None:
        """The texts in other languages."""
        for language, part in self.parts(data, "translations"):
            self.add("language", language, None, {})
            for path in part:
                around = {"text": text(part, path)}
                self.add("translation", f"{language}/{path}", ("language", language), {}, around=around)

    def area(self, area: str, data: Mapping[str, Any], parent: tuple[str, str] | None) -> None:
        around, nature = texts(data, "code", "introduction"), texts(data, "scale")
        self.add("area", area, parent, data, asked=texts(data, "title"), around=around, nature=nature)
        for group, part in self.parts(data, "groups"):
            self.add(
                "group", group, ("area", area), part, asked=texts(part, "title"), around=texts(part, "code", "text")
            )
        for element, part in self.parts(data, "elements"):
            self.rated("element", element, ("area", area), part, texts(part, "title", "text", "indicator"))
            self.level_texts(element, ("element", element), part)
            for practice, inner in self.parts(part, "practices"):
                self.rated("practice", practice, ("element", element), inner, texts(inner, "title", "text"))
                self.level_texts(f"{element}/{practice}", ("practice", practice), inner)

    def rated(
        self, kind: str, key: str, parent: tuple[str, str] | None, data: Mapping[str, Any], asked: dict[str, str]
    ) -> None:
        """Something that is rated, with the scale that it names, and its tags."""
        around = {**texts(data, "code", "guidance"), **self.in_group(data), **_lists(data), **self.related(data)}
        if tags := self.tagged(mapping(data, "tags")):
            around["tags"] = tags
        self.add(kind, key, parent, data, asked=asked, around=around, nature=texts(data, "scale"))

    def in_group(self, data: Mapping[str, Any]) -> dict[str, str]:
        """The title of the group that an element is in."""
        group = self.things.get(("group", text(data, "group")))
        return {"group": group.name} if group else {}

    def related(self, data: Mapping[str, Any]) -> dict[str, str]:
        """The elements that one is related to, in words."""
        found: dict[str, list[str]] = {}
        for element, part in self.parts(data, "related"):
            words = ": ".join(filter(None, (self.titles.get(element, element), text(part, "text"))))
            found.setdefault("prerequisites" if part.get("prerequisite") is True else "related", []).append(words)
        return {kind: "; ".join(words) for kind, words in found.items()}

    def level_texts(self, around: str, parent: tuple[str, str], data: Mapping[str, Any]) -> None:
        for level, part in self.parts(data, "levels"):
            self.add("level-text", f"{around}/{level}", parent, part, asked=texts(part, "text"))

    def tagged(self, tags: Mapping[str, Any]) -> str:
        """Tags in words: *Tier: Basic, Essential*."""
        return "; ".join(f"{self.titled(self.tags, tag)}: {', '.join(self.values(tag, tags))}" for tag in tags)

    def values(self, tag: str, tags: Mapping[str, Any]) -> Iterator[str]:
        known = mapping(self.tags.get(tag, {}), "values")
        return (self.titled(known, str(value)) for value in sequence(tags, tag))

    @staticmethod
    def titled(parts: Mapping[str, Any], part_id: str) -> str:
        part = parts.get(part_id)
        return text(part, "title") if isinstance(part, dict) else part_id

    def evidence(self, data: Mapping[str, Any]) -> None:
        for column, part in self.parts(data, "columns"):
            self.add("evidence", column, None, part, around=texts(part, "title", "evaluation", "question"))
            for source, inner in self.parts(part, "sources"):
                self.add("source", source, ("evidence", column), inner, asked=texts(inner, "title", "examples"))

    def cycle(self, data: Mapping[str, Any]) -> None:
        for stage, part in self.parts(data, "stages"):
            self.add("stage", stage, None, part, asked=texts(part, "title"))
            for kind, key in (("statement", "statements"), ("activity", "activities")):
                for item, inner in self.parts(part, key):
                    self.add(kind, item, ("stage", stage), inner, asked=texts(inner, "text"))

    def form(self, form: str, data: Mapping[str, Any]) -> None:
        content = sequence(data, "content")
        around = texts(data, "title", "subtitle", "description", "area", "audience", "layout")
        where = "; ".join(dict.fromkeys(filter(None, map(self.tagged, _where(data)))))
        around |= {"where": where} if where else {}
        around |= {"about": ", ".join(map(str, sequence(data, "about"))) or NONE} if "about" in data else {}
        to_read = "\n\n".join(_to_read(content))
        nature = texts(data, "for_each")
        self.add(
            "form", form, None, data, around={**around, **({"content": to_read} if to_read else {})}, nature=nature
        )
        self.blocks(form, content, [nature["for_each"]] if nature else [])

    def blocks(self, form: str, content: list[Any], repeated: list[str]) -> None:
        for block in content:
            part = as_mapping(block, form)
            if "field" in part and not part.get("same_as"):
                self.field(form, part, repeated)
            elif "table" in part:
                self.table(form, part, repeated)
            elif "section" in part:
                for_each = text(part, "for_each")
                self.blocks(form, sequence(part, "content"), [*repeated, for_each] if for_each else repeated)

    def field(self, form: str, data: Mapping[str, Any], repeated: list[str]) -> None:
        key = _key(form, repeated, text(data, "field"))
        self.add("field", key, ("form", form), data, **_question(data, "label", "help", "show"))
        self.choices(("field", key), data)

    def table(self, form: str, data: Mapping[str, Any], repeated: list[str]) -> None:
        key = _key(form, repeated, text(data, "table"))
        nature = {"kind": "table", **texts(data, "rows_for_each")}
        around = plain_texts(data, "row_heading", "blank_rows", "element")
        self.add("field", key, ("form", form), data, asked=texts(data, "label", "help"), around=around, nature=nature)
        for row, part in self.parts(data, "rows"):
            self.add("row", f"{key}/{row}", ("field", key), part, asked=texts(part, "label"))
        for column, part in self.parts(data, "columns"):
            self.add("column", f"{key}/{column}", ("field", key), part, **_question(part, "label"))
            self.choices(("column", f"{key}/{column}"), part)

    def choices(self, parent: tuple[str, str], data: Mapping[str, Any]) -> None:
        for choice, part in self.parts(data, "choices"):
            self.add("choice", choice_id(parent[1], choice), parent, part, asked=texts(part, "label"))


def _lists(data: Mapping[str, Any]) -> dict[str, str]:
    """What an element lists for whoever rates it, each list as one text."""
    found = {key: [text(as_mapping(part, key), "text") for part in mapping(data, key).values()] for key in _LISTS}
    links = (as_mapping(link, "links") for link in sequence(data, "links"))
    found["links"] = [f"{text(link, 'title')} {text(link, 'address')}" for link in links]
    return {key: "\n\n".join(texts) for key, texts in found.items() if texts}


def _score(data: Mapping[str, Any]) -> dict[str, str]:
    """What makes up a score, in words."""
    lists = {key: ", ".join(map(str, sequence(data, key))) for key in ("of", "over")}
    numbers = {key: f"{data[key]:g}" for key in ("answered", "goal") if isinstance(data.get(key), int | float)}
    tables = {
        key: ", ".join(f"{name} {_number(part, value)}".strip() for name, part in mapping(data, key).items())
        for key, value in (("weights", "weight"), ("bands", "at_least"))
    }
    return {**texts(data, "title", "rule"), **lists, **numbers, **{key: said for key, said in tables.items() if said}}


def _number(part: Any, key: str) -> str:
    found = as_mapping(part, key).get(key)
    return f"{found:g}" if isinstance(found, int | float) else ""


def _key(form: str, repeated: list[str], last: str) -> str:
    return field_id(form, [(kind, f"{{{kind}}}") for kind in repeated], last)


def _expected(data: Mapping[str, Any]) -> dict[str, str]:
    """Whether an answer is needed, and on which other one it hangs whether it is asked for."""
    found = texts(data, "element")
    found |= {"required": "yes"} if data.get("required") is True else {}
    only_if = mapping(data, "only_if")
    if only_if:
        found["only_if"] = f"{text(only_if, 'field')}: {', '.join(map(str, sequence(only_if, 'is')))}"
    return found


def _question(data: Mapping[str, Any], *asked: str) -> dict[str, Any]:
    return {
        "asked": texts(data, *asked),
        "around": {**plain_texts(data, "minimum", "maximum", "value"), **_expected(data), **texts(data, "meanings")},
        "nature": texts(data, "kind", "scale", "choices_for_each"),
    }


def _where(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The tags of the elements that a form, its sections and its tables are for."""
    yield mapping(data, "where")
    for block in sequence(data, "content"):
        yield from _where(as_mapping(block, "content"))


def _to_read(content: list[Any]) -> Iterator[str]:
    """What a form gives to read: instructions, notes, headings."""
    for block in content:
        part = as_mapping(block, "content")
        words = [text(part, key) for key in ("title", "text", "note")]
        if "field" not in part and any(words):
            yield "\n".join(word for word in words if word)
        if "section" in part:
            yield from _to_read(sequence(part, "content"))
