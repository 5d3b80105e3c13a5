"""Author's text: what is formatting, what stays a word, and what can't get out of it."""

from __future__ import annotations

import pytest

from framepress.text.markdown import fill, links, parse, plain, to_plain
from framepress.text.markdown_html import to_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One *two* **three**", "<p>One <em>two</em> <strong>three</strong></p>"),
        ("A line\n- of\n- things", "<p>A line</p><ul><li>of</li><li>things</li></ul>"),
        ("3. three\n4. four", '<ol start="3"><li>three</li><li>four</li></ol>'),
        ("[site](/cycle/)", '<p><a href="/cycle/">site</a></p>'),
        ("# Big\n\n## Small", "<h3>Big</h3><h4>Small</h4>"),
        ("> said", "<blockquote><p>said</p></blockquote>"),
        ("`1 < 2`", "<p><code>1 &lt; 2</code></p>"),
    ],
)
def test_formatting(markdown: str, html: str):
    assert to_html(parse(markdown)) == html


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><b>', "&lt;script&gt;", "<!-- x -->", "<?php ?>"],
)
def test_markup_stays_text(hostile: str):
    html = to_html(parse(hostile))
    without_our_tags = html.replace("<p>", "").replace("</p>", "")
    assert "<" not in without_our_tags


def test_an_address_can_not_leave_its_quotes():
    html = to_html(parse('[x](<https://e.org/"onclick="alert(1)>)'))
    assert html.count('"') == 2


def test_links_are_told_so_that_they_can_be_checked():
    assert links(parse("[a](javascript:x) and <https://e.org>, - [b](/cycle/)")) == [
        "javascript:x",
        "https://e.org",
        "/cycle/",
    ]


def test_filling_a_place_makes_no_formatting():
    tree = fill(parse("**{element}** and {other}"), {"element": "*stars*"})
    assert to_html(tree) == "<p><strong>*stars*</strong> and {other}</p>"


def test_words_alone():
    assert to_plain(parse("One\ntwo  \nthree\n\n- a\n- b *c*")) == "One two\nthree\na\nb c"


def test_plain_words_are_never_formatting():
    assert to_html(plain("*a* _b_ <i>")) == "<p>*a* _b_ &lt;i&gt;</p>"


def test_a_table_of_many_columns_scrolls_and_can_be_reached():
    cells = '| <a> | *b* | "c" | d |\n| --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 |'
    wide, narrow = to_html(parse(cells)), to_html(parse("| a | b |\n| --- | --- |\n| 1 | 2 |"))
    assert wide.startswith(
        '<div class="fp-scroll" role="group" aria-label="&lt;a&gt;, b, &quot;c&quot;, d" tabindex="0">'
    )
    assert narrow.startswith("<table>")
