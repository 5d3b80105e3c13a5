"""Boxes on paper to add scores up by hand, with the rule in words."""

from __future__ import annotations

from framepress.forms.form import Block, Form, Prose, Section, TextTable
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
    """A section at the end of a form, where it has scores."""
    if not form.scores:
        return ()
    blocks: list[Block] = [Prose(plain(words.say("score.add_up_help")))]
    for score in form.scores:
        rule = (*plain(how_made(score, words)), *plain(_by_hand(score, words)))
        blocks += [Prose(rule, score.title), _table(score, words)]
    return (Section("fp-scores", words.say("score.add_up"), 1, tuple(blocks)),)


def _by_hand(score: Score, words: Words) -> str:
    said = words.say(f"score.by_hand.{score.rule}")
    weights = dict.fromkeys(item.weight for item in score.items if item.weight != 1)
    return said if not weights else f"{said} {_weights(score, words)}"


def _weights(score: Score, words: Words) -> str:
    """The weights of what the score is made for, where all of its ratings have the same one."""
    named = []
    for part in score.parts:
        weights = {score.items[at].weight for at in part.items}
        if len(weights) == 1 and weights != {1}:
            number = decimal(points_text(weights.pop()), words)
            named.append(words.say("score.weight", title=part.title, weight=number))
    return words.say("score.weights", weights=words.say("score.join").join(named)) if named else ""


def _table(score: Score, words: Words) -> TextTable:
    columns = _COLUMNS[score.rule]
    heads = (words.say("score.what"), *(words.say(f"score.{column}") for column in columns))
    rows = tuple(_row(score, part, columns, words) for part in score.parts)
    return TextTable("", tuple(map(plain, heads)), rows, row_headers=True, to_write_on=True)


def _row(score: Score, part: ScorePart, columns: tuple[str, ...], words: Words) -> tuple[Tree, ...]:
    items = [score.items[at] for at in part.items]
    most = decimal(points_text(sum(max(item.points.values()) for item in items)), words)
    cells = {"most": plain(words.say("score.most_of", most=most))}
    return (plain(part.title), *(cells.get(column, ()) for column in columns))
