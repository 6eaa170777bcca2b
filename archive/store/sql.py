"""Statements that write rows, made from the schema's own tables.

Each takes tuples through the driver, in the order of the columns that were asked for: SQLAlchemy
writes the statement once, and no row passes through it.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import ClauseElement

from archive.store.schema import metadata


class Statement:
    """A statement and the names of the values that each of its rows has, in order.

    It is compiled when it is first run: a load that has nothing to write compiles none.
    """

    def __init__(self, names: tuple[str, ...], make: Callable[[], ClauseElement]) -> None:
        self.names = names
        self._make = make

    @functools.cached_property
    def text(self) -> str:
        """The statement in SQL, with a question mark for each value.

        Raises:
            KeyError: when the table has no such column.
            ValueError: when a column is left out that has no value of its own.
        """
        compiled = self._make().compile(dialect=sqlite.dialect())
        taken = tuple(getattr(compiled, "positiontup", None) or ())
        if taken != self.names:
            raise ValueError(f"The statement takes {taken}, not {self.names}.")
        return str(compiled)


class Insert(Statement):
    """A statement that inserts rows."""

    @functools.cached_property
    def text_of_many(self) -> str:
        """The statement that inserts `ROWS` of them at once."""
        more = f", ({', '.join('?' * len(self.names))})"
        return self.text + more * (ROWS - 1)


ROWS = 100
"""Rows that one statement inserts: the lists of its table's checks are then made once for all."""


def write(connection: sa.Connection, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> None:
    """Runs a statement for some rows, in order."""
    done = 0
    if isinstance(statement, Insert):
        for done in range(ROWS, len(rows) + 1, ROWS):
            values = itertools.chain.from_iterable(rows[done - ROWS : done])
            connection.exec_driver_sql(statement.text_of_many, tuple(values))
    if rest := list(rows[done:]):
        connection.exec_driver_sql(statement.text, rest)


@functools.cache
def insert(table: str, columns: tuple[str, ...]) -> Insert:
    """The statement that inserts rows of these columns."""
    return Insert(columns, lambda: sa.insert(_of(table, columns)))


@functools.cache
def upsert(table: str, columns: tuple[str, ...], key: tuple[str, ...]) -> Statement:
    """The statement that inserts such rows, or updates the rows that have the same `key`.

    A row that is there as it is to be is left alone.
    """

    def make() -> ClauseElement:
        statement = sqlite.insert(_of(table, columns))
        changed = {name: statement.excluded[name] for name in columns if name not in key}
        held = metadata.tables[table].c
        differs = sa.or_(*(held[name].is_distinct_from(new) for name, new in changed.items()))
        return statement.on_conflict_do_update(key, set_=changed, where=differs)

    return Statement(columns, make)


@functools.cache
def update(table: str, columns: tuple[str, ...], where: tuple[str, ...] = ("id",)) -> Statement:
    """The statement that sets `columns` in the rows that have the values of `where`.

    A row has the values of `columns` first, then those of `where`.
    """

    def make() -> ClauseElement:
        target = metadata.tables[table]
        # Two parameters cannot have one name, and a value may be what a row is found by.
        values: list[tuple[sa.Column[Any], Any]] = [
            (target.c[name], sa.bindparam(f"new_{name}")) for name in columns
        ]
        found = [target.c[name] == sa.bindparam(f"held_{name}") for name in where]
        return sa.update(target).ordered_values(*values).where(*found)

    names = (*(f"new_{name}" for name in columns), *(f"held_{name}" for name in where))
    return Statement(names, make)


@functools.cache
def delete(table: str, where: tuple[str, ...]) -> Statement:
    """The statement that deletes the rows that have the values of `where`."""

    def make() -> ClauseElement:
        target = metadata.tables[table]
        found = [target.c[name] == sa.bindparam(name) for name in where]
        return sa.delete(target).where(*found)

    return Statement(where, make)


def _of(table: str, columns: tuple[str, ...]) -> sa.TableClause:
    """A table of some of its columns, in the order in which they were asked for."""
    whole = metadata.tables[table]
    needed = {column.name for column in whole.columns if not _has_value(column)}
    if missing := sorted(needed - set(columns)):
        raise ValueError(f"A row of {table} needs a value for {', '.join(missing)}.")
    return sa.table(table, *(sa.column(name, whole.columns[name].type) for name in columns))


def _has_value(column: sa.Column[Any]) -> bool:
    """Whether SQLite gives a column its value: NULL, a default, or the next id."""
    is_row_id = column.primary_key and column.name == "id"
    return bool(column.nullable or column.server_default or column.computed or is_row_id)
