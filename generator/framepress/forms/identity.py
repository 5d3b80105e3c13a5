"""What a filled PDF says about itself when it comes back: names of hidden fields and their values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from xml.sax.saxutils import escape

OWN = "framepress/"
"""What the names of the hidden fields begin with."""
IDENTITY = "framepress/identity"
"""Hidden, read-only: which form this is, as JSON."""
RESPONSE_ID = "framepress/response-id"
"""Hidden, empty in a blank form."""
SAVED = "framepress/saved"
"""Hidden, empty in a blank form: the time of saving, ISO 8601."""
HIDDEN = {"identity": IDENTITY, "response": RESPONSE_ID, "saved": SAVED}
"""The hidden fields by what they say."""

NAMESPACE = "urn:framepress:form"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a filled form says about itself when it comes back."""

    framework: str
    edition: str
    form: str
    """The form's id, without the area that it is made for."""
    subject: str
    """The id of the area (or stage) that the form is made for; empty where there is none."""


def identity_json(identity: Identity) -> str:
    """The identity as compact JSON with its keys in a fixed order."""
    parts = {
        "framework": identity.framework,
        "edition": identity.edition,
        "form": identity.form,
        "subject": identity.subject,
    }
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def with_identity(packet: bytes, identity: Identity) -> bytes:
    """An XMP packet with the identity in it, for tools that drop fields but keep metadata."""
    description = (
        f'<rdf:Description rdf:about="" xmlns:framepress="{NAMESPACE}">'
        f"<framepress:identity>{escape(identity_json(identity))}</framepress:identity></rdf:Description>"
    )
    before, end, after = packet.rpartition(b"</rdf:RDF>")
    if not end:
        raise ValueError("the XMP packet has no end of RDF")
    return before + description.encode() + end + after
