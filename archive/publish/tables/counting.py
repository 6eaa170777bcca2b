"""The number of rows of each table, counted once a load and not once a page."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import Any

TIMEOUT_MS = 2_000
"""How long counting a table may take; Datasette gives up after 5 ms, and counts for every page."""


class Counts:
    """The number of rows of each table of a file, until it is written to."""

    def __init__(self) -> None:
        self._written: tuple[Any, ...] = ()
        self._counts: dict[str, int | None] = {}

    async def get(
        self, path: str, count: Callable[[int], Awaitable[dict[str, int | None]]], limit: int
    ) -> dict[str, int | None]:
        """The counts by table, from `count`, which is called with the milliseconds it may take."""
        written = _last_write(path)
        if written != self._written:
            counts = await count(max(limit, TIMEOUT_MS))
            self._written, self._counts = written, counts
        return dict(self._counts)


def _last_write(path: str) -> tuple[Any, ...]:
    """A value that differs after each write to the file or its write-ahead log."""
    stamps = []
    for each in (path, f"{path}-wal"):
        try:
            found = os.stat(each)
            stamps.append((found.st_mtime_ns, found.st_size, found.st_ino))
        except FileNotFoundError:
            stamps.append((0, 0, 0))
    return tuple(stamps)
