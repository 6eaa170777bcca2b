"""How many rows each table has, counted once a load and not once a page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from archive.publish import archives

if TYPE_CHECKING:
    from archive.publish.host import Database, Datasette

PATIENCE_MS = 2_000
"""How long a table may be counted; Datasette gives up after five, for every page anew."""


def keep(datasette: Datasette) -> None:
    """Makes Datasette count the tables of each archive again only when its file was written to."""
    for name in archives.names(datasette):
        _keep(datasette.databases[name])


def _keep(database: Database) -> None:
    count = database.table_counts
    kept: dict[tuple[Any, ...], dict[str, int | None]] = {}

    async def table_counts(limit: int = 10) -> dict[str, int | None]:
        written = _written(database.path)
        if written not in kept:
            counted = await count(max(limit, PATIENCE_MS))
            kept.clear()
            kept[written] = counted
        return dict(kept[written])

    database.table_counts = table_counts


def _written(path: str) -> tuple[Any, ...]:
    """Changes when the file or its write-ahead log does."""
    stamps = []
    for each in (path, f"{path}-wal"):
        try:
            found = os.stat(each)
            stamps.append((found.st_mtime_ns, found.st_size, found.st_ino))
        except FileNotFoundError:
            stamps.append((0, 0, 0))
    return tuple(stamps)
