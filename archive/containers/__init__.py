"""Files that hold documents: ZIP archives, mailboxes, web archives, and messages with attachments.

A document in one has a path below that of the file: ``inbox.mbox/20220328.1@example.com.eml``.
"""

from __future__ import annotations

import atexit
import itertools
import os
from collections.abc import Iterator

from archive.containers import mailboxes, warcs, zips
from archive.containers.members import Container, Found, Member, Opened, PassedOver
from archive.problems import RefusedFile

__all__ = ["Container", "Found", "Member", "PassedOver", "container_of", "look_into", "read"]

CONTAINERS: tuple[Container, ...] = (
    zips.CONTAINER,
    mailboxes.MAILBOX,
    mailboxes.MESSAGE,
    warcs.CONTAINER,
)
"""The kinds of such files; a new one is a line here."""

MOST_MEMBERS = 100_000
"""A file with more documents than these is refused: it is a trap, or wants to be unpacked."""


MOST_ENTRIES = 500_000
"""The same of whatever else it holds besides."""


_ENDINGS = tuple(ending for kind in CONTAINERS for ending in kind.endings)


def container_of(name: str) -> Container | None:
    """The kind of the container of this name; None where a file of this name is none."""
    low = name.lower()
    if not low.endswith(_ENDINGS):
        return None
    return next((kind for kind in CONTAINERS if low.endswith(kind.endings)), None)


def look_into(path: str, full: str) -> Iterator[Found]:
    """The documents in the file at `full`, and what in it is none; `path` is its own path.

    Raises:
        RefusedFile: when it cannot be read from some place on, behind what stands before that;
            or when it holds more documents than any such file, and nothing of it is given.
    """
    kind = container_of(path)
    assert kind is not None
    found: list[Found] = []
    broken: RefusedFile | None = None
    with kind.open(full) as opened:
        try:
            found.extend(itertools.islice(opened.members(), MOST_ENTRIES + 1))
        except RefusedFile as refusal:
            broken = refusal
    if sum(isinstance(each, Member) for each in found) > MOST_MEMBERS:
        raise RefusedFile(f"This holds more than {MOST_MEMBERS:,} documents; unpack it.")
    if len(found) > MOST_ENTRIES:
        raise RefusedFile(f"This holds more than {MOST_ENTRIES:,} files; unpack it.")
    yield from found
    if broken is not None:
        raise broken


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
        _close_last()
        try:
            _last = full, stamp, kind.open(full)
        except OSError as error:
            raise RefusedFile(f"The file cannot be read: {error.strerror}.") from error
    return _last[2].read(key, largest)


@atexit.register
def _close_last() -> None:
    global _last
    if _last is not None:
        closing, _last = _last[2], None  # whatever comes of opening the next
        closing.close()
