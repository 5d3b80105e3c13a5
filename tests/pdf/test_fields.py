"""Each kind of field in the PDF: its type, what it is called, what can be picked, and who the form says that it is."""

from __future__ import annotations

import json

import pytest

from framepress.forms.form import Choice
from framepress.pdf import Paper, make_pdf
from framepress.text.catalogue import words_for
from tests.kinds.named import Kind
from tests.pdf import samples
from tests.pdf.conftest import pdf_of
from tests.pdf.reader import Asked, FormReader

MULTILINE, RADIO, COMBO, READ_ONLY = 1 << 12, 1 << 15, 1 << 17, 1
WORDS = words_for("en")


@pytest.fixture(scope="module")
def fields() -> dict[str, Asked]:
    """Every field of the form that has every kind."""
    return {each.name: each for each in FormReader(pdf_of("every-kind").content).fields}


@pytest.mark.parametrize(
    ("name", "kind", "flag"),
    [
        ("sample/short", "/Tx", 0),
        ("sample/long", "/Tx", MULTILINE),
        ("sample/number", "/Tx", 0),
        ("sample/date", "/Tx", 0),
        ("sample/choice", "/Btn", RADIO),
        ("sample/month", "/Btn", RADIO),
        ("sample/county", "/Ch", COMBO),
        ("sample/rating", "/Btn", RADIO),
        ("sample/agreed", "/Btn", 0),
        ("sample/activities/activity-3", "/Btn", 0),
        ("sample/actions/2/what", "/Tx", MULTILINE),
        ("sample/actions/2/by-when", "/Tx", 0),
        ("sample/survey/item-1/seen", "/Btn", RADIO),
        ("sample/mixed/surveys/month", "/Ch", COMBO),
        ("sample/mixed/surveys/done", "/Btn", 0),
        ("sample/mixed/surveys/kinds/old", "/Btn", 0),
    ],
)
def test_a_field_has_the_type_of_its_kind(fields: dict[str, Asked], name: str, kind: str, flag: int) -> None:
    field = fields[name]
    assert (field.kind, field.flags & (MULTILINE | RADIO | COMBO)) == (kind, flag)


def test_a_rating_is_one_group_with_a_button_for_each_level(fields: dict[str, Asked]) -> None:
    rating = fields["sample/rating"]
    assert [set(widget.states) for widget in rating.widgets] == [{"Off", level.id} for level in samples.LEVELS]
    assert rating.tooltip == "Sample form: Rating"
    assert rating.widgets[3].tooltip == f"{samples.LEVELS[3].label} (Sample form)"


def test_a_box_of_a_checklist_says_which(fields: dict[str, Asked]) -> None:
    box = fields["sample/activities/activity-1"]
    assert set(box.widgets[0].states) == {"Off", "activity-1"}
    assert box.tooltip == "Sample form: Key activities: Build background"


def test_a_list_has_export_values(fields: dict[str, Asked]) -> None:
    assert fields["sample/county"].options[1:] == tuple((county.id, county.label) for county in samples.COUNTIES)


def test_an_answer_can_be_taken_out_of_a_list(fields: dict[str, Asked]) -> None:
    for name in ("sample/county", "sample/mixed/surveys/month"):
        assert fields[name].options[0] == ("", "")
        assert fields[name].value == ""


def test_forty_choices_are_all_on_paper() -> None:
    forty = samples.field("many/county", Kind.CHOICE, "County", choices=samples.COUNTIES[:40])
    (group,) = FormReader(make_pdf(samples.make("many", "Many", (forty,)), Paper.LETTER, WORDS).content).visible
    assert (group.kind, len(group.widgets)) == ("/Btn", 40)
    assert len({round(widget.rectangle[0]) for widget in group.widgets}) == 4, "in columns"


def test_a_date_and_a_number_say_how_to_write_them(fields: dict[str, Asked]) -> None:
    assert fields["sample/date"].tooltip == "Sample form: When (YYYY-MM-DD)"
    assert fields["sample/number"].tooltip == "Sample form: How many classes (a number from 0 to 40)"


def test_a_question_asked_twice_is_one_field_in_two_places(fields: dict[str, Asked]) -> None:
    pages = [widget.page for widget in fields["sample/short"].widgets]
    assert len(pages) == 2 and pages[0] < pages[1]


def test_a_rating_asked_twice_stays_one_group() -> None:
    asked = samples.field("again/rating", Kind.RATING, "Rating", choices=samples.LEVELS)
    pdf = make_pdf(samples.make("again", "Again", (asked, asked)), Paper.LETTER, WORDS)
    (group,) = FormReader(pdf.content).visible
    assert [set(widget.states) - {"Off"} for widget in group.widgets] == [{level.id} for level in samples.LEVELS] * 2


def test_the_form_says_who_it_is(fields: dict[str, Asked]) -> None:
    identity = fields["framepress/identity"]
    assert json.loads(identity.value) == {
        "framework": "mastery",
        "edition": "2026.1",
        "form": "sample",
        "subject": "students-empowered",
    }
    assert identity.flags & READ_ONLY
    assert identity.widgets[0].hidden
    assert fields["framepress/response-id"].value == fields["framepress/saved"].value == ""


def test_metadata_say_it_too() -> None:
    reader = FormReader(pdf_of("every-kind").content)
    assert reader.pdf.metadata is not None
    assert json.loads(reader.pdf.metadata["/Framepress"])["form"] == "sample"
    assert '"form":"sample"' in reader.root["/Metadata"].get_data().decode().replace("&quot;", '"')


def test_boxes_say_where_each_widget_is() -> None:
    pdf = pdf_of("every-kind")
    reader = FormReader(pdf.content)
    drawn = {
        (widget.field, widget.page, tuple(round(each, 1) for each in widget.rectangle))
        for each in reader.visible
        for widget in each.widgets
    }
    told = {
        (f"{box.field}/{box.choice}" if box.field.endswith(("activities", "kinds")) else box.field, box.page,
         tuple(round(each, 1) for each in box.rectangle))
        for box in pdf.boxes
    }  # fmt: skip
    assert told == drawn
    assert pdf.pages == len(reader.pdf.pages)


def test_names_that_look_like_syntax_stay_names() -> None:
    odd = samples.field("odd/x", Kind.SHORT_TEXT, '#panic() $x$ *a* <b> "c" \\ @d')
    choice = samples.field("odd/y", Kind.CHOICE, "Pick", choices=(Choice("off", "Off"), Choice("yes", "`code`")))
    (text, group) = FormReader(make_pdf(samples.make("odd", "#odd[1]", (odd, choice)), Paper.A4, WORDS).content).visible
    assert text.tooltip == 'Sample form: #panic() $x$ *a* <b> "c" \\ @d'
    assert [set(widget.states) for widget in group.widgets] == [{"Off", "off"}, {"Off", "yes"}]
