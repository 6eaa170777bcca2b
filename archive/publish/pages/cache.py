"""A cache of what is the same until the next load: whole pages, and what several pages share."""

from __future__ import annotations

import dataclasses
import sqlite3
import sys
import threading
from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

import cachetools

MAX_BYTES = 64 * 2**20
"""Bytes of memory of all entries together; of an entry that is larger, nothing is kept."""

MAX_HTML_BYTES = 16 * 2**20
"""The same of the HTML that is made of these; a content of which HTML is kept stays with it."""

T = TypeVar("T")


_PLAIN = frozenset((str, bytes, int, float, bool, type(None)))
_MANY = 400
"""Of a list of more rows, so many are looked at, evenly spread over it."""


def size(value: Any) -> int:
    """About how many bytes of memory a value takes, with all that it holds."""
    seen: set[int] = set()
    found, left = 0.0, [(value, 1.0)]
    while left and found <= MAX_BYTES:
        each, times = left.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        found += sys.getsizeof(each) * times
        if type(each) in _PLAIN:
            continue
        inner: Any = ()
        if isinstance(each, dict):
            inner = [*each.keys(), *each.values()]
        elif isinstance(each, list | tuple | set | frozenset):
            inner = list(each)
        elif dataclasses.is_dataclass(each):
            inner = [getattr(each, field.name) for field in dataclasses.fields(each)]
        are_rows = len(inner) > _MANY and isinstance(inner[0], tuple)
        looked_at = inner[:: -(-len(inner) // _MANY)] if are_rows else inner
        times *= len(inner) / len(looked_at) if looked_at else 1
        left += [(one, times) for one in looked_at]
    return round(found)


entries: cachetools.LRUCache[Hashable, Any] = cachetools.LRUCache(MAX_BYTES, getsizeof=size)


html: cachetools.LRUCache[Hashable, tuple[Any, str]] = cachetools.LRUCache(
    MAX_HTML_BYTES, getsizeof=lambda kept: sys.getsizeof(kept[1])
)
"""Contents with the HTML that was made of them, by content and by how it was asked for."""


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


def rows(connection: sqlite3.Connection, sql: str) -> Sequence[sqlite3.Row]:
    """The rows that a statement gives, read once a load."""
    return once_a_load(connection, sql, lambda: connection.execute(sql).fetchall())
