"""What a connection to an archive can do, and how much it may take."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from archive.store import search

MAX_VALUE_BYTES = 64 * 2**20
"""Bytes of one value or row: twice the largest file that the archive takes in."""

MAX_RESULT_BYTES = 2 * MAX_VALUE_BYTES
"""Bytes of all texts and blobs in the rows that a query gives."""

MMAP_BYTES = 4 * 2**30
"""How much of the file is mapped into memory: all of it, for any archive to come."""


def prepare(connection: sqlite3.Connection) -> None:
    """Give a connection the archive's SQL functions, and the limits of a public reader."""
    # One `select hex(randomblob(2e8))` would take gigabytes of memory.
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
    connection.row_factory = SizeLimitedRows()
    connection.execute(f"PRAGMA mmap_size = {MMAP_BYTES}")
    search.register(connection)
    # Datasette's own gives an empty query, which FTS5 refuses, for a lone quotation mark.
    connection.create_function("escape_fts", 1, search.quoted, deterministic=True)


REPEAT_SECONDS = 0.01
"""How soon a connection that goes on after an interrupt is interrupted again."""


@contextmanager
def time_limit(connection: sqlite3.Connection, milliseconds: int) -> Iterator[None]:
    """Interrupt the statements of a connection once so many milliseconds are over.

    It does what Datasette's `sqlite_timelimit` does, in whose stead it is put. That one calls
    Python every thousandth instruction to look at the clock, which takes far longer than the
    query itself while other threads run.
    """
    done = threading.Event()

    def watch() -> None:
        pause = milliseconds / 1000
        while not done.wait(pause):
            connection.interrupt()
            # One that falls between two statements is lost: the next must not go on for ever.
            pause = REPEAT_SECONDS

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()


class SizeLimitedRows:
    """A row factory that refuses a result of more than `MAX_RESULT_BYTES`.

    A limit on single values does not stop a thousand large ones in one result.
    """

    def __init__(self) -> None:
        self._cursor: sqlite3.Cursor | None = None
        self._size = 0

    def __call__(self, cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> sqlite3.Row:
        """The row of a cursor.

        Raises:
            sqlite3.OperationalError: when the rows so far are too large together.
        """
        if cursor is not self._cursor:
            self._cursor, self._size = cursor, 0
        for value in row:
            if isinstance(value, (str, bytes)):
                self._size += len(value)
        if self._size > MAX_RESULT_BYTES:
            raise sqlite3.OperationalError("the result is too large; ask for fewer rows at once")
        return sqlite3.Row(cursor, row)
