"""What is said of scores: how each is made, for forms, pages and reports."""

from __future__ import annotations

from framepress.forms.numbering import decimal, points_text
from framepress.forms.score_value import Score, ScoreValue
from framepress.text.catalogue import Words


def value_text(score: Score, value: float, words: Words) -> str:
    """A value of a score: *66.7%*, *1.3*."""
    number = decimal(points_text(value), words)
    return words.say("score.per_cent", value=number) if score.rule == "share" else number


def how_made(score: Score, words: Words) -> str:
    """The rule, the least share of answers, the goal and the bands, in sentences."""
    said = [words.say(f"score.rules.{score.rule}")]
    if score.answered:
        said.append(words.say("score.answered", share=words.say("score.per_cent", value=score.answered)))
    if score.goal is not None:
        said.append(words.say("score.goal", value=value_text(score, score.goal, words)))
    bands = [
        words.say("score.band", title=band.title, value=value_text(score, band.at_least, words)) for band in score.bands
    ]
    return " ".join([*said, words.say("score.join").join(bands)]).strip()


def made_of(value: ScoreValue, words: Words) -> str:
    """What a score was made of: points, and answers."""
    points, most = (decimal(points_text(each), words) for each in (value.points, value.most))
    said = [words.say("score.of_answers", points=points, most=most, answered=value.answered, asked=value.asked)]
    if value.unrated:
        said.append(words.say("score.unrated", count=value.unrated))
    return " ".join(said)


_ON_A_PAGE = ("what", "value", "made", "none", "reached", "missed", "join", "per_cent", "of_answers", "unrated")


def score_words(words: Words) -> dict[str, str]:
    """What a page says of scores while they are made, with what is filled in in curly brackets."""
    said = {key: str(words["score"][key]) for key in _ON_A_PAGE}
    return {**said, "decimal_sign": words.say("plan.decimal_sign")}
