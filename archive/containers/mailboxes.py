"""Messages in a mailbox, and the files that are attached to messages."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator

from archive.containers.members import (
    Container,
    Found,
    Member,
    Opened,
    PassedOver,
    safe_path,
    too_large,
)
from archive.formats import mail, registry
from archive.problems import RefusedFile

MESSAGE_ENDING = ".eml"

_BEGINS = re.compile(rb"(?:\A|\r?\n\r?\n|\A\r?\n)From [^\r\n]*\r?\n")
_LINE_END = re.compile(rb"(?:\r?\n)?")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_MESSAGE_ID = re.compile(rb"^message-id:\s*<?([^>\s]{1,200})", re.IGNORECASE | re.MULTILINE)
_MAY_ATTACH = re.compile(rb"content-disposition:|\bname\*?0?\*?=", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w.@+=-]+")
_HEAD = 65_536
_LARGEST = 256 * 1024 * 1024
"""Bytes of a message in a mailbox that is looked into."""


class _Mailbox(Opened):
    def __init__(self, full: str) -> None:
        self._files: tuple[str, list[mail.Attachment]] | None = None
        """The files in the message of which one was read last, and where it stands."""
        self._file = open(full, "rb")  # noqa: SIM115 (close closes it)
        try:
            self._data: mmap.mmap | bytes = mmap.mmap(
                self._file.fileno(), 0, access=mmap.ACCESS_READ
            )
        except ValueError:  # an empty file cannot be mapped
            self._data = b""
        if self._data and self._data[:5] != b"From ":
            self.close()
            raise RefusedFile("This is no mailbox: it does not begin with a line `From …`.")

    def members(self) -> Iterator[Found]:
        counts: dict[str, int] = {}
        for start, end in self._spans():
            path = f"{_unique(self._name(start, end), counts)}{MESSAGE_ENDING}"
            yield Member(path, f"{start}-{end}")
            if end - start <= _LARGEST and _MAY_ATTACH.search(self._data, start, end):
                yield from _attached(self._message(start, end), f"{path}/", f"{start}-{end}")

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Where the bytes of each message begin and end."""
        begin: int | None = None
        for match in _BEGINS.finditer(self._data):
            if begin is not None:
                yield begin, match.start() + len(_LINE_END.match(match[0])[0])  # type: ignore[index]
            begin = match.end()
        if begin is not None:
            yield begin, len(self._data)

    def _name(self, start: int, end: int) -> str:
        """The name of a message: what its sender called it, else where it stands."""
        stated = _MESSAGE_ID.search(self._data, start, min(end, start + _HEAD))
        name = _UNSAFE.sub("_", stated[1].decode("ascii", "ignore")) if stated else ""
        return name.strip("._") or f"message-{start}"

    def _message(self, start: int, end: int) -> bytes:
        return _QUOTED.sub(rb"\1", bytes(self._data[start:end]))

    def read(self, key: str, largest: int) -> tuple[bytes, bytes | None]:
        span, _, index = key.partition("#")
        start, _, end = span.partition("-")
        if int(end) - int(start) > largest:
            raise too_large(int(end) - int(start), largest)
        if not index:
            return self._message(int(start), int(end)), None
        if self._files is None or self._files[0] != span:
            self._files = span, _files_in(self._message(int(start), int(end)))
        return _attachment(self._files[1], int(index), largest), None

    def close(self) -> None:
        if isinstance(self._data, mmap.mmap):
            self._data.close()
        self._file.close()


def _unique(name: str, counts: dict[str, int]) -> str:
    """A name that no message before has; `counts` are how many have each name."""
    unique = name
    while unique in counts:
        counts[name] += 1
        unique = f"{name}-{counts[name]}"
    counts[unique] = 1
    return unique


class _Message(Opened):
    """A message in a file of its own, which is a document too; its attachments are here."""

    def __init__(self, full: str) -> None:
        with open(full, "rb") as file:
            self._data = file.read()
        self._files: list[mail.Attachment] | None = None

    def members(self) -> Iterator[Found]:
        if _MAY_ATTACH.search(self._data):
            yield from _attached(self._data, "", "")

    def read(self, key: str, largest: int) -> tuple[bytes, bytes | None]:
        if self._files is None:
            self._files = _files_in(self._data)
        return _attachment(self._files, int(key.removeprefix("#")), largest), None

    def close(self) -> None:
        self._data, self._files = b"", None


def _attached(data: bytes, below: str, key: str) -> Iterator[Found]:
    """The files in a message; a message that cannot be read says so when it is."""
    try:
        attachments = _files_in(data)
    except RefusedFile:
        return
    for index, attachment in enumerate(attachments):
        path = below + (safe_path(attachment.name) or "attachment")
        if registry.is_document(path):
            yield Member(path, f"{key}#{index}")
        else:
            yield PassedOver(path, "no format that is read")


def _files_in(data: bytes) -> list[mail.Attachment]:
    return list(mail.attachments(mail.parsed(data)))


def _attachment(files: list[mail.Attachment], index: int, largest: int) -> bytes:
    if index >= len(files):
        raise RefusedFile("It is no more in the message.")
    data = files[index].data
    if len(data) > largest:
        raise too_large(len(data), largest)
    return data


MAILBOX = Container("mailbox", (".mbox",), _Mailbox)
MESSAGE = Container("message", (MESSAGE_ENDING,), _Message, is_document=True)
