"""Permissions: every table may be seen but SQLite's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.publish import archives
from archive.store.search_index import SEARCH_INDEX

if TYPE_CHECKING:
    from archive.publish.host import Datasette

# The index itself stays open: Datasette searches through it.
_OWN = ("sqlite_", f"{SEARCH_INDEX}_")


def allowed(datasette: Datasette, action: str, resource: Any) -> bool | None:
    """False for the shadow tables of the search index and for SQLite's statistics, else None."""
    if action != "view-table" or not isinstance(resource, (tuple, list)) or len(resource) != 2:
        return None
    database, table = resource
    if str(table).lower().startswith(_OWN) and archives.of(datasette, database):
        return False
    return None
