"""The pages that tell changes: the history of editions, and how a variant differs from what it was made from."""

from __future__ import annotations

from framepress.editions.change_phrases import ChangePhrases
from framepress.editions.compare import Comparison
from framepress.pages import navigation as nav
from framepress.pages.page import Page
from framepress.pages.page_context import Context


def editions_page(context: Context) -> Page:
    """The current edition and its history, the newest first, each with its forms."""
    edition = context.framework.about.edition
    return context.page(
        nav.EDITIONS,
        "editions",
        context.say("editions.title"),
        context.say("editions.description", title=context.framework.about.title),
        edition=edition,
        releases=[
            (release, ChangePhrases(release.comparison, context.words) if release.comparison else None)
            for release in context.releases
        ],
        meta=context.meta(None),
        in_navigation=False,
    )


def differs_page(context: Context, differences: Comparison) -> Page:
    """How the framework differs from the one that it was made from (``differences.old``)."""
    phrases = ChangePhrases(differences, context.words)
    return context.page(
        nav.DIFFERENCES,
        "differences",
        context.say("differences.title", title=differences.old.title),
        context.say("differences.description", title=differences.old.title, new=differences.new.title),
        differences=differences,
        phrases=phrases,
        meta=context.meta(None),
        in_navigation=False,
    )
