"""What is changed in the workbook is changed in the YAML, in the style of its place, and nothing else is."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent

from framepress.check import check
from tests.sheets.desk import OPEN_TABLE, SHIPPED, Desk


def expect(desk: Desk, diff: str) -> None:
    assert desk.diff() == dedent(diff).strip("\n")
    assert [problem for problem in check(desk.folder).problems if problem.severity == "error"] == []


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


def test_a_new_element_stands_at_its_place(desk: Desk):
    at = desk.row("elements", id="teacher-collaboration")
    desk.add("elements", at, id="time", in_area="students-empowered", title="Time", indicator="Learners have time.")
    desk.add("practices", id="no-bells", in_element="time", text="There are no bells.")
    expect(
        desk,
        """
        areas/students-empowered.yml
        +  time:
        +    title: Time
        +    indicator: Learners have time.
        +    practices:
        +      no-bells: There are no bells.
        +
        """,
    )


def test_an_element_goes_with_its_comment_and_what_it_has(tmp_path: Path):
    folder = tmp_path / "framework"
    shutil.copytree(SHIPPED, folder)
    area = folder / "areas" / "students-empowered.yml"
    area.write_text(area.read_text().replace("  graduate-profile:", "  # the last one\n  graduate-profile:"))
    desk = Desk(tmp_path, folder)
    desk.drop("elements", id="graduate-profile")
    desk.drop("practices", id="shared-vision")
    lines = desk.diff().splitlines()
    assert lines[:4] == ["areas/students-empowered.yml", "-", "-  # the last one", "-  graduate-profile:"]
    assert not [line for line in lines if line.startswith("+")]
    assert area.read_text().endswith("classroom.\n")


def test_moved_elements_take_their_own_lines_along(tmp_path: Path):
    desk = Desk(tmp_path, OPEN_TABLE)
    before = {path.name: sorted(path.read_text().splitlines()) for path in (desk.folder / "areas").glob("*.yml")}
    desk.set("elements", "in area", "good-food", id="choosing")
    desk.move("elements", {"id": "the-door"}, id="needs")
    done = desk.bring_back()
    after = {path.name: sorted(path.read_text().splitlines()) for path in (desk.folder / "areas").glob("*.yml")}
    assert sorted(line for lines in before.values() for line in lines if line) == sorted(
        line for lines in after.values() for line in lines if line
    )
    assert (done.count.texts, done.count.added, done.count.removed, done.count.moved) == (0, 0, 0, 2)
    framework = check(desk.folder).framework
    assert framework
    assert list(framework.areas["welcome"].elements) == ["needs", "the-door", "eating-together"]
    assert next(iter(framework.areas["good-food"].elements)) == "choosing"


def test_a_new_area_is_a_new_file_and_an_old_one_goes(desk: Desk):
    desk.add("areas", id="second", title="Second")
    desk.set("domains", "areas", "students-empowered, second", id="culture")
    desk.set("elements", "in area", "second", id="growth-mindset")
    lines = desk.diff().splitlines()
    assert lines[:7] == [
        "areas/second.yml",
        "+# yaml-language-server: $schema=../schema.json",
        "+",
        "+id: second",
        "+title: Second",
        "+elements:",
        "+  growth-mindset:",
    ]
    assert lines[-2:] == ["framework.yml", "+      - second"]
    again = Desk(desk.folder.parent / "again", desk.folder)
    again.drop("areas", id="second")
    again.set("domains", "areas", "students-empowered", id="culture")
    again.drop("elements", id="growth-mindset")
    again.drop("practices", id="norms-and-routines")
    assert again.bring_back().files == {"areas/second.yml": "removed", "framework.yml": "changed"}
    assert not (again.folder / "areas" / "second.yml").exists()


def test_a_new_form_with_all_that_it_has(desk: Desk):
    desk.add("forms", id="mine", title="Mine", description="A form.")
    desk.add("content", in_form="mine", section="a", title="A")
    desk.add("content", in_form="mine", in_section="a", field="one", kind="choice", label="One?")
    desk.add("choices", id="agree", in_form="mine", in_block="a/one", label="I agree")
    desk.add("choices", id="other", in_form="mine", in_block="a/one", label="Another")
    desk.add("content", in_form="mine", in_section="a", text="Read this.")
    desk.add("content", in_form="mine", table="days", label="Days", blank_rows="3")
    desk.add("table columns", id="what", in_form="mine", in_block="days", label="What")
    desk.add("table columns", id="how", in_form="mine", in_block="days", label="How", kind="choice")
    desk.add("choices", id="well", in_form="mine", in_block="days/how", label="Well")
    desk.add("choices", id="badly", in_form="mine", in_block="days/how", label="Badly")
    desk.set_value("framework", "forms", f"{desk.cell('framework', 'value', key='forms').value}\nmine")
    expect(
        desk,
        """
        forms/mine.yml
        +# yaml-language-server: $schema=../schema.json
        +
        +id: mine
        +title: Mine
        +description: A form.
        +content:
        +  - section: a
        +    title: A
        +    content:
        +      - field: one
        +        label: One?
        +        kind: choice
        +        choices:
        +          agree: I agree
        +          other: Another
        +      - text: Read this.
        +  - table: days
        +    label: Days
        +    blank_rows: 3
        +    columns:
        +      what: What
        +      how:
        +        label: How
        +        kind: choice
        +        choices:
        +          well: Well
        +          badly: Badly
        framework.yml
        +  - mine
        """,
    )


def test_blocks_change_move_and_go(desk: Desk):
    desk.set("content", "lines", 6, in_form="action-plan", field="goal")
    desk.set("content", "in section", "actions", in_form="action-plan", field="goal")
    desk.drop("content", in_form="workbook", show="tips")
    desk.set("table columns", "kind", "short-text", id="who", in_form="action-plan")
    expect(
        desk,
        """
        forms/action-plan.yml
        -      - field: goal
        -        kind: long-text
        -        label: Our goal
        -        lines: 5
        +      - field: goal
        +        kind: long-text
        +        label: Our goal
        +        lines: 6
        +            kind: short-text
        forms/workbook.yml
        -  - show: tips
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
        +
        +retired:
        +  elements:
        +    old-one: It was two things.
        """,
    )


def test_an_id_changes_in_one_cell_when_the_old_one_is_kept(desk: Desk):
    desk.set("elements", "renamed_from", "growth-mindset", id="growth-mindset")
    desk.set("elements", "id", "growth", id="growth-mindset")
    expect(
        desk,
        """
        areas/students-empowered.yml
        -  growth-mindset:
        +  growth:
        +    renamed_from: growth-mindset
        """,
    )


def test_files_that_there_are_once_come_and_go(tmp_path: Path):
    desk = Desk(tmp_path, SHIPPED.parent / "tests" / "frameworks" / "one-element")
    assert not (desk.folder / "cycle.yml").exists()
    desk.set_value("cycle", "title", "The year")
    desk.add("stages", id="spring", title="Spring")
    desk.add("activities", id="sow", in_stage="spring", text="Sow")
    assert desk.bring_back().files == {"cycle.yml": "new"}
    again = Desk(tmp_path / "again", desk.folder)
    again.set_value("cycle", "title", None)
    again.drop("stages", id="spring")
    again.drop("activities", id="sow")
    assert again.bring_back().files == {"cycle.yml": "removed"}


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


ODD = ["# no comment", "- a", "a: b", "'tis", '"so"', "~", "null", "[x]", "{x}", "back\\slash", "%", "@x", "*x", "a  b"]


def test_odd_texts_come_back_as_they_were_written(desk: Desk):
    for number, text in enumerate(ODD):
        desk.add("practices", id=f"odd-{number}", in_element="growth-mindset", text=text)
    desk.bring_back()
    framework = check(desk.folder).framework
    assert framework
    practices = framework.areas["students-empowered"].elements["growth-mindset"].practices
    assert [practice.text for practice in practices.values()][1:] == [" ".join(text.split()) for text in ODD]


def test_columns_may_stand_in_another_order_and_rows_be_hidden(desk: Desk):
    page = desk.book["elements"]
    for row in page.iter_rows():
        first, second = row[2].value, row[3].value
        row[2].value, row[3].value = second, first
    page.row_dimensions[3].hidden = True
    page.auto_filter.ref = "A1:F6"
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
