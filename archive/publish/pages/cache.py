"""A cache of what is the same until the next load: whole pages, and what several pages share."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import cachetools

MAX_ENTRIES = 600
"""The size of the cache; without a `getsizeof`, each entry has the size 1."""

T = TypeVar("T")

entries: cachetools.LRUCache[Hashable, Any] = cachetools.LRUCache(MAX_ENTRIES)


def _key(connection: sqlite3.Connection, name: Hashable, compute: Callable[[], Any]) -> Hashable:
    """The name with the archive's file and its last load."""
    # Every load, even one that finds nothing new, is a row of its own.
    last_load = connection.execute("SELECT max(id), max(finished_at) FROM loads").fetchone()
    file = connection.execute("PRAGMA database_list").fetchone()["file"]
    return (name, file, *last_load)


def once_a_load(connection: sqlite3.Connection, name: Hashable, compute: Callable[[], T]) -> T:
    """What `compute` gives, computed once for each `name` between two loads of an archive."""
    value: T = _computed(connection, name, compute)
    return value


# With a condition, those who ask for the same at the same time wait for one computation.
@cachetools.cached(entries, key=_key, condition=threading.Condition())
def _computed(connection: sqlite3.Connection, name: Hashable, compute: Callable[[], Any]) -> Any:
    return compute()
