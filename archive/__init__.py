"""release-archive: what a government said, when, who said it, and how much it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from os import PathLike

__version__ = "0.2.0"


def connect(path: str | PathLike[str]) -> sqlite3.Connection:
    """A connection to an archive for reading, with the SQL functions of the named queries.

    ``fts_words`` and ``holds_words`` find words as the search does, ``fits_name`` and ``is_name``
    compare names as people write them. Rows answer to the names of their columns.

    Raises:
        archive.problems.ArchiveError: when there is no archive of this version at `path`.
    """
    from archive.store import database

    return database.read(str(path))
