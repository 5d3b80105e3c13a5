"""What people put forms into before they send them, and what programs export of a form."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from xml.sax.saxutils import escape, quoteattr

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String

from tests.returned.twists import Twist, changed


def mailed(files: Mapping[str, bytes]) -> bytes:
    """A message with the files attached; one whose name ends with ``.eml`` as a message that is passed on."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Our form, Zoë’s too"
    message.set_content("Please find attached.")
    message.add_alternative("<p>Please find attached.</p>", subtype="html")
    for name, content in files.items():
        if name.endswith(".eml"):
            message.add_attachment(message_from_bytes(content, policy=SMTP), filename=name)
        else:
            message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    message.set_boundary(f"=-{len(files)}-{sum(map(len, files.values()))}-=")
    return message.as_bytes()


def boxed(messages: Mapping[str, bytes]) -> bytes:
    """A mailbox as Thunderbird, Gmail and Apple's mail program keep it: a line before each message (RFC 4155)."""
    line = b"From 1795530276@example.org Mon May 31 12:00:00 +0000 2027"
    return b"".join(line + b"\r\n" + one + b"\r\n\r\n" for one in messages.values())


def _many_attached(count: int, text: str) -> bytes:
    """A message with so many files of this text attached, each with its number at its end."""
    part = 'Content-Type: application/octet-stream; name="{0}.txt"\r\nContent-Disposition: attachment\r\n\r\n{1}\r\n'
    parts = "".join(f"--b\r\n{part.format(number, text)}" for number in range(1, count + 1))
    head = "From: a@example.org\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\n"
    return f'{head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n{parts}--b--\r\n'.encode()


def _many_messages(count: int) -> bytes:
    words = b"From: a@example.org\r\nSubject: Our form\r\n\r\nHere it is.\r\n\r\nFrom all of us: thank you\r\n"
    return boxed({str(number): words for number in range(count)})


def _attached(document: pikepdf.Pdf, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        document.attachments[name] = AttachedFileSpec(document, content, filename=name)


def portfolio(files: Mapping[str, bytes]) -> bytes:
    """A PDF whose only page says that a newer program is needed, and the files in it (12.3.5)."""
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(612, 792))
        _attached(document, files)
        document.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _with_attachment(pdf: bytes, name: str, text: str) -> bytes:
    """Evidence that somebody attached to the form itself."""
    return changed(pdf, lambda document: _attached(document, {name: text.encode()}))


def _pinned(pdf: bytes, name: str, text: str) -> bytes:
    """The same, as a mark on the page (12.5.6.15)."""

    def change(document: pikepdf.Pdf) -> None:
        pin = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 20, 20]))
        pin.FS = AttachedFileSpec(document, text.encode(), filename=name).obj
        document.pages[0].obj.Annots.append(document.make_indirect(pin))

    return changed(pdf, change)


def _rights(pdf: bytes, handler: str) -> bytes:
    """It says that another handler than that of passwords holds the key (7.6.1)."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        out = io.BytesIO()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue().replace(b"trailer <<", b"trailer <</Encrypt <</Filter /%s /V 1>> " % handler.encode(), 1)


def _wrapped(pdf: bytes) -> bytes:
    """Rights management of today: a PDF that says how to get at the one in it, which is locked (7.6.7)."""
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(612, 792))
        specification = AttachedFileSpec(document, pdf[::-1], filename="locked.pdf")
        specification.obj.AFRelationship = Name.EncryptedPayload
        specification.obj.EP = Dictionary(Type=Name.EncryptedPayload, Subtype=Name.MicrosoftIRMServices)
        document.attachments["locked.pdf"] = specification
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _values(pdf: bytes) -> list[tuple[str, object]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fields = [(str(one.T), one.get("/V"), one.FT) for one in document.Root.AcroForm.Fields]
        return [
            (name, (value if isinstance(value, Name) else Name.Off) if kind == Name.Btn else str(value or ""))
            for name, value, kind in fields
        ]


def _as_fdf(pdf: bytes) -> bytes:
    """What Acrobat exports: every field, empty ones too, and the names of buttons as names."""
    told = b""
    for name, value in _values(pdf):
        stored = str(value).encode() if isinstance(value, Name) else String(str(value)).unparse()
        told += b"<</T %s /V %s>>\n" % (String(name).unparse(), stored)
    head = b"%FDF-1.2\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
    return head + b"<</FDF <</Fields [%s]>>>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%%%EOF\n" % told


def _as_xfdf(pdf: bytes, encoding: str = "utf-8") -> bytes:
    told = ""
    for name, value in _values(pdf):
        said = str(value).removeprefix("/") if isinstance(value, Name) else str(value)
        told += f"<field name={quoteattr(name)}><value>{escape(said)}</value></field>\n"
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve">'
    return f"{head}<fields>{told}</fields></xfdf>".encode(encoding)


def _noted_fdf(data: bytes) -> bytes:
    """With what was put on its pages: a text, strokes of a pen, a note that has to be opened, one that nobody sees."""
    notes = (
        b"/Annots [<</Subtype /FreeText /Page 0 /Rect [0 0 90 20] /Contents (See the other sheet)>>"
        b"<</Subtype /Ink /Page 1 /Rect [0 0 9 9] /InkList [[0 0 9 9]]>>"
        b"<</Subtype /Text /Page 0 /Rect [0 0 9 9] /Contents (Call me)>>"
        b"<</Subtype /FreeText /F 2 /Page 0 /Rect [0 0 9 9] /Contents (Hidden)>>"
        b"<</Subtype /Popup /Page 0 /Rect [0 0 9 9]>>]"
    )
    return data.replace(b"<</FDF <<", b"<</FDF <<" + notes, 1)


def _noted_xfdf(data: bytes) -> bytes:
    notes = (
        b'<annots><freetext page="0" rect="0,0,90,20"><contents-richtext><body><p>See the other</p><p>sheet</p></body>'
        b"</contents-richtext></freetext><ink page='1' rect='0,0,9,9'><inklist><gesture>0,0;9,9</gesture></inklist>"
        b'<popup page="1" rect="0,0,9,9"/></ink><text page="0" rect="0,0,9,9"><contents>Call &amp; ask</contents>'
        b"</text>"
        b'<freetext page="0" flags="print,hidden" rect="0,0,9,9"><contents>Hidden</contents></freetext></annots>'
    )
    return data.replace(b"</fields>", b"</fields>" + notes, 1)


def _without_identity(data: bytes) -> bytes:
    """An export of what people see."""
    return data.replace(b"framepress/identity", b"framepress/others")


def _with_entities(data: bytes) -> bytes:
    """A document type that makes much of little, and one that reads a file."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    return data.replace(b"<xfdf", bomb + b"<xfdf", 1).replace(b"Worms", b"&b;&c;")


def _as_deflate64(archive: bytes) -> bytes:
    """An archive that says that its files are packed in another way than zips are."""
    changed_bytes = bytearray(archive)
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = changed_bytes.find(mark)
        while at >= 0:
            struct.pack_into("<H", changed_bytes, at + offset, 9)
            at = changed_bytes.find(mark, at + 4)
    return bytes(changed_bytes)


def _before(content: bytes, text: str) -> bytes:
    return text.encode() + content


def _ole(name: str) -> bytes:
    """The beginning of a file of Office or Outlook, and one of the names in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name.encode("utf-16-le") + bytes(600)


TWISTS: dict[str, Twist] = {
    "attached": _with_attachment,
    "pinned": _pinned,
    "rights": _rights,
    "wrapped": _wrapped,
    "as-fdf": _as_fdf,
    "as-xfdf": _as_xfdf,
    "noted-fdf": _noted_fdf,
    "noted-xfdf": _noted_xfdf,
    "without-identity": _without_identity,
    "with-entities": _with_entities,
    "as-deflate64": _as_deflate64,
    "before": _before,
}
MAKERS: dict[str, Callable[..., bytes]] = {
    "ole": _ole,
    "many-attached": _many_attached,
    "many-messages": _many_messages,
}
