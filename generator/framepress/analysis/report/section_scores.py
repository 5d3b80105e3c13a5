"""The part of the report on scores: how they are made, and what came out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framepress.analysis.collection import Collection
from framepress.analysis.report.phrases import Phrases, Section
from framepress.analysis.score_counts import ScoreCounts, Values, median_of, score_counts
from framepress.analysis.shown_groups import ShownGroups
from framepress.forms.score_value import ScorePart
from framepress.forms.score_words import how_made, value_text
from framepress.text.catalogue import Words


def scores(collection: Collection, people: ShownGroups, saying: Phrases) -> Iterator[Section]:
    """The section; none where no form has a score, or too few people have one."""
    least, words = people.rules.min_group, collection.words
    parts = [
        {"title": counts.score.title, "about": how_made(counts.score, words), "tables": tables}
        for counts in score_counts(collection, people)
        if (tables := list(_tables(counts, least, saying, words)))
    ]
    if parts:
        yield {"kind": "scores", "id": "scores", "title": words.say("score.title"), "scores": parts}


def _tables(counts: ScoreCounts, least: int, saying: Phrases, words: Words) -> Iterator[dict[str, Any]]:
    say = saying.say
    for together in (False, True):
        values = {key: counts.of(key, together, least) for key in counts.parts}
        lines = [_line(counts, part, values[key], words) for key, part in counts.parts.items() if values[key]]
        if lines:
            heads = [words.say("score.what"), say("responses"), say("spread.median"), say("scores.lowest")]
            heads.append(say("scores.highest"))
            if counts.score.goal is not None:
                heads.append(say("scores.reached"))
            yield {"caption": say("consensus" if together else "individuals"), "heads": heads, "lines": lines}


def _line(counts: ScoreCounts, part: ScorePart, values: Values, words: Words) -> list[str | int]:
    score = counts.score
    middle = dict.fromkeys(value_text(score, value, words) for value in median_of(values))
    ends = [value_text(score, value, words) for value in (min(values), max(values))]
    line: list[str | int] = [part.title, values.total(), "–".join(middle), *ends]
    if score.goal is not None:
        line.append(sum(count for value, count in values.items() if value >= score.goal))
    return line
