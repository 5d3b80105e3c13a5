"""The page of a form tells what it asks: in order, each question once, nothing that is only read."""

from __future__ import annotations

from framepress.forms.form import Form, Section
from framepress.forms.plan import plan_forms
from framepress.framework.load import load
from framepress.pages.form_outline import OutlinePart, OutlineTitle, outline
from framepress.text.catalogue import words_for
from tests.conftest import EXAMPLE, SHIPPED
from tests.pdf import samples


def form(name: str) -> Form:
    folder = SHIPPED if name.endswith("students-empowered") else EXAMPLE
    framework = load(folder).framework
    assert framework is not None
    return next(form for form in plan_forms(framework, words_for("en")) if form.id == name)


def test_headings_that_ask_the_same_stand_together():
    (elements,) = outline(form("self-assessment-students-empowered"))
    assert isinstance(elements, OutlinePart)
    assert elements.titles[0] == "Growth Mindset"
    assert len(elements.titles) == 5
    assert [str(one)[:20] for one in elements.asked] == [
        "Practices: check the",
        "What evidence suppor",
        "What additional evid",
    ]


def test_what_is_only_read_is_left_out_of_a_workbook():
    taken_in = outline(form("workbook-students-empowered"))
    assert [part.titles[0].partition(":")[0] for part in taken_in if isinstance(part, OutlinePart)] == [
        "Self-assessment",
        "Identifying a potential focus area within Students Empowered",
    ]


def test_questions_keep_their_order_and_headings_within_headings_their_place():
    (elements,) = outline(form("stock-sheet-good-food"))
    assert isinstance(elements, OutlinePart)
    practices, *after = elements.asked
    assert isinstance(practices, OutlinePart)
    assert len(practices.titles) > len(elements.titles) == 3
    assert practices.asked == ("How far is this a habit?", "When did you see it last?")
    assert after == ["What happens to this on the worst day of the week?", "We did not agree: the higher tick was"]


def test_headings_that_ask_other_things_stay_apart():
    asked = outline(form("kitchen-walk"))
    titles = [one.titles for one in asked if isinstance(one, OutlinePart)]
    assert titles == [("This walk",), ("A Place for Everyone",), ("Safe and Good",), ("Hands and Larder",)]
    assert asked[-1] == "The first thing to mend tomorrow morning"


def test_areas_with_their_elements_stand_once_and_then_what_all_of_them_ask():
    """Also where they stand in domains; what asks something else stays apart."""

    def element(title: str) -> Section:
        asked = tuple(samples.field(f"f/{title}/{label}", samples.Kind.SHORT_TEXT, label) for label in ("Now", "Why"))
        return Section(title, title, 3, asked)

    areas = [
        Section(name, name, 2, tuple(map(element, inner))) for name, inner in (("A", "abc"), ("B", "d"), ("C", "ef"))
    ]
    below = [OutlineTitle("A", ("a", "b", "c")), OutlineTitle("B", ("d",)), OutlineTitle("C", ("e", "f"))]
    rest = Section("rest", "Rest", 1, (samples.field("f/rest", samples.Kind.SHORT_TEXT, "Anything else"),))
    flat = samples.make("f", "Form", (samples.about("f"), *areas, rest))
    assert outline(flat) == (OutlinePart(tuple(below), ("Now", "Why")), OutlinePart(("Rest",), ("Anything else",)))
    domains = (Section("one", "One", 1, tuple(areas[:2])), Section("two", "Two", 1, (areas[0], areas[2])))
    assert outline(samples.make("f", "Form", (samples.about("f"), *domains))) == (
        OutlinePart((OutlineTitle("One", tuple(below[:2])), OutlineTitle("Two", (below[0], below[2]))), ("Now", "Why")),
    )
