"""How much memory the reading of one document may take, and what ends it at that."""

from __future__ import annotations

import contextlib
import os
import resource
from collections.abc import Iterator

from archive.problems import RefusedFile

MOST_BYTES = 768 * 1024 * 1024
"""What a reader may take beside what its process had before."""

_STATM = "/proc/self/statm"


@contextlib.contextmanager
def limited(beside: int = 0) -> Iterator[None]:
    """Limits the memory of this process while it lasts, where the system can.

    `beside` are the bytes that it may take besides, as for a file that is mapped into memory.

    Raises:
        RefusedFile: when there was not enough. A library in C may end the process instead.
    """
    before = _limit(beside)
    try:
        try:
            yield
        finally:
            if before is not None:
                _set(before)  # or there is no memory to say so
    except MemoryError as error:
        message = "Reading this file takes more memory than a document may; split it."
        raise RefusedFile(message) from error


def _limit(beside: int) -> tuple[int, int] | None:
    """Sets the limit; gives the one that held before, None where none could be set."""
    try:
        with open(_STATM, encoding="ascii") as file:
            used = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        before = resource.getrlimit(resource.RLIMIT_AS)
    except (OSError, ValueError):
        return None
    most = used + MOST_BYTES + beside
    if before[0] != resource.RLIM_INFINITY and before[0] < most:
        return None
    _set((most, before[1]))
    return before


def _set(limit: tuple[int, int]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, limit)
