"""The write-ahead log of an open database, turned on and emptied outside its transactions."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.store.connection import Connection


def turn_on(connection: Connection) -> None:
    """Lets readers go on while a load writes; kept in the file."""
    connection.execute("PRAGMA journal_mode = WAL")


def checkpoint(connection: Connection) -> bool:
    """Empties the write-ahead log into the file, as far as readers and disk allow; whether it did.

    What stays in the log is part of the archive as well: a later load, or whoever closes the file
    last, copies it.
    """
    try:
        is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:  # a full disk; the load is done all the same
        return False
    return not is_busy
