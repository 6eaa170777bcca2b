"""What is found once a load and kept until the next: pages, and what several pages share."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

MOST = 600
"""How many things are kept, the last asked for."""

T = TypeVar("T")

_kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_sought: dict[tuple[Any, ...], threading.Lock] = {}
_guard = threading.Lock()


def once_a_load(connection: sqlite3.Connection, what: Hashable, find: Callable[[], T]) -> T:
    """What `find` gives, kept under the name `what` for this archive as it was last loaded.

    Of those who ask at the same time, one looks. `find` must not give None.
    """
    # Every load, even one that finds nothing new, is a row of its own.
    last = connection.execute("SELECT max(id), max(finished_at) FROM loads").fetchone()
    file = connection.execute("PRAGMA database_list").fetchone()[2]
    key = (what, file, *last)
    with _guard:
        lock = _sought.setdefault(key, threading.Lock())
    try:
        with lock:
            found: T | None = _kept.get(key)
            if found is None:
                found = find()
            with _guard:
                _kept[key] = found
                _kept.move_to_end(key)
                while len(_kept) > MOST:
                    _kept.popitem(last=False)
    finally:
        with _guard:
            _sought.pop(key, None)
    return found
