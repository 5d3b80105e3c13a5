"""Every number of the first page of the report, counted anew from the CSV tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.analysis.made_recount import (
    Written,
    digits,
    field_named,
    is_of_teams,
    number_in,
    numbers_of,
    rated_first,
    ways,
    words,
)
from tests.analysis.recount import middle, table


def test_the_first_page_says_what_the_tables_say(written: Written):
    recount = written.recount
    (dl,) = written.report.xpath("//dl[@class='figures']")
    figures = {words(each.xpath("./dt")[0]): int(words(each.xpath("./dd")[0])) for each in dl.xpath("./div")}
    people = [each for each in recount.shown if each not in recount.teams]
    said = {"response": len(recount.shown), "group": len({recount.group_of[each] for each in recount.shown})}
    for name, number in figures.items():
        if name.rstrip("s") in said:
            assert number == said[name.rstrip("s")], name
    parts = ("from one person", "one person or team not said")
    assert sum(figures.get(part, 0) for part in parts) == len(people)
    assert figures.get("agreed by a team", 0) == len(recount.shown) - len(people)
    checked = sum(check_block(written, block) for block in written.report.xpath("//div[starts-with(@class, 'block ')]"))
    assert checked or written.case.unrated


def check_block(written: Written, block: Any) -> int:
    """Check the lines of one block of the first page; gives how many there were."""
    (kind,) = re.findall(r"block--([\w-]+)", block.get("class"))
    check = BLOCKS.get(kind)
    lines = block.xpath("./ul/li") if check else []
    for line in lines:
        title = words(line.xpath("./a")[0])
        of = words(line.xpath("./span[contains(@class, 'of')]")[0]) if line.xpath("./span[@class='of']") else ""
        assert check
        check(written, title, words(line.xpath("./strong")[0]), of)
    return len(lines)


def check_standing(written: Written, title: str, figure: str, of: str) -> None:
    recount, name = written.recount, field_named(written, title)
    ranks = recount.all_ranks(name, is_of_teams(written))
    assert (figure, number_in(of)) == (recount.figure(name, ranks), len(ranks)), title


def check_alike(written: Written, title: str, figure: str, of: str) -> None:
    recount, fields = written.recount, rated_first(written).values()
    ranks = [recount.all_ranks(name, is_of_teams(written)) for name in fields]
    assert {recount.figure(name, its) for name, its in zip(fields, ranks, strict=True) if its} == {figure}
    assert number_in(of) == sum(map(len, ranks)), title


def check_apart(written: Written, title: str, figure: str, of: str) -> None:
    recount = written.recount
    if found := re.fullmatch(r"(\d+) of (\d+) groups?", figure):
        name = field_named(written, title)
        several = [ranks for group in recount.groups if len(ranks := recount.ranks(name, group, False)) > 1]
        apart = sum(max(ranks) - min(ranks) > 1 for ranks in several)
        assert found.groups() == (str(apart), str(len(several))), title
        return
    group, _, title = title.partition(": ")
    name = field_named(written, title)
    ranks, numbers = recount.ranks(name, group, False), recount.numbers[name]
    assert figure == f"{numbers[min(ranks) - 1]} to {numbers[max(ranks) - 1]}", title
    assert number_in(of) == len(ranks), title
    every = (recount.ranks(other, each, False) for each in recount.groups for other in rated_first(written).values())
    widest = max(max(its) - min(its) for its in every if its)
    assert max(ranks) - min(ranks) == widest or widest > 1


def check_moved(written: Written, title: str, figure: str, of: str) -> None:
    recount, name = written.recount, field_named(written, title)
    team = is_of_teams(written)
    pairs = [pair for pair in recount.moves(name, team) if team or min(map(len, pair[1:])) > 2]
    if len(recount.groups) == 1:
        ((_, before, after),) = pairs
        assert figure == f"{recount.figure(name, before)} to {recount.figure(name, after)}", title
        assert number_in(of) == len(after), title
        return
    up, _, down = ways(pairs)
    assert list(map(int, re.findall(r"\d+", of))) == [up, down, len(pairs)], title
    assert figure == ("higher" if up > down else "lower"), title


def check_score(written: Written, title: str, figure: str, of: str) -> None:
    recount = written.recount
    titles = {row["code"]: row["label"] for row in table(written.folder / "codebook.csv") if row["column"] == "score"}
    whole = {(row["form"], row["score"]) for row in recount.scores if row["over"] == "all"}
    possible = []
    for form, score in ((form, score) for form, score in whole if titles[score] == title):
        for team in (False, True):
            if results := recount.all_results((form, score, "all", ""), team, recount.last_round(form)):
                possible.append((digits(middle(results)), len(results)))
                break
    assert (numbers_of(figure), number_in(of)) in possible, (title, figure, of)


BLOCKS: dict[str, Callable[[Written, str, str, str], None]] = {
    "highest": check_standing,
    "lowest": check_standing,
    "alike": check_alike,
    "apart": check_apart,
    "divided": check_apart,
    "moved": check_moved,
    "scores": check_score,
}


def test_no_sentence_to_talk_about_has_a_number_that_is_not_counted(written: Written):
    recount = written.recount
    for point in map(words, written.report.xpath("//div[@class='talk']//li")):
        if found := re.fullmatch(r"(.+): the median is (.+?)(?:, '.+')?, from (\d+) ratings?\. .+", point):
            check_standing(written, found[1], found[2], f"{found[3]} ratings")
        elif found := re.fullmatch(r"(.+?), (.+): (\d+ (?:people|person)) chose levels from (.+)\. What .+", point):
            check_apart(written, f"{found[1]}: {found[2]}", found[4], found[3])
        elif found := re.fullmatch(r"(.+): colleagues are two levels or more apart in (.+)\. What .+", point):
            check_apart(written, found[1], found[2], "")
        elif found := re.fullmatch(r"(.+): lower in (\d+) of (\d+) groups? than last time\. .+", point):
            pairs = [
                pair for pair in recount.moves(field_named(written, found[1]), False) if min(map(len, pair[1:])) > 2
            ]
            assert [*map(int, found.groups()[1:])] == [ways(pairs)[2], len(pairs)], point
        elif found := re.fullmatch(r"(.+): the median went from (\S+) to (\S+)\. .+", point):
            check_moved(written, found[1], f"{found[2]} to {found[3]}", str_of_now(written, found[1]))
        else:
            assert re.search(r"overdue|reach the goal|have not answered", point), point


def str_of_now(written: Written, title: str) -> str:
    return f"{len(written.recount.all_ranks(field_named(written, title), is_of_teams(written)))} ratings"
