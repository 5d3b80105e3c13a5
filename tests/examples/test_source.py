"""The framework that we ship says what its source document says: every sentence of it, and none besides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pymupdf
import pytest

from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.framework.model.framework import Framework
from framepress.framework.model.nodes import Node
from framepress.framework.model.rating_scales import Scale
from framepress.framework.schema.author_texts import texts
from framepress.pdf import Paper, make_pdf
from framepress.publishing.prepare import prepare
from framepress.site.website import whole_site
from framepress.text.catalogue import Words, words_for
from framepress.text.markdown import parse, to_plain
from tests.conftest import SHIPPED, Project
from tests.examples.source_text import (
    PrintedText,
    Sentence,
    Text,
    blocks,
    chosen,
    mended,
    mends,
    sentences,
    sentences_of,
    transcript,
    words_of_page,
)

OURS = {
    "framework.yml": {"description", "edition", "language", "languages", "licence"},
    "framework.yml source": {"title", "note"},
    "framework.yml return_to": {"name"},
    "framework.yml scales/implementation": {"title"},
    "framework.yml journey": {"title", "text", "page"},
    "forms": {"description", "subtitle"},
}
"""Where we speak and not the source: the keys of these parts. Forms and scales with ``made_by`` are ours too."""

PAGES: dict[str, Callable[[Sentence], bool]] = {
    "forms/workbook-students-empowered": lambda one: one.line == 5,
    "areas/students-empowered": lambda one: 9 <= one.line <= 17,
    "evidence": lambda one: 19 <= one.line <= 22,
    "elements/growth-mindset": lambda one: 30 <= one.line <= 40 and one.line != 34,
    "elements/caring-relationships": lambda one: 46 <= one.line <= 56 and one.line != 50,
    "elements/teacher-collaboration": lambda one: 62 <= one.line <= 72 and one.line != 66,
    "elements/community-connections": lambda one: 78 <= one.line <= 88 and one.line != 82,
    "elements/graduate-profile": lambda one: 94 <= one.line <= 104 and one.line != 98,
    "forms/self-assessment-students-empowered": lambda one: one.line in {28, 34},
    "forms/focus-area-students-empowered": lambda one: 110 <= one.line <= 116,
    "cycle": lambda one: 122 <= one.line <= 126,
    "cycle/explore": lambda one: one.line >= 130 and one.column == 0,
    "cycle/plan-and-design": lambda one: one.line >= 130 and one.column == 1,
    "cycle/implement": lambda one: one.line >= 130 and one.column == 2,
    "cycle/sustain-and-scale": lambda one: one.line >= 130 and one.column == 3,
}
"""The page of the site on which each part of the source is read, in its order. What a form asks of each
element in the same words (line 34) is said once on its page."""


@pytest.fixture(scope="module")
def framework() -> Framework:
    found = load(SHIPPED).framework
    assert found is not None
    return found


@pytest.fixture(scope="module", params=list(Paper), ids=lambda paper: paper.name.lower())
def workbook(request: pytest.FixtureRequest, framework: Framework) -> PrintedText:
    """The text of the workbook's PDF, read with a library that took no part in making it."""
    words = words_for("en")
    form = next(form for form in plan_forms(framework, words) if form.workbook)
    with pymupdf.open("pdf", make_pdf(form, request.param, words).content) as document:
        return PrintedText("\n".join(page.get_text() for page in document))


def test_the_mends_are_few_and_fit():
    assert len(transcript()) == 133
    assert len(sentences()) == 136
    changed = sum(before != after for before, after in zip(transcript(), mended(), strict=True))
    assert changed == sum(1 for _ in {number for mend in mends() for number in mend["lines"]})
    for mend in mends():
        kept = re.sub(r"[\W\d_]+", "", mend["is"]).casefold()
        was = re.sub(r"[\W\d_]+", "", mend["was"]).casefold()
        assert kept == was or "wan\t" in mend["was"] or "done\te" in mend["was"], "a mend changes words"


def test_every_sentence_of_the_source_is_on_the_site_in_its_order(project: Callable[[str], Project]):
    site = project("shipped").site
    claimed: list[Sentence] = []
    for address, wanted in PAGES.items():
        html = (site / address / "index.html").read_text(encoding="utf-8")
        part = chosen(wanted)
        assert Text(words_of_page(html)).not_in_order(part) == [], address
        claimed += [sentence for block in part for column in block for sentence in column]
    said = {sentence.text for sentence in claimed}  # line 34 stands once, for all the elements named above it
    assert [sentence for sentence in sentences() if sentence.text not in said] == []


def test_every_sentence_of_the_source_is_in_the_workbook_in_its_order(workbook: PrintedText):
    assert workbook.not_in_order(blocks()) == []


def test_the_workbook_says_nothing_else(workbook: PrintedText, framework: Framework):
    known = [sentence.text for sentence in sentences()]
    assert workbook.left_over([*known, *_printed_by_us(framework, words_for("en"))]) == []


def test_the_yaml_says_nothing_else(framework: Framework):
    source = Text("\n".join(mended()).replace("\t", "\n"))
    titles = Text(source.text.casefold())
    checked = 0
    for where, key, text in _texts_of_the_source(framework):
        checked += 1
        if key in {"title", "subtitle"}:
            assert titles.find(text.casefold()) >= 0, (where, text)
        for sentence in sentences_of(text) if key not in {"title", "subtitle"} else []:
            assert source.find(sentence) >= 0, (where, sentence)
    assert checked > 90


def test_a_changed_word_is_noticed(workbook: PrintedText):
    """The guard itself: it sees a sentence that is missing, moved or added."""
    source = blocks()
    changed = PrintedText(workbook.text.replace("jointlymonitor", "monitor"))
    assert [lost.line for lost in changed.not_in_order(source)] == [52]
    moved = PrintedText(workbook.text.replace("Collectdata", "").replace("Analyzedata", "AnalyzedataCollectdata"))
    assert [lost.text for lost in moved.not_in_order(source)] == ["Analyze data"]
    added = PrintedText("Whether you are tired: this self-assessment")
    assert added.left_over([sentence.text for sentence in sentences()]) == ["Whetheryouaretired:thisself-assessment"]


def _texts_of_the_source(framework: Framework) -> Iterator[tuple[str, str, str]]:
    """Where, key and plain text of whatever the YAML gives as the source's words."""
    for part in framework.nodes():
        if getattr(part, "made_by", ""):
            continue
        for written in texts(part):
            if not _is_ours(framework, written.node, written.key):
                plain = to_plain(parse(written.text)) if written.formatted else written.text
                yield str(written.place), written.key, _filled(plain, framework)


def _is_ours(framework: Framework, node: Node, key: str) -> bool:
    about = framework.about
    levels = [level for scale in about.scales.values() if scale.made_by for level in scale.levels.values()]
    if any(node is one for one in levels) or (isinstance(node, Scale) and node.made_by):
        return True
    named: dict[str, list[Node | None]] = {
        "framework.yml": [about],
        "framework.yml source": [about.source],
        "framework.yml return_to": [about.return_to],
        "framework.yml scales/implementation": [about.scales["implementation"]],
        "framework.yml journey": list(about.journey.values()),
        "forms": list(framework.forms.values()),
    }
    return any(key in OURS[part] and any(node is one for one in nodes) for part, nodes in named.items()) or (
        key in _NOT_WORDS
    )


_NOT_WORDS = frozenset(
    (
        "id",
        "areas",
        "forms",
        "form",
        "page",
        "section",
        "field",
        "table",
        "kind",
        "show",
        "scale",
        "for_each",
        "same_as",
    )
)
"""Keys whose values are ids and not words to read."""


def _filled(text: str, framework: Framework) -> str:
    area = next(iter(framework.areas.values()))
    domain = next(iter(framework.about.domains.values()))
    element = next(iter(area.elements.values()))
    names = {"{area}": area.title, "{domain}": domain.title, "{element}": element.title}
    for name, title in names.items():
        text = text.replace(name, title)
    return text


def _printed_by_us(framework: Framework, words: Words) -> Iterator[str | re.Pattern[str]]:
    """What a form prints besides the framework: running lines, the opening, the contents, where it goes."""
    about = framework.about
    workbook = framework.forms["workbook"]
    assert about.return_to is not None
    yield from (about.title, workbook.description, about.return_to.name)
    yield from (words.say(f"plan.about.{key}") for key in words["plan"]["about"])
    yield from (words.say(key) for key in ("plan.evidence", "plan.return_to.title", "form.contents", "form.date"))
    yield "workbook-students-empowered"
    yield words.say("form.edition", edition=about.edition)
    page = re.escape(PrintedText(words.say("form.page", page="N", pages="N")).text)
    yield re.compile(page.replace("N", r"\d+"))
    yield re.compile(r"\.{5,}\d+")


def test_no_broken_sentence_greets_people() -> None:
    """*Where you are related to a culture* is the source's, and stands word for word where the source is quoted."""
    site = whole_site(prepare(SHIPPED))
    home = next(page for page in site.pages if page.path == "index.md")
    description = site.context.framework.about.description
    assert description in " ".join(home.body.split())
    assert description in " ".join(one.text for one in sentences())
    assert "related to a culture" not in f"{home.body} {home.description}"
