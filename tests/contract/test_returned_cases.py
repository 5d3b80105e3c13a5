"""The cases of ``tests/returned`` on the page: what the command makes of a file, the page makes of it too.

Files that are single PDFs or JSON are opened by the page's scripts in Node.js. What the page can't meet stands in
``cannot.yml`` with the reason; a file that stands there and is met fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from framepress.editions.question_history import carried_over
from framepress.pdf import Paper
from framepress.publishing.prepare import prepare
from framepress.site.theme.page_scripts import site_scripts
from tests.contract.page import packed, page, site
from tests.returned.blanks import GARDEN, cache_of_run
from tests.returned.cases import CASES, INTO, case, each_with_what_it_shows
from tests.returned.recipes import content_of

CANNOT: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cannot.yml").read_text(encoding="utf-8"))
"""By reason: cases with their files, or ``all`` for each file of a case."""
OPEN = "stock-beds"
"""The form whose page is open when a file is picked."""
REFUSED = {
    "damaged": {"damaged"},
    "empty_file": {"damaged"},
    "not_json": {"damaged", "not-ours"},
    "not_ours": {"not-ours"},
    "newer_format": {"not-ours"},
    "other_framework": {"other-framework"},
    "locked": {"locked"},
    "several": {"several"},
    "too_large": {"too-large"},
    "rights": {"locked"},
    "is_mail": {"not-ours"},
    "is_archive": {"not-ours"},
    "is_picture": {"not-ours"},
    "is_document": {"not-ours"},
    "no_form": {"scan", "printed", "not-ours"},
}
"""What the command calls a file for which the page has this reason."""
LISTED = {
    (name, file): reason
    for reason, cases in CANNOT.items()
    for name, files in cases.items()
    for file in (case(name).files if files == "all" else files)
}
NEEDS_AN_END = ("hostile", "large")
"""Cases of files that hang a reader or fill its memory. The page ends its worker then (tests/web/pdf)."""
OF_SEVERAL_FILES = {"nobody-named", "order-in-doubt"}
"""What is said of a file beside others: the page has but one."""
DRAWN_ON = ("pen", "texts-over-fields")
"""Cases of files in which somebody wrote over the fields: what the page can't read of that, it names."""
SINGLE = [name for name in CASES if name not in NEEDS_AN_END and not name.startswith("zips")]


@cache
def opened_site() -> None:
    """Hands the pages of the garden to the scripts."""
    prepared = prepare(GARDEN, cache_of_run())
    found = carried_over(prepared.framework, prepared.checked.editions, prepared.forms)
    carried = {form: {edition: one.data() for edition, one in each.items()} for form, each in found.items()}
    page()("site", **site(prepared.forms, prepared.words, carried))
    for form in prepared.forms:
        papers = (prepared.press.publish(form, paper).pdf.content for paper in Paper)
        page()("blank", form=form.id, files=[packed(content) for content in papers])


def files_of(name: str) -> Iterator[tuple[str, Mapping[str, Any], dict[str, Any], dict[str, Any] | None]]:
    """Each file of a case that is looked at by itself: its recipe, what becomes of it, and its response."""
    made = case(name)
    files = {one["file"]: one for one in made.expected["files"]}
    responses = {one["file"]: one for one in made.expected["responses"]}
    for path, recipe in made.files.items():
        if path in files and recipe.keys().isdisjoint((*INTO, "link", "folder")):
            yield path, recipe, files[path], responses.get(path)


def differences(expected: Mapping[str, Any], response: Mapping[str, Any] | None, found: Mapping[str, Any]) -> list[str]:
    """What the page makes of a file and the command does not."""
    wanted = expected["verdict"] if isinstance(expected["verdict"], list) else [expected["verdict"]]
    if "refused" in found:
        known = REFUSED.get(found["refused"], set())
        return [] if known & {*wanted} else [f"the page says {found['refused']}, expected {wanted}"]
    if "blank" in wanted:
        return [] if not found["answers"] else [f"it has answers: {found['answers']}"]
    if not {*wanted} & {"read", "superseded", "same"}:
        return [f"the page reads it, expected {wanted}: {found}"]
    remarks = sorted([one["field"], one["code"]] for one in found["remarks"])
    told = [one for one in expected["remarks"] if one[1] not in OF_SEVERAL_FILES]
    wrong = [f"remarks: {remarks}, expected {told}"] if remarks != told else []
    for key in ("form", "edition", "id", "saved", "answers") if response else ():
        if found[key] != response[key]:
            wrong.append(f"{key}: {found[key]!r}, expected {response[key]!r}")
    return wrong


def silent(path: str, expected: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """The questions of which the command has something to say or to recover from the picture of a page, and which the
    page does not name.
    """
    if "refused" in found:
        assert (expected["verdict"], found["refused"]) == ("recovered", "no_form"), path
        return []
    named = {one["field"] for one in found["remarks"]}
    return [f"{path}: {field} is not named" for field, _ in expected["remarks"] if field not in named]


@pytest.mark.parametrize("name", each_with_what_it_shows(SINGLE, ways=False))
def test_the_page_makes_of_it_what_the_command_makes(name: str):
    opened_site()
    wrong = []
    for path, recipe, expected, response in files_of(name):
        found = page()("open", file=packed(content_of(recipe)), page=OPEN)
        wrong += silent(path, expected, found) if name in DRAWN_ON else []
        told = differences(expected, response, found)
        if (name, path) in LISTED:
            wrong += [] if told else [f"{path} is met, and is listed in cannot.yml: {LISTED[name, path]}"]
        else:
            wrong += [f"{path}: {one}" for one in told]
    assert not wrong, "\n".join([case(name).about, *wrong])


def test_what_is_listed_is_there():
    there = {(name, path) for name in SINGLE for path, *_ in files_of(name)}
    assert [one for one in LISTED if one not in there] == []


ON_THE_PAGE_ALONE = {"stamp"}
"""What is told of the picture of a page."""
LISTED_WITH_ITS_ANSWER = {"unknown-field", "unknown-choice", "wrong-type", "not-carried"}
"""What the page says by listing the answers themselves."""


def test_the_page_has_words_for_whatever_is_remarked():
    """Each code that a case has, but those of prints."""
    codes = {
        code
        for name in SINGLE
        for _, _, one, _ in files_of(name)
        if one["verdict"] != "recovered"
        for _, code in one["remarks"]
    }
    said = site_scripts()["assets/framepress/fill/opening.js"].read_text(encoding="utf-8")
    table = said[said.index("const REMARKS") : said.index("};", said.index("const REMARKS"))]
    assert len(codes) > 10
    assert [
        code
        for code in codes - LISTED_WITH_ITS_ANSWER - OF_SEVERAL_FILES - ON_THE_PAGE_ALONE
        if not re.search(rf"^  \"?{code}\"?: ", table, re.M)
    ] == []
