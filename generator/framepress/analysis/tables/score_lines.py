"""The rows of the sheet of scores, and what the summary says of them: by the rules that the report has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from framepress.analysis.collection import Collection
from framepress.analysis.questions import title_of
from framepress.analysis.report.phrases import Phrases
from framepress.analysis.score_counts import ScoreCounts, Values, is_few, median_of
from framepress.analysis.tables.scores_chart import MOST_LINES, ScoresChart
from framepress.analysis.tables.sheet_frame import BookColumn
from framepress.analysis.tables.sheet_xml import FIRST_ROW
from framepress.analysis.tables.table_rows import Row
from framepress.forms.numbering import points_text
from framepress.text.csv_cells import Plain

Part = tuple[str, str]
_NAME, _FIGURE, _COUNT = 28, 14, 10
_ALL = "all"
_SCORE, _FORM = 1, 11
"""Columns of the sheet."""


class ScoreSheet:
    """Scores of all together, of each round, and of each group."""

    def __init__(self, counted: Sequence[ScoreCounts], collection: Collection, phrases: Phrases) -> None:
        self.counted = counted
        self.collection = collection
        self.phrases = phrases
        self.people = phrases.people
        self.least = phrases.people.rules.min_group

    def columns(self) -> list[BookColumn]:
        """The columns of the sheet."""
        say = self.phrases.say
        return [
            BookColumn("group", self.people.grouping.field.label, _NAME, wrapped=True),
            BookColumn("score", self.collection.words.say("collect.heads.score"), _NAME, wrapped=True),
            BookColumn("part", self.collection.words.say("score.what"), _NAME, wrapped=True),
            BookColumn("from", self.collection.words.say("collect.book.whose"), _FIGURE + 6),
            BookColumn("round", say("round"), _FIGURE + 6),
            BookColumn("n", say("responses"), _COUNT + 4),
            BookColumn("median", say("spread.median"), _FIGURE),
            BookColumn("lowest", say("scores.lowest"), _FIGURE),
            BookColumn("highest", say("scores.highest"), _FIGURE),
            BookColumn("goal", self.collection.words.say("collect.book.goal"), _FIGURE),
            BookColumn("reached", say("scores.reached"), _FIGURE),
            BookColumn("form", say("form"), _NAME, wrapped=True),
            BookColumn("middle", self.collection.words.say("collect.book.middle"), _FIGURE),
        ]

    def all(self) -> Iterator[Row]:
        """The rows: of one score all together, part by part and round by round, then the groups."""
        for counts in self.counted:
            for rows_of in (self._of_all, self._of_groups):
                for together in (False, True):
                    for part in counts.parts:
                        yield from rows_of(counts, part, together)

    def charts(self, rows: Sequence[Row], sheet: str) -> Iterator[ScoresChart]:
        """A chart of each score for all together, of the ``rows`` of the sheet: of people, else of teams."""
        name = self.phrases.say("all_groups")
        lines = [(number, row) for number, row in enumerate(rows, FIRST_ROW) if row[0] == name]
        forms: dict[str, set[str]] = {}
        for _, row in lines:
            forms.setdefault(row[_SCORE], set()).add(row[_FORM])
        seen: set[tuple[str, str]] = set()
        for (form, score, whose), of_score in groupby(
            lines, lambda line: (line[1][_FORM], line[1][_SCORE], line[1][3])
        ):
            if (form, score) not in seen:
                seen.add((form, score))
                title = score if len(forms[score]) == 1 else self.phrases.say("of_form", form=form, question=score)
                yield self._chart(sheet, self.phrases.say("of_form", form=title, question=whose), [*of_score])

    def _chart(self, sheet: str, title: str, lines: list[tuple[int, Row]]) -> ScoresChart:
        """The chart of one score. A line goes through all of its rounds, so that of those parts that have them."""
        parts = [(name, [*its]) for name, its in groupby(lines, lambda line: line[1][2])]
        rounds = max(([row[4] for _, row in its] for _, its in parts), key=len)
        several = len(rounds) > 1
        drawn = [(name, its) for name, its in parts if [row[4] for _, row in its] == rounds or not several]
        drawn = drawn[:MOST_LINES] if several else drawn
        say = self.collection.words.say
        items = (say("collect.book.chart_item", item=name, median=its[-1][1][6]) for name, its in drawn)
        about = {"title": title, "items": self.phrases.say("list_join").join(items), "sheet": sheet}
        text = (
            say("collect.book.chart_of_rounds", first=rounds[0], last=rounds[-1], **about)
            if several
            else say("collect.book.chart_of_scores", **about)
        )
        places = tuple((name, its[0][0], its[-1][0]) for name, its in drawn)
        return ScoresChart(sheet, title, text, places, 5 if several else 3, len(lines[0][1]))

    def summary_columns(self) -> list[BookColumn]:
        """Three columns for each score in the summary: the median of people, of how many, and what teams have."""
        say = self.phrases.say
        columns = []
        for counts, part in self._in_summary():
            title = say("of_form", form=counts.score.title, question=counts.parts[part].title)
            heads = (("median", say("spread.median")), ("n", say("responses")), ("team", say("consensus")))
            for name, label in heads:
                column = "/".join(("score", counts.form, counts.score.id, *filter(None, part), name))
                width = _COUNT if name == "n" else _FIGURE
                head = say("of_form", form=title, question=label)
                columns.append(BookColumn(column, head, width, begins=name == "median"))
        return columns

    def summary_cells(self, row: int | None) -> Row:
        """What stands in these columns in the row of a group, or of all."""
        cells: Row = []
        for counts, part in self._in_summary():
            alone, agreed = (self._values(counts, part, row, together) for together in (False, True))
            shown = alone and not is_few(alone, False, self.least)
            cells += [
                self._median(alone, False),
                Plain(str(alone.total())) if shown else "",
                self._median(agreed, True),
            ]
        return cells

    def _in_summary(self) -> Iterator[tuple[ScoreCounts, Part]]:
        """Of each score what it is of all areas, else of each."""
        for counts in self.counted:
            of_all = [part for part in counts.parts if part[0] == _ALL]
            yield from ((counts, part) for part in of_all or counts.parts)

    def _values(self, counts: ScoreCounts, part: Part, row: int | None, together: bool) -> Values:
        return counts.of(part, together, self.least) if row is None else counts.of_row(part, row, together)

    def _of_all(self, counts: ScoreCounts, part: Part, together: bool) -> Iterator[Row]:
        names = self.phrases.round_names(counts.family)
        last = self.people.families.rounds[counts.family].last
        for number in sorted({*counts.other_rounds, last}):
            values = counts.of(part, together, self.least, None if number == last else number)
            if values:
                round_name = names[number] if len(names) > 1 else ""
                goal = counts.score.goal
                reached = "" if goal is None else Plain(str(sum(n for value, n in values.items() if value >= goal)))
                ends = (Plain(points_text(min(values))), Plain(points_text(max(values))))
                yield self._row(
                    counts, part, together, self.phrases.say("all_groups"), round_name, values, *ends, reached
                )

    def _of_groups(self, counts: ScoreCounts, part: Part, together: bool) -> Iterator[Row]:
        names = self.phrases.round_names(counts.family)
        last = self.people.families.rounds[counts.family].last
        round_name = names[last] if len(names) > 1 else ""
        if not counts.of(part, together, self.least):
            return
        for row in range(len(self.people.rows)):
            if values := counts.of_row(part, row, together):
                yield self._row(counts, part, together, self.phrases.group(row), round_name, values)

    def _row(
        self,
        counts: ScoreCounts,
        part: Part,
        together: bool,
        name: str,
        round_name: str,
        values: Values,
        lowest: str = "",
        highest: str = "",
        reached: str = "",
    ) -> Row:
        collection = self.collection
        return [
            name,
            counts.score.title,
            counts.parts[part].title,
            self.phrases.say("consensus" if together else "individuals"),
            round_name,
            "" if is_few(values, together, self.least) else Plain(str(values.total())),
            self._median(values, together),
            lowest,
            highest,
            Plain(points_text(counts.score.goal)),
            reached,
            title_of(collection.framework, collection.forms, counts.form, collection.words),
            Plain("" if is_few(values, together, self.least) else points_text(round(sum(median_of(values)) / 2, 2))),
        ]

    def _median(self, values: Values, together: bool) -> str:
        if is_few(values, together, self.least):
            return self.phrases.say("heat.few", number=self.least)
        if not values:
            return ""
        texts = [*dict.fromkeys(points_text(value) for value in median_of(values))]
        return Plain(texts[0]) if len(texts) == 1 else "–".join(texts)
