"""The reader of e-mail: the text of a message as its sender wrote it, and what its head states."""

from __future__ import annotations

import contextlib
import email
import email.errors
import email.policy
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from typing import NamedTuple

from archive.formats import encoding, html, storable
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


LONGEST_FIELD = 10_000
"""Characters of a field of a head that are read; the library takes the square of their number."""

MOST_PARTS = 1_000
"""Parts of a message, the files in it among them; one with more is refused."""

_DEEPEST = 100
_TOO_DEEP = "The parts of this message nest too deep to be read."
_TOO_MANY = f"This message has more than {MOST_PARTS:,} parts; split it."
_LONG_FORM = re.compile(rb"^content-[a-z-]+:(?:[^\r\n]|\r?\n[ \t]){10000}", re.I | re.M)
_BOUNDARY = re.compile(rb"boundary\*?0?\*?=\s*\"?([^\s\";]{1,100})", re.IGNORECASE)

_STUMBLES = (
    *(RecursionError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError),
    email.errors.MessageError,
)
"""What the library raises for fields that break its rules."""


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
    _refuse_too_many(data)
    try:
        message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
    except _STUMBLES as error:
        raise RefusedFile(_TOO_DEEP) from error
    for part in parts(message):
        _drop_unreadable_fields(part)
    return message


def _refuse_too_many(data: bytes) -> None:
    """Refuses a message of too many parts before the library takes time and memory for them.

    Raises:
        RefusedFile: when there are too many.
    """
    if _LONG_FORM.search(data):
        raise RefusedFile("What this message says of its form is too long to be read.")
    boundaries = set(_BOUNDARY.findall(data))
    if len(boundaries) > 2 * _DEEPEST:
        raise RefusedFile(_TOO_DEEP)
    # Each stands once more at the end of its parts.
    if sum(data.count(b"\n--" + each) - 1 for each in boundaries) > MOST_PARTS:
        raise RefusedFile(_TOO_MANY)


def parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message, itself first, in order.

    Raises:
        RefusedFile: when they are more, or nest deeper, than any program lets them.
    """
    left = [(message, 1)]
    count = 0
    while left:
        part, depth = left.pop()
        count += 1
        if count > MOST_PARTS:
            raise RefusedFile(_TOO_MANY)
        yield part
        within = part.get_payload()
        if isinstance(within, list):
            if depth == _DEEPEST:
                raise RefusedFile(_TOO_DEEP)
            left += [
                (each, depth + 1) for each in reversed(within) if isinstance(each, EmailMessage)
            ]


def _drop_unreadable_fields(part: EmailMessage) -> None:
    """Drops what a part says of its form, where that is too long or malformed to be read."""
    for name in ("Content-Type", "Content-Disposition", "Content-Transfer-Encoding"):
        try:
            if len(_as_written(part, name) or "") <= LONGEST_FIELD:
                part.get(name)
                continue
        except _STUMBLES:
            pass
        del part[name]


def attachments(message: EmailMessage) -> Iterator[Attachment]:
    """The files in a message, in order; two of one name are told apart."""
    counts: dict[str, int] = {}
    for part in parts(message):
        if part.is_multipart() or not _is_attached(part):
            continue
        name = _UNSAFE.sub("_", part.get_filename() or "").strip(". ") or "attachment"
        yield Attachment(_unique(name, counts), _bytes(part))


def _unique(name: str, counts: dict[str, int]) -> str:
    """A name that no file before has; `counts` are how many have each name."""
    stem, dot, ending = name.rpartition(".")
    unique = name
    while unique in counts:
        counts[name] += 1
        number = counts[name]
        unique = f"{stem}-{number}{dot}{ending}" if dot else f"{name}-{number}"
    counts[unique] = 1
    return unique


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
    for part in parts(message):
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
    """A field of the head as text, as it is written where it cannot be read; None without one."""
    written = _as_written(message, name)
    if written is None:
        return None
    if len(written) <= LONGEST_FIELD:
        with contextlib.suppress(*_STUMBLES):
            written = str(message.get(name))
    return storable.of(_SPACES.sub(" ", written).strip()) or None


def _as_written(part: EmailMessage, name: str) -> str | None:
    """A field of a part to the letter, the first of its name."""
    low = name.lower()
    return next((str(value) for key, value in part.raw_items() if key.lower() == low), None)


def _day(message: EmailMessage) -> str | None:
    """When it was sent, on the clock of its sender; a date that cannot be read as it is written."""
    try:
        sent = getattr(message.get("Date"), "datetime", None)
    except _STUMBLES:
        return _field(message, "Date")
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
