"""An e-mail that was saved as a file, or a mailbox of many → the files that are attached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import Message
from functools import partial

from framepress.intake.containers import ContainedFile, within_limits

_HEAD = re.compile(rb"\s*(?:\d+[ \t]*\r?\n)?((?:[!-9;-~]+:[^\n]*\n(?:[ \t]+[^\n]*\n)*)+)")
"""The lines at the top; before them Apple's mail program counts the bytes."""
_NAME = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
_OF_MAIL = frozenset(
    {b"from", b"to", b"subject", b"date", b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to"}
)
_SAVED_PAGE = re.compile(rb"^(?:Snapshot-Content-Location:|From: *[<\"]?Saved by )", re.MULTILINE | re.IGNORECASE)
"""What a browser writes on top of a web page that it saves as one file (MHTML)."""
_OF_PARTS = re.compile(rb"^Content-Type:\s*multipart/related", re.MULTILINE | re.IGNORECASE)
_ON_ITS_WAY = frozenset({b"to", b"received", b"return-path", b"message-id", b"delivered-to"})
"""What a message has that was written to somebody. A page with its pictures, as Word saves it, has none."""
_IN_BOX = re.compile(
    rb"(?:\AFrom [^\n]*|(?:(?<=\n\n)|(?<=\n\r\n))From (?:[^\n]*\d{4}[^\n]*|-?\s*?))\r?\n(?=[!-9;-~]+:)"
)
"""The line that each message of a mailbox begins with (RFC 4155), before its first line of its own. Python's mailbox
takes any line that begins with *From*, in the middle of a letter too, and loses what is attached to that.
"""
_MOST_MESSAGES = 2_000
"""Of a mailbox: ten seconds' work."""
_HEAD_WITHIN = 200_000
"""Bytes in which the first lines of a message are looked for."""
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})


def is_mail(content: bytes) -> bool:
    """Whether a file is a message (RFC 5322): one that says from whom, what about, or how it came."""
    head = _HEAD.match(content[:_HEAD_WITHIN])
    return head is not None and not _is_page(head[1]) and len(_OF_MAIL & _names(head[1])) >= 2


def is_mailbox(content: bytes) -> bool:
    """Whether a file is a mailbox, of one message or many."""
    return _IN_BOX.match(content) is not None


def is_saved_page(content: bytes) -> bool:
    """Whether a file is a web page or a document that was saved with its pictures as one file (MHTML, RFC 2557)."""
    head = _HEAD.match(content[:_HEAD_WITHIN])
    return head is not None and _is_page(head[1])


def _is_page(head: bytes) -> bool:
    return bool(_SAVED_PAGE.search(head) or (_OF_PARTS.search(head) and not _ON_ITS_WAY & _names(head)))


def _names(head: bytes) -> set[bytes]:
    return {name.lower() for name in _NAME.findall(head)}


def attached(content: bytes) -> list[ContainedFile]:
    """The files that are attached to a message, and to messages in it. A broken message has what can be had of it."""
    head = _HEAD.match(content[:_HEAD_WITHIN])
    return within_limits(_parts(_message(content[head.start(1) if head else 0 :]), ""))


def attached_in_box(content: bytes) -> list[ContainedFile]:
    """The files that are attached to the messages of a mailbox."""
    begins = list(_IN_BOX.finditer(content))
    ends = [begin.start() for begin in begins[1:]] + [len(content)]
    messages = (content[begin.end() : end] for begin, end in zip(begins[:_MOST_MESSAGES], ends, strict=False))
    files = within_limits(
        part
        for number, message in enumerate(messages, start=1)
        for part in _parts(_message(message), f"message {number}/")
    )
    unread = len(begins) - _MOST_MESSAGES
    return [*files, ContainedFile(f"{unread:,} more messages", b"", "more-messages")] if unread > 0 else files


def _message(content: bytes) -> Message:
    return message_from_bytes(content, policy=policy.default)


def _parts(message: Message, before: str) -> Iterator[Callable[[], ContainedFile]]:
    kind = message.get_content_type()
    if kind in _ENCRYPTED and "signed-data" not in str(message.get("content-type", "")):
        yield partial(ContainedFile, f"{before}{_name(message) or 'message'}", b"", "encrypted-mail")
    elif kind == "message/rfc822" and message.is_multipart():
        inner = message.get_payload()
        for number, part in enumerate(inner if isinstance(inner, list) else [], start=1):
            if isinstance(part, Message):
                yield from _parts(part, f"{before}{_name(message) or f'message {number}'}/")
    elif message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part, before)
    elif _is_attached(message, kind):
        yield partial(_taken, message, before)


def _taken(message: Message, before: str) -> ContainedFile:
    content = message.get_payload(decode=True)
    return ContainedFile(f"{before}{_name(message) or 'attachment'}", content if isinstance(content, bytes) else b"")


def _is_attached(message: Message, kind: str) -> bool:
    """Whether a part is a file, and not what the message says."""
    return not kind.startswith("text/") or bool(_name(message)) or message.get_content_disposition() == "attachment"


def _name(message: Message) -> str:
    """What the attached file is called, "" where that can't be known."""
    try:
        return message.get_filename() or ""
    except Exception:  # Python's own reader of these lines stumbles over some
        return ""
