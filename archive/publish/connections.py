"""What a connection to an archive can do, and how much it may take."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from archive.store import search

LONGEST_VALUE = 64 * 2**20
"""Bytes of one value or row: twice the largest file that the archive takes in."""

LARGEST_RESULT = 2 * LONGEST_VALUE
"""Bytes of all rows that a query gives at once."""

MAPPED = 4 * 2**30
"""How much of the file is read without a copy: all of it, for any archive to come."""


def prepare(connection: sqlite3.Connection) -> None:
    """Gives a connection the archive's functions, and the limits of a public reader."""
    # One `select hex(randomblob(2e8))` would take gigabytes of memory.
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.row_factory = Measured()
    connection.execute(f"PRAGMA mmap_size = {MAPPED}")
    search.register(connection)
    # Datasette's own gives an empty query, which FTS5 refuses, for a lone quotation mark.
    connection.create_function("escape_fts", 1, search.quoted, deterministic=True)


AGAIN_SECONDS = 0.01
"""How soon whoever goes on behind an interrupt is interrupted again."""


@contextmanager
def limited(connection: sqlite3.Connection, milliseconds: int) -> Iterator[None]:
    """Interrupts whatever the connection asks when its time is over.

    Datasette's own way, to which this one is an equal, looks at the clock every thousandth
    instruction, each time as Python: while other threads are at work that takes far longer than
    the query itself.
    """
    done = threading.Event()

    def watch() -> None:
        pause = milliseconds / 1000
        while not done.wait(pause):
            connection.interrupt()
            # One that falls between two statements is lost: the next must not go on for ever.
            pause = AGAIN_SECONDS

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()


class Measured:
    """Makes rows, and refuses a result that grows past `LARGEST_RESULT`.

    A limit on single values does not stop a thousand large ones in one result.
    """

    def __init__(self) -> None:
        self._cursor: sqlite3.Cursor | None = None
        self._size = 0

    def __call__(self, cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> sqlite3.Row:
        """A row of the cursor that is being read."""
        if cursor is not self._cursor:
            self._cursor, self._size = cursor, 0
        for value in row:
            if isinstance(value, (str, bytes)):
                self._size += len(value)
        if self._size > LARGEST_RESULT:
            raise sqlite3.OperationalError("the result is too large; ask for fewer rows at once")
        return sqlite3.Row(cursor, row)
