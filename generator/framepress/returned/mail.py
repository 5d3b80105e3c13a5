"""An e-mail that was saved as a file → the files that are attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from framepress.returned.envelopes import Part

_HEAD = re.compile(rb"\s*(?:\d+[ \t]*\r?\n)?((?:[!-9;-~]+:[^\n]*\n(?:[ \t]+[^\n]*\n)*)+)")
"""The lines at the top; before them Apple's mail program counts the bytes."""
_NAME = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
_OF_MAIL = frozenset(
    {b"from", b"to", b"subject", b"date", b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to"}
)
_SAVED_PAGE = re.compile(rb"^(?:Snapshot-Content-Location:|From: *<?Saved by )", re.MULTILINE | re.IGNORECASE)
"""What a browser writes on top of a web page that it saves as one file (MHTML)."""
_HEAD_WITHIN = 200_000
"""Bytes in which the first lines of a message are looked for."""
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
MOST_ATTACHED = 1_000


def is_mail(content: bytes) -> bool:
    """Whether a file is a message (RFC 5322): one that says from whom, what about, or how it came."""
    head = _HEAD.match(content[:_HEAD_WITHIN])
    if head is None or _SAVED_PAGE.search(head[1]):
        return False
    return len(_OF_MAIL & {name.lower() for name in _NAME.findall(head[1])}) >= 2


def attached(content: bytes) -> list[Part]:
    """The files that are attached to a message, and to messages in it. A broken message has what can be had of it."""
    head = _HEAD.match(content[:_HEAD_WITHIN])
    message = message_from_bytes(content[head.start(1) if head else 0 :], policy=policy.default)
    return [part for part, _ in zip(_parts(message, ""), range(MOST_ATTACHED), strict=False)]


def _parts(message: Message, before: str) -> Iterator[Part]:
    kind = message.get_content_type()
    if kind in _ENCRYPTED and "signed-data" not in str(message.get("content-type", "")):
        yield Part(f"{before}{_name(message) or 'message'}", b"", "encrypted-mail")
    elif kind == "message/rfc822" and message.is_multipart():
        inner = message.get_payload()
        for number, one in enumerate(inner if isinstance(inner, list) else [], start=1):
            if isinstance(one, Message):
                yield from _parts(one, f"{before}{_name(message) or f'message {number}'}/")
    elif message.is_multipart():
        for one in message.get_payload():
            if isinstance(one, Message):
                yield from _parts(one, before)
    elif _is_attached(message, kind):
        content = message.get_payload(decode=True)
        yield Part(f"{before}{_name(message) or 'attachment'}", content if isinstance(content, bytes) else b"")


def _is_attached(message: Message, kind: str) -> bool:
    """Whether a part is a file, and not what the message says."""
    return not kind.startswith("text/") or bool(_name(message)) or message.get_content_disposition() == "attachment"


def _name(message: Message) -> str:
    """What the attached file is called, "" where that can't be known."""
    try:
        return message.get_filename() or ""
    except Exception:  # Python's own reader of these lines stumbles over some
        return ""
