"""What must hold for every form, said as a list of what is wrong: PDF/UA-1 for fields, and what it leaves open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

from framepress.forms.form import Form
from tests.kinds.named import Kind
from tests.pdf.reader import Element, FormReader, Widget

BUTTON = "/Btn"
SCOPES = ("/Row", "/Column", "/Both")


def wrongs(form: Form, content: bytes) -> list[str]:
    """Everything that is wrong with a PDF of ``form``, in words."""
    reader = FormReader(content)
    return [*_fields(form, reader), *_widgets(reader), *_structure(form, reader), *_document(form, reader)]


def _fields(form: Form, reader: FormReader) -> Iterator[str]:
    names = [each.name for each in reader.fields]
    yield from (f"two fields are called {name}" for name, count in Counter(names).items() if count > 1)
    wanted = set(expected_names(form))
    found = {each.name for each in reader.visible}
    yield from (f"no field {name}" for name in sorted(wanted - found))
    yield from (f"a field that nobody asked for: {name}" for name in sorted(found - wanted))
    for each in reader.fields:
        if not each.tooltip.strip():
            yield f"{each.name} has no tooltip"
        if each.kind == BUTTON:
            yield from _states(each.name, each.widgets)
        elif "/Wingdings" not in each.appearance:
            yield f"{each.name} is not written in the embedded font"


def expected_names(form: Form) -> Iterator[str]:
    """Names of the PDF fields that a form needs: a checklist has one for each box."""
    for field in form.fields():
        if field.kind is Kind.CHECKLIST:
            yield from (f"{field.id}/{choice.id}" for choice in field.choices)
        else:
            yield field.id


def _states(name: str, widgets: tuple[Widget, ...]) -> Iterator[str]:
    for widget in widgets:
        if len(widget.states) != 2 or "Off" not in widget.states:
            yield f"{name}: a button has the states {widget.states}"


def _widgets(reader: FormReader) -> Iterator[str]:
    shown = [widget for each in reader.fields for widget in each.widgets if not widget.hidden]
    for widget in shown:
        where = f"{widget.field}, page {widget.page}"
        width, height = reader.page_size(widget.page)
        left, bottom, right, top = widget.rectangle
        if not (0 <= left < right <= width and 0 <= bottom < top <= height):
            yield f"{where}: not on the page"
        if widget.parts != ("Form",):
            yield f"{where}: {widget.parts} in the structure tree, and not one Form"
        if not widget.in_parent_tree:
            yield f"{where}: not in the parent tree"
        if not widget.tooltip.strip():
            yield f"{where}: no tooltip of its own"
        if not widget.has_appearance:
            yield f"{where}: no appearance"
        if not widget.prints:
            yield f"{where}: is not printed"
    yield from (
        f"{one.field} and {other.field} overlap" for one, other in combinations(shown, 2) if _overlap(one, other)
    )


def _overlap(one: Widget, other: Widget) -> bool:
    a, b = one.rectangle, other.rectangle
    return one.page == other.page and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _structure(form: Form, reader: FormReader) -> Iterator[str]:
    levels = [int(each.role[1:]) for each in reader.tree.walk() if each.role[:1] == "H" and each.role[1:].isdigit()]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"the headings open with {levels[:1]}, and there are {levels.count(1)} of level 1"
    yield from (
        f"a heading of level {deep} follows one of {level}" for level, deep in pairwise(levels) if deep > level + 1
    )
    for table in reader.tree.all("Table"):
        yield from _table(table)
    for listed in reader.tree.all("L"):
        if not listed.kids or any(kid.role not in ("LI", "Caption", "L") for kid in listed.kids):
            yield f"a list holds {[kid.role for kid in listed.kids]}"


def _table(table: Element) -> Iterator[str]:
    headers = table.all("TH")
    known = {header.identifier for header in headers if header.identifier}
    if not headers:
        yield "a table has no header"
    for header in headers:
        if str(header.attributes.get("/Scope")) not in SCOPES:
            yield f"a table header has the scope {header.attributes.get('/Scope')}"
    for cell in table.all("TD"):
        named = [str(each) for each in cell.attributes.get("/Headers", [])]
        if not named or not set(named) <= known:
            yield f"a cell belongs to the headers {named}, of which the table has {sorted(known & set(named))}"


def _document(form: Form, reader: FormReader) -> Iterator[str]:
    root = reader.root
    if str(root.get("/Lang", "")) != form.language:
        yield f"the language is {root.get('/Lang')}"
    if reader.pdf.metadata is None or reader.pdf.metadata.title != form.title:
        yield "the document has not the form's title"
    if not root["/ViewerPreferences"].get("/DisplayDocTitle"):
        yield "the window shows the file's name, not the title"
    if "/NeedAppearances" in root["/AcroForm"]:
        yield "viewers are asked to draw all fields anew, which makes Poppler drop ticks"
    if not reader.pdf.outline:
        yield "no bookmarks"
    if "/JavaScript" in root.get("/Names", {}):
        yield "there is JavaScript"
    yield from (f"page {at}: tab order is not that of the tags" for at, page in enumerate(reader.pdf.pages, 1)
                if page.get("/Tabs") != "/S")  # fmt: skip
    fonts = root["/AcroForm"]["/DR"]["/Font"]
    yield from (f"the font {name} is not embedded" for name, font in fonts.items()
                if "/FontFile2" not in font["/FontDescriptor"])  # fmt: skip
