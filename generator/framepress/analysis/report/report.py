"""A collection → one HTML file: nothing else belongs to it, nothing in it runs, and it asks nobody for anything."""

from __future__ import annotations

from itertools import count
from pathlib import PurePosixPath
from typing import Any

from framepress.analysis.collection import Collection
from framepress.analysis.groups import Grouping
from framepress.analysis.report.group_page import GroupPage
from framepress.analysis.report.phrases import Phrases
from framepress.analysis.report.report_notes import Notes
from framepress.analysis.report.report_style import Look, data_address, policy, styles
from framepress.analysis.report.section_findings import FirstPage
from framepress.analysis.report.section_who import Opening
from framepress.analysis.report.sections import sections
from framepress.analysis.score_counts import score_counts
from framepress.analysis.shown_groups import CountingRules
from framepress.analysis.summary import Summary, summarise
from framepress.text.forbidden_characters import NOT_IN_HTML
from framepress.text.template_folders import html_templates

_KINDS = {".svg": "image/svg+xml", ".png": "image/png"}


def report_html(
    collection: Collection,
    grouping: Grouping,
    look: Look,
    rules: CountingRules | None = None,
    summary: Summary | None = None,
) -> str:
    """The report. ``rules`` says what is counted and shown; all of it where it is left out. ``summary`` is what came
    out of that, where somebody has it already.

    The same collection gives the same text.
    """
    summary = summary or summarise(collection, grouping, rules or CountingRules())
    saying = Phrases(collection, summary.people)
    opening = Opening(summary, saying, collection.forms, collection.anonymous)
    notes = Notes(summary, saying, collection)
    scores = score_counts(collection, summary.people)
    return _html(
        collection,
        saying,
        look,
        is_own=False,
        heading=saying.say("title"),
        figures=opening.figures(),
        first=FirstPage(collection, summary, saying, scores).all(),
        notes=list(notes.all()),
        likely=notes.likely(),
        sections=sections(collection, summary, saying, opening, scores),
        nothing=opening.nothing(),
    )


def group_html(page: GroupPage, look: Look) -> str:
    """The page of one group, made as the report is."""
    return _html(
        page.collection,
        page.saying,
        look,
        is_own=True,
        heading=page.saying.group(0),
        figures=page.figures(),
        first=page.first(),
        notes=page.notes(),
        likely=([], 0),
        sections=page.sections(),
        nothing="",
    )


def _html(collection: Collection, saying: Phrases, look: Look, *, heading: str, **parts: Any) -> str:
    brand = collection.framework.about.brand
    numbers = count(1)
    body = (
        html_templates("report")
        .get_template("report.html.jinja")
        .render(
            framework=collection.framework.about,
            brand=brand,
            logo=data_address(look.logo, _KINDS[PurePosixPath(brand.logo).suffix.lower()]) if look.logo else "",
            direction=collection.framework.direction,
            say=saying.say,
            verdict=saying.verdict,
            are_remarks_english=saying.are_remarks_english(),
            day=collection.day[:10],
            heading=heading,
            round_of=saying.round,
            group=saying.group,
            group_label=saying.people.grouping.field.label,
            min_group=saying.people.rules.min_group,
            fresh=lambda: f"t{next(numbers)}",
            **parts,
        )
    )
    body = NOT_IN_HTML.sub("\ufffd", body)
    return _page(collection, heading, body, look)


def _page(collection: Collection, title: str, body: str, look: Look) -> str:
    about = collection.framework.about
    style = styles(about.brand, look, set(body) | set(title))
    head = html_templates("report").get_template("head.html.jinja")
    return head.render(
        language=about.language,
        direction=collection.framework.direction,
        title=f"{title} | {about.title}",
        policy=policy(style),
        style=style,
        body=body,
    )
