"""What a collection tells, as the first sheets of the workbook: the figures of the report, under the same rules.

Nothing is counted here. A cell has what the report shows of it: a figure, that too few people answered, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import zip_longest

from framepress.analysis.chart_data import Cell, figure
from framepress.analysis.charts import RatingCharts
from framepress.analysis.collection import Collection
from framepress.analysis.focus_areas import FocusArea
from framepress.analysis.level_counts import median
from framepress.analysis.report.phrases import Phrases
from framepress.analysis.report.section_actions import yes_if_repeated
from framepress.analysis.score_counts import score_counts
from framepress.analysis.summary import Summary
from framepress.analysis.tables.ratings_chart import RatingsChart
from framepress.analysis.tables.school_rows import SchoolRows
from framepress.analysis.tables.score_lines import ScoreSheet
from framepress.analysis.tables.scores_chart import ScoresChart
from framepress.analysis.tables.sheet_frame import BookColumn, BookTable
from framepress.analysis.tables.sheet_xml import FIRST_ROW
from framepress.analysis.tables.table_rows import Row
from framepress.text.csv_cells import Plain

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_NAME, _FIGURE, _COUNT, _TITLE = 28, 12, 10, 40
"""Letters of columns."""


class BoardSheets:
    """Makes the sheets, in the language of the framework."""

    def __init__(self, collection: Collection, summary: Summary) -> None:
        self.collection = collection
        self.summary = summary
        self.people = summary.people
        self.phrases = Phrases(collection, summary.people)
        self.rated = summary.charts
        self.scores = ScoreSheet(score_counts(collection, summary.people), collection, self.phrases)
        self.schools = SchoolRows(collection, summary, self.phrases)

    def parts(self) -> Iterator[BookTable]:
        """The sheets, in their order. One that would have nothing to say is not there."""
        summary = list(self._summary())
        yield self._part("summary", self._summary_columns(), summary)
        yield self._part("schools", self.schools.columns(), list(self.schools.all()))
        if self._scores:
            yield self._part("scores", self.scores.columns(), self._scores)
        if actions := list(self._actions()):
            yield self._part("actions", self._action_columns(), actions)
        if ratings := [row for rated in self.rated for row in self._ratings(rated)]:
            yield self._part("ratings", self._rating_columns(), ratings)

    @cached_property
    def _scores(self) -> list[Row]:
        return list(self.scores.all())

    def charts(self) -> list[RatingsChart | ScoresChart]:
        """The charts of the summary, and those of the scores."""
        return [*self._of_ratings(), *self.scores.charts(self._scores, self._sheet("scores"))]

    def _of_ratings(self) -> list[RatingsChart]:
        """A chart of each rating that the summary has: which rows of which sheet it shows, and where it goes."""
        in_summary = [rated for rated, _ in self._in_summary()]
        first, charts = FIRST_ROW, []
        summary, ratings = (self._sheet(name) for name in ("summary", "ratings"))
        for rated in self.rated:
            last = first + len(rated.positions) - 1
            if rated in in_summary and any(any(rated.alone.total(position)) for position in rated.positions):
                levels = tuple(level.label for level in rated.rated.rating.levels)
                text = self._in_words(rated, levels)
                charts.append(RatingsChart(summary, ratings, self._title(rated), levels, first, last, text))
            first = last + 1
        return charts

    def _in_words(self, rated: RatingCharts, levels: Sequence[str]) -> str:
        """A chart for who can't see it."""
        say = self.collection.words.say
        medians = {n: figure(median(rated.alone.total(n)), rated.alone.numbers) for n in rated.positions}
        items = [
            say("collect.book.chart_item", item=rated.rated.rating.items[n].title, median=text)
            for n, text in medians.items()
            if text
        ]
        return say(
            "collect.book.chart",
            title=self._title(rated),
            lowest=levels[0],
            highest=levels[-1],
            items=self.phrases.say("list_join").join(items),
            sheet=self._sheet("ratings"),
        )

    def _part(self, name: str, columns: list[BookColumn], rows: list[Row]) -> BookTable:
        meaning = self.collection.words.say(f"collect.book.about.{name}")
        return BookTable(self._sheet(name), meaning, columns, len(rows), iter(rows), whole=True)

    def _sheet(self, name: str) -> str:
        return self.collection.words.say(f"collect.book.sheets.{name}")

    def _title(self, rated: RatingCharts) -> str:
        return self.phrases.of_rating(rated.rated.rating, [other.rated.rating for other in self.rated])

    def _summary_columns(self) -> list[BookColumn]:
        say = self.phrases.say
        columns = [BookColumn("group", self.people.grouping.field.label, _NAME)]
        heads = (("median", say("spread.median")), ("n", say("spread.ratings")), ("team", say("consensus")))
        for rated, position in self._in_summary():
            item = rated.rated.rating.items[position]
            for name, label in heads:
                title = say("of_form", form=item.title, question=label)
                width = _COUNT if name == "n" else _FIGURE
                columns.append(BookColumn(f"{item.field}/{name}", title, width, begins=name == "median"))
        return [*columns, *self.scores.summary_columns()]

    def _summary(self) -> Iterator[Row]:
        """A row of all groups where there are several, then one for each."""
        rows = sorted({row for row, _ in self.summary.who.by_row})
        for row in [*([None] if len(rows) > 1 else []), *rows]:
            name = self.phrases.say("all_groups") if row is None else self.phrases.group(row)
            cells = [text for rated, position in self._in_summary() for text in self._cells(rated, row, position)]
            yield [name, *cells, *self.scores.summary_cells(row)]

    def _in_summary(self) -> list[tuple[RatingCharts, int]]:
        """The elements that were rated as such; where none was, all that was rated."""
        every = [(rated, position) for rated in self.rated for position in rated.positions]
        items = [(rated, position, rated.rated.rating.items[position]) for rated, position in every]
        elements = [(rated, position) for rated, position, item in items if item.topic.element and not item.within]
        return elements or every

    def _cells(self, rated: RatingCharts, row: int | None, position: int) -> Row:
        alone, agreed = (
            charts.cell_of_all(position) if row is None else charts.cell(row, position) for charts in rated.both
        )
        return [self._figure(alone), Plain(str(alone.count)) if alone.figure else "", self._figure(agreed)]

    def _figure(self, cell: Cell) -> str:
        if cell.is_few:
            return self.phrases.say("heat.few", number=self.people.rules.min_group)
        return number(cell.figure) if cell.figure or not cell.unrated else self.phrases.say("heat.unrated")

    def _rating_columns(self) -> list[BookColumn]:
        say = self.phrases.say
        scales = [[level.label for level in rated.rated.rating.levels] for rated in self.rated]
        levels = [" / ".join(dict.fromkeys(filter(None, labels))) for labels in zip_longest(*scales)]
        return [
            BookColumn("item", say("heat.item"), _TITLE, wrapped=True),
            *(BookColumn(f"level_{n}", label, _FIGURE + 4) for n, label in enumerate(levels, 1)),
            BookColumn("n", say("spread.ratings"), _COUNT),
            BookColumn("median", say("spread.median"), _COUNT),
            BookColumn("unranked", say("heat.means.unrated"), _FIGURE + 6),
            BookColumn("teams", say("consensus"), _FIGURE),
            BookColumn("team_median", say("of_form", form=say("consensus"), question=say("spread.median")), _FIGURE),
            BookColumn("form", say("form"), _NAME, wrapped=True),
            BookColumn("field", self.collection.words.say("collect.heads.field"), _TITLE),
        ]

    def _ratings(self, rated: RatingCharts) -> Iterator[Row]:
        """A row for each item: how many chose each level, of all groups that are shown."""
        most = max(len(each.rated.rating.levels) for each in self.rated)
        for position in rated.positions:
            item, counts = rated.rated.rating.items[position], rated.alone.total(position)
            agreed = rated.agreed.total(position)
            middles = (number(figure(median(each), rated.alone.numbers)) for each in (counts, agreed))
            median_alone, median_agreed = middles
            yield [
                item.title,
                *(Plain(str(count)) for count in counts),
                *[""] * (most - len(counts)),
                Plain(str(sum(counts))),
                median_alone,
                Plain(str(sum(rated.alone.unranked(position)))),
                Plain(str(sum(agreed))),
                median_agreed,
                self._title(rated),
                item.field,
            ]

    def _action_columns(self) -> list[BookColumn]:
        say = self.phrases.say
        return [
            BookColumn("due", say("actions.due"), _FIGURE + 4),
            BookColumn("state", say("actions.state"), _FIGURE),
            BookColumn("group", self.people.grouping.field.label, _NAME, wrapped=True),
            BookColumn("action", say("actions.what"), 60, wrapped=True),
            BookColumn("beside", self.collection.words.say("collect.book.beside"), 60, wrapped=True),
            BookColumn("round", say("round"), _NAME),
            BookColumn("focus", say("focus_areas.focus"), 40, wrapped=True),
            BookColumn("again", say("focus_areas.again"), _FIGURE, wrapped=True),
        ]

    def _actions(self) -> Iterator[Row]:
        """The actions, each with its focus area, then focus areas of earlier rounds that have none."""
        earlier = self.summary.focus_areas.earlier()
        focus_of = {(chosen.row, what): chosen for chosen in earlier for what in chosen.actions}
        for action in self.summary.actions.all():
            beside = "\n".join(self.phrases.say("of_form", form=label, question=text) for label, text in action.beside)
            yield [
                action.due or action.day_as_written,
                self.phrases.say(f"actions.states.{action.state.value}"),
                self.phrases.group(action.row),
                action.what,
                beside,
                self.phrases.round(action.position),
                *self._focus(focus_of.get(action.key)),
            ]
        for chosen in earlier:
            if chosen.position and not chosen.actions:
                without = self.phrases.say("focus_areas.no_action")
                name, survey_round = self.phrases.group(chosen.row), self.phrases.round(chosen.position)
                yield ["", without, name, "", "", survey_round, *self._focus(chosen)]

    def _focus(self, chosen: FocusArea | None) -> tuple[str, str]:
        """A focus area of an earlier round, and whether it was chosen again."""
        return (chosen.text, yes_if_repeated(chosen, self.phrases)) if chosen else ("", "")


def number(text: str) -> str:
    """A figure as a number where it is one: a level, and not two."""
    return Plain(text) if _NUMBER.fullmatch(text) else text
