"""Statements that write rows, compiled once from the schema's own tables.

Each takes tuples through the driver, in the order of the columns that were asked for: SQLAlchemy
writes the statement, and no row passes through it.
"""

from __future__ import annotations

import functools
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import ClauseElement

from archive.store.schema import metadata


@functools.cache
def insert(table: str, columns: tuple[str, ...]) -> str:
    """The statement that inserts rows of these columns.

    Raises:
        KeyError: when the table has no such column.
        ValueError: when a column is left out that has no value of its own.
    """
    return _compiled(sa.insert(_of(table, columns)), columns)


@functools.cache
def upsert(table: str, columns: tuple[str, ...], key: tuple[str, ...]) -> str:
    """The statement that inserts such rows, or updates the rows that have the same `key`."""
    statement = sqlite.insert(_of(table, columns))
    changed = {name: statement.excluded[name] for name in columns if name not in key}
    return _compiled(statement.on_conflict_do_update(key, set_=changed), columns)


@functools.cache
def update(table: str, columns: tuple[str, ...], where: tuple[str, ...] = ("id",)) -> str:
    """The statement that updates these columns; a tuple ends with the values that a row must have.

    Raises:
        KeyError: when the table has no such column.
    """
    target = metadata.tables[table]
    # Two parameters cannot have one name, and a value may be what a row is found by.
    values: list[tuple[sa.Column[Any], Any]] = [
        (target.c[name], sa.bindparam(f"new_{name}")) for name in columns
    ]
    found = [target.c[name] == sa.bindparam(f"held_{name}") for name in where]
    statement = sa.update(target).ordered_values(*values).where(*found)
    order = (*(f"new_{name}" for name in columns), *(f"held_{name}" for name in where))
    return _compiled(statement, order)


@functools.cache
def delete(table: str, where: tuple[str, ...]) -> str:
    """The statement that deletes the rows with these values.

    Raises:
        KeyError: when the table has no such column.
    """
    target = metadata.tables[table]
    found = [target.c[name] == sa.bindparam(name) for name in where]
    return _compiled(sa.delete(target).where(*found), where)


def _of(table: str, columns: tuple[str, ...]) -> sa.TableClause:
    """A table of some of its columns, in the order in which they were asked for."""
    whole = metadata.tables[table]
    needed = {
        column.name
        for column in whole.columns
        if not (column.nullable or column.server_default or column.computed or column.primary_key)
    }
    if missing := sorted(needed - set(columns)):
        raise ValueError(f"A row of {table} needs a value for {', '.join(missing)}.")
    return sa.table(table, *(sa.column(name, whole.columns[name].type) for name in columns))


def _compiled(statement: ClauseElement, order: tuple[str, ...]) -> str:
    compiled = statement.compile(dialect=sqlite.dialect())
    taken = tuple(getattr(compiled, "positiontup", None) or ())
    if taken != order:
        raise ValueError(f"The statement takes {taken}, not {order}.")
    return str(compiled)
