"""Forms made by hand, for tests of the PDF: every kind of field, and shapes that are hard to lay out."""

from __future__ import annotations

from collections.abc import Iterable

from framepress.forms.form import (
    Block,
    Choice,
    Column,
    Field,
    FieldTable,
    Form,
    Note,
    PlacedField,
    Prose,
    Row,
    Section,
    TextTable,
)
from framepress.forms.identity import Identity
from framepress.text.markdown import parse
from tests.kinds.named import Kind

LEVELS = (
    Choice("not-yet", "We haven't worked on these practices"),
    Choice("starting", "We are getting started with these practices"),
    Choice("implementing", "We are working on implementing these practices"),
    Choice("established", "We have established these practices"),
)
TEN = tuple(Choice(f"step-{number}", str(number)) for number in range(1, 11))
TEN_WORDS = tuple(
    Choice(f"depth-{number}", label)
    for number, label in enumerate(
        (
            "Nobody has looked at it yet",
            "One person has read about it and told the others",
            "A small group meets now and then",
            "A small group meets every month and writes down what it finds out",
            "Several classes try it",
            "Most classes try it, each in its own way",
            "Most classes do it in a way that we agreed upon",
            "All classes do it",
            "All classes do it and the families know why",
            "It would go on without the people who began it",
        ),
        start=1,
    )
)
MEANT = (
    Choice("low", "Low", parse("Seen **once or twice** in a term.")),
    Choice("middle", "Middle", parse("Seen in most weeks, by most of us.")),
    Choice("high", "High", parse("Part of every week; new colleagues learn it from us.")),
)
COUNTIES = tuple(
    Choice(name.lower().replace(" ", "-"), name)
    for name in (
        *("Ada", "Adams", "Bannock", "Bear Lake", "Benewah", "Bingham", "Blaine", "Boise", "Bonner", "Bonneville"),
        *("Boundary", "Butte", "Camas", "Canyon", "Caribou", "Cassia", "Clark", "Clearwater", "Custer", "Elmore"),
        *("Franklin", "Fremont", "Gem", "Gooding", "Idaho", "Jefferson", "Jerome", "Kootenai", "Latah", "Lemhi"),
        *("Lewis", "Lincoln", "Madison", "Minidoka", "Nez Perce", "Oneida", "Owyhee", "Payette", "Power", "Shoshone"),
        *("Teton", "Twin Falls", "Valley", "Washington"),
    )
)
"""44 of them: more than fit a form as buttons."""
NAMES_OF_MONTHS = "January February March April May June July August September October November December Never Always"
MONTHS = tuple(Choice(name.lower(), name) for name in NAMES_OF_MONTHS.split())
CHECKS = tuple(
    Choice(f"activity-{number}", label)
    for number, label in enumerate(
        (
            "Build background",
            "Self assess",
            "Develop questions",
            "Identify resources",
            "Investigate existing models",
            "Define key terms, concepts, and design elements",
        ),
        start=1,
    )
)
INDICATOR = "Learners have a mastery orientation, regularly reflecting on their learning."
SENTENCE = (
    "Adults build deep, caring relationships with students to support their academic and socio-emotional "
    "development, advocate for their well-being, and jointly monitor their academic progress. "
)


def field(identity: str, kind: Kind, label: str, **more: object) -> PlacedField:
    """A field whose question is its label with where it stands."""
    return PlacedField(Field(identity, kind, label, f"Sample form: {label}", **more))  # type: ignore[arg-type]


def about(form: str) -> Section:
    """The section that every form opens with."""
    return Section(
        "about",
        "About this response",
        1,
        (
            field(f"{form}/about/school", Kind.SHORT_TEXT, "School or team"),
            field(f"{form}/about/name", Kind.SHORT_TEXT, "Your name or initials"),
            field(f"{form}/about/role", Kind.SHORT_TEXT, "Your role"),
            field(f"{form}/about/date", Kind.DATE, "Date"),
        ),
    )


def element(
    form: str, identity: str, title: str, level: int = 1, levels: tuple[Choice, ...] = LEVELS, sentences: int = 1
) -> Section:
    """An element of a self-assessment, as the source document has it."""
    return Section(
        identity,
        title,
        level,
        (
            Prose(
                parse(INDICATOR),
                "Learner indicator",
            ),
            Prose(parse(SENTENCE * sentences), "Practices"),
            PlacedField(
                Field(
                    f"{form}/{identity}/rating",
                    Kind.RATING,
                    "Check the appropriate box",
                    f"{title}: {SENTENCE}",
                    choices=levels,
                )
            ),
            PlacedField(
                Field(
                    f"{form}/{identity}/evidence",
                    Kind.LONG_TEXT,
                    "What evidence supports your rating?",
                    f"{title}: What evidence supports your rating?",
                    parse("e.g. data you have; work you have done"),
                    lines=3,
                )
            ),
            PlacedField(
                Field(
                    f"{form}/{identity}/wanted",
                    Kind.LONG_TEXT,
                    "What additional evidence do you want?",
                    f"{title}: What additional evidence do you want?",
                    lines=2,
                )
            ),
        ),
        keep=True,
    )


def table(
    identity: str,
    label: str,
    columns: Iterable[Column],
    rows: Iterable[tuple[str, str]],
    *,
    numbered: bool = False,
    lines: int = 1,
    row_heading: str = "",
) -> FieldTable:
    """A table to fill, with a field for each cell."""
    columns = tuple(columns)
    return FieldTable(
        identity,
        label,
        row_heading or ("No." if numbered else "What"),
        columns,
        tuple(
            Row(
                row,
                text,
                tuple(
                    Field(
                        f"{identity}/{row}/{column.id}",
                        column.kind,
                        column.label,
                        f"{label}: {text}: {column.label}",
                        choices=column.choices,
                        lines=lines,
                    )
                    for column in columns
                ),
            )
            for row, text in rows
        ),
        numbered=numbered,
        lines=lines,
    )


def action_plan(form: str = "sample", rows: int = 6) -> FieldTable:
    """Blank, numbered rows."""
    return table(
        f"{form}/actions",
        "Actions",
        (
            Column("what", "What", Kind.LONG_TEXT, 3),
            Column("who", "Who", Kind.SHORT_TEXT, 2),
            Column("by-when", "By when", Kind.DATE, 2),
            Column("evidence", "Evidence of progress", Kind.LONG_TEXT, 3),
        ),
        ((str(number), str(number)) for number in range(1, rows + 1)),
        numbered=True,
        lines=2,
    )


def survey(form: str = "sample", rows: int = 8) -> FieldTable:
    """Named rows with a rating: a matrix of radio groups."""
    agree = tuple(Choice(word.lower().replace(" ", "-"), word) for word in ("Never", "Sometimes", "Often", "Always"))
    return table(
        f"{form}/survey",
        "How often do you see this?",
        (Column("seen", "In my classes", Kind.RATING, 3, agree), Column("note", "Note", Kind.SHORT_TEXT, 1)),
        (
            (f"item-{number}", f"{number}. {SENTENCE if number % 3 else 'We share results.'}")
            for number in range(1, rows + 1)
        ),
        row_heading="Practice",
    )


def mixed(form: str = "sample") -> FieldTable:
    """A cell of every kind."""
    yes_no = (Choice("have", "We have it"), Choice("adjust", "We could adjust it"), Choice("want", "We want it"))
    return table(
        f"{form}/mixed",
        "Evidence plan",
        (
            Column("state", "Where we are", Kind.CHOICE, 3, yes_no),
            Column("month", "Month", Kind.CHOICE, 2, MONTHS),
            Column("done", "Done", Kind.CHECK, 1),
            Column("count", "How many", Kind.NUMBER, 1),
            Column("kinds", "Kinds", Kind.CHECKLIST, 2, (Choice("old", "Old"), Choice("new", "New"))),
        ),
        (("surveys", "Teacher Surveys"), ("focus-groups", "Student Focus Groups"), ("artifacts", "Artifact Analysis")),
        row_heading="Evidence",
    )


def make(
    identity: str,
    title: str,
    blocks: Iterable[Block],
    *,
    language: str = "en-US",
    direction: str = "ltr",
    workbook: bool = False,
    subtitle: str = "Students Empowered",
    framework: str = "Mastery Learning Framework",
) -> Form:
    """A form around some blocks."""
    return Form(
        id=identity,
        title=title,
        subtitle=subtitle,
        description="Take stock of where you are, so that you can think about concrete next steps.",
        language=language,
        direction=direction,
        framework_title=framework,
        edition="2026.1",
        identity=Identity("mastery", "2026.1", identity, "students-empowered"),
        blocks=tuple(blocks),
        workbook=workbook,
    )


def every_kind() -> Form:
    """One field of every kind, and every block."""
    return make(
        "sample",
        "Sample form",
        (
            about("sample"),
            Note(
                "Where it goes",
                parse("Return the form to *Pat Doe*, [pat@example.org](mailto:pat@example.org), by Friday."),
            ),
            Section(
                "kinds",
                "Every kind of field",
                1,
                (
                    Prose(
                        parse(
                            "One of each.\n\n1. First\n2. Second\n   - inner\n\nSee [the site](https://example.org/)."
                        )
                    ),
                    field("sample/short", Kind.SHORT_TEXT, "Short text", help=parse("With a line of *help*.")),
                    field("sample/long", Kind.LONG_TEXT, "Long text", lines=4),
                    field("sample/number", Kind.NUMBER, "How many classes", minimum=0, maximum=40),
                    field("sample/date", Kind.DATE, "When"),
                    field(
                        "sample/choice",
                        Kind.CHOICE,
                        "Which term",
                        choices=(Choice("autumn", "Autumn"), Choice("spring", "Spring"), Choice("summer", "Summer")),
                    ),
                    field("sample/month", Kind.CHOICE, "Which month", choices=MONTHS),
                    field("sample/county", Kind.CHOICE, "Which county", choices=COUNTIES),
                    field("sample/rating", Kind.RATING, "Rating", choices=LEVELS),
                    field("sample/ten", Kind.RATING, "From one to ten", choices=TEN),
                    field("sample/ten-words", Kind.RATING, "From one to ten in words", choices=TEN_WORDS),
                    field("sample/meant", Kind.RATING, "A scale with meanings", choices=MEANT),
                    field("sample/activities", Kind.CHECKLIST, "Key activities", choices=CHECKS),
                    field("sample/agreed", Kind.CHECK, "All of us have agreed"),
                    field("sample/signed", Kind.SIGNATURE, "Signed for the team"),
                    field("sample/signed/date", Kind.DATE, "Date"),
                ),
            ),
            Section(
                "tables",
                "Tables",
                1,
                (
                    TextTable(
                        "Example evidence",
                        (parse("Of systems"), parse("Of students")),
                        (
                            (parse("Teacher Surveys"), parse("Student Surveys")),
                            (parse("Observation Protocols"), parse("Walkthroughs (*short*)")),
                        ),
                    ),
                    TextTable(
                        "With names",
                        (parse("Stage"), parse("What it is")),
                        (
                            (parse("Explore"), parse("We look around.")),
                            (parse("Plan"), parse("We decide.")),
                        ),
                        row_headers=True,
                    ),
                    action_plan(),
                    survey(),
                    mixed(),
                ),
            ),
            Section("again", "Asked again", 1, (field("sample/short", Kind.SHORT_TEXT, "Short text"),)),
        ),
    )


def self_assessment(elements: int = 5) -> Form:
    """The form of the source document."""
    names = (
        "Growth Mindset",
        "Caring Relationships",
        "Teacher Collaboration",
        "Community Connections",
        "Graduate Profile",
    )
    form = "self-assessment"
    return make(
        "self-assessment-students-empowered",
        "Self-assessment",
        (
            about(form),
            *(
                element(
                    form,
                    f"element-{number}",
                    f"{names[number % 5]}" + (f" {number}" if number > 4 else ""),
                    sentences=1 + number % 3,
                )
                for number in range(elements)
            ),
        ),
    )


def workbook() -> Form:
    """Several forms in one document, with headings three deep."""
    return make(
        "workbook",
        "Workbook",
        (
            about("self-assessment"),
            Section(
                "part-1",
                "Self-assessment",
                1,
                (
                    Prose(parse(SENTENCE * 4)),
                    *(
                        element("self-assessment", f"element-{number}", f"Element {number}", level=2)
                        for number in range(5)
                    ),
                ),
                new_page=True,
            ),
            Section(
                "part-2",
                "Focus area",
                1,
                tuple(
                    field(f"focus-area/{number}", Kind.LONG_TEXT, f"Question {number}?", lines=4) for number in range(4)
                ),
                new_page=True,
            ),
            Section("part-3", "Action plan", 1, (action_plan("action-plan", 14),), new_page=True),
        ),
        workbook=True,
    )


def long_section() -> Form:
    """Sections that are taller than a page, though they are to be kept together; and one just too tall to follow."""
    tall = tuple(
        block
        for number in range(12)
        for block in (
            Prose(parse(SENTENCE), f"Part {number}"),
            field(f"long/q{number}", Kind.LONG_TEXT, f"Question {number}", lines=4),
        )
    )
    nearly = tuple(field(f"nearly/q{number}", Kind.LONG_TEXT, f"Nearly {number}", lines=4) for number in range(5))
    choices = tuple(Choice(f"c{number}", f"Choice {number} of very many: {SENTENCE}") for number in range(60))
    return make(
        "long",
        "Long sections",
        (
            Section("tall", "Taller than a page", 1, tall, keep=True),
            Section("nearly", "Nearly a page", 1, nearly, keep=True),
            Section(
                "room",
                "A field for a whole page",
                1,
                (
                    Prose(parse(SENTENCE * 3)),
                    field("room/all", Kind.LONG_TEXT, "All that you know", lines=60),
                ),
                keep=True,
            ),
            Section(
                "many", "Many choices", 1, (field("many/choices", Kind.CHECKLIST, "Pick", choices=choices),), keep=True
            ),
        ),
    )
