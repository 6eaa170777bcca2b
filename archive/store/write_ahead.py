"""The write-ahead log of an open database, and other things to do outside its transactions."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


def turn_on(connection: Connection) -> None:
    """Lets readers go on while a load writes; kept in the file."""
    run_outside_transaction(connection, "PRAGMA journal_mode = WAL")


def checkpoint(connection: Connection) -> bool:
    """Empties the write-ahead log into the file, as far as readers and disk allow; whether it did.

    What stays in the log is part of the archive as well: a later load, or whoever closes the file
    last, copies it.
    """
    connection.rollback()
    try:
        is_busy, *_ = driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:  # a full disk; the load is done all the same
        return False
    return not is_busy


def run_outside_transaction(connection: Connection, pragma: str) -> None:
    """Runs a pragma that SQLite takes outside transactions only; SQLAlchemy would begin one."""
    connection.rollback()
    driver_of(connection).execute(pragma)


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, of which SQLAlchemy knows nothing that it does."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
