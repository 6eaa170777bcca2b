"""Connections to SQLite on which whatever SQLite complains of is an error of SQLite."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

NO_UTF8 = "a text in it is no UTF-8"
"""What is said of a complaint that cannot be read: it quotes what SQLite found in the file."""


class Cursor(sqlite3.Cursor):
    """A cursor on which a complaint of SQLite that is no UTF-8 is a `sqlite3.DatabaseError`.

    Python makes it a UnicodeDecodeError, as if some text of the caller could not be read.
    """

    def execute(self, sql: str, parameters: Any = (), /) -> Cursor:
        """Runs a statement, as every cursor does."""
        try:
            super().execute(sql, parameters)
        except UnicodeDecodeError as error:
            raise sqlite3.DatabaseError(NO_UTF8) from error
        return self


class Connection(sqlite3.Connection):
    """A connection that has such cursors."""

    def cursor(self, factory: Any = Cursor) -> Any:
        """Gives a cursor."""
        return super().cursor(factory)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Runs a statement with a cursor of its own, whose rows are plain tuples."""
        return super().cursor(Cursor).execute(sql, parameters)


def while_locked(seconds: float) -> Callable[[int, int, int], None]:
    """A `progress` of `backup` that ends it where the database stays locked for so long.

    Python's backup would try for ever to get at it.
    """
    until = time.monotonic() + seconds

    def check(status: int, _remaining: int, _total: int) -> None:
        is_locked = status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if is_locked and time.monotonic() > until:
            raise sqlite3.OperationalError("database is locked")

    return check


def connect(path: str | Path, **options: Any) -> sqlite3.Connection:
    """Connects to the database at `path`, as `sqlite3.connect` does with these `options`."""
    return sqlite3.connect(path, factory=Connection, **options)
