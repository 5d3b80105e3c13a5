"""What other programs do to the values of a form: the same answers, stored in another way.

Each takes the bytes of a filled PDF and gives those of another. Numbers in brackets are of ISO 32000-1.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from framepress.forms.identity import NAMESPACE

Twist = Callable[..., bytes]
Change = Callable[[pikepdf.Pdf], None]

_HIDDEN = "framepress/"


def changed(pdf: bytes, change: Change, **how: Any) -> bytes:
    """The PDF with a change made to its objects."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        out = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that the form is no good any more is meant
            document.save(out, deterministic_id=True, fix_metadata_version=False, **how)
        return out.getvalue()


def _twist(change: Change) -> Twist:
    return lambda pdf: changed(pdf, change)


def fields(document: pikepdf.Pdf, kind: str = "") -> Iterator[Any]:
    """The fields at the top that have an answer, of all kinds or one."""
    for field in document.Root.AcroForm.Fields:
        if "/V" in field and Name.Off != field.V and kind in ("", str(field.get("/FT"))):
            yield field


def texts(document: pikepdf.Pdf) -> Iterator[Any]:
    """Text fields that people see, with an answer."""
    return (field for field in fields(document, "/Tx") if not str(field.T).startswith(_HIDDEN) and str(field.V))


def _value_on_kids(document: pikepdf.Pdf) -> None:
    for field in fields(document):
        for kid in field.get("/Kids", ()):
            kid.V = field.V
        if "/Kids" in field:
            del field["/V"]


def _value_on_first_kid(document: pikepdf.Pdf) -> None:
    for field in texts(document):
        if "/Kids" in field:
            field.Kids[0].V = field.V
            del field["/V"]


def _only_states(document: pikepdf.Pdf) -> None:
    """The value is gone, and only the buttons show which was pressed."""
    for field in list(fields(document, "/Btn")):
        del field["/V"]


def _only_values(document: pikepdf.Pdf) -> None:
    """The buttons show nothing."""
    for field in fields(document, "/Btn"):
        for widget in field.get("/Kids", [field]):
            widget.AS = Name.Off


def _states_as_text(document: pikepdf.Pdf) -> None:
    for field in fields(document, "/Btn"):
        field.V = String(str(field.V).removeprefix("/"))


def _states_as_text_with_slash(document: pikepdf.Pdf) -> None:
    for field in fields(document, "/Btn"):
        field.V = String(str(field.V))


def _states_by_number(document: pikepdf.Pdf) -> None:
    """Buttons are called by their numbers, and ``/Opt`` says what each stands for (12.7.4.2.4)."""
    for field in document.Root.AcroForm.Fields:
        if field.get("/FT") != Name.Btn or "/Kids" not in field:
            continue
        options = []
        for number, kid in enumerate(field.Kids):
            state = next(key for key in kid.AP.N if key != "/Off")
            kid.AP.N[f"/{number}"] = kid.AP.N[state]
            del kid.AP.N[state]
            options.append(String(state.removeprefix("/")))
            if kid.get("/AS") == Name(state):
                kid.AS = Name(f"/{number}")
            if field.get("/V") == Name(state):
                field.V = Name(f"/{number}")
        field.Opt = Array(options)


def _menus_by_label(document: pikepdf.Pdf) -> None:
    for field in fields(document, "/Ch"):
        field.V = String(dict(_options(field))[str(field.V)])


def _menus_by_index(document: pikepdf.Pdf) -> None:
    """Only the number of the option that is picked (12.7.4.4)."""
    for field in list(fields(document, "/Ch")):
        values = [value for value, _ in _options(field)]
        field.I = Array([values.index(str(field.V))])
        del field["/V"]


def _menus_as_lists(document: pikepdf.Pdf) -> None:
    for field in fields(document, "/Ch"):
        field.V = Array([field.V])


def _options(field: Any) -> Iterator[tuple[str, str]]:
    for option in field.Opt:
        yield (str(option[0]), str(option[1])) if isinstance(option, pikepdf.Array) else (str(option), str(option))


def _inherited(document: pikepdf.Pdf) -> None:
    """Type and value stand on a field, the widget under it has nothing but its place."""
    new = Array()
    for field in document.Root.AcroForm.Fields:
        if "/Kids" in field or str(field.T).startswith(_HIDDEN):
            new.append(field)
            continue
        parent = document.make_indirect(Dictionary(Kids=Array([field])))
        for key in ("/T", "/TU", "/FT", "/Ff", "/V", "/DA", "/Opt"):
            if key in field:
                parent[key] = field[key]
                del field[key]
        field.Parent = parent
        new.append(parent)
    document.Root.AcroForm.Fields = new


def _under_one_root(document: pikepdf.Pdf) -> None:
    """All fields are kids of one without a name, which adds nothing to theirs (12.7.3.2)."""
    form = document.Root.AcroForm
    root = document.make_indirect(Dictionary(Kids=form.Fields))
    for field in form.Fields:
        field.Parent = root
    form.Fields = Array([root])


def _no_list_of_fields(document: pikepdf.Pdf) -> None:
    """The pages have the widgets, and the form's list is empty, as some tools leave it that copy pages."""
    document.Root.AcroForm.Fields = Array()


def _as_bytes(write: Callable[[str], bytes]) -> Twist:
    def change(document: pikepdf.Pdf) -> None:
        for field in texts(document):
            field.V = String(write(str(field.V)))

    return _twist(change)


def _value_streams(document: pikepdf.Pdf) -> None:
    """A long text may be a stream (12.7.4.3)."""
    for field in texts(document):
        field.V = Stream(document, b"\xfe\xff" + str(field.V).encode("utf-16-be"))


def _only_rich_text(document: pikepdf.Pdf) -> None:
    """The value is there as rich text only (12.7.3.4), with markup that is not part of the answer."""
    for field in texts(document):
        lines = str(field.V).replace("&", "&amp;").replace("<", "&lt;").splitlines()
        body = "".join(f"<p>{line[:1]}<span style='font-weight:bold'>{line[1:]}</span></p>" for line in lines)
        field.RV = String(
            '<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml" xmlns:xfa='
            f'"http://www.xfa.org/schema/xfa-data/1.0/" xfa:spec="2.0.2">{body}</body>'
        )
        del field["/V"]


def _rich_text_too(document: pikepdf.Pdf) -> None:
    """Rich text that says something else: the value counts."""
    for field in texts(document):
        field.RV = String('<body xmlns="http://www.w3.org/1999/xhtml"><p>An older answer</p></body>')


def _line_ends(end: str) -> Twist:
    return _as_bytes(lambda text: b"\xfe\xff" + text.replace("\n", end).encode("utf-16-be"))


def _no_hidden_fields(document: pikepdf.Pdf) -> None:
    kept = [field for field in document.Root.AcroForm.Fields if not str(field.T).startswith(_HIDDEN)]
    document.Root.AcroForm.Fields = Array(kept)
    for page in document.pages:
        page.obj.Annots = Array([one for one in page.obj.Annots if not str(one.get("/T", "")).startswith(_HIDDEN)])


def _no_xmp(document: pikepdf.Pdf) -> None:
    del document.Root["/Metadata"]


def _no_info(document: pikepdf.Pdf) -> None:
    del document.docinfo["/Framepress"]


def _xmp_as_attribute(document: pikepdf.Pdf) -> None:
    """The short way to write the same XMP, which many tools rewrite it to."""
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        told = metadata[f"{{{NAMESPACE}}}identity"]
        metadata[f"{{{NAMESPACE}}}identity"] = told
        metadata["pdf:Producer"] = "A tool of another maker"


def _xfa(document: pikepdf.Pdf) -> None:
    """A form of the other kind beside ours, with other answers in it."""
    data = b"<xfa:datasets xmlns:xfa='http://www.xfa.org/schema/xfa-data/1.0/'><xfa:data><why>XFA</why></xfa:data></xfa:datasets>"
    document.Root.AcroForm.XFA = Array([String("datasets"), Stream(document, data)])


def _actions(document: pikepdf.Pdf) -> None:
    """All that a PDF can ask a viewer to do."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.launchURL('http://127.0.0.1:9/script'); while (true);"))
    fetch = Dictionary(S=Name.URI, URI=String("http://127.0.0.1:9/uri"))
    send = Dictionary(S=Name.SubmitForm, F=Dictionary(FS=Name.URL, F=String("http://127.0.0.1:9/form")), Flags=4)
    start = Dictionary(S=Name.Launch, F=String("/bin/touch"), Next=Array([fetch, send]))
    document.Root.OpenAction = script
    document.Root.AA = Dictionary(WC=start, WS=script, DP=send)
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    document.pages[0].obj.AA = Dictionary(O=start, C=fetch)
    for field in texts(document):
        field.AA = Dictionary(K=script, V=script, C=script, F=script)
    linked = Dictionary(FS=Name.URL, F=String("http://127.0.0.1:9/values"), Type=Name.Filespec)
    document.Root.AcroForm["/JumbledF"] = linked
    for field in texts(document):
        field.AA.F = Dictionary(S=Name.ImportData, F=linked)


TWISTS: dict[str, Twist] = {
    "value-on-kids": _twist(_value_on_kids),
    "value-on-first-kid": _twist(_value_on_first_kid),
    "only-states": _twist(_only_states),
    "only-values": _twist(_only_values),
    "states-as-text": _twist(_states_as_text),
    "states-as-text-with-slash": _twist(_states_as_text_with_slash),
    "states-by-number": _twist(_states_by_number),
    "menus-by-label": _twist(_menus_by_label),
    "menus-by-index": _twist(_menus_by_index),
    "menus-as-lists": _twist(_menus_as_lists),
    "inherited": _twist(_inherited),
    "under-one-root": _twist(_under_one_root),
    "no-list-of-fields": _twist(_no_list_of_fields),
    "utf-16-be": _as_bytes(lambda text: b"\xfe\xff" + text.encode("utf-16-be")),
    "utf-16-le": _as_bytes(lambda text: b"\xff\xfe" + text.encode("utf-16-le")),
    "utf-8": _as_bytes(lambda text: b"\xef\xbb\xbf" + text.encode()),
    "pdf-doc-encoding": _as_bytes(lambda text: text.encode("pdfdoc")),
    "language-escape": _as_bytes(
        lambda text: b"\xfe\xff\x00\x1b\x00e\x00n\x00U\x00S\x00\x1b" + text.encode("utf-16-be")
    ),
    "trailing-zero": _as_bytes(lambda text: text.encode("pdfdoc") + b"\0"),
    "trailing-zeros-in-utf-16": _as_bytes(lambda text: b"\xfe\xff" + text.encode("utf-16-be") + b"\0\0\0\0"),
    "cr": _line_ends("\r"),
    "crlf": _line_ends("\r\n"),
    "value-streams": _twist(_value_streams),
    "only-rich-text": _twist(_only_rich_text),
    "rich-text-too": _twist(_rich_text_too),
    "no-hidden-fields": _twist(_no_hidden_fields),
    "no-xmp": _twist(_no_xmp),
    "no-info": _twist(_no_info),
    "xmp-as-attribute": _twist(_xmp_as_attribute),
    "xfa": _twist(_xfa),
    "actions": _twist(_actions),
}
