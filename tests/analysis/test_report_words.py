"""No English is left in a report whose words are of another language."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from framepress.analysis.collection import Collected, Collection, FileOutcome, FileStatus
from framepress.analysis.groups import group_field, grouping
from framepress.analysis.report.report import report_html
from framepress.analysis.shown_groups import CountingRules
from framepress.forms.plan import plan_forms
from tests.analysis.made_report import by_chance, look_of
from tests.conftest import ALL_FRAMEWORKS, in_turn
from tests.pseudo import english_in, foreign, foreign_framework, foreign_words

FILES = tuple(
    FileOutcome(f"{n}.1", verdict, foreign("Why."), possible_duplicates=("2.1",))
    for n, verdict in enumerate(FileStatus)
)


@pytest.mark.parametrize("name", in_turn(sorted(ALL_FRAMEWORKS)))
@pytest.mark.parametrize("wanted", [CountingRules(), CountingRules(2, "2026-10-03")], ids=["all", "some"])
def test_no_english_is_left(name: str, wanted: CountingRules, tmp_path: Path):
    source = ALL_FRAMEWORKS[name]
    framework, words = foreign_framework(source, tmp_path), foreign_words()
    responses = [_foreign(one) for one in by_chance(source, 60, 4, days=("2025-10-", "2026-10-"))]
    forms = tuple(plan_forms(framework, words))
    collection = Collection(framework, words, forms, responses, FILES, "2026-11-20", anonymous=wanted.min_group > 0)
    told = report_html(collection, grouping(group_field(forms), responses), replace(look_of(source), logo=b""), wanted)
    said = _Said()
    said.feed(told)
    assert len(said.texts) > 100
    # CLDR has no months of a language that nobody speaks: those of rounds are English.
    assert english_in(text.replace("October", "") for text in said.texts) == []


def _foreign(response: Collected) -> Collected:
    """The response with what was written in foreign letters."""
    own = response.returned
    answers = {
        full_id: foreign(answer) if isinstance(answer, str) and " " in answer else answer
        for full_id, answer in own.answers.items()
        if full_id != "about/role"
    }
    return replace(response, returned=replace(own, answers=answers))


class _Said(HTMLParser):
    """Every text and every attribute that is read."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.silent += tag == "style"
        self.texts += [str(known[name]) for name in ("alt", "title", "aria-label") if known.get(name)]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag == "style"

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.texts.append(data.replace("answers.csv", "").replace("files.csv", ""))
