"""Every number of the tables of the report and of the schools' pages, counted anew from the CSV tables."""

from __future__ import annotations

import re

from tests.analysis.made_recount import (
    ALL,
    ALONE,
    NONE,
    TEAM,
    Written,
    digits,
    matrix,
    numbers_of,
    records,
    tables_under,
    ways,
    words,
)
from tests.analysis.recount import Recount, middle


def test_every_cell_of_the_matrix_is_the_median_of_its_ratings(written: Written):
    recount, checked = written.recount, 0
    for section, fields in written.sections():
        cells = [*matrix(section)]
        field_of = dict(zip(dict.fromkeys(title for _, title, *_ in cells), fields, strict=True))
        has_people = any(recount.all_ranks(name, False) or few(recount, name) for name in fields)
        for group, title, whose, shown, count in cells:
            name, team = field_of[title], whose == TEAM if whose else not has_people
            ranks = recount.all_ranks(name, team) if group == ALL else recount.ranks(name, group, team)
            expected = recount.figure(name, ranks)
            if expected:
                assert (shown, count) == (expected, str(len(ranks))), (title, group, whose)
            elif group != ALL and recount.is_few(name, group, team):
                assert shown == f"< {recount.least}", (title, group, whose)
            else:
                assert shown in (NONE, "n/r", "N/A") or not re.search(r"\d", shown), (title, group, whose)
            checked += 1
    assert checked or written.case.unrated


def few(recount: Recount, name: str) -> bool:
    return any(recount.is_few(name, group, False) for group in recount.groups)


SPREADS = {"How the ratings spread": False, "How the teams' levels spread": True}


def test_every_spread_is_how_often_each_level_was_chosen(written: Written):
    recount = written.recount
    for section, fields in written.sections():
        titles = dict.fromkeys(title for _, title, *_ in matrix(section))
        field_of = dict(zip(titles, fields, strict=True))
        for heading, team in SPREADS.items():
            found = [row for each in tables_under(section, heading) for row in records(each)]
            rated = [name for name in fields if recount.all_ranks(name, team)]
            assert len(found) >= len(rated)
            for title, cells in found:
                name = field_of[title]
                ranks, numbers = recount.all_ranks(name, team), list(cells.values())[1:]
                levels = len(recount.numbers[name])
                figure = recount.figure(name, ranks) or NONE
                assert numbers[:levels] == recount.counts(name, ranks), title
                assert (cells["Ratings"], cells["Median"]) == (str(len(ranks)), figure), title


def test_colleagues_differ_where_the_ratings_do(written: Written):
    recount = written.recount
    for section, fields in written.sections():
        titles = dict.fromkeys(title for _, title, *_ in matrix(section))
        field_of = dict(zip(titles, fields, strict=True))
        every = [(group, name, recount.ranks(name, group, False)) for group in recount.groups for name in fields]
        wide = {(group, name): ranks for group, name, ranks in every if ranks and max(ranks) - min(ranks) > 1}
        found = [row for each in tables_under(section, "Where colleagues differ") for row in records(each)]
        assert len(found) == min(60, len(wide))
        for group, cells in found:
            title = cells["Rated"]
            name = field_of[title]
            ranks, numbers = wide[group, name], recount.numbers[name]
            assert f"{numbers[min(ranks) - 1]} to {numbers[max(ranks) - 1]}" in cells.values(), (group, title)
            counted = [cell for cell in cells.values() if cell.isdecimal()]
            assert counted[: len(numbers)] == recount.counts(name, ranks), (group, title)


def test_what_moved_is_what_the_rounds_say(written: Written):
    recount, checked = written.recount, 0
    for section, fields in written.sections():
        titles = dict.fromkeys(title for _, title, *_ in matrix(section))
        field_of = dict(zip(titles, fields, strict=True))
        for heading, team in {"What moved": False, "What moved in the teams' levels": True}.items():
            for found in tables_under(section, heading):
                of_groups = found.get("class") == "changes"
                for name, cells in records(found):
                    full_id = field_of[cells["Rated"] if of_groups else name]
                    rounds = [each for each in recount.rounds if each in cells]
                    pairs = list(recount.moves(full_id, team, rounds[0]))
                    if of_groups:
                        pairs = [pair for pair in pairs if pair[0] == name]
                        assert cells["Direction"] == ("lower" if ways(pairs)[2] else "higher")
                        assert len(pairs) == 1 and ways(pairs)[1] == 0
                    else:
                        pairs = [pair for pair in pairs if team or min(map(len, pair[1:])) > 2]
                        up, same, down = ways(pairs)
                        said = [cells[head] for head in ("Lower", "The same", "Higher")]
                        assert said == [str(down), str(same), str(up)], name
                    for each in rounds:
                        ranks = [rank for group, *_ in pairs for rank in recount.ranks(full_id, group, team, each)]
                        assert cells[each] == in_round(recount, full_id, ranks), (name, each)
                    checked += 1
    assert checked or len(written.case.days) == 1 or written.case.unrated


def test_the_medians_of_all_rounds_are_those_of_their_ratings(written: Written):
    recount, checked = written.recount, 0
    for section, fields in written.sections():
        titles = dict.fromkeys(title for _, title, *_ in matrix(section))
        field_of = dict(zip(titles, fields, strict=True))
        for found in section.xpath(".//details[@class='as-table']//table"):
            (heading,) = map(words, found.xpath("preceding::h3")[-1:])
            for title, cells in records(found):
                for each in [each for each in recount.rounds if each in cells]:
                    full_id = next(name for item, name in field_of.items() if item.endswith(title))
                    ranks = recount.all_ranks(full_id, TEAM in heading, each)
                    if ranks:
                        assert cells[each] == in_round(recount, full_id, ranks), (title, each)
                    checked += 1
    assert checked or len(written.case.days) == 1 or written.case.unrated


def in_round(recount: Recount, full_id: str, ranks: list[int]) -> str:
    return f"{recount.figure(full_id, ranks)} (n {len(ranks)})" if ranks else NONE


def test_the_pages_of_schools_say_what_the_tables_say(written: Written):
    recount = written.recount
    fields: dict[str, set[str]] = {}
    for row in written.sheet("Ratings"):
        fields.setdefault(row["item"], set()).add(row["field"])
    assert set(written.pages) == {recount.group_of[each] for each in recount.shown}
    for group, page in written.pages.items():
        for found in page.xpath("//table[@class='standing']"):
            for row in found.xpath("./tbody/tr"):
                item = words(row.xpath("./th/bdi")[0])
                heads = [words(head) for head in found.xpath("./thead/tr/th")][1:]
                cells = [
                    (words(cell.xpath("./span")[0]), words(cell)) for cell in row.xpath("./td") if cell.xpath("./span")
                ]
                shown = [(head, *cell) for head, cell in zip(heads, cells, strict=False)]
                if len(cells) == len(heads):
                    assert any(is_page_row(recount, group, name, shown) for name in fields[item]), (group, item, shown)


def is_page_row(recount: Recount, group: str, name: str, shown: list[tuple[str, str, str]]) -> bool:
    """Whether the cells of a row on a school's page are the figures of a field."""
    for head, figure, text in shown:
        team = head in (TEAM, "All teams")
        if head in (ALONE, TEAM):
            ranks = recount.ranks(name, group, team)
        else:
            ranks = [rank for each in comparable(recount, name, team) for rank in recount.ranks(name, each, team)]
        if figure != recount.figure(name, ranks) or not re.search(rf"\b{len(ranks)}\b", text):
            return False
    return True


def comparable(recount: Recount, name: str, team: bool) -> list[str]:
    """The groups that a figure of all may be of: three or more, and enough besides the largest."""
    sizes = {group: len(recount.ranks(name, group, team)) for group in recount.groups}
    large = {group: size for group, size in sizes.items() if size >= max(1, recount.least)}
    others = sum(large.values()) - max(large.values(), default=0)
    is_enough = len(large) > 2 and others >= max(recount.least, 5) and others >= max(large.values()) + 3
    return [*large] if is_enough else []


def test_the_tables_of_scores_are_the_middle_of_their_results(written: Written):
    recount, checked = written.recount, 0
    for head in written.report.xpath("//h2[@id='scores']"):
        for found in head.getparent().xpath(".//table"):
            caption = words(found.xpath("./caption")[0])
            for part, cells in records(found) if caption in (ALONE, TEAM) else ():
                keys = {(each["form"], each["score"], each["over"], each["part"]) for each in recount.scores}
                every = [recount.all_results(key, caption == TEAM, recount.last_round(key[0])) for key in keys]
                said = [numbers_of(cells[name]) for name in ("Responses", "Median", "Lowest", "Highest")]
                assert said in [
                    [[str(len(its))], digits(middle(its)), digits((min(its),) * 2), digits((max(its),) * 2)]
                    for its in every
                    if its
                ], (part, cells)
                checked += 1
    assert checked or not recount.scores
