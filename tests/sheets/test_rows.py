"""Rows that come, go, move and change their ids."""

from __future__ import annotations

import shutil
from pathlib import Path

from framepress.validation.check import check
from tests.conftest import EXAMPLE, SHIPPED
from tests.sheets.desk import Desk, expect


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
    shutil.copytree(EXAMPLE, folder)
    area = folder / "areas" / "good-food.yml"
    area.write_text(area.read_text().replace("  taste:", "  # the last one\n  taste:"))
    desk = Desk(tmp_path, folder)
    desk.drop("elements", id="taste")
    desk.drop("practices", id="tasted")
    desk.drop("practices", id="salt")
    lines = desk.diff().splitlines()
    assert lines[:4] == ["areas/good-food.yml", "-", "-  # the last one", "-  taste:"]
    assert not [line for line in lines if line.startswith("+")]
    assert area.read_text().endswith("counter.\n")


def test_moved_elements_take_their_own_lines_along(tmp_path: Path):
    desk = Desk(tmp_path, EXAMPLE)
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


def test_a_new_area_is_a_new_file_and_an_old_one_goes(kitchen: Desk):
    kitchen.add("areas", id="extras", title="Extras")
    kitchen.set("domains", "areas", "good-food, hands-and-larder, extras", id="behind-the-counter")
    kitchen.set("elements", "in area", "extras", id="taste")
    lines = kitchen.diff().splitlines()
    assert lines[:7] == [
        "areas/extras.yml",
        "+# yaml-language-server: $schema=../schema.json",
        "+",
        "+id: extras",
        "+title: Extras",
        "+elements:",
        "+  taste:",
    ]
    assert lines[-2:] == ["framework.yml", "+      - extras"]
    again = Desk(kitchen.folder.parent / "again", kitchen.folder)
    again.drop("areas", id="extras")
    again.set("domains", "areas", "good-food, hands-and-larder", id="behind-the-counter")
    again.drop("elements", id="taste")
    again.drop("practices", id="tasted")
    again.drop("practices", id="salt")
    assert again.bring_back().files == {"areas/extras.yml": "removed", "framework.yml": "changed"}
    assert not (again.folder / "areas" / "extras.yml").exists()


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


def test_an_id_changes_in_one_cell_when_the_old_one_is_kept(desk: Desk):
    desk.set("elements", "renamed_from", "growth-mindset", id="growth-mindset")
    desk.set("elements", "id", "growth", id="growth-mindset")
    for table in ("how-i-learn", "growth-mindset"):
        desk.set("content", "element", "growth", table=table)
    expect(
        desk,
        """
        areas/students-empowered.yml
        -  growth-mindset:
        +  growth:
        +    renamed_from: growth-mindset
        forms/student-survey.yml
        -        element: growth-mindset
        +        element: growth
        forms/teacher-survey.yml
        -        element: growth-mindset
        +        element: growth
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
