"""Connections to SQLite on which whatever SQLite complains of is an error of SQLite."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

NO_UTF8 = "a text in it is no UTF-8"
"""What is said of a complaint that cannot be read: it quotes what SQLite found in the file."""


class _Cursor(sqlite3.Cursor):
    """A cursor on which a complaint of SQLite that is no UTF-8 is a `sqlite3.DatabaseError`.

    Python makes it a UnicodeDecodeError, as if some text of the caller could not be read.
    """

    def execute(self, sql: str, parameters: Any = (), /) -> _Cursor:
        try:
            super().execute(sql, parameters)
        except UnicodeDecodeError as error:
            raise sqlite3.DatabaseError(NO_UTF8) from error
        return self


class _Connection(sqlite3.Connection):
    """A connection that has such cursors."""

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        return super().cursor(_Cursor).execute(sql, parameters)


def connect(path: str | Path, **options: Any) -> sqlite3.Connection:
    """Connects to the database at `path`, as `sqlite3.connect` does with these `options`."""
    return sqlite3.connect(path, factory=_Connection, **options)
