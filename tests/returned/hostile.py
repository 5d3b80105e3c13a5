"""PDFs made to hang, to eat memory or to crash what reads them. Each is small, and valid as far as its trick allows.

Some are twists, which hide the trick in a form that somebody filled; the others are files of their own.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.returned.twists import Twist, changed, texts

_MEGABYTE = 1_000_000


def _bomb(megabytes: int) -> bytes:
    """Deflated zeros (RFC 1950 and 1951) that unpack to so many megabytes: a thousandth of that. Each block is
    the same, so that it takes no longer to make than to write.
    """
    packer = zlib.compressobj(9)
    head = packer.compress(bytes(_MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(_MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, wbits=-15).flush()
    checksum = (megabytes * _MEGABYTE % 65521) << 16 | 1
    return head + block * (megabytes - 1) + last + checksum.to_bytes(4, "big")


def assembled(objects: dict[int, bytes], root: int = 1, size: int = 0, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, with a right table of places."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    out.write(b"trailer\n<</Size %d /Root %d 0 R %s>>\n" % (size or max(objects) + 1, root, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


_PAGE = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources <<>>>>"
_PAGES = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"


def _with_form(fields: bytes, more: dict[int, bytes]) -> bytes:
    """A PDF with a page and a form; ``fields`` is its list, ``more`` are objects from 5 on."""
    catalogue = b"<</Type /Catalog /Pages 2 0 R /AcroForm 4 0 R>>"
    return assembled({1: catalogue, 2: _PAGES, 3: _PAGE, 4: b"<</Fields %s>>" % fields, **more})


def _deep_fields(depth: int) -> bytes:
    """Fields in fields in fields."""
    links = {
        number: b"<</T (a) /Parent %d 0 R /Kids [%d 0 R]>>" % (max(number - 1, 5), number + 1)
        for number in range(5, 5 + depth)
    }
    return _with_form(b"[5 0 R]", {**links, 5 + depth: b"<</T (z) /FT /Tx /V (end) /Parent %d 0 R>>" % (4 + depth)})


def _branching_fields(levels: int) -> bytes:
    """Each field has the next one as its kid twice: small, and endless to walk through."""
    links = {number: b"<</T (a) /Kids [%d 0 R %d 0 R]>>" % (number + 1, number + 1) for number in range(5, 5 + levels)}
    return _with_form(b"[5 0 R]", {**links, 5 + levels: b"<</T (z) /FT /Tx /V (end)>>"})


def _ring_of_fields() -> bytes:
    """A field that is its own grandchild and its own parent."""
    return _with_form(
        b"[5 0 R]",
        {
            5: b"<</T (a) /Kids [6 0 R] /Parent 6 0 R>>",
            6: b"<</T (b) /Kids [5 0 R] /Parent 5 0 R>>",
        },
    )


def _many_fields(count: int) -> bytes:
    """One widget, listed very many times."""
    return _with_form(b"[" + b"5 0 R " * count + b"]", {5: b"<</T (a) /FT /Tx /V (b)>>"})


def _deep_array(depth: int) -> bytes:
    """Brackets in brackets."""
    return _with_form(b"[" * depth + b"]" * depth, {})


def _ring_of_pages() -> bytes:
    """The pages' tree has no end."""
    return assembled(
        {
            1: b"<</Type /Catalog /Pages 2 0 R>>",
            2: b"<</Type /Pages /Kids [3 0 R 2 0 R] /Count 2>>",
            3: b"<</Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2>>",
        }
    )


def _branching_pages(levels: int) -> bytes:
    """Two to the power of ``levels`` pages."""
    pages = {
        number: b"<</Type /Pages /Count 2 /Kids [%d 0 R %d 0 R]>>" % (number + 1, number + 1)
        for number in range(2, 2 + levels)
    }
    last = 2 + levels
    return assembled({1: b"<</Type /Catalog /Pages 2 0 R>>", **pages, last: _PAGE})


def _ring_of_tables() -> bytes:
    """The table of places before this one is this one."""
    whole = assembled({1: b"<</Type /Catalog /Pages 2 0 R>>", 2: _PAGES, 3: _PAGE}, trailer=b"/Prev 0000000000")
    start = whole.rindex(b"xref\n0 1")
    return whole.replace(b"/Prev 0000000000", b"/Prev %010d" % start)


def _huge_table() -> bytes:
    """A stream of places that claims two thousand million of them, each zero bytes wide."""
    body = b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n"
    head = b"<</Type /XRef /Size 2147483647 /Index [0 2147483647] /W [0 0 0] /Root 1 0 R /Length 0>>"
    return body + b"3 0 obj\n%s\nstream\n\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (head, len(body))


def _huge_object_stream() -> bytes:
    """A stream of objects that claims to hold a thousand million, and that goes on in itself."""
    held = b"<</Type /ObjStm /N 1000000000 /First 10 /Length 12 /Extends 5 0 R>>\nstream\n1 0 2 0 3 0 \nendstream"
    return assembled({1: b"<</Type /Catalog /Pages 2 0 R /AcroForm 5 0 R>>", 2: _PAGES, 3: _PAGE, 5: held})


def _length_of_itself() -> bytes:
    """A stream that is as long as its own content says."""
    return _with_form(
        b"[5 0 R]",
        {5: b"<</T (a) /FT /Tx /V 6 0 R>>", 6: b"<</Length 6 0 R>>\nstream\nabc\nendstream"},
    )


def _many_unclosed_strings(count: int) -> bytes:
    """Opening brackets of strings, none of which closes: searching each to its end takes for ever."""
    return b"%PDF-1.7\n1 0 obj\n" + b"(" * count + b"\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def _many_headers(count: int) -> bytes:
    """What looks like the beginning of objects, very often, and no table of places."""
    return b"%PDF-1.7\n" + b"1 0 obj\n" * count + b"<</Type /Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n"


def _large(size: int) -> bytes:
    """Only large: nobody's form is."""
    return b"%PDF-1.7\n" + bytes(size)


def _filters_on_filters(count: int) -> bytes:
    """A value that is packed many times over."""
    value = b"<</Length 9 /Filter [%s]>>\nstream\n(((((((((\nendstream" % (b"/ASCIIHexDecode " * count)
    return _with_form(b"[5 0 R]", {5: b"<</T (a) /FT /Tx /V 6 0 R>>", 6: value})


def _wide_predictor() -> bytes:
    """A stream whose rows are said to be two thousand million bytes wide."""
    data = zlib.compress(b"\x02" + bytes(1000))
    parameters = b"/DecodeParms <</Predictor 15 /Columns 2147483647 /Colors 30 /BitsPerComponent 16>>"
    value = b"<</Length %d /Filter /FlateDecode %s>>\nstream\n%s\nendstream" % (len(data), parameters, data)
    return _with_form(b"[5 0 R]", {5: b"<</T (a) /FT /Tx /V 6 0 R>>", 6: value})


MAKERS: dict[str, Callable[..., bytes]] = {
    "deep-fields": _deep_fields,
    "branching-fields": _branching_fields,
    "ring-of-fields": _ring_of_fields,
    "many-fields": _many_fields,
    "deep-array": _deep_array,
    "ring-of-pages": _ring_of_pages,
    "branching-pages": _branching_pages,
    "ring-of-tables": _ring_of_tables,
    "huge-table": _huge_table,
    "huge-object-stream": _huge_object_stream,
    "length-of-itself": _length_of_itself,
    "many-unclosed-strings": _many_unclosed_strings,
    "many-headers": _many_headers,
    "large": _large,
    "filters-on-filters": _filters_on_filters,
    "wide-predictor": _wide_predictor,
}


def _packed_stream(document: pikepdf.Pdf, data: bytes, **keys: object) -> Stream:
    """A stream with data that is deflated already."""
    stream = document.make_stream(b"")
    stream.write(data, filter=Name.FlateDecode)
    for key, value in keys.items():
        stream[f"/{key}"] = value
    return stream


def _bomb_as_value(pdf: bytes, megabytes: int) -> bytes:
    """One answer unpacks to more than memory holds."""

    def change(document: pikepdf.Pdf) -> None:
        next(texts(document)).V = _packed_stream(document, _bomb(megabytes))

    return changed(pdf, change, compress_streams=False)


def _bomb_as_metadata(pdf: bytes, megabytes: int) -> bytes:
    """What the file says of itself does."""

    def change(document: pikepdf.Pdf) -> None:
        # Without its type: qpdf would unpack what says that it is metadata.
        document.Root.Metadata = _packed_stream(document, _bomb(megabytes), Subtype=Name.XML)

    return changed(pdf, change, compress_streams=False)


def _bomb_on_page(pdf: bytes, megabytes: int) -> bytes:
    """What is drawn on the first page does: only who reads prints looks there."""

    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].obj.Contents = _packed_stream(document, _bomb(megabytes))

    return changed(pdf, change, compress_streams=False)


def _huge_picture(pdf: bytes) -> bytes:
    """A picture of a hundred thousand by a hundred thousand pixels on the first page."""

    def change(document: pikepdf.Pdf) -> None:
        picture = _packed_stream(document, _bomb(100), Type=Name.XObject, Subtype=Name.Image)
        picture.Width = picture.Height = 100_000
        picture.BitsPerComponent, picture.ColorSpace = 8, Name.DeviceGray
        page = document.pages[0]
        page.obj.Resources.XObject = Dictionary(Huge=picture)
        page.contents_add(b"q 612 0 0 792 0 0 cm /Huge Do Q")

    return changed(pdf, change, compress_streams=False)


def _entities_in_metadata(pdf: bytes) -> bytes:
    """XMP that blows up when its entities are replaced, or that asks for a file of the machine."""
    lol = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 12))
    packet = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lol}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:framepress="urn:framepress:form"><framepress:identity>&l11;&f;'
        "</framepress:identity></rdf:Description></rdf:RDF></x:xmpmeta>"
    )

    def change(document: pikepdf.Pdf) -> None:
        document.Root.Metadata = Stream(document, packet.encode(), Type=Name.Metadata, Subtype=Name.XML)

    return changed(pdf, change)


def _ring_beside(pdf: bytes) -> bytes:
    """A ring of fields beside the honest ones."""

    def change(document: pikepdf.Pdf) -> None:
        ring = document.make_indirect(Dictionary(T=String("ring")))
        ring.Kids, ring.Parent = Array([ring]), ring
        document.Root.AcroForm.Fields.append(ring)

    return changed(pdf, change)


def _odd_objects(pdf: bytes) -> bytes:
    """Things of the wrong kind where fields, names, values and options should be."""

    def change(document: pikepdf.Pdf) -> None:
        fields = document.Root.AcroForm.Fields
        for odd in (None, 7, String("field"), Name.Field, Array([1, 2]), Dictionary(), Dictionary(T=5, V=Array())):
            fields.append(odd if odd is not None else Array())
        fields.append(Dictionary(T=String("odd"), FT=String("Tx"), V=Dictionary(V=1), Kids=String("kids")))
        fields.append(Dictionary(T=String("odder"), FT=Name.Ch, Opt=Dictionary(), I=String("x"), V=True))

    return changed(pdf, change)


TWISTS: dict[str, Twist] = {
    "bomb-as-value": _bomb_as_value,
    "bomb-as-metadata": _bomb_as_metadata,
    "bomb-on-page": _bomb_on_page,
    "huge-picture": _huge_picture,
    "entities-in-metadata": _entities_in_metadata,
    "ring-beside": _ring_beside,
    "odd-objects": _odd_objects,
}
