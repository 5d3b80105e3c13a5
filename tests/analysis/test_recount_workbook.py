"""Every number of the first sheets of the workbook, counted anew from the CSV tables."""

from __future__ import annotations

import re
from collections import Counter

from tests.analysis.made import planned
from tests.analysis.made_recount import (
    ALL,
    TEAM,
    Written,
    digits,
    numbers_of,
)
from tests.analysis.recount import middle, table


def test_every_score_is_the_middle_of_its_results(written: Written):
    recount = written.recount
    rows = written.sheet("Scores")
    assert bool(rows) is bool(recount.scores)
    heads = {
        each["code"]: each["label"] for each in table(written.folder / "codebook.csv") if each["column"] == "score"
    }
    ids = {title: name for name, title in heads.items()}
    parts = part_titles(written)
    for row in rows:
        score, team = ids[row["score"]], row["from"] == TEAM
        (key,) = {
            (each["form"], score, each["over"], each["part"])
            for each in recount.scores
            if each["score"] == score
            and parts[score, each["over"], each["part"]] == row["part"]
            and is_title_of(written, each["form"], row["form"])
        }
        of_round = row["round"] or recount.last_round(key[0])
        results = (
            recount.all_results(key, team, of_round)
            if row["group"] == ALL
            else recount.results(key, row["group"], team, of_round)
        )
        if not results:
            assert (row["n"], row["median"]) == (None, f"< {recount.least}"), row
            continue
        assert row["n"] == len(results), row
        assert numbers_of(str(row["median"])) == digits(middle(results)), row
        if row["group"] == ALL:
            assert (row["lowest"], row["highest"]) == (min(results), max(results)), row
            if row["goal"] is not None:
                assert row["reached"] == sum(result >= row["goal"] for result in results), row


def is_title_of(written: Written, form: str, title: str) -> bool:
    """Whether a form is called so: one that is made for several areas has a title without them."""
    titles = [each.title for each in planned(written.case.framework)[2] if each.identity.form == form]
    return titles == [title] or (len(titles) > 1 and title.split()[0] in titles[0])


def part_titles(written: Written) -> dict[tuple[str, str, str], str]:
    return {
        (score.id, part.over, part.id): part.title
        for form in planned(written.case.framework)[2]
        for score in form.scores
        for part in score.parts
    }


def test_every_cell_of_the_summary_is_what_the_tables_say(written: Written):
    recount, rows = written.recount, written.sheet("Summary")
    names = [row["group"] for row in rows]
    shown = {recount.group_of[each] for each in recount.shown}
    assert set(names) - {ALL} == shown
    for row in rows:
        for column, cell in row.items():
            if column == "group" or column.startswith("score/"):
                continue
            name, _, what = column.rpartition("/")
            team = what == "team"
            ranks = recount.all_ranks(name, team) if row["group"] == ALL else recount.ranks(name, row["group"], team)
            if what == "n":
                assert cell == (len(ranks) or None), (row["group"], column)
            elif ranks:
                assert str(cell) == recount.figure(name, ranks), (row["group"], column)
            else:
                is_few = row["group"] != ALL and recount.is_few(name, row["group"], team)
                assert (cell == f"< {recount.least}") is is_few, (row["group"], column)


def test_the_sheet_of_schools_counts_every_response(written: Written):
    recount = written.recount
    counted = Counter(recount.group_of[each] for each in recount.shown)
    teams = Counter(recount.group_of[each] for each in recount.shown if each in recount.teams)
    rows = written.sheet("Schools")
    assert {row["group"] for row in rows if row["responses"]} == set(counted)
    for row in rows:
        if row["responses"]:
            group = row["group"]
            numbers = (counted[group], counted[group] - teams[group], teams[group])
            assert (row["responses"], row["individuals"], row["teams"]) == numbers, group


def test_the_sheet_of_ratings_which_the_chart_shows_counts_every_level(written: Written):
    recount, rows = written.recount, written.sheet("Ratings")
    for row in rows:
        name = row["field"]
        ranks, agreed = recount.all_ranks(name, False), recount.all_ranks(name, True)
        levels = [str(row[f"level_{number}"]) for number in range(1, len(recount.numbers[name]) + 1)]
        assert levels == recount.counts(name, ranks), name
        assert (row["n"], row["teams"]) == (len(ranks), len(agreed)), name
        figures = recount.figure(name, ranks), recount.figure(name, agreed)
        assert tuple("" if row[each] is None else str(row[each]) for each in ("median", "team_median")) == figures, name
    assert {row["field"] for row in rows} >= {name for name in recount.numbers if recount.all_ranks(name, False)}


def test_the_sheet_of_actions_has_every_line_of_every_plan(written: Written):
    recount = written.recount
    every = [field for form in recount.forms for field in form.fields()]
    plans = {plan_of(field.id)[0] for field in every if field.kind.name == "date" and plan_of(field.id)[1]}
    lines: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in recount.rows:
        if plan_of(row["field"])[0] in plans and row["group"] in recount.groups:
            lines.setdefault((row["response"], *plan_of(row["field"])), []).append(row)
    latest: dict[tuple[str, str], tuple[int, str, str, bool]] = {}
    for (response, *_), line in lines.items():
        texts = [row["value"] for row in line if row["kind"] in ("long-text", "short-text")]
        if texts:
            due = "".join(row["understood"] for row in line if row["kind"] == "date")
            is_done = any(row["value"] in ("yes", "done") for row in line if row["kind"] in ("check", "choice"))
            state = "done" if is_done else "overdue" if due and due < "2026-11-26" else "open"
            number = recount.rounds.index(line[0]["round"])
            key = line[0]["group"], plain_text(texts[0])
            if key not in latest or latest[key][0] <= number:
                latest[key] = number, due, state, recount.is_shown(response)
    rows = {(row["group"], plain_text(row["action"])): row for row in written.sheet("Actions") if row["action"]}
    assert set(rows) == {key for key, (_, _, state, is_shown) in latest.items() if is_shown or state != "done"}
    for key, row in rows.items():
        number, due, state, _ = latest[key]
        assert (row["due"] or "", row["state"]) == (due, state), key
        assert row["round"] in (recount.rounds[number], None), key


def plan_of(full_id: str) -> tuple[str, str]:
    """The plan that a question is a cell of, and the number of its line; that one is empty where it is none."""
    found = re.fullmatch(r"(.+)/(\d+)/[^/]+", full_id)
    return (found[1], found[2]) if found else (full_id, "")


def plain_text(text: str) -> str:
    return " ".join(text.casefold().split())
