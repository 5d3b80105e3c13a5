"""Texts that nobody has translated yet keep their language, wherever they come to stand."""

from __future__ import annotations

import pytest

from framepress.text.markdown import parse, to_plain
from framepress.text.markdown_html import to_html
from framepress.text.source_marks import in_html, is_marked, labelled, marked, unmarked

_ENGLISH = '<span lang="en" dir="ltr">{}</span>'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (f"<p>{marked('Ask around')}</p>", f"<p>{_ENGLISH.format('Ask around')}</p>"),
        (f"<p>Ver: {marked('Ask')}.</p>", f"<p>Ver: {_ENGLISH.format('Ask')}.</p>"),
        (f'<a title="{marked("Ask")}" href="/">ir</a>', '<a title="Ask" href="/">ir</a>'),
        (f"<option>{marked('Ask')}</option>", "<option>Ask</option>"),
        (
            f'<script type="application/json">{{"label":"{marked("Ask")}"}}</script>',
            '<script type="application/json">{"label":"Ask"}</script>',
        ),
        (
            f"<svg><title>{marked('Ask')}</title><text>{marked('Ask')}</text></svg>",
            "<svg><title>Ask</title><text>Ask</text></svg>",
        ),
        (
            f"<p>{marked('Plan').replace('Plan', 'Plan for ' + marked('us'))}</p>",
            f"<p>{_ENGLISH.format('Plan for us')}</p>",
        ),
        (f"<p>{marked('cut off')[:-1]}</p><p>Otro</p>", f"<p>{_ENGLISH.format('cut off')}</p><p>Otro</p>"),
        (f"<p>{marked('begun')[1:]}</p>", "<p>begun</p>"),
        (f"\n# {marked('Ask')} {{#ask}}\n", f"\n# {_ENGLISH.format('Ask')} {{#ask}}\n"),
        ("<p>Nada</p>", "<p>Nada</p>"),
    ],
)
def test_html_says_which_words_are_in_the_other_language(html: str, shown: str):
    assert in_html(html, "en", "ltr") == shown
    assert not is_marked(in_html(html, "en", "ltr"))


def test_markdown_is_read_as_if_nothing_was_marked():
    text = "## Why\n\n- one *two*\n- [three](/cycle/)\n\n```\ncode\n```"
    tree = parse(marked(text))
    assert unmarked(to_html(tree)) == to_html(parse(text))
    assert unmarked(to_plain(tree)) == to_plain(parse(text))
    assert _ENGLISH.format("two") in in_html(to_html(tree), "en", "ltr")


def test_what_the_theme_shows_names_the_language_of_a_title():
    crumbs = {
        "crumbs": [{"title": marked("Ask"), "href": "x/"}, {"title": "Ver", "href": "y/"}],
        "eyebrow": marked("A"),
    }
    assert labelled(crumbs, "en") == {
        "crumbs": [{"title": "Ask", "href": "x/", "language": "en"}, {"title": "Ver", "href": "y/"}],
        "eyebrow": "A",
    }
