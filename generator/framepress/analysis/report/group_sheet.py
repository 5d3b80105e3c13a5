"""A group's page as plain data for paper: headings, paragraphs and tables in order, and nothing of their look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from framepress.analysis.actions import Action
from framepress.analysis.fair_sample import WrittenText
from framepress.analysis.report.group_page import GroupPage
from framepress.analysis.report.phrases import Phrases, Section

Block = dict[str, Any]
"""``show`` says what it is: a ``heading`` or a ``text`` with its words, a ``table`` or ``texts``."""


def group_sheet(page: GroupPage) -> dict[str, Any]:
    """All of it. A table has ``columns``, each ``text`` or ``figures``; a cell has a ``figure``, a ``text`` and what it
    is ``of``, each of which may be empty.
    """
    about, say = page.collection.framework.about, page.saying.say
    parts = [about.publisher.name] if about.publisher else []
    facts = [say("edition", edition=about.edition), *parts, say("day", day=page.collection.day[:10])]
    blocks = _Blocks(page.saying)
    return {
        "language": about.language,
        "direction": page.collection.framework.direction,
        "title": page.saying.group(0),
        "framework": about.title,
        "facts": facts,
        "figures": [[str(number), say(f"figures.{name}", count=number)] for name, number in page.figures()],
        "first": _first(page.first(), say("findings.title")),
        "notes": page.notes(),
        "sections": [{"title": section["title"], "blocks": list(blocks.of(section))} for section in page.sections()],
        "page": page.collection.words.say("form.page", page="{page}", pages="{pages}"),
        "made": say("made", title=about.title, edition=about.edition),
    }


def _first(first: dict[str, Any] | None, title: str) -> dict[str, Any] | None:
    if first is None:
        return None
    return {
        "title": title,
        "round": first["round"],
        "talk_title": first["talk_title"],
        "talk": [point.text for point in first["talk"]],
        "blocks": [
            {
                "title": block["title"],
                "about": block["about"],
                "lines": [[line.title, line.figure, line.of] for line in block["lines"]],
            }
            for block in first["blocks"]
        ],
    }


class _Blocks:
    """Sections of a page as blocks."""

    def __init__(self, saying: Phrases) -> None:
        self.saying = saying
        self.say = saying.say
        self._ways: dict[str, Callable[[Section], Iterator[Block]]] = {
            "scores": self._scores,
            "rating": self._rating,
            "picks": self._picks,
            "actions": self._actions,
            "lists": self._lists,
            "comments": self._comments,
            "pictures": self._pictures,
        }

    def of(self, section: Section) -> Iterator[Block]:
        """What stands under the heading of a section."""
        return self._ways[section["kind"]](section)

    def _scores(self, section: Section) -> Iterator[Block]:
        for score in section["scores"]:
            yield _heading(score["title"])
            yield _text(score["about"])
            yield from map(_counted, score["tables"])

    def _rating(self, section: Section) -> Iterator[Block]:
        yield from (_text(text) for text in (section["question"], section["round"], *section["asked"]) if text)
        levels = [f"{level.number} {level.label}" for level in section["levels"]]
        scale = section["scale"] or self.say("legend.scale")
        yield _text(self.say("of_area", text=scale, area=self.say("list_join").join(levels)))
        ways = {
            "standing": self._standing,
            "moved": _moved,
            "rounds": _rounds,
            "spreads": self._spreads,
            "apart": self._apart,
        }
        for part in section["parts"]:
            yield _heading(part["title"])
            yield from ways[part["kind"]](part, section)

    def _standing(self, part: dict[str, Any], section: Section) -> Iterator[Block]:
        yield _text(part["about"])
        heads = [self.say("heat.item"), *part["heads"]]
        for area in part["areas"]:
            rows = [
                [_cell(_named(item)), *(_cell(one.label, one.figure, one.of) for one in cells)]
                for item, cells in area["lines"]
            ]
            yield _table(area["caption"], heads, rows, ["text"] * len(heads))

    def _spreads(self, part: dict[str, Any], section: Section) -> Iterator[Block]:
        yield _text(part["about"])
        numbers = [level.number for level in section["levels"]]
        heads = [self.say("heat.item"), *numbers, self.say("spread.ratings"), self.say("spread.median")]
        heads += section["others"]
        for area in part["areas"]:
            rows = [
                [
                    _named(line.item),
                    *line.counts,
                    sum(line.counts),
                    line.middle or self.say("heat.none"),
                    *line.unranked,
                ]
                for line in area["lines"]
            ]
            yield _plain(area["caption"], heads, rows)

    def _apart(self, part: dict[str, Any], section: Section) -> Iterator[Block]:
        yield _text(part["about"])
        numbers = [level.number for level in section["levels"]]
        heads = [self.say("heat.item"), self.say("apart.range"), *numbers]
        heads += [self.say("apart.agreed")] if part["has_agreed"] else []
        rows = [
            [
                _named(line.item),
                self.say("apart.from_to", low=line.low, high=line.high),
                *line.counts,
                *([line.agreed or self.say("heat.none")] if part["has_agreed"] else []),
            ]
            for line in part["lines"]
        ]
        if rows:
            yield _plain(part["title"], heads, rows)

    def _picks(self, section: Section) -> Iterator[Block]:
        for form in section["forms"]:
            yield _heading(form["title"])
            for table in form["tables"]:
                heads = [self.say("picks.choice"), self.say("individuals"), self.say("consensus")]
                rows = [[line.label, line.individuals, line.together] for line in table["of"].lines]
                yield _plain(table["caption"], heads, rows)
        for written in section["written"]:
            yield from self._written(written)

    def _actions(self, section: Section) -> Iterator[Block]:
        if section["lines"]:
            yield from self._planned(section)
        if focus := section["focus"]:
            yield _heading(self.say("focus_areas.title"))
            yield _text(self.say("focus_areas.about"))
            rows = [[_cell(one[name]) for name in ("text", "chosen", "again", "actions")] for one in focus]
            yield _table("", section["focus_heads"], rows, ["text"] * 4)

    def _planned(self, section: Section) -> Iterator[Block]:
        yield _text(section["lead"])
        rows = [
            [
                _cell(line["due"] or self.say("actions.none")),
                _cell(line["says"]),
                _cell(line["action"].what, of=self._of_action(line["action"])),
            ]
            for line in section["lines"]
        ]
        yield _table("", section["heads"], rows, ["figures", "figures", "text"])

    def _of_action(self, action: Action) -> str:
        """What stands beside an action, after the round that it was carried over from."""
        round_name = "" if action.position.is_shown else self.saying.round(action.position)
        carried = self.say("actions.carried", round=round_name) if round_name else ""
        return "\n".join(filter(None, (carried, _beside(action.beside))))

    def _lists(self, section: Section) -> Iterator[Block]:
        for one in (*section["lists"], *section["older"]):
            yield _heading(one["title"])
            about = self._by(one["position"], one["together"])
            yield from (_text(text) for text in (about, _beside(one["beside"])) if text)
            ticked = self.say("ticked")
            rows = [[_cell(ticked if cell is True else str(cell or "")) for cell in cells] for cells in one["cells"]]
            yield _table(one["caption"], one["columns"], rows, ["text"] * len(one["columns"]))

    def _comments(self, section: Section) -> Iterator[Block]:
        for about in section["abouts"]:
            yield _heading(about["title"])
            for written in about["written"]:
                yield from self._written(written)

    def _pictures(self, section: Section) -> Iterator[Block]:
        """Where they are to be seen: a piece of a page with handwriting is on the page for the screen."""
        yield _text(self.say("pictures.on_page", count=len(section["shown"]) + section["more"]))

    def _written(self, written: dict[str, Any]) -> Iterator[Block]:
        texts: Iterable[WrittenText] = (*written["texts"], *written["older"])
        shown = [
            [one.text if one.is_whole else f"{one.text} {self.say('cut')}", self._by(one.position, one.together)]
            for one in texts
        ]
        yield {"show": "texts", "label": written["label"], "about": written["title"], "texts": shown}
        if more := written["more"] + written["more_older"]:
            yield _text(self.say("more", count=more))

    def _by(self, position: Any, together: bool) -> str:
        """Of which round something is, and whether a team agreed on it."""
        marks = [self.say("consensus") if together else "", self.saying.round(position)]
        return self.say("list_join").join(filter(None, marks))


def _moved(part: dict[str, Any], _section: Section) -> Iterator[Block]:
    return map(_counted, part["tables"])


def _rounds(part: dict[str, Any], _section: Section) -> Iterator[Block]:
    yield _text(part["about"])
    yield from (_counted(area["table"]) for area in part["areas"])


def _heading(text: str) -> Block:
    return {"show": "heading", "text": text}


def _text(text: str) -> Block:
    return {"show": "text", "text": text}


def _cell(text: str, figure: str = "", of: str = "") -> dict[str, str]:
    return {"text": text, "figure": figure, "of": of}


def _table(caption: str, heads: Sequence[str], rows: Sequence[list[dict[str, str]]], columns: Sequence[str]) -> Block:
    return {"show": "table", "caption": caption, "heads": list(heads), "rows": list(rows), "columns": list(columns)}


def _plain(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Block:
    """A table of names with numbers beside them."""
    columns = ["text", *["figures"] * (len(heads) - 1)]
    return _table(caption, heads, [[_cell(str(cell)) for cell in row] for row in rows], columns)


def _counted(table: dict[str, Any]) -> Block:
    return _plain(table["caption"], table["heads"], table["lines"])


def _named(item: Any) -> str:
    """What was rated, after the element that it lies in."""
    return f"{item.within}: {item.title}" if item.within else str(item.title)


def _beside(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{label}: {text}" for label, text in pairs)
