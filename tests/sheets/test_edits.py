"""What is changed in the workbook is changed in the YAML, in the style of its place, and nothing else is."""

from __future__ import annotations

import shutil
from pathlib import Path

from framepress.validation.check import check
from tests.conftest import SHIPPED
from tests.sheets.desk import Desk, expect


def test_a_plain_text_stays_plain_and_gets_quotes_where_yaml_needs_them(desk: Desk):
    desk.set("elements", "title", "Growth", id="growth-mindset")
    desk.set("elements", "title", "Care: for each other", id="caring-relationships")
    desk.set("levels", "label", "No", id="not-seen")
    expect(
        desk,
        """
        areas/students-empowered.yml
        -    title: Growth Mindset
        +    title: Growth
        -    title: Caring Relationships
        +    title: "Care: for each other"
        framework.yml
        -      not-seen: Not seen so far
        +      not-seen: "No"
        """,
    )


def test_a_folded_text_stays_folded_at_the_same_width(desk: Desk):
    text = desk.cell("elements", "indicator", id="graduate-profile").value
    desk.set("elements", "indicator", text.replace("of their education", "of school"), id="graduate-profile")
    desk.set("practices", "text", "Adults are kind.", id="deep-relationships")
    lines = desk.diff().splitlines()
    assert [line for line in lines if line.startswith("+")] == [
        "+        Adults are kind.",
        f"+      {text[:104]}",
        "+      school.",
    ]
    text = (desk.folder / "areas" / "students-empowered.yml").read_text()
    assert "deep-relationships: >-\n        Adults are kind.\n" in text


def test_a_text_of_lines_changes_in_its_line_only(desk: Desk):
    text = desk.cell("areas", "introduction", id="students-empowered").value
    desk.set("areas", "introduction", text.replace("concrete next steps", "next steps"), id="students-empowered")
    expect(
        desk,
        """
        areas/students-empowered.yml
        -  where you are so you can think about concrete next steps.
        +  where you are so you can think about next steps.
        """,
    )


def test_paragraphs_and_lists_are_written_as_lines(desk: Desk):
    desk.set("tips", "text", "Two things:\n\n- one\n- the other", id="equity-lens")
    expect(
        desk,
        """
        areas/students-empowered.yml
        -    text: is the practice true for all learners in your system?
        +    text: |
        +      Two things:
        +
        +      - one
        +      - the other
        """,
    )


def test_a_thing_in_short_gets_its_keys_and_its_comment_stays(tmp_path: Path):
    folder = tmp_path / "framework"
    shutil.copytree(SHIPPED, folder)
    about = folder / "framework.yml"
    text = about.read_text().replace(
        "not-seen: Not seen so far", "# the lowest\n      not-seen: Not seen so far   # ask"
    )
    about.write_text(text)
    desk = Desk(tmp_path, folder)
    desk.set("levels", "label", "Never", id="not-seen")
    desk.set("levels", "meaning", "Nobody saw it.", id="seen-often")
    expect(
        desk,
        """
        framework.yml
        -      not-seen: Not seen so far   # ask
        +      not-seen: Never # ask
        -      seen-often: Seen often
        +      seen-often:
        +        label: Seen often
        +        meaning: Nobody saw it.
        """,
    )


def test_keys_of_the_framework_are_changed_added_and_taken_out(desk: Desk):
    desk.set_value("framework", "edition", "2026.2")
    desk.set_value("framework", "publisher.name", "A school")
    desk.set_value("framework", "return_to.by", "Friday")
    desk.set_value("framework", "subtitle", None)
    expect(
        desk,
        """
        framework.yml
        -subtitle: Students Empowered | culture
        -edition: 2026.1
        +edition: 2026.2
        +
        +publisher:
        +  name: A school
        +  by: Friday
        """,
    )


def test_lists_words_retired_ids_and_links(desk: Desk):
    desk.set("stages", "forms", "self-assessment\naction-plan", id="explore")
    desk.add("words", id="plan.about.school", text="Kitchen")
    desk.add("words", id="site.areas.count.one", text="{count} dish")
    desk.add("words", id="site.areas.count.other", text="{count} dishes")
    desk.add("retired", id="old-one", in_kind="elements", text="It was two things.")
    desk.add("links", element="growth-mindset", framework="danielson", text="They are alike.")
    expect(
        desk,
        """
        crosswalk.yml
        +links:
        +  - element: growth-mindset
        +    framework: danielson
        +    text: They are alike.
        cycle.yml
        -    forms: [self-assessment, focus-area]
        +    forms: [self-assessment, action-plan]
        framework.yml
        +
        +words:
        +  plan.about.school: Kitchen
        +  site.areas.count.one: "{count} dish"
        +  site.areas.count.other: "{count} dishes"
        +
        +retired:
        +  elements:
        +    old-one: It was two things.
        """,
    )


def test_line_ends_and_the_mark_at_the_beginning_stay(tmp_path: Path):
    folder = tmp_path / "framework"
    shutil.copytree(SHIPPED, folder)
    about = folder / "framework.yml"
    about.write_bytes(b"\xef\xbb\xbf" + about.read_bytes().replace(b"\n", b"\r\n"))
    desk = Desk(tmp_path, folder)
    desk.set("levels", "meaning", "Nobody saw it,\nor nobody looked.", id="seen-often")
    desk.bring_back()
    content = about.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf#")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b"meaning: |\r\n          Nobody saw it,\r\n          or nobody looked.\r\n" in content


ODD = ["# no comment", "-a", "a: b", "'tis", '"so"', "~", "null", "[x]", "{x}", "back\\slash", "%", "@x", "*x", "a  b"]


def test_odd_texts_come_back_as_they_were_written(desk: Desk):
    for number, text in enumerate(ODD):
        desk.add("practices", id=f"odd-{number}", in_element="growth-mindset", title=text, text="It is so.")
    desk.bring_back()
    framework = check(desk.folder).framework
    assert framework
    practices = framework.areas["students-empowered"].elements["growth-mindset"].practices
    assert [practice.title for practice in practices.values()][1:] == [" ".join(text.split()) for text in ODD]


def test_columns_may_stand_in_another_order_and_rows_be_hidden(desk: Desk):
    page = desk.book["elements"]
    one, other = (desk.column("elements", heading) - 1 for heading in ("title", "indicator"))
    for row in page.iter_rows():
        row[one].value, row[other].value = row[other].value, row[one].value
    page.row_dimensions[3].hidden = True
    page.auto_filter.ref = page.dimensions
    page.cell(9, 20).value = "   "
    desk.book.move_sheet("elements", 3)
    desk.set("elements", "title", "Growth", id="growth-mindset")
    expect(
        desk,
        """
        areas/students-empowered.yml
        -    title: Growth Mindset
        +    title: Growth
        """,
    )
