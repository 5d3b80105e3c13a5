"""The rows of the table of scores: one for each response, score and part of the framework."""

from __future__ import annotations

from collections.abc import Iterator

from framepress.analysis.asked_answers import AskedAnswers
from framepress.analysis.tables.field_lookup import NO, YES
from framepress.analysis.tables.table_rows import Row, Rows, state_of
from framepress.forms.numbering import points_text
from framepress.forms.score_value import score_value
from framepress.text.catalogue import Words
from framepress.text.csv_cells import Plain

SCORES = (
    *("response", "state", "form", "edition", "school", "group", "score", "over", "part"),
    *("result", "got", "most", "answered", "asked", "unrated", "reached", "band"),
)
OVER = ("group", "area", "domain", "all")


def has_scores(rows: Rows) -> bool:
    """Whether there is a table of scores: where a form has some."""
    return any(form.scores for form in rows.collection.forms)


def count_of_scores(rows: Rows) -> int:
    """How many rows the table has."""
    parts = {form.id: sum(len(score.parts) for score in form.scores) for form in rows.collection.forms}
    return sum(parts.get(response.returned.form, 0) for response in rows.collection.responses)


def score_rows(rows: Rows) -> Iterator[Row]:
    """Each score of each response; where too few questions are answered, without a result."""
    asked = AskedAnswers(rows.collection)
    scores = {form.id: form.scores for form in rows.collection.forms}
    for response in rows.collection.responses:
        parsed, hidden = response.returned, asked.not_asked(response.returned)
        start = (response.key, state_of(response), parsed.form, parsed.edition, *rows.school_and_group(response))
        for score in scores.get(parsed.form, ()):
            for part in score.parts:
                value = score_value(score, part, parsed.answers, hidden)
                counts = (value.value, value.points, value.most, value.answered, value.asked, value.unrated)
                reached = "" if value.reached is None else YES if value.reached else NO
                numbers = (Plain(points_text(number)) for number in counts)
                yield [*start, score.id, part.over, part.id, *numbers, reached, value.band]


def score_codebook(rows: Rows, words: Words) -> Iterator[tuple[str, str, str, str]]:
    """What the columns of the table and their codes mean: column, code, label and meaning."""
    for column in SCORES:
        yield column, "", "", words.say(f"collect.columns.{column}")
        if column == "over":
            yield from ((column, over, "", words.say(f"collect.over.{over}")) for over in OVER)
        if column == "reached":
            yield from ((column, code, "", words.say(f"collect.{code}")) for code in (YES, NO))
        if column in ("score", "band"):
            yield from ((column, code, title, "") for code, title in _titles(rows, column).items())


def _titles(rows: Rows, column: str) -> dict[str, str]:
    scores = [score for form in rows.collection.forms for score in form.scores]
    if column == "score":
        return {score.id: score.title for score in scores}
    return {band.id: band.title for score in scores for band in score.bands}
