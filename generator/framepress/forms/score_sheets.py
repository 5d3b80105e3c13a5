"""Boxes on paper to add scores up by hand, with the rule in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framepress.forms.form import (
    Block,
    Form,
    PlacedField,
    Prose,
    Section,
    TextTable,
    every_block,
    fields_with_rows,
)
from framepress.forms.numbering import decimal, points_text
from framepress.forms.score_value import Score, ScorePart
from framepress.forms.score_words import how_made
from framepress.text.catalogue import Words
from framepress.text.markdown import Tree, plain

_COLUMNS = {
    "share": ("points", "most", "value"),
    "sum": ("points",),
    "mean": ("points", "answers", "value"),
    "lowest": ("value",),
    "weighted": ("points", "all_weights", "value"),
}
"""What is written down for each rule."""


def score_section(form: Form, words: Words) -> tuple[Block, ...]:
    """A section at the end of a form, where it has scores. Those that are made alike share a table."""
    if not form.scores:
        return ()
    names = _names(form)
    alike: dict[tuple[str, ...], list[Score]] = {}
    for score in form.scores:
        parts = (f"{part.over} {part.id} {_most(score, part, words)}" for part in score.parts)
        alike.setdefault((how_made(score, words), _by_hand(score, names, words), *parts), []).append(score)
    lead = Prose(plain(words.say("score.add_up_help")))
    sections = (_section(scores, rule, words) for rule, scores in alike.items())
    return (Section("fp-scores", words.say("score.add_up"), 1, (lead, *sections)),)


def _section(scores: Sequence[Score], rule: tuple[str, ...], words: Words) -> Section:
    """Scores of one rule with the table to write them down: their heading never stands on another page than that."""
    title = words.say("score.join").join(score.title for score in scores)
    table = _table(scores[0], words) if len(scores) == 1 else _table_of_several(scores, words)
    said = Prose((*plain(rule[0]), *plain(rule[1])))
    return Section(f"fp-score-{scores[0].id}", title, 2, (said, table), keep=True)


def _names(form: Form) -> dict[str, str]:
    """What each rating is about, by its full id: its row, else the section that it stands in."""
    names = {field.id: row or field.label for field, row in fields_with_rows(form.blocks)}
    for section in every_block(form.blocks):
        if isinstance(section, Section):
            names |= {block.field.id: section.title for block in section.blocks if isinstance(block, PlacedField)}
    return names


def _by_hand(score: Score, names: Mapping[str, str], words: Words) -> str:
    said = words.say(f"score.by_hand.{score.rule}")
    weighted = [
        words.say("score.weight", title=title, weight=decimal(points_text(weight), words))
        for title, weight in _weights(score, names).items()
        if weight != 1
    ]
    if not weighted:
        return said
    return f"{said} {words.say('score.weights', weights=words.say('score.join').join(weighted))}"


def _weights(score: Score, names: Mapping[str, str]) -> dict[str, float]:
    """The weights by what has them: what the score is made for, where all of its ratings have the same one, else what
    each rating is about.
    """
    weights: dict[str, float] = {}
    told: set[int] = set()
    for part in score.parts:
        if part.over != "all" and len({score.items[at].weight for at in part.items}) == 1 and not told & {*part.items}:
            weights[part.title] = score.items[part.items[0]].weight
            told |= {*part.items}
    return weights | {names[item.field]: item.weight for at, item in enumerate(score.items) if at not in told}


def _table(score: Score, words: Words) -> TextTable:
    columns = _COLUMNS[score.rule]
    heads = (words.say("score.what"), *(words.say(f"score.{column}") for column in columns))
    rows = tuple(_row(score, part, columns, words) for part in score.parts)
    return TextTable("", tuple(map(plain, heads)), rows, row_headers=True, to_write_on=True)


def _table_of_several(scores: Sequence[Score], words: Words) -> TextTable:
    """A column for each score, for what comes out alone."""
    heads = (words.say("score.what"), *(score.title for score in scores))
    rows = tuple((plain(part.title), *((),) * len(scores)) for part in scores[0].parts)
    return TextTable("", tuple(map(plain, heads)), rows, row_headers=True, to_write_on=True)


def _most(score: Score, part: ScorePart, words: Words) -> str:
    most = sum(max(score.items[at].points.values()) for at in part.items)
    return decimal(points_text(most), words)


def _row(score: Score, part: ScorePart, columns: tuple[str, ...], words: Words) -> tuple[Tree, ...]:
    cells = {"most": plain(words.say("score.most_of", most=_most(score, part, words)))}
    return (plain(part.title), *(cells.get(column, ()) for column in columns))
