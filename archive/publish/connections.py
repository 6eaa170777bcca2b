"""What a connection to an archive can do, and how much it may take."""

from __future__ import annotations

import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from archive.store import functions

MAX_VALUE_BYTES = 64 * 2**20
"""Bytes of one value or row: twice the largest file that the archive takes in."""

MAX_RESULT_BYTES = 2 * MAX_VALUE_BYTES
"""Bytes of all texts and blobs in the rows that a query gives, where nothing else is said."""

MMAP_BYTES = 64 * 2**20
"""How much of the file each connection maps into memory, which counts as memory of the process."""

PROCESS_MMAP_BYTES = 256 * 2**20
"""The same in a process with one connection: named queries take a quarter longer with 64 MB."""

MOST_PREPARED = 600
"""How many statements a connection keeps prepared: a search has more than Python's own 128.

SQLite takes a third of a second to prepare the longest of the named queries.
"""

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_VALUE_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 500,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 100,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 100,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""The limits of a connection; SQLite's own would let one query take gigabytes."""


def prepare(
    connection: sqlite3.Connection,
    max_result_bytes: int = MAX_RESULT_BYTES,
    mmap_bytes: int = MMAP_BYTES,
) -> None:
    """Give a connection the archive's SQL functions, and the limits of a public reader."""
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
    connection.row_factory = SizeLimitedRows(max_result_bytes)
    connection.execute(f"PRAGMA mmap_size = {mmap_bytes}")
    functions.register(connection)


class LateError(Exception):
    """What was to be found by some time took longer, and was ended."""


REPEAT_SECONDS = 0.01
"""How often the clock is looked at, and a connection that goes on is interrupted again."""


_MOST_WAITED_SECONDS = 5
"""So much longer than its time a connection may take where the processor works for others."""


@contextmanager
def deadline(connection: sqlite3.Connection, at: float) -> Iterator[None]:
    """Interrupt the statements of a connection that go on at a time of the monotonic clock.

    None that comes behind is interrupted: what is shown beside what took too long is made then.

    Raises:
        LateError: when one was interrupted.
    """
    done, turn, is_late = threading.Event(), threading.Lock(), False

    def watch() -> None:
        nonlocal is_late
        pause = max(at - time.monotonic(), 0)
        while not done.wait(pause):
            with turn:
                if not done.is_set():
                    is_late = True
                    connection.interrupt()
            pause = REPEAT_SECONDS

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    except sqlite3.OperationalError as error:
        if is_late and "interrupted" in str(error):
            raise LateError from None
        raise
    finally:
        with turn:
            done.set()


@contextmanager
def time_limit(connection: sqlite3.Connection, milliseconds: int) -> Iterator[None]:
    """Interrupt the statements of a connection once this thread has worked so long on them.

    While others have the processor its time stands still, for some seconds at most: what is asked
    first on a machine with much to do is no slower to answer than later.
    """
    done = threading.Event()
    worked = _clock_of_this_thread()
    begun, worked_before, most = time.monotonic(), worked(), milliseconds / 1000

    def watch() -> None:
        pause = most
        while not done.wait(pause):
            left = most - (worked() - worked_before)
            if left > 0 and time.monotonic() - begun < most + _MOST_WAITED_SECONDS:
                pause = max(left, REPEAT_SECONDS)
                continue
            connection.interrupt()
            # One that falls between two statements is lost: the next must not go on for ever.
            pause = REPEAT_SECONDS

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()


def _clock_of_this_thread() -> Callable[[], float]:
    """What tells how many seconds the processor worked for this thread, asked by any thread.

    Where a system does not tell, the seconds that went by.
    """
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic
    clock = time.pthread_getcpuclockid(threading.get_ident())
    return lambda: time.clock_gettime(clock)


class WatchedConnection(sqlite3.Connection):
    """A connection that asks its progress handler by the clock, beside the statement it runs.

    SQLite calls the handler by which Datasette limits the time of a query every thousandth
    instruction. To call Python so often takes far longer than the query itself while other threads
    run: https://github.com/simonw/datasette/issues/1270
    """

    _done: threading.Event | None = None
    _last: weakref.ref[sqlite3.Cursor] | None = None

    def cursor(self, factory: Any = sqlite3.Cursor) -> Any:
        """A cursor, which is closed once the time of what it runs is no longer watched."""
        made = super().cursor(factory)
        self._last = weakref.ref(made)
        return made

    def set_progress_handler(self, handler: Callable[[], int | None] | None, n: int = 0, /) -> None:
        """Interrupt what runs once `handler` gives a true value, until it is set anew or None."""
        if self._done:
            self._done.set()
        cursor = self._last and self._last()
        if handler is None and cursor:
            # An interrupt lasts as long as a statement that is not at its end, as where its rows
            # were too large: it would end every later one too.
            cursor.close()
        if handler is None:
            return
        done = self._done = threading.Event()

        def watch() -> None:
            while not done.wait(REPEAT_SECONDS):
                if handler():
                    self.interrupt()

        threading.Thread(target=watch, daemon=True).start()


class SizeLimitedRows:
    """A row factory that refuses a result of more than so many bytes.

    A limit on single values does not stop a thousand large ones in one result.
    """

    def __init__(self, max_bytes: int = MAX_RESULT_BYTES) -> None:
        self._max_bytes = max_bytes
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
        if self._size > self._max_bytes:
            raise sqlite3.OperationalError("the result is too large; ask for fewer rows at once")
        return sqlite3.Row(cursor, row)
