"""The reader of e-mail: the text of a message as its sender wrote it, and what its head states."""

from __future__ import annotations

import email
import email.errors
import email.policy
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from typing import NamedTuple

from archive.formats import encoding, html
from archive.formats.metadata import LINE_END, Metadata, Value
from archive.formats.readers import Content, Note, Reader, Source
from archive.problems import RefusedFile

HEAD = "head"
"""The basis of what the head of a message states."""

_FIELD = re.compile(rb"[\x21-\x39\x3b-\x7e]+:")
_SPACES = re.compile(r"\s+")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]+")
_SIGNATURE = "-- "
_LEAST_PLAIN = 0.2
"""The part of the text in HTML that one in plain text has at least, if it says the same."""


class Attachment(NamedTuple):
    """A file in a message: its name, and its bytes."""

    name: str
    data: bytes


def read(data: bytes) -> Content:
    """The content of a message.

    Raises:
        RefusedFile: when the bytes are no message.
    """
    message = parsed(data)
    notes: list[Note] = []
    content = _text(message, notes)
    attached = tuple(each.name for each in attachments(message))
    head = len(LINE_END.findall(data[: _head_end(data)].decode("latin-1")))
    body = content.body
    return Content(
        body=body,
        encoding=content.encoding,
        line_of=lambda position: head + len(LINE_END.findall(body, 0, position)) + 1,
        sources=(Source(HEAD, _stated(message, attached)), *content.sources),
        segments=content.segments,
        links=content.links,
        extra=dict(_others(message)),
        notes=(*notes, *content.notes),
    )


def parsed(data: bytes) -> EmailMessage:
    """The message in these bytes.

    Raises:
        RefusedFile: when they are no message.
    """
    if not _FIELD.match(data):
        raise RefusedFile("This is no message: it does not begin with the fields of a head.")
    try:
        return email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
    except (RecursionError, ValueError, LookupError, email.errors.MessageError) as error:
        raise RefusedFile(f"This message cannot be read ({type(error).__name__}).") from error


def attachments(message: EmailMessage) -> Iterator[Attachment]:
    """The files in a message, in order; two of one name are told apart."""
    seen: set[str] = set()
    for part in message.walk():
        if part.is_multipart() or not _is_attached(part):
            continue
        name = _UNSAFE.sub("_", part.get_filename() or "").strip(". ") or "attachment"
        stem, dot, ending = name.rpartition(".")
        count = 1
        unique = name
        while unique in seen:
            count += 1
            unique = f"{stem}-{count}{dot}{ending}" if dot else f"{name}-{count}"
        seen.add(unique)
        yield Attachment(unique, _bytes(part))


def _is_attached(part: EmailMessage) -> bool:
    if part.get_content_disposition() == "attachment":
        return True
    return part.get_filename() is not None and part.get_content_maintype() != "text"


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(message: EmailMessage, notes: list[Note]) -> Content:
    """The text of a message: its plain parts, or those in HTML where these say more."""
    plain: list[str] = []
    pages: list[EmailMessage] = []
    stored = "utf-8"
    for part in message.walk():
        if part.is_multipart() or _is_attached(part):
            continue
        if part.get_content_type() == "text/html":
            pages.append(part)
        elif part.get_content_maintype() == "text":
            decoded = encoding.decode(_bytes(part), part.get_content_charset())
            stored = decoded.encoding
            if decoded.doubt:
                notes.append(Note("encoding", decoded.doubt[0]))
            plain.append(_unwrapped(part, decoded.text))
    text = "\n\n".join(plain)
    if pages:
        try:
            page = html.read(_bytes(pages[0]))
        except RefusedFile:
            if not text.strip():
                raise
        else:
            if len(text.strip()) < _LEAST_PLAIN * len(page.body):
                return Content(
                    page.body, page.encoding, page.line_of, (), page.segments, page.links
                )
    return Content(text, stored, lambda position: 1)


def _unwrapped(part: EmailMessage, text: str) -> str:
    """A text whose lines were broken for sending, with its paragraphs whole again (RFC 3676)."""
    if part.get_param("format", "") != "flowed":
        return LINE_END.sub("\n", text)
    deletes_space = str(part.get_param("delsp", "no")).lower() == "yes"
    lines: list[str] = []
    goes_on = False
    for raw in LINE_END.split(text):
        line = raw.removeprefix(" ")
        if goes_on and not line.startswith(">"):
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != _SIGNATURE
        if goes_on and deletes_space:
            lines[-1] = lines[-1].removesuffix(" ")
    return "\n".join(lines)


def _stated(message: EmailMessage, attached: tuple[str, ...]) -> Metadata:
    values = {}
    if subject := _field(message, "Subject"):
        values["title"] = Value(1, scalar=subject)
    if day := _day(message):
        values["date"] = Value(1, scalar=day)
    if author := _field(message, "From"):
        values["author"] = Value(1, scalar=author)
    if attached:
        values["attachments"] = Value(1, items=attached, comments=("",) * len(attached))
    return Metadata(values)


def _field(message: EmailMessage, name: str) -> str | None:
    """A field of the head as text; None where there is none that can be read."""
    try:
        written = message.get(name)
    except (ValueError, LookupError, IndexError, TypeError):  # the parser stumbles over some
        return None
    return _SPACES.sub(" ", str(written)).strip() or None if written is not None else None


def _day(message: EmailMessage) -> str | None:
    """When it was sent, on the clock of its sender; a date that cannot be read as it is written."""
    try:
        sent = getattr(message.get("Date"), "datetime", None)
    except (ValueError, LookupError, IndexError, TypeError):
        return None
    return sent.isoformat() if isinstance(sent, datetime) else _field(message, "Date")


def _others(message: EmailMessage) -> Iterator[tuple[str, object]]:
    for key, name in (("message_id", "Message-ID"), ("to", "To"), ("reply_to", "In-Reply-To")):
        if value := _field(message, name):
            yield key, value


def _head_end(data: bytes) -> int:
    """Where the head of a message ends."""
    ends = (data.find(mark) + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if mark in data)
    return min(ends, default=len(data))


READER = Reader(
    name="mail",
    version="1",
    endings=frozenset({".eml"}),
    modules=("mail", "html", "joining", "raised"),
    libraries=("selectolax", "charset-normalizer"),
    read=read,
)
