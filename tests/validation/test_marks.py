"""What would be printed raw is told; ordinary prose never is."""

from __future__ import annotations

import pytest

from framepress.validation.raw_markup import mark_in_line, mark_in_markdown

MARKS = [
    *(
        "**bold** x",
        "*em* x",
        "a _b_ c",
        "__b__",
        "***x***",
        'say *"this"* aloud',
        "(*really*)",
        "**Note:** x",
        "*Note:* x",
    ),
    *("un**believ**able", "x `code` y", "[a](b)", "[x](http://a.b/c_d) y", "[a][b]", "![p](q.png)", "![](x)"),
    *("<b>x</b>", "a<br>b", "<p>hello</p>", "H<sub>2</sub>O", "x <span class='a'>y", "<!-- x -->", "<BR/>x"),
    *("&nbsp;x", "Q &amp; A", "&#8217;", "&copy; 2026", "x[^1]", "~~x~~", "==hi==", "\\*x", "see <https://x.org>"),
    *("# Title", "## t", "- item", "> Quote", "| a | b |", "```x```", "{: .cls}", "!!! note"),
]
PROSE = [
    *("item* and *see", "Score* and rating*", "*see note, *see other", "(*) and (*)", "* required", "* See. ** Other."),
    *(
        "2 * 3 * 4",
        "2*3*4",
        "3 < 4 and 5 > 2",
        "if a<b and c>d",
        "I <3 reading <3",
        "<10 and >20",
        "~5 to ~10",
        "a^2^b",
    ),
    *("AT&T", "R&D; Q&A;", "&c. and so on", "snake_case_name", "#1", "# of students", "[1]", "[sic]", "[^ ]"),
    *("____", "Name: ____ Date: ____", "(____) and (____)", "“____” and “____”", '"____" and "____"', "_ _ _", "====="),
    *("Because ____, we ____, so ____.", "Hawai`i and O`ahu", "M*A*S*H", "5* hotel and 4* inn", "C:\\temp\\x", "\\o/"),
    *("<your school>", "Dear <name>,", "<address>", "Jane <jane@example.org>", "{element}: what?", "$5 and $10"),
    *(
        "> 5 years",
        "> half of us",
        "- 5 degrees",
        "+ 1",
        "1. First",
        "1) a",
        "K–2",
        "[ ] yes [ ] no",
        "x == y and z == w",
    ),
    *("[yes / no] (circle one)", "*Required. All others optional", "Rated 1* (low) to 5* (high)", "Use _ or * to mark"),
]
FOREIGN = [
    *("a <b>x</b>", "x<br>y", "<div>\nx\n</div>", "![a](b c.png)", "x[^1]\n\n[^1]: y", "~~x~~", "- [ ] a", "1. [x] a"),
    *("<!-- c -->", "==x==", "[a][b]", "!!! note"),
]
OURS = [
    *("**a** *b*", "`<b>x</b>`", "\\<b>x\\</b>", "    <b>code</b>", "3 < 4", "[a](/b/)", "<https://x.org>", "&amp; x"),
    *("| a | b |\n|---|---|\n| c | d |", "<your name>", "- [x](y)", "\\[^1]", "> q", "AT&T", "a\\\nb", "[ ] yes"),
    *("![a](b.png)", "`![a](b c.png)`", "![a](<b c.png>)"),
]


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_in_a_line_is_told_with_what_stands_there(text: str):
    mark = mark_in_line(text)
    assert mark is not None
    assert mark.near in text


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_mark(text: str):
    assert mark_in_line(text) is None


@pytest.mark.parametrize("text", FOREIGN)
def test_what_markdown_here_lacks_is_told(text: str):
    assert mark_in_markdown(text) is not None


@pytest.mark.parametrize("text", OURS)
def test_what_markdown_here_has_is_none(text: str):
    assert mark_in_markdown(text) is None
