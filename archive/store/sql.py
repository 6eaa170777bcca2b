"""Statements that write rows, made of the names of a table and of its columns.

Each takes tuples, in the order of the columns that were asked for. SQLite refuses a column that a
table has not, and a row without a value that it needs.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from typing import Any

from archive.store.connection import Connection


class Statement:
    """A statement in SQL, with a question mark for each value of a row."""

    def __init__(self, text: str) -> None:
        self.text = text


class Insert(Statement):
    """A statement that inserts rows of so many values."""

    def __init__(self, text: str, values: int) -> None:
        super().__init__(text)
        self._values = values

    @functools.cached_property
    def text_of_many(self) -> str:
        """The statement that inserts `ROWS` of them at once."""
        return self.text + f", ({_marks(self._values)})" * (ROWS - 1)


ROWS = 100
"""Rows that one statement inserts: the lists of its table's checks are then made once for all."""


def write(connection: Connection, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> None:
    """Runs a statement for some rows, in order."""
    done = 0
    if isinstance(statement, Insert):
        for done in range(ROWS, len(rows) + 1, ROWS):
            values = itertools.chain.from_iterable(rows[done - ROWS : done])
            connection.run(statement.text_of_many, tuple(values))
    if rest := list(rows[done:]):
        connection.run(statement.text, rest)


@functools.cache
def insert(table: str, columns: tuple[str, ...]) -> Insert:
    """The statement that inserts rows of these columns."""
    return Insert(_inserting(table, columns), len(columns))


@functools.cache
def upsert(table: str, columns: tuple[str, ...], key: tuple[str, ...]) -> Statement:
    """The statement that inserts such rows, or updates the rows that have the same `key`.

    A row that is there as it is to be is left alone.
    """
    changed = [name for name in columns if name not in key]
    setting = ", ".join(f"{name} = excluded.{name}" for name in changed)
    differs = " OR ".join(f"{table}.{name} IS NOT excluded.{name}" for name in changed)
    conflict = f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {setting} WHERE {differs}"
    return Statement(f"{_inserting(table, columns)} {conflict}")


@functools.cache
def update(table: str, columns: tuple[str, ...], where: tuple[str, ...] = ("id",)) -> Statement:
    """The statement that sets `columns` in the rows that have the values of `where`.

    A row has the values of `columns` first, then those of `where`.
    """
    setting = ", ".join(f"{name} = ?" for name in columns)
    return Statement(f"UPDATE {table} SET {setting} WHERE {_found(where)}")


@functools.cache
def delete(table: str, where: tuple[str, ...]) -> Statement:
    """The statement that deletes the rows that have the values of `where`."""
    return Statement(f"DELETE FROM {table} WHERE {_found(where)}")


def _inserting(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({_marks(len(columns))})"


def _found(where: Sequence[str]) -> str:
    return " AND ".join(f"{name} = ?" for name in where)


def _marks(count: int) -> str:
    return ", ".join("?" * count)
