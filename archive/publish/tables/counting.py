"""The number of rows of each table, counted once a load and not once a page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from archive.publish import archives

if TYPE_CHECKING:
    from archive.publish.host import Database, Datasette

TIMEOUT_MS = 2_000
"""How long counting a table may take; Datasette gives up after 5 ms, and counts for every page."""


def cache_counts(datasette: Datasette) -> None:
    """Make Datasette count the tables of each archive again only when its file was written to."""
    for name in archives.names(datasette):
        _cache_counts(datasette.databases[name])


def _cache_counts(database: Database) -> None:
    count = database.table_counts
    cached: dict[tuple[Any, ...], dict[str, int | None]] = {}

    async def table_counts(limit: int = 10) -> dict[str, int | None]:
        key = _last_write(database.path)
        if key not in cached:
            counts = await count(max(limit, TIMEOUT_MS))
            cached.clear()
            cached[key] = counts
        return dict(cached[key])

    database.table_counts = table_counts


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
