"""Frameworks of any size, with words of their own: another seed, other words."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import yaml

_VOCABULARY = """
morning lantern river carries seven quiet orchard bridge wooden letter answers winter garden copper kettle
travels harbour silver thread listens evening market follows yellow window gathers stone pepper ladder whistles
autumn feather paper village borrows gentle anchor kitchen repeats narrow meadow promises basket ribbon mountain
measures candle wandering tailor balances cloud painted drawer remembers salted almond corner weaves early train
sparrow
"""
_WORDS = _VOCABULARY.split()

Part = dict[str, Any]


def make_framework(folder: Path, elements: int, areas: int = 1, seed: int = 0, guidance: int = 0) -> Path:
    """Write a framework of so many ``elements``, spread over so many ``areas``, with the shipped forms' shape.

    Where ``guidance`` is a number, each element has that many letters of it, and says what each level looks like.
    Returns ``folder``. The same arguments give the same bytes; another ``seed`` gives other words, so that
    nothing kept from an earlier run can be taken for the work of this one.
    """
    if not 1 <= areas <= elements:
        raise ValueError("every area has at least one element")
    words = Random(seed)
    shares = [elements // areas + (position < elements % areas) for position in range(areas)]
    first = 0
    for position, share in enumerate(shares):
        area = _area(words, f"area-{position}", range(first, first + share))
        for element in area["elements"].values() if guidance else ():
            element["guidance"] = text_of(words, guidance)
            element["levels"] = {f"level-{number}": text_of(words, 80) for number in range(4)}
        write(folder, f"areas/area-{position}.yml", area)
        first += share
    write(folder, "framework.yml", _about(words, f"made-{seed}", [f"area-{position}" for position in range(areas)]))
    write(folder, "evidence.yml", _evidence(words))
    write(folder, "crosswalk.yml", _crosswalk(words, elements))
    write(folder, "cycle.yml", _cycle(words))
    write(folder, "forms/self-assessment.yml", _self_assessment())
    write(folder, "forms/workbook.yml", _workbook())
    return folder


def long_texts(folder: Path) -> Path:
    """A framework whose titles have 200 characters and whose texts fill pages. Returns ``folder``."""
    words = Random(2000)
    title = text_of(words, 200)
    practices = {f"long-{number}": text_of(words, 2000) for number in (1, 2)}
    tall: Part = {"title": text_of(words, 120), "indicator": text_of(words, 1500), "practices": practices}
    short: Part = {"title": "Salt", "indicator": "It is there.", "practices": {"salt": "We salt."}}
    paragraphs = "\n\n".join(text_of(words, 1200) for _ in range(6))
    area: Part = {"id": "wide", "title": title, "introduction": paragraphs, "elements": {"tall": tall, "short": short}}
    area["tips"] = {f"tip-{number}": {"title": text_of(words, 90), "text": text_of(words, 700)} for number in (1, 2)}
    about = _about(words, "long", ["wide"])
    about["title"] = text_of(words, 200)
    about["return_to"] = {"name": text_of(words, 150), "address": text_of(words, 200), "text": text_of(words, 600)}
    write(folder, "framework.yml", about)
    write(folder, "areas/wide.yml", area)
    write(folder, "cycle.yml", _cycle(words, 400))
    form = _self_assessment()
    form["content"][0]["content"][2] |= {"label": text_of(words, 300), "help": text_of(words, 500), "lines": 60}
    table: Part = {"table": "rows", "label": text_of(words, 200), "rows": {"r": text_of(words, 900), "s": "Short"}}
    table["columns"] = {"first": text_of(words, 60), "second": {"label": "Done", "kind": "check"}}
    write(folder, "forms/self-assessment.yml", form | {"content": [*form["content"], table]})
    write(folder, "forms/workbook.yml", _workbook(evidence=False))
    return folder


def ten_levels(folder: Path) -> Path:
    """A framework rated on ten levels: sentences on one scale, numbers on the other; and tables of twelve columns.

    Returns ``folder``.
    """
    words = Random(10)
    about = _about(words, "ten", ["only"])
    about["scales"] = {
        "sentences": {"levels": {f"step-{number}": text_of(words, 20 + 9 * number) for number in range(1, 11)}},
        "numbers": {"levels": {f"point-{number}": str(number) for number in range(1, 11)}},
    }
    write(folder, "framework.yml", about)
    write(folder, "areas/only.yml", _area(words, "only", range(4)))
    form = _self_assessment()
    element = form["content"][0]["content"]
    element[1]["scale"] = "sentences"
    element.append({"field": "points", "kind": "rating", "label": "And in points?", "scale": "numbers"})
    columns = {"points": {"label": "Points", "kind": "rating", "scale": "numbers"}}
    table: Part = {"table": "all", "label": "All at once", "rows_for_each": "practice", "columns": columns}
    write(folder, "forms/self-assessment.yml", form | {"content": [*form["content"], table]})
    write(folder, "forms/wide.yml", _wide_tables(words))
    return folder


def text_of(words: Random, length: int) -> str:
    """Sentences of ``length`` characters in all."""
    text = ""
    while len(text) < length:
        sentence = " ".join(words.choices(_WORDS, k=words.randint(5, 14)))
        text += f"{sentence.capitalize()}. "
    return text[: length - 1].rstrip(" .,").ljust(length - 1, "s") + "."


def write(folder: Path, name: str, data: Part) -> None:
    """Write a file of the framework."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100), encoding="utf-8")


def _about(words: Random, framework: str, areas: list[str]) -> Part:
    levels = {f"level-{number}": text_of(words, 40) for number in range(4)}
    return {
        "id": framework,
        "title": text_of(words, 30),
        "description": text_of(words, 120),
        "edition": "1",
        "language": "en",
        "licence": "CC0",
        "domains": {"domain": {"title": text_of(words, 20), "areas": areas}},
        "scales": {"implementation": {"levels": levels}},
        "journey": {
            "read": {"title": text_of(words, 15), "page": "areas"},
            "rate": {"title": text_of(words, 15), "form": "self-assessment"},
        },
    }


def _area(words: Random, area: str, numbers: range) -> Part:
    return {
        "id": area,
        "title": text_of(words, 25),
        "introduction": f"{text_of(words, 300)}\n\n{text_of(words, 200)}",
        "tips": {f"tip-{number}": {"title": text_of(words, 20), "text": text_of(words, 150)} for number in range(2)},
        "elements": {
            f"element-{number}": {
                "title": text_of(words, 22),
                "indicator": text_of(words, 160),
                "practices": {f"practice-{number}": text_of(words, 200)},
            }
            for number in numbers
        },
    }


def _evidence(words: Random) -> Part:
    columns = {}
    for name in ("process", "impact"):
        sources = {f"{name}-{number}": text_of(words, 20) for number in range(4)}
        columns[name] = {"title": text_of(words, 30), "question": text_of(words, 80), "sources": sources}
    return {"columns": columns}


def _crosswalk(words: Random, elements: int) -> Part:
    frameworks = {f"other-{number}": {"title": text_of(words, 18)} for number in range(3)}
    links = [
        {"element": f"element-{number}", "framework": f"other-{number % 3}", "text": text_of(words, 60)}
        for number in range(0, elements, 3)
    ]
    return {"frameworks": frameworks, "links": links}


def _cycle(words: Random, length: int = 60) -> Part:
    stages = {
        f"stage-{number}": {
            "title": text_of(words, 14),
            "statements": {f"statement-{number}": text_of(words, 2 * length)},
            "activities": {f"activity-{number}-{count}": text_of(words, length) for count in range(3)},
        }
        for number in range(3)
    }
    return {"title": text_of(words, 16), "introduction": text_of(words, 3 * length), "stages": stages}


def _self_assessment() -> Part:
    content = [
        {"show": "indicator", "title": "Indicator"},
        {"field": "rating", "kind": "rating", "label": "Rate", "show": "practices", "scale": "implementation"},
        {"field": "evidence", "kind": "long-text", "label": "What evidence is there?", "lines": 3},
        {"field": "more", "kind": "long-text", "label": "What more do you want?", "lines": 2},
    ]
    return {
        "id": "self-assessment",
        "title": "Self-assessment: {area}",
        "description": "Take stock.",
        "for_each": "area",
        "content": [{"section": "element", "for_each": "element", "title": "{element}", "content": content}],
    }


def _workbook(evidence: bool = True) -> Part:
    shown = ["introduction", "tips", *(["evidence"] if evidence else []), "cycle", "stages"]
    return {
        "id": "workbook",
        "title": "Workbook: {area}",
        "description": "All of it.",
        "for_each": "area",
        "content": [
            *({"show": name} for name in shown[:-2]),
            {"form": "self-assessment"},
            {"show": "cycle"},
            {"show": "stages"},
        ],
    }


def _wide_tables(words: Random) -> Part:
    """Tables whose columns have no room beside each other, or hardly any."""
    kinds: list[Part] = [{"kind": kind} for kind in ("short-text", "number", "date", "check", "long-text")]
    kinds.append({"kind": "rating", "scale": "sentences"})
    mixed = {f"mixed-{number}": {"label": text_of(words, 24), **kinds[number % 6]} for number in range(12)}
    points: Part = {"kind": "rating", "scale": "numbers"}
    rows = {f"row-{number}": text_of(words, 60) for number in range(3)}
    lists = {
        f"list-{number}": {
            "label": f"Responsibilities {number}",
            "kind": "choice",
            "choices": {"yes": "Unquestionably", "no": "Not"},
        }
        for number in range(4)
    }
    tables: list[Part] = [
        {"table": "mixed", "label": "Of every kind", "help": "- One\n- Two", "blank_rows": 3, "columns": mixed},
        {
            "table": "words",
            "label": "Words",
            "rows": rows,
            "columns": {f"word-{each}": "Whereabouts" for each in range(9)},
        },
        {
            "table": "ratings",
            "label": "Ratings",
            "rows": rows,
            "columns": {"first": {"label": "First", **points}, "second": {"label": "Second", **points}},
        },
        {
            "table": "lists",
            "label": "Lists",
            "blank_rows": 2,
            "columns": {**lists, "when": {"label": "When", "kind": "date"}},
        },
        {
            "table": "seven",
            "label": "Just so",
            "blank_rows": 2,
            "columns": {f"seven-{each}": f"No. {each}" for each in range(7)},
        },
    ]
    return {"id": "wide", "title": "Wide tables", "description": "Many columns.", "content": tables}
