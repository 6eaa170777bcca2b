"""Files that hold documents: ZIP archives, mailboxes, web archives, and messages with attachments.

A document in one has a path below that of the file: ``inbox.mbox/20220328.1@example.com.eml``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from archive.containers import mailboxes, warcs, zips
from archive.containers.members import Container, Found, Member, Opened, PassedOver
from archive.problems import RefusedFile

__all__ = ["Container", "Member", "PassedOver", "container_of", "look_into", "read"]

CONTAINERS: tuple[Container, ...] = (
    zips.CONTAINER,
    mailboxes.MAILBOX,
    mailboxes.MESSAGE,
    warcs.CONTAINER,
)
"""The kinds of such files; a new one is a line here."""

MOST_MEMBERS = 100_000
"""A file with more documents than these is refused: it is a trap, or wants to be unpacked."""


def container_of(name: str) -> Container | None:
    """The kind of the container of this name; None where a file of this name is none."""
    low = name.lower()
    return next((kind for kind in CONTAINERS if low.endswith(kind.endings)), None)


def look_into(path: str, full: str) -> Iterator[Found]:
    """The documents in the file at `full`, and what in it is none; `path` is its own path.

    Raises:
        RefusedFile: when it cannot be read, or holds more documents than any such file.
    """
    kind = container_of(path)
    assert kind is not None
    count = 0
    with kind.open(full) as opened:
        for found in opened.members():
            count += isinstance(found, Member)
            if count > MOST_MEMBERS:
                raise RefusedFile(f"This holds more than {MOST_MEMBERS:,} documents; unpack it.")
            yield found


_last: tuple[str, int, Opened] | None = None
"""The container that was read last in this process, which most often is read again next."""


def read(full: str, key: str, largest: int) -> tuple[bytes, bytes | None]:
    """The bytes of a document in the container at `full`, and those of its sidecar.

    Raises:
        RefusedFile: when it is larger than `largest` bytes, or cannot be read.
    """
    global _last
    try:
        stamp = os.stat(full).st_mtime_ns
    except OSError as error:
        raise RefusedFile(f"The file cannot be read: {error.strerror}.") from error
    if _last is None or _last[:2] != (full, stamp):
        kind = container_of(full)
        assert kind is not None
        if _last is not None:
            _last[2].close()
        _last = full, stamp, kind.open(full)
    return _last[2].read(key, largest)
